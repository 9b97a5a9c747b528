// Dates as an edition writes them: a day, a moment with its zone, or for photos a month or a year.
import * as v from 'valibot';

export interface Day {
  year: number;
  /** 1 to 12. */
  month: number;
  /** 1 to 31. */
  day: number;
}

const moment =
  /^(\d{4})-(\d{2})-(\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d))?$/;

/** The day that a date or moment names, as its writer sees it; `null` if it is neither. */
export function dayOf(text: string): Day | null {
  const match = moment.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const real = new Date(Date.UTC(year, month - 1, day));
  return year > 0 && real.getUTCMonth() === month - 1 && real.getUTCDate() === day
    ? { year, month, day }
    : null;
}

/** `2013-08` or `2013`. */
export function monthOf(text: string): { year: number; month?: number } | null {
  const match = /^(\d{4})(?:-(0[1-9]|1[0-2]))?$/.exec(text);
  if (!match) return null;
  return { year: Number(match[1]), ...(match[2] && { month: Number(match[2]) }) };
}

/** An edition has few dates for many stories, and asks for each of them again and again. */
const instants = new Map<string, number>();
const instantsKept = 50_000;

/** Milliseconds since 1970; a day without a time counts from its midnight in UTC. */
export function instantOf(text: string): number {
  const known = instants.get(text);
  if (known !== undefined) return known;
  if (instants.size >= instantsKept) instants.clear();
  const instant = Date.parse(text);
  instants.set(text, instant);
  return instant;
}

export const dayText = v.pipe(
  v.string('must be a date such as 2020-01-10'),
  v.check((text) => text.length === 10 && dayOf(text) !== null, 'must be a date such as 2020-01-10'),
);

export const momentText = v.pipe(
  v.string('must be a date such as 2020-01-10'),
  v.check(
    (text) => dayOf(text) !== null,
    'must be a date such as 2020-01-10, or a moment with its zone such as 2020-01-10T09:30:00+09:00',
  ),
);

export const monthText = v.pipe(
  v.union([v.string(), v.number()], 'must be a month such as 2013-08, or a year'),
  v.transform(String),
  v.check(
    (text) => dayOf(text) === null,
    'names a day, which helps to find who took the photo; write the month, such as 2013-08',
  ),
  v.check((text) => monthOf(text) !== null, 'must be a month such as 2013-08, or a year'),
);
