// Stories by the stage they stand in, moved on by drag or by keyboard.
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { BoardView, StageView, WaitingStory } from '../../api/board-types.ts';
import { ask } from '../api.ts';
import { sentenceOf } from '../resource.ts';
import { hrefOf } from '../route.ts';
import { counted, day, languageLike, languageName } from '../words.ts';
import { columnsOf, stepped } from './columns.ts';

export function Board({ view }: { view: BoardView }) {
  const problem = useSignal<string | null>(null);
  const said = useSignal('');
  const root = useRef<HTMLDivElement>(null);
  /** The card that keeps the focus when it comes to stand in another column. */
  const followed = useRef<string | null>(null);
  const columns = columnsOf(view);
  useLayoutEffect(() => {
    const id = followed.current;
    if (id === null) return;
    root.current?.querySelector<HTMLElement>(`[data-card="${id}"] a`)?.focus();
  }, [view]);
  const move = async (story: WaitingStory, to: StageView | undefined) => {
    if (!to || to.id === story.stage) return;
    problem.value = null;
    followed.current = story.id;
    try {
      await ask('PUT', `/stories/${story.id}`, { stage: to.id });
      said.value = `${story.headline || story.slug}: ${to.name}`;
    } catch (error) {
      problem.value = sentenceOf(error);
    }
  };
  const onKeyDown = (event: KeyboardEvent, story: WaitingStory) => {
    const at = view.stages.findIndex(({ id }) => id === story.stage);
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.shiftKey && by !== undefined) {
      event.preventDefault();
      void move(story, at < 0 && by < 0 ? view.stages.at(-1) : view.stages[at + by]);
      return;
    }
    const next = stepped(columns, story.id, event.key);
    if (next === null) return;
    event.preventDefault();
    followed.current = null;
    root.current?.querySelector<HTMLElement>(`[data-card="${next}"] a`)?.focus();
  };
  return (
    <>
      <p class="note">
        Arrow keys go from story to story; with Shift, left and right move one to the stage before or after.
      </p>
      {problem.value && (
        <p class="problem" role="alert">
          {problem.value}
        </p>
      )}
      <p class="hidden" role="status">
        {said.value}
      </p>
      <div class="board" ref={root}>
        {columns.map(({ stage, stories }) => (
          <section
            key={stage?.id ?? 'out'}
            aria-labelledby={`stage-${stage?.id ?? 'out'}`}
            onDragOver={(event) => stage && event.preventDefault()}
            onDrop={(event) => {
              event.preventDefault();
              const id = event.dataTransfer?.getData('text/plain');
              const story = view.stories.find((each) => each.id === id);
              if (story && stage) void move(story, stage);
            }}
          >
            <h2 id={`stage-${stage?.id ?? 'out'}`}>
              {stage?.name ?? 'out'} <span class="note">{stories.length}</span>
            </h2>
            {stage && stage.roles.length + stage.members.length > 0 && (
              <p class="note">{stage.who.length > 0 ? stage.who.join(', ') : 'nobody'} may move on</p>
            )}
            <ul class="plain">
              {stories.map((story) => (
                <li
                  key={story.id}
                  data-card={story.id}
                  class="card"
                  draggable
                  onDragStart={(event) => event.dataTransfer?.setData('text/plain', story.id)}
                  onKeyDown={(event) => onKeyDown(event, story)}
                >
                  <Card view={view} story={story} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </>
  );
}

function Card({ view, story }: { view: BoardView; story: WaitingStory }) {
  const who = view.members.find(({ id }) => id === story.waitsFor)?.name;
  const late = story.due !== null && story.due < view.today;
  return (
    <>
      <a href={hrefOf({ screen: 'story', id: story.id })} dir="auto" lang={languageLike(story.headline)}>
        {story.headline || story.slug}
      </a>
      <span class="note">{story.languages.map(languageName).join(', ')}</span>
      {(who || story.due) && (
        <span class={late ? 'caution' : 'note'}>
          {[who && `waits for ${who}`, story.due && `by ${day(story.due)}`].filter(Boolean).join(', ')}
          {late && ', late'}
        </span>
      )}
      {story.embargo?.holds && (
        <span class="caution" title={story.embargo.sentence}>
          embargo {story.embargo.ends ? `until ${day(story.embargo.ends)}` : 'without an end'}
        </span>
      )}
      {story.blocked && <span class="alarm">▲ review blocks it</span>}
      {story.open > 0 && <span class="note">{counted(story.open, 'open comment')}</span>}
    </>
  );
}
