// How everything stood at a moment, with what had changed since another.
import type { HistoryView, StateOfThing, StatesView } from '../../api/history-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { capital, directionOf } from '../words.ts';
import { Diff, Words } from './words.tsx';

interface StatesProps {
  states: StatesView;
  things: HistoryView['things'];
  path: string;
  at: number;
  isNow: boolean;
}

export function States({ states, things, path, at, isNow }: StatesProps) {
  return (
    <>
      {states.map((state) => (
        <State
          key={state.thing}
          state={state}
          title={things.length > 1 ? things[state.thing]!.title : 'As it stood'}
          path={path}
          at={at}
          isNow={isNow}
        />
      ))}
    </>
  );
}

interface StateProps {
  state: StateOfThing;
  title: string;
  path: string;
  at: number;
  isNow: boolean;
}

function State({ state, title, path, at, isNow }: StateProps) {
  const { lines, body, language, differs, thing } = state;
  return (
    <section class="state">
      <h2 dir="auto">{title}</h2>
      <dl>
        {lines.map((line) => (
          <div key={line.field} class={line.changed ? 'changed' : undefined}>
            <dt>{capital(line.label)}</dt>
            <dd>
              {line.parts ? (
                <span dir="auto">
                  <Diff parts={line.parts} />
                </span>
              ) : (
                <>
                  {line.changed && line.before && (
                    <>
                      <del>
                        <Words shown={line.before} />
                      </del>{' '}
                    </>
                  )}
                  {line.changed && line.value ? (
                    <ins>
                      <Words shown={line.value} />
                    </ins>
                  ) : (
                    <Words shown={line.value} />
                  )}
                </>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {body && (
        <div class="past-text" lang={language ?? undefined} dir={language ? directionOf(language) : 'auto'}>
          {body.map(({ type, parts }, index) => {
            const key = `${index}.${type}`;
            if (type === 'heading')
              return (
                <h3 key={key}>
                  <Diff parts={parts} />
                </h3>
              );
            return type === 'quote' ? (
              <blockquote key={key}>
                <Diff parts={parts} />
              </blockquote>
            ) : (
              <p key={key}>
                <Diff parts={parts} />
              </p>
            );
          })}
        </div>
      )}
      {differs && !isNow && (
        <div class="actions">
          <Act
            working="Writing it down …"
            done="It stands again as it did then."
            run={() => ask('POST', `${path}/take-up`, { thing, at })}
          >
            Take this up again
          </Act>
          <span class="note">As a new change: what stood since then stays in the history.</span>
        </div>
      )}
    </section>
  );
}
