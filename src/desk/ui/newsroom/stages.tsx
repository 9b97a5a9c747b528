// The stages that stories go through here, and who may move one on from each.
import { useSignal } from '@preact/signals';
import { type Role, roles } from '../../../ledger/types.ts';
import type { BoardView } from '../../api/board-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { slugFrom } from '../words.ts';

interface Drafted {
  id: string;
  name: string;
  roles: Role[];
  members: string[];
}

export function Stages() {
  const { data } = useResource<BoardView>('/board');
  if (!data) return null;
  return (
    <section>
      <h2>Stages of a story</h2>
      {data.admin ? <StagesForm view={data} /> : <StagesList view={data} />}
    </section>
  );
}

function StagesList({ view }: { view: BoardView }) {
  return (
    <ol>
      {view.stages.map(({ id, name, who, roles: held, members }) => (
        <li key={id}>
          {name}: {held.length + members.length === 0 ? 'anyone' : who.join(', ') || 'nobody'} may move a
          story on
        </li>
      ))}
    </ol>
  );
}

function StagesForm({ view }: { view: BoardView }) {
  const drafted = useSignal<Drafted[]>(
    view.stages.map(({ id, name, roles: held, members }) => ({ id, name, roles: held, members })),
  );
  const change = (at: number, to: Partial<Drafted>) => {
    drafted.value = drafted.value.map((stage, index) => (index === at ? { ...stage, ...to } : stage));
  };
  const toggled = <T,>(all: readonly T[], one: T): T[] =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  const save = () =>
    ask(
      'PUT',
      '/newsroom/stages',
      drafted.value.map((stage, index) => ({
        ...stage,
        id: stage.id || slugFrom(stage.name) || `stage-${index + 1}`,
      })),
    );
  return (
    <>
      <p>
        Nobody ticked means that every member may move a story on from there, or send it back. Publishing
        takes a story through whatever stages are left, so whoever publishes must be allowed through each of
        them.
      </p>
      <ol class="stages-form">
        {drafted.value.map((stage, at) => (
          <li key={stage.id || `new-${at}`}>
            <fieldset>
              <legend class="hidden">{stage.name || 'New stage'}</legend>
              <label>
                Name
                <input
                  value={stage.name}
                  autocomplete="off"
                  onInput={(event) => change(at, { name: event.currentTarget.value })}
                />
              </label>
              {roles.map((role) => (
                <label key={role} class="check">
                  <input
                    type="checkbox"
                    checked={stage.roles.includes(role)}
                    onChange={() => change(at, { roles: toggled(stage.roles, role) })}
                  />{' '}
                  {role}
                </label>
              ))}
              {view.members.map(({ id, name }) => (
                <label key={id} class="check">
                  <input
                    type="checkbox"
                    checked={stage.members.includes(id)}
                    onChange={() => change(at, { members: toggled(stage.members, id) })}
                  />{' '}
                  {name}
                </label>
              ))}
              <button
                type="button"
                class="quiet"
                disabled={at === 0}
                onClick={() => {
                  const next = [...drafted.value];
                  [next[at - 1], next[at]] = [next[at]!, next[at - 1]!];
                  drafted.value = next;
                }}
              >
                Earlier
              </button>
              <button
                type="button"
                class="quiet"
                disabled={drafted.value.length === 1}
                onClick={() => (drafted.value = drafted.value.filter((_, index) => index !== at))}
              >
                Remove
              </button>
            </fieldset>
          </li>
        ))}
      </ol>
      <div class="actions">
        <button
          type="button"
          onClick={() => (drafted.value = [...drafted.value, { id: '', name: '', roles: [], members: [] }])}
        >
          Add a stage
        </button>
        <Act kind="main" done="The stages hold from now on." run={save}>
          Set the stages
        </Act>
      </div>
    </>
  );
}
