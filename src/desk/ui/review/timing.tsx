// What the day of publication discloses by itself: only who knew by then can have told. Drawn on a line of days.
import type { TimingView } from '../../api/deeper-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { timeScale } from '../views/scale.ts';
import { day } from '../words.ts';
import { between } from './readings.ts';

interface TimingProps {
  story: string;
  timing: TimingView[];
  today: string;
  declare: (statement: string) => void;
}

export function Timing({ story, timing, today, declare }: TimingProps) {
  if (timing.length === 0) return null;
  return (
    <section aria-labelledby="timing">
      <h2 id="timing">What the day itself tells</h2>
      <ul class="plain">
        {timing.map((each) => (
          <li key={`${each.claim}${each.circle}${each.kind}`} class="found">
            <p>
              <q dir="auto">{each.wording}</q> {each.why}
            </p>
            <Days timing={each} today={today} />
            {each.later.length > 0 && (
              <p class="note">
                {each.later.map(({ date, size }) => `From ${day(date)}: ${between(...size)}.`).join(' ')}
              </p>
            )}
            <DeclareTiming story={story} timing={each} declare={declare} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface DeclareTimingProps {
  story: string;
  timing: TimingView;
  declare: (statement: string) => void;
}

/** One click for whoever it most likely places; the form for anyone else. */
function DeclareTiming({ story, timing, declare }: DeclareTimingProps) {
  const { declared, disclosure, whom, circle, statement } = timing;
  if (declared)
    return (
      <span class="moss">
        ✓ Declared in this story.{' '}
        {disclosure && (
          <Act
            kind="quiet"
            done="It is not declared any more."
            run={() => ask('DELETE', `/disclosures/${disclosure}`)}
          >
            Undo it
          </Act>
        )}
      </span>
    );
  return (
    <>
      {whom
        .filter(({ why }) => why !== '')
        .map(({ id, label, why }) => (
          <Act
            key={id}
            title={`${label} ${why}`}
            done="It is declared and counted."
            run={() => ask('POST', `/stories/${story}/disclosures`, { statement, subject: id, circle })}
          >
            Declare it for <bdi>{label}</bdi>
          </Act>
        ))}{' '}
      <button type="button" class="quiet" onClick={() => declare(statement)}>
        Declare it for someone else
      </button>
    </>
  );
}

const width = 480;

/** A calendar line: today, and the days from which more people know. */
function Days({ timing: { later, size }, today }: { timing: TimingView; today: string }) {
  const days = [today, ...later.map(({ date }) => date)];
  const scale = timeScale(days, width);
  const most = Math.max(size[1], ...later.map((each) => each.size[1]));
  const tall = (count: number) => 6 + 34 * (Math.log10(1 + count) / Math.log10(1 + most));
  const steps = [{ date: today, size }, ...later];
  return (
    <svg class="drawing days" viewBox={`0 0 ${width} 64`} width={width} height={64} aria-hidden="true">
      {scale.ticks.map(({ at, label }) => (
        <text key={at} class="axis" x={at} y={60} text-anchor="middle">
          {label}
        </text>
      ))}
      {steps.map(({ date, size: known }, index) => {
        const from = scale.at(date);
        const to = index + 1 < steps.length ? scale.at(steps[index + 1]!.date) : width;
        return (
          <rect
            key={date}
            class={index === 0 ? 'spot' : 'bar'}
            x={from}
            width={Math.max(2, to - from - 1)}
            y={44 - tall(known[1])}
            height={tall(known[1])}
          />
        );
      })}
    </svg>
  );
}
