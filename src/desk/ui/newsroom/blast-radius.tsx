// Blast radius: what a seizure would open, today or on any day before, the worst case first.
import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import type { ActDone, ReachView } from '../../api/newsroom-types.ts';
import { ask } from '../api.ts';
import { useResource } from '../resource.ts';
import { day as dayWords } from '../words.ts';
import { Said } from './members.tsx';
import { Preview } from './preview.tsx';
import { ReachDrawing } from './reach-drawing.tsx';
import { ReachTable } from './reach-table.tsx';
import { TwoClicks } from './two-clicks.tsx';

export function BlastRadius({ admin }: { admin: boolean }) {
  const day = useSignal<string | null>(null);
  const { data, problem } = useResource<ReachView>(day.value === null ? '/reach' : `/reach?day=${day.value}`);
  const last = useRef<ReachView | null>(null);
  if (data) last.current = data;
  // The day before stays in view while another is counted.
  const view = data ?? last.current;
  return (
    <section class="blast" aria-labelledby="blast-title">
      <h2 id="blast-title">Blast radius</h2>
      {problem && <p class="problem">{problem}</p>}
      {view ? (
        <>
          <p class="worst">{view.worst}</p>
          <Days view={view} choose={(chosen) => (day.value = chosen === view.today ? null : chosen)} />
          {view.sources.length > 0 && <ReachDrawing view={view} />}
          <ReachTable view={view} />
          <Change view={view} admin={admin} />
        </>
      ) : (
        !problem && <p class="quiet">Counting what each device opens …</p>
      )}
    </section>
  );
}

const dayMillis = 86_400_000;
const number = (iso: string): number => Date.parse(iso) / dayMillis;
const isoDay = (days: number): string => new Date(days * dayMillis).toISOString().slice(0, 10);

/** A day as a date, and as a place between the newsroom's first day and today. */
function Days({ view: { day, first, today }, choose }: { view: ReachView; choose: (day: string) => void }) {
  return (
    <div class="line days">
      <label>
        <span>Had it been on</span>
        <input
          type="date"
          min={first}
          max={today}
          value={day}
          onChange={(event) => {
            const { value, validity } = event.currentTarget;
            if (value !== '' && validity.valid) choose(value);
          }}
        />
      </label>
      {first !== today && (
        <input
          type="range"
          aria-label="Day, from the first one to today"
          aria-valuetext={dayWords(day)}
          min={number(first)}
          max={number(today)}
          value={number(day)}
          onChange={(event) => choose(isoDay(Number(event.currentTarget.value)))}
        />
      )}
      {day !== today && (
        <button type="button" class="quiet" onClick={() => choose(today)}>
          Today
        </button>
      )}
    </div>
  );
}

function Change({ view: { change, advice }, admin }: { view: ReachView; admin: boolean }) {
  const said = useSignal<ActDone | null>(null);
  if (!change)
    return (
      <div class="change">
        <Said said={said.value} />
        {advice && <p>{advice}</p>}
      </div>
    );
  const { kind, sentence, device, name, compartments } = change;
  const isRemoval = kind === 'remove-device';
  const whom = { device };
  const path = isRemoval ? '/members/remove' : '/members/revoke';
  const body = isRemoval ? { whom } : { whom, compartments };
  return (
    <div class="change">
      <Said said={said.value} />
      <p>{sentence}</p>
      {(admin || !isRemoval) && (
        <TwoClicks
          kind="plain"
          name={isRemoval ? 'Remove this device' : `Take them from ${name}’s device`}
          label="What would shrink the worst case most"
          confirm={isRemoval ? 'Remove it' : `Take them from ${name}’s device ${device.slice(0, 8)}`}
          working="Making new keys …"
          run={async () => {
            said.value = await ask<ActDone>('POST', path, body);
          }}
        >
          <Preview asked={{ act: isRemoval ? 'remove' : 'revoke', whom, compartments }} />
        </TwoClicks>
      )}
    </div>
  );
}
