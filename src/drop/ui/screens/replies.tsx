import { Button, Buttons, Progress, type ScreenProps, Title, Turn } from '../parts.tsx';
import type { ShownReply } from '../state.ts';

export function Replies(props: ScreenProps) {
  const { state, t, session } = props;
  const { work } = state;
  return (
    <>
      <Title t={t}>{t.replies.title}</Title>
      {work?.doing === 'keys' && (
        <Progress sentence={t.replies.keys} label={t.sending.bar} done={work.done} />
      )}
      <Turn {...props} />
      {work?.doing === 'fetch' && <Progress sentence={t.replies.fetching} label={t.sending.bar} />}
      {!work && <Found {...props} />}
      <Buttons>
        {!work && state.fetchFailure && (
          <Button kind="main" onClick={() => session.seeReplies()}>
            {t.replies.again}
          </Button>
        )}
        <Button onClick={() => session.go({ type: 'write' })}>{t.replies.write}</Button>
      </Buttons>
    </>
  );
}

function Found({ state, t, session }: ScreenProps) {
  if (state.fetchFailure)
    return (
      <div role="status">
        <p class="wrong">{t.failures[state.fetchFailure]}</p>
        <p>{t.replies.failed}</p>
      </div>
    );
  const replies = state.replies ?? [];
  if (replies.length === 0)
    return (
      <div role="status">
        <p>
          <strong>{t.replies.none}</strong>
        </p>
        <p>{t.replies.noneWhy}</p>
      </div>
    );
  return (
    <>
      <p role="status">{t.replies.found(replies.length)}</p>
      {replies.map((reply) => (
        <Reply key={reply.id} reply={reply} t={t} language={state.language} session={session} />
      ))}
      <p class="help">{t.replies.acknowledge}</p>
    </>
  );
}

interface ReplyProps extends Pick<ScreenProps, 't' | 'session'> {
  reply: ShownReply;
  language: string;
}

function Reply({ reply, t, language, session }: ReplyProps) {
  return (
    <article class="reply">
      <p class="help">{t.replies.written(longDate(reply.written, language))}</p>
      <blockquote translate={false} dir="auto">
        {reply.text}
      </blockquote>
      <Button onClick={() => session.answer(reply)}>{t.replies.answer}</Button>
    </article>
  );
}

/** @param time - milliseconds since 1970; shelf days are UTC days. */
export const longDate = (time: number, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(time);
