// What someone typed, taken apart but not yet placed in time: the languages' readers make phrases, and this
// file completes what was left out (a year, a month) and writes them as EDTF.
import { addDays, type Day, dayOf, isDay, lastDayOfMonth, partsOfDay } from './dates-days.ts';

/** `start` and `end` are narrower than `early` and `late` in a year (its first, last month), the same in a month. */
export type Part = 'start' | 'early' | 'mid' | 'late' | 'end' | 'firstHalf' | 'secondHalf';

/** A date as far as it was said. A day alone leans on its neighbour: "between 10 and 30 November". */
export interface Said {
  year?: number;
  /** Counted from the reference's year: -1 is last year. */
  yearsFromReference?: number;
  month?: number;
  /** Counted from the reference's month: -1 is last month. */
  monthsFromReference?: number;
  day?: number;
  /** Counted from the reference: -1 is yesterday. */
  daysFromReference?: number;
  /** A third of a month (days 1 to 10, 11 to 20, 21 to its end) or of a year (four months each), or a half. */
  part?: Part;
  /** 21 spring to 24 winter, as in EDTF. */
  season?: number;
  approximate?: boolean;
  uncertain?: boolean;
}

/** `before` and `after` leave the date itself out, `by` and `fromOn` count it in; `since` goes on all the while. */
export type Phrase =
  | { kind: 'at' | 'before' | 'by' | 'after' | 'fromOn' | 'since' | 'until'; at: Said }
  | { kind: 'between' | 'through'; from: Said; to: Said }
  | { kind: 'oneOf'; among: Said[] };

export type PhraseProblem = 'no-year' | 'no-such-day' | 'wrong-way-round' | 'not-understood';

/** A date on its way to EDTF. Where it cannot be written as one date (a third of a month), its days stand for it. */
interface Placed {
  first: Day;
  last: Day;
  /** As EDTF when it stands alone. */
  alone: string;
  /** As EDTF inside an interval, where a season cannot stand. A set takes it without "about". */
  start: string;
  end: string;
}

/** How far past the reference a bound may lie: someone writes in early December of "before 28 December". */
const boundAheadDays = 90;

/**
 * @param reference - the year, or the day on which it was written: a date without a year is then the latest
 * that had begun.
 */
export function edtfOfPhrase(phrase: Phrase, reference: string | undefined): string | PhraseProblem {
  const ahead = phrase.kind === 'before' || phrase.kind === 'by' ? boundAheadDays : 0;
  const place = (said: Said) => placed(said, reference, ahead);
  if ('from' in phrase) return edtfOfPair(phrase, place);
  if ('among' in phrase) return edtfOfChoice(phrase.among, place);
  const at = place(phrase.at);
  if (typeof at === 'string') return at;
  switch (phrase.kind) {
    case 'at':
      return at.alone;
    case 'before':
      return `[..${addDays(at.first, -1)}]`;
    case 'by':
      return `[..${plain(at.end)}]`;
    case 'after':
      return `[${addDays(at.last, 1)}..]`;
    case 'fromOn':
      return `[${plain(at.start)}..]`;
    case 'since':
      return `${at.start}/..`;
    case 'until':
      return `../${at.end}`;
  }
}

function edtfOfPair(
  { kind, from, to }: { kind: 'between' | 'through'; from: Said; to: Said },
  place: (said: Said) => Placed | PhraseProblem,
): string | PhraseProblem {
  const end = withFrom(to, from, ['year', 'yearsFromReference', 'month']);
  const start = withFrom(from, end, ['year', 'yearsFromReference', 'month']);
  let a = place(start);
  if (typeof a === 'string') return a;
  // The end leans on the placed start, so that both lie in one year, or the end in the next.
  const startYear = partsOfDay(a.first).year;
  let b = place(hasYear(end) ? end : { ...end, year: startYear });
  if (typeof b === 'string') return b;
  // Two days of one month are not a year apart.
  const oneMonth =
    (from.day !== undefined && from.month === undefined) || (to.day !== undefined && to.month === undefined);
  if (b.last < a.first && oneMonth) return 'wrong-way-round';
  if (b.last < a.first && !hasYear(to)) b = place({ ...end, year: startYear + 1 });
  else if (b.last < a.first && !hasYear(from)) {
    a = place({ ...start, year: startYear - 1 });
  }
  if (typeof a === 'string') return a;
  if (typeof b === 'string') return b;
  if (b.last < a.first) return 'wrong-way-round';
  if (kind === 'through') return `${a.start}/${b.end}`;
  const [first, last] = [plain(a.start), plain(b.end)];
  // A range in a set has one precision at both ends.
  return first.length === last.length ? `[${first}..${last}]` : `[${a.first}..${b.last}]`;
}

function edtfOfChoice(among: Said[], place: (said: Said) => Placed | PhraseProblem): string | PhraseProblem {
  const last = among.at(-1)!;
  const members: string[] = [];
  for (const said of among) {
    const whole = withFrom(withFrom(said, among[0]!, ['month', 'year']), last, ['month', 'year']);
    const at = place(whole);
    if (typeof at === 'string') return at;
    members.push(at.start === at.end ? plain(at.start) : `${plain(at.start)}..${plain(at.end)}`);
  }
  return `[${members.join(',')}]`;
}

