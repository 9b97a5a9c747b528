// Waiting, on a calendar: the days from which more people know, what each would leave, and holding the story until then.
import type { SubjectReview, SuggestionView } from '../../api/review-types.ts';
import { Act } from '../act.tsx';
import { ask } from '../api.ts';
import { day } from '../words.ts';
import { monthsOf } from './months.ts';
import { boundsWords } from './readings.ts';

interface WaitingProps {
  story: string;
  subject: SubjectReview;
  /** `YYYY-MM-DD`: the day that the review takes for the day of publication. */
  today: string;
  /** The story is held until this day. */
  held: string | null;
  onLook: (suggestion: SuggestionView | null) => void;
}

interface Wait {
  until: string;
  suggestion: SuggestionView;
}

/** Each day once, with what it lifts if it lifts anything. */
function waitsOf({ disclosures }: SubjectReview): Wait[] {
  const byDay = new Map<string, Wait>();
  for (const suggestion of disclosures.flatMap(({ suggestions }) => suggestions)) {
    const { kind, until, blocked } = suggestion;
    if (kind !== 'wait' || until === null) continue;
    const known = byDay.get(until);
    if (!known || (known.suggestion.blocked && !blocked)) byDay.set(until, { until, suggestion });
  }
  return [...byDay.values()].sort((a, b) => (a.until < b.until ? -1 : 1));
}

const monthName = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const weekdays = ['M', 'T', 'W', 'T', 'F', 'S', 'S'];

export function Waiting({ story, subject, today, held, onLook }: WaitingProps) {
  const waits = waitsOf(subject);
  if (waits.length === 0) return null;
  const hold = (until: string | null) =>
    ask('PUT', `/stories/${story}/embargo`, { embargo: until === null ? null : { until } });
  const lifts = (date: string) => waits.find(({ until }) => until === date);
  return (
    <section class="waiting" aria-label={`Waiting, for ${subject.label}`}>
      <h3>Waiting</h3>
      <div class="months" aria-hidden="true">
        {monthsOf([today, ...waits.map(({ until }) => until)]).map(({ month, weeks }) => (
          <table key={month} class="month">
            <caption>{monthName.format(new Date(`${month}-01T00:00:00Z`))}</caption>
            <thead>
              <tr>
                {weekdays.map((name, index) => (
                  <th key={index}>{name}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {weeks.map((week, index) => (
                <tr key={index}>
                  {week.map((date, place) => (
                    <td key={place} class={date ? dayClass(date, today, lifts(date)) : undefined}>
                      {date && Number(date.slice(8))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      <ul class="plain waits">
        {waits.map(({ until, suggestion }) => (
          <li
            key={until}
            onPointerEnter={() => onLook(suggestion)}
            onPointerLeave={() => onLook(null)}
            onFocusIn={() => onLook(suggestion)}
            onFocusOut={() => onLook(null)}
          >
            <span>
              <strong>{day(until)}</strong>: more people know it from then on.{' '}
              <span class="note">
                {boundsWords(suggestion.gives)} ·{' '}
                {suggestion.blocked ? (
                  <span class="alarm">still blocked</span>
                ) : (
                  <span class="moss">not blocked</span>
                )}
              </span>
            </span>
            {held === until ? (
              <span class="moss">
                ✓ held until then{' '}
                <Act kind="quiet" done="The story is not held any more." run={() => hold(null)}>
                  Undo it
                </Act>
              </span>
            ) : (
              <Act done="The story is held until then." run={() => hold(until)}>
                Hold the story<span class="hidden"> until {day(until)}</span>
              </Act>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function dayClass(date: string, today: string, wait: Wait | undefined): string | undefined {
  if (wait) return wait.suggestion.blocked ? 'grows' : 'lifts';
  return date === today ? 'today' : undefined;
}
