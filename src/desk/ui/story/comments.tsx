// Comments beside the words that they are about: written, answered, settled.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { CommentsView, CommentView } from '../../api/comments-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { moment, shortened } from '../words.ts';
import type { Column } from './column.tsx';
import { anchorOf } from './comment-marks.ts';

interface NewCommentProps {
  story: string;
  language: string;
  column: Column | null;
  done: () => void;
}

export function NewComment({ story, language, column, done }: NewCommentProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  /** What was selected when the comment was begun. */
  const anchor = useRef(column ? anchorOf(column.view.state) : null);
  useLayoutEffect(() => field.current?.focus(), []);
  if (!anchor.current) return null;
  const add = async () => {
    // What the words are must be at the desk before the comment on them.
    await column?.body.flush();
    await ask('POST', `/stories/${story}/comments`, {
      language,
      ...anchor.current,
      text: field.current!.value,
    });
    done();
  };
  return (
    <form class="new-comment" aria-label="Comment" onSubmit={(event) => event.preventDefault()}>
      <label>
        Comment
        <textarea
          ref={field}
          rows={3}
          dir="auto"
          spellcheck={false}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            done();
          }}
        />
      </label>
      <div class="actions">
        <Act kind="main" submit run={add}>
          Comment
        </Act>
        <button type="button" class="quiet" onClick={done}>
          Leave it
        </button>
      </div>
    </form>
  );
}

/** Comments of one row, or those whose words are gone. */
export function Comments({
  story,
  view,
  comments,
}: {
  story: string;
  view: CommentsView;
  comments: readonly CommentView[];
}) {
  if (comments.length === 0) return null;
  return (
    <ul class="plain comments">
      {comments.map((comment) => (
        <li key={comment.id} class="comment">
          <Thread story={story} comment={comment} me={view.names[view.me] ?? ''} />
        </li>
      ))}
    </ul>
  );
}

function Thread({ story, comment, me }: { story: string; comment: CommentView; me: string }) {
  const answering = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (answering.value) field.current?.focus();
  }, [answering.value]);
  const path = `/stories/${story}/comments/${comment.id}`;
  const answer = async () => {
    await ask('POST', `${path}/replies`, { text: field.current!.value });
    answering.value = false;
  };
  return (
    <>
      <p class="about">
        <q lang={comment.language} dir="auto">
          {shortened(comment.words, 40)}
        </q>
      </p>
      {[comment, ...comment.replies].map(({ id, by, when, text }) => (
        <p key={id} dir="auto">
          <span class="note" title={when}>
            {by === me ? 'You' : by}, {moment(when)}:
          </span>{' '}
          {text}
        </p>
      ))}
      {answering.value ? (
        <form aria-label="Answer" onSubmit={(event) => event.preventDefault()}>
          <label>
            <span class="hidden">Answer</span>
            <textarea ref={field} rows={2} dir="auto" spellcheck={false} />
          </label>
          <Act submit run={answer}>
            Answer
          </Act>
          <button type="button" class="quiet" onClick={() => (answering.value = false)}>
            Leave it
          </button>
        </form>
      ) : (
        <span class="actions">
          <button type="button" class="quiet" onClick={() => (answering.value = true)}>
            Answer
          </button>
          <Act kind="quiet" done="Settled." run={() => ask('PUT', path, { resolved: !comment.resolved })}>
            {comment.resolved ? 'Open it again' : 'Resolve'}
          </Act>
        </span>
      )}
    </>
  );
}