const plain = (edtf: string) => edtf.replace(/[~?%]$/, '');

function hasYear(said: Said): boolean {
  return (
    said.year !== undefined || said.yearsFromReference !== undefined || said.daysFromReference !== undefined
  );
}

/** What `said` left out, taken from `other`; a month only by one who said just a day. */
function withFrom(said: Said, other: Said, fields: ('year' | 'yearsFromReference' | 'month')[]): Said {
  const whole = { ...said };
  for (const field of fields) {
    const given = other[field];
    if (given === undefined || whole[field] !== undefined) continue;
    if (field === 'month' ? whole.day !== undefined : !hasYear(whole)) whole[field] = given;
  }
  return whole;
}

function placed(said: Said, reference: string | undefined, ahead: number): Placed | PhraseProblem {
  const today = reference && /^\d{4}-\d{2}-\d{2}$/.test(reference) ? reference : undefined;
  if (said.daysFromReference !== undefined) {
    if (!today) return 'no-year';
    const day = addDays(today, said.daysFromReference);
    return asOne(day, day, day + marks(said));
  }
  if (said.monthsFromReference !== undefined) {
    if (!today) return 'no-year';
    const { year, month } = partsOfDay(today);
    const months = year * 12 + month - 1 + said.monthsFromReference;
    return inYear({ ...said, month: (months % 12) + 1 }, Math.floor(months / 12));
  }
  if (said.year !== undefined) return inYear(said, said.year);
  const year = reference && /^\d{4}/.test(reference) ? Number(reference.slice(0, 4)) : undefined;
  if (year === undefined) return 'no-year';
  if (said.yearsFromReference !== undefined) return inYear(said, year + said.yearsFromReference);
  if (said.month === undefined && said.season === undefined && said.part === undefined)
    return 'not-understood';
  if (!today) return inYear(said, year);
  const horizon = addDays(today, ahead);
  // Four years back for 29 February, one year on for a bound at the turn of the year.
  for (let candidate = year + 1; candidate >= year - 8; candidate -= 1) {
    const at = inYear(said, candidate);
    if (typeof at !== 'string' && at.first <= horizon) return at;
  }
  return inYear(said, year);
}

function inYear(said: Said, year: number): Placed | PhraseProblem {
  const { month, day, part, season } = said;
  if (year < 1 || year > 9998) return 'not-understood';
  const yearText = dayOf(year, 1, 1).slice(0, 4);
  if (season !== undefined) {
    const first = dayOf(year, 3 * (season - 20), 1);
    const last = season === 24 ? lastDayOfMonth(year + 1, 2) : lastDayOfMonth(year, 3 * (season - 20) + 2);
    return { first, last, alone: `${yearText}-${season}`, start: first, end: last };
  }
  if (month === undefined) {
    if (day !== undefined) return 'not-understood';
    if (part === undefined) return asOne(dayOf(year, 1, 1), dayOf(year, 12, 31), yearText + marks(said));
    if (part === 'start' || part === 'end')
      return inYear({ month: part === 'start' ? 1 : 12, approximate: true }, year);
    const [from, to] = monthsOfPart[part];
    const [start, end] = [dayOf(year, from, 1).slice(0, 7), dayOf(year, to, 1).slice(0, 7)];
    const [first, last] = [dayOf(year, from, 1), lastDayOfMonth(year, to)];
    return { first, last, alone: `[${start}..${end}]`, start, end };
  }
  if (month < 1 || month > 12) return 'no-such-day';
  const last = lastDayOfMonth(year, month);
  if (day !== undefined) {
    if (!isDay(year, month, day)) return 'no-such-day';
    const at = dayOf(year, month, day);
    return asOne(at, at, at + marks(said));
  }
  if (part === undefined) return asOne(dayOf(year, month, 1), last, last.slice(0, 7) + marks(said));
  const [from, to] = daysOfPart[part === 'start' ? 'early' : part === 'end' ? 'late' : part];
  const [start, end] = [dayOf(year, month, from), to === 31 ? last : dayOf(year, month, to)];
  return { first: start, last: end, alone: `[${start}..${end}]`, start, end };
}

function asOne(first: Day, last: Day, text: string): Placed {
  return { first, last, alone: text, start: text, end: text };
}

type Stretch = Exclude<Part, 'start' | 'end'>;

export const monthsOfPart: Record<Stretch, [number, number]> = {
  early: [1, 4],
  mid: [5, 8],
  late: [9, 12],
  firstHalf: [1, 6],
  secondHalf: [7, 12],
};

/** 31 stands for the last of the month. */
export const daysOfPart: Record<Stretch, [number, number]> = {
  early: [1, 10],
  mid: [11, 20],
  late: [21, 31],
  firstHalf: [1, 15],
  secondHalf: [16, 31],
};

function marks({ approximate, uncertain }: Said): string {
  return approximate && uncertain ? '%' : approximate ? '~' : uncertain ? '?' : '';
}
