// What the day of publication discloses by itself: only who knew by then can have told. Drawn on a line of days.
import type { TimingView } from '../../api/deeper-types.ts';
import { timeScale } from '../views/scale.ts';
import { day } from '../words.ts';
import { between } from './readings.ts';

interface TimingProps {
  timing: TimingView[];
  today: string;
  declare: (statement: string) => void;
}

export function Timing({ timing, today, declare }: TimingProps) {
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
            {each.declared ? (
              <span class="note">Declared in this story.</span>
            ) : (
              <button type="button" class="quiet" onClick={() => declare(each.statement)}>
                Declare this detail
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
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
