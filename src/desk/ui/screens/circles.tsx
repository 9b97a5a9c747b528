// Circles of people: how many each holds and how that is known, population tables, and what is known of how they overlap.
import { useSignal } from '@preact/signals';
import type { CirclesView, CircleView } from '../../api/circle-types.ts';
import { ask } from '../api.ts';
import { CircleForm } from '../circles/circle-form.tsx';
import { Overlaps } from '../circles/overlaps.tsx';
import { Population } from '../circles/population.tsx';
import { HistoryLink } from '../history/link.tsx';
import { matching } from '../parts/picker.ts';
import { useResource } from '../resource.ts';
import { between } from '../review/readings.ts';
import { counted, day, figure } from '../words.ts';

const atOnce = 60;

export function Circles() {
  const { data, problem } = useResource<CirclesView>('/circles');
  const changing = useSignal<string | null>(null);
  const typed = useSignal('');
  const shown = useSignal(atOnce);
  if (!data) return <p class={problem ? 'problem' : 'quiet'}>{problem ?? 'Reading the circles …'}</p>;
  const { circles } = data;
  const found = matching(circles, typed.value, ({ label, basis }) => `${label} ${basis}`);
  const labelOf = (id: string) => circles.find((each) => each.id === id)?.label ?? '';
  const form = (first: Partial<CircleView>) => (
    <CircleForm
      first={first}
      circles={circles}
      verb={first.id ? 'Keep it so' : 'Make the circle'}
      save={async (circle) => {
        await ask('POST', '/circles', circle);
        changing.value = null;
      }}
      leave={() => (changing.value = null)}
    />
  );
  return (
    <div class="page circles-page">
      <h1>Circles</h1>
      <p class="lead">
        A circle is a set of people with an estimated size, lowest and highest, and where the estimate comes
        from. What a story tells of someone places them in circles; how few are in all of them is what the
        review works out. The desk looks nobody up.
      </p>
      <p>
        <HistoryLink kind="circles" id="all" />
      </p>
      {data.problem && (
        <p class="alarm" role="alert">
          ▲ The circles do not hold together, and every story is blocked until they do: {data.problem}
        </p>
      )}
      <section aria-labelledby="all-circles">
        <h2 id="all-circles">{counted(circles.length, 'circle')}</h2>
        {changing.value === '' ? (
          form({})
        ) : (
          <button type="button" onClick={() => (changing.value = '')}>
            Make a circle
          </button>
        )}
        {circles.length > 8 && (
          <label class="find-circle">
            Find a circle
            <input
              type="search"
              autocomplete="off"
              dir="auto"
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          </label>
        )}
        <ul class="plain circle-list">
          {found.slice(0, shown.value).map((circle) => (
            <li key={circle.id}>
              {changing.value === circle.id ? (
                form(circle)
              ) : (
                <Circle
                  circle={circle}
                  within={labelOf(circle.within ?? '')}
                  change={() => (changing.value = circle.id)}
                />
              )}
            </li>
          ))}
        </ul>
        {found.length > shown.value && (
          <button type="button" class="quiet" onClick={() => (shown.value += atOnce * 4)}>
            Show more of {figure(found.length)}
          </button>
        )}
      </section>
      <Population tables={data.tables} />
      <Overlaps view={data} />
    </div>
  );
}

function Circle({ circle, within, change }: { circle: CircleView; within: string; change: () => void }) {
  const { label, today, sizeByDate, basis, disclosures, about } = circle;
  const steps = Object.entries(sizeByDate ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return (
    <>
      <p>
        <strong dir="auto">{label}</strong>: {between(...today)}
        {sizeByDate && ' today'}{' '}
        <button type="button" class="quiet" onClick={change}>
          Change<span class="hidden"> {label}</span>
        </button>
      </p>
      <p class="note">
        {basis || 'no basis noted'}
        {within && (
          <>
            {' '}
            · within <bdi>{within}</bdi>
          </>
        )}
        {disclosures > 0 && ` · in ${counted(disclosures, 'detail')} of stories`}
      </p>
      {steps.length > 0 && (
        <p class="note">{steps.map(([date, size]) => `from ${day(date)} ${between(...size)}`).join(' · ')}</p>
      )}
      {about.map((wording) => (
        <p key={wording} class="note" dir="auto">
          They know of the claim “{wording}”
        </p>
      ))}
    </>
  );
}
