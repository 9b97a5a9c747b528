// The history of one thing: its steps, and how it stood at any of them.
import { useSignal } from '@preact/signals';
import type { HistoryView, StatesView } from '../../api/history-types.ts';
import { useListKeys } from '../keys.tsx';
import { ListTitle, Panes } from '../parts/panes.tsx';
import { useResource } from '../resource.ts';
import { hrefOf, type Place } from '../route.ts';
import { capital, counted, languageLike } from '../words.ts';
import { Changes, summary } from './changes.tsx';
import { exactMoment } from './moments.ts';
import { States } from './states.tsx';

interface HistoryProps {
  kind: string;
  id: string;
  back: Place;
}

export function History({ kind, id, back }: HistoryProps) {
  const path = `/history/${kind}/${encodeURIComponent(id)}`;
  const { data, problem } = useResource<HistoryView>(path);
  const chosen = useSignal<number | null>(null);
  const against = useSignal('before');
  useListKeys('.list li button');
  if (!data)
    return (
      <div class="page">
        <a class="back" href={hrefOf(back)}>
          Back
        </a>
        <h1>History</h1>
        <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the history …'}</p>
      </div>
    );
  const { steps, things, title } = data;
  const last = steps.length - 1;
  const at = Math.min(chosen.value ?? last, last);
  const step = steps[at];
  const before = steps[at - 1]?.at ?? 0;
  const other =
    against.value === 'before'
      ? before
      : against.value === 'now'
        ? (steps[last]?.at ?? 0)
        : Number(against.value);
  const go = (to: number) => {
    chosen.value = Math.min(Math.max(to, 0), last);
  };
  return (
    <Panes
      name="Steps"
      open={chosen.value !== null}
      list={
        <>
          <div class="filter">
            <a class="back always" href={hrefOf(back)}>
              Back to it
            </a>
          </div>
          <ListTitle open={chosen.value !== null}>History</ListTitle>
          <p class="note">{capital(counted(steps.length, 'step'))}, the latest first</p>
          <ol class="steps" reversed>
            {steps
              .map((each, index) => (
                <li key={`${each.device}.${each.at}`}>
                  <button
                    type="button"
                    class="row"
                    aria-current={index === at ? 'true' : undefined}
                    onClick={() => go(index)}
                  >
                    <span class="row-top">
                      <strong dir="auto">{each.member || `device ${each.device}`}</strong>
                      <time dateTime={new Date(each.at).toISOString()}>{exactMoment(each.at)}</time>
                    </span>
                    <span class="snippet">{summary(each, things)}</span>
                  </button>
                </li>
              ))
              .reverse()}
          </ol>
        </>
      }
      detail={
        step ? (
          <article class="reading history">
            <header class="head">
              <button type="button" class="back" onClick={() => (chosen.value = null)}>
                Steps
              </button>
              <h1 dir="auto" lang={languageLike(title)}>
                {title || 'History'}
              </h1>
              <p aria-live="polite">
                As it stood on {exactMoment(step.at)}, after {step.member || `device ${step.device}`}
                {step.here && ' at this device'}
              </p>
            </header>
            <div class="line moments">
              <button type="button" aria-disabled={at === 0 || undefined} onClick={() => go(at - 1)}>
                Earlier
              </button>
              <input
                type="range"
                aria-label="Moment"
                min={0}
                max={last}
                value={at}
                aria-valuetext={`${exactMoment(step.at)}, ${step.member}`}
                onInput={(event) => go(Number(event.currentTarget.value))}
              />
              <button type="button" aria-disabled={at === last || undefined} onClick={() => go(at + 1)}>
                Later
              </button>
            </div>
            <label class="line">
              Compared with
              <select
                value={against.value}
                onChange={(event) => {
                  against.value = event.currentTarget.value;
                }}
              >
                <option value="before">the step before</option>
                <option value="now">as it is now</option>
                {steps
                  .map((each, index) =>
                    index === at ? null : (
                      <option key={`${each.device}.${each.at}`} value={String(each.at)}>
                        {exactMoment(each.at)}, {each.member || each.device}
                      </option>
                    ),
                  )
                  .reverse()}
              </select>
            </label>
            <Changes step={step} things={things} />
            <AtMoment path={path} at={step.at} against={other} view={data} isNow={at === last} />
          </article>
        ) : (
          <p class="quiet">Nothing was written about it yet.</p>
        )
      }
    />
  );
}

interface AtMomentProps {
  path: string;
  at: number;
  against: number;
  view: HistoryView;
  isNow: boolean;
}

function AtMoment({ path, at, against, view, isNow }: AtMomentProps) {
  const { data, problem } = useResource<StatesView>(`${path}/states?at=${at}&against=${against}`);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Putting it together …'}</p>;
  return <States states={data} things={view.things} path={path} at={at} isNow={isNow} />;
}
