// What waits for whom, day by day.
import { useSignal } from '@preact/signals';
import type { BoardView } from '../../api/board-types.ts';
import { useListKeys } from '../keys.tsx';
import { Choice } from '../parts/choice.tsx';
import { hrefOf } from '../route.ts';
import { day, languageLike } from '../words.ts';
import { daysOf } from './days.ts';

export function Calendar({ view }: { view: BoardView }) {
  useListKeys('.calendar a');
  const whose = useSignal('');
  const names = new Map(view.members.map(({ id, name }) => [id, name]));
  const stages = new Map(view.stages.map((stage) => [stage.id, stage]));
  const stories = view.stories.filter(
    ({ waitsFor, stage }) =>
      whose.value === '' ||
      waitsFor === whose.value ||
      (waitsFor === null && stages.get(stage)?.who.includes(names.get(whose.value) ?? '')),
  );
  const days = daysOf({ ...view, stories });
  return (
    <>
      <div class="line">
        <Choice
          label="Waiting for"
          options={[['', 'anyone'], ...view.members.map(({ id, name }) => [id, name] as const)]}
          onChoose={(id) => (whose.value = id)}
        />
      </div>
      {days.length === 0 && <p class="quiet">Nothing waits.</p>}
      <ol class="plain calendar">
        {days.map(({ date, entries }) => (
          <li key={date ?? 'none'}>
            <h2 class={date !== null && date < view.today ? 'caution' : undefined}>
              {date === null ? 'No day' : day(date)}
              {date !== null && date < view.today && ' (late)'}
              {date === view.today && ' (today)'}
            </h2>
            <ul class="plain">
              {entries.map(({ story, what }) => {
                const stage = stages.get(story.stage);
                const who = story.waitsFor
                  ? (names.get(story.waitsFor) ?? 'a member who has left')
                  : stage && stage.roles.length + stage.members.length > 0
                    ? stage.who.join(' or ') || 'nobody who may'
                    : 'anyone';
                return (
                  <li key={`${story.id}.${what}`}>
                    <a
                      href={hrefOf({ screen: 'story', id: story.id })}
                      dir="auto"
                      lang={languageLike(story.headline)}
                    >
                      {story.headline || story.slug}
                    </a>{' '}
                    <span class="note">
                      {what === 'embargo'
                        ? story.embargo?.sentence
                        : `${stage?.name ?? story.stage}, waits for ${who}`}
                    </span>
                  </li>
                );
              })}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}
