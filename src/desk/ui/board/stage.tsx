// The stage a story stands in, whom it waits for, and its embargo.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { BoardView } from '../../api/board-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { Choice } from '../parts/choice.tsx';
import { sentenceOf, useResource } from '../resource.ts';
import type { Story } from '../shapes.ts';

/** In the head of a story: moves it to another stage. */
export function StageChoice({ story }: { story: Story }) {
  const { data: board } = useResource<BoardView>('/board');
  const problem = useSignal<string | null>(null);
  const stages = board?.stages ?? [];
  const known = stages.some(({ id }) => id === story.stage);
  const move = async (select: HTMLSelectElement) => {
    problem.value = null;
    try {
      await ask('PUT', `/stories/${story.id}`, { stage: select.value });
    } catch (error) {
      problem.value = sentenceOf(error);
      select.value = story.stage;
    }
  };
  return (
    <span class="stage">
      <label>
        Stage{' '}
        <select class="inline" value={story.stage} onChange={(event) => void move(event.currentTarget)}>
          {!known && <option value={story.stage}>{story.stage}</option>}
          {stages.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {problem.value && (
        <span class="problem" role="alert">
          {problem.value}
        </span>
      )}
    </span>
  );
}

/** Below a story's text. */
export function WaitsFor({ story }: { story: Story }) {
  const { data: board } = useResource<BoardView>('/board');
  const own = board?.stories.find(({ id }) => id === story.id);
  if (!board || !own) return null;
  const set = (change: object) => ask('PUT', `/stories/${story.id}/waiting`, change);
  return (
    <section>
      <h2>Waits for</h2>
      <div class="fields">
        <Choice
          key={own.waitsFor}
          label="Member"
          first={own.waitsFor ?? ''}
          options={[
            ['', 'whoever may move it on'],
            ...board.members.map(({ id, name }) => [id, name] as const),
          ]}
          onChoose={(id) => void set({ waitsFor: id || null })}
        />
        <label>
          Due by
          <input
            type="date"
            value={own.due ?? ''}
            onChange={(event) => void set({ due: event.currentTarget.value || null })}
          />
        </label>
      </div>
      <EmbargoForm story={story.id} board={board} embargo={own.embargo} />
    </section>
  );
}

function EmbargoForm({
  story,
  board,
  embargo,
}: {
  story: string;
  board: BoardView;
  embargo: BoardView['stories'][number]['embargo'];
}) {
  const kind = useSignal(embargo?.circle ? 'circle' : 'until');
  const form = useRef<HTMLFormElement>(null);
  const put = (value: object | null) => ask('PUT', `/stories/${story}/embargo`, { embargo: value });
  const save = () => {
    const given = new FormData(form.current!);
    return put(
      kind.value === 'until'
        ? { until: String(given.get('until')) }
        : { circle: String(given.get('circle')), people: Number(given.get('people')) },
    );
  };
  return (
    <form ref={form} aria-label="Embargo" onSubmit={(event) => event.preventDefault()}>
      {embargo && <p class={embargo.holds ? 'caution' : 'note'}>{embargo.sentence}</p>}
      <div class="fields">
        <Choice
          label="Embargo"
          first={kind.value}
          options={[
            ['until', 'until a day'],
            ...(board.circles.length > 0 ? [['circle', 'until enough people know'] as const] : []),
          ]}
          onChoose={(chosen) => (kind.value = chosen)}
        />
        {kind.value === 'until' ? (
          <label>
            First day on which it may be published
            <input name="until" type="date" defaultValue={embargo?.until ?? ''} />
          </label>
        ) : (
          <>
            <Choice
              label="Circle of knowledge"
              name="circle"
              first={embargo?.circle ?? undefined}
              options={board.circles.map(({ id, label }) => [id, label] as const)}
            />
            <label>
              At least so many people
              <input
                name="people"
                type="number"
                min={1}
                step={1}
                defaultValue={String(embargo?.people ?? 1000)}
              />
            </label>
          </>
        )}
      </div>
      <div class="actions">
        <Act submit done="The story is under embargo." run={save}>
          Hold it until then
        </Act>
        {embargo && (
          <Act kind="quiet" done="The embargo is lifted." run={() => put(null)}>
            Lift the embargo
          </Act>
        )}
      </div>
    </form>
  );
}
