import type { Reading } from '../result.ts';

const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

export const people = (n: number): string => grouped.format(n);

/** A range of people. Parts of a person are rounded outwards: 999.9 candidates are not shown as 1,000. */
export function between(low: number, high: number): string {
  return low === high && Number.isInteger(low)
    ? people(low)
    : `${people(Math.floor(low))} to ${people(Math.ceil(high))}`;
}

/** The three bounds, never one alone. */
export function boundsSentence(reading: Reading): string {
  if (reading === null) return 'nothing known';
  const { lower, upper, independent, reason } = reading;
  const middle = independent === null ? 'independent unknown' : `independent ${between(...independent)}`;
  return `lower ${people(lower)} · ${middle} · upper ${people(upper)}${reason === undefined ? '' : ` (${reason})`}`;
}

/** For a line with little room: one range where the three agree. */
export function shortBounds(reading: Reading): string {
  if (reading === null) return 'nothing known';
  const { lower, upper, independent } = reading;
  const same = independent !== null && lower === independent[0] && upper === independent[1];
  return same ? between(lower, upper) : boundsSentence(reading);
}
