// EDTF (ISO 8601-2) read into a shape that can be compared and shown. Level 1 and one-of sets, years 0000 to
// 9999, and, as they occur in the wild, intervals whose ends have unspecified days ("2019-12-XX/2019-12-28").
//
// The `edtf` package does the grammar. The first and last day are our own: its Set gives a range's first day
// as its last ("[2019-11-10..2019-11-20]"), and its spring begins in January.
import { type Parsed, parse } from 'edtf';
import { type Day, dayOf, lastDayOfMonth } from './dates-days.ts';

export type Unit = 'day' | 'month' | 'season' | 'year' | 'decade' | 'century';

/** One date as precise as it was given. */
export interface Point {
  unit: Unit;
  first: Day;
  last: Day;
  /** EDTF season: 21 spring, 22 summer, 23 autumn, 24 winter, of the northern half of the earth. */
  season?: number;
  approximate: boolean;
  uncertain: boolean;
}

/** A range; `null` is an open end. */
export type Range = [Point | null, Point | null];

/**
 * `point`: at this date. `interval`: from one to the other, all the while. `set`: on one of these dates or
 * somewhere in one of these ranges, we do not know which.
 */
export type Shape =
  | { kind: 'point'; point: Point }
  | { kind: 'interval'; range: Range }
  | { kind: 'set'; members: Range[] };

const longest = 200;

/** The package takes a quarter of a millisecond; a record has few different dates, asked for again and again. */
const remembered = new Map<string, Shape | null>();
const mostRemembered = 10_000;

/** @returns `null` for what is not EDTF, or is EDTF beyond what this project uses. Not to be changed: it is shared. */
export function readEdtf(text: string): Shape | null {
  if (text.length > longest) return null;
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const shape = parseShape(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, shape);
  return shape;
}

function parseShape(text: string): Shape | null {
  let parsed: Parsed;
  try {
    parsed = parse(text);
  } catch {
    return null; // A syntax error; the package throws for nothing else.
  }
  const shape = shapeOf(parsed);
  return shape && rangesOf(shape).every(runsForward) ? shape : null;
}

function shapeOf(parsed: Parsed): Shape | null {
  if (parsed.type === 'Interval') {
    const [from, to] = parsed.values.map((end) => (typeof end === 'number' ? null : end));
    const range = rangeOf([from as Parsed | null, to as Parsed | null]);
    return range && { kind: 'interval', range };
  }
  if (parsed.type === 'Set') return setOf(parsed);
  if ((parsed.level ?? 0) > 1) return null;
  const point = pointOf(parsed);
  return point && { kind: 'point', point };
}

function setOf(parsed: Parsed): Shape | null {
  const members: Range[] = [];
  for (const [index, value] of parsed.values.entries()) {
    const pair = Array.isArray(value) ? value : ([value, value] as [Parsed, Parsed]);
    const range = rangeOf(pair);
    if (!range) return null;
    if (parsed.earlier && index === 0) range[0] = null;
    if (parsed.later && index === parsed.values.length - 1) range[1] = null;
    members.push(range);
  }
  return { kind: 'set', members };
}

function rangeOf([from, to]: [Parsed | null, Parsed | null]): Range | null {
  const start = from && pointOf(from);
  const end = to && pointOf(to);
  return (from && !start) || (to && !end) || (!from && !to) ? null : [start, end];
}

function pointOf(parsed: Parsed): Point | null {
  const [year, second, day] = parsed.values as number[];
  if (year === undefined || year < 0 || year > 9999 || parsed.values.length > 3) return null;
  const marks = { approximate: Boolean(parsed.approximate), uncertain: Boolean(parsed.uncertain) };
  if (parsed.type === 'Season')
    return second !== undefined && second >= 21 && second <= 24 && year < 9999
      ? { ...seasonPoint(year, second), ...marks }
      : null;
  // A bare "19" is a century in EDTF and a day to anyone who types it.
  if (parsed.type !== undefined && parsed.type !== 'Date') return null;

  const unspecified = parsed.unspecified ?? 0;
  const unspecifiedYear = unspecified & 0b1111;
  if (unspecifiedYear === 0b1000)
    return { unit: 'decade', first: dayOf(year, 1, 1), last: dayOf(year + 9, 12, 31), ...marks };
  if (unspecifiedYear === 0b1100)
    return { unit: 'century', first: dayOf(year, 1, 1), last: dayOf(year + 99, 12, 31), ...marks };
  if (unspecifiedYear !== 0) return null;
  const unspecifiedMonth = unspecified & 0b110000;
  const unspecifiedDay = unspecified & 0b11000000;
  if (second === undefined || unspecifiedMonth === 0b110000)
    return { unit: 'year', first: dayOf(year, 1, 1), last: dayOf(year, 12, 31), ...marks };
  if (unspecifiedMonth !== 0) return null;
  const month = second + 1;
  if (day === undefined || unspecifiedDay === 0b11000000)
    return { unit: 'month', first: dayOf(year, month, 1), last: lastDayOfMonth(year, month), ...marks };
  if (unspecifiedDay !== 0) return null;
  const only = dayOf(year, month, day);
  return { unit: 'day', first: only, last: only, ...marks };
}

/** Spring is March to May, winter December to February of the next year. */
function seasonPoint(year: number, season: number): Pick<Point, 'unit' | 'season' | 'first' | 'last'> {
  const month = 3 * (season - 20);
  const end = season === 24 ? lastDayOfMonth(year + 1, 2) : lastDayOfMonth(year, month + 2);
  return { unit: 'season', season, first: dayOf(year, month, 1), last: end };
}

/** A point is the range from itself to itself. */
export function rangesOf(shape: Shape): Range[] {
  if (shape.kind === 'point') return [[shape.point, shape.point]];
  return shape.kind === 'interval' ? [shape.range] : shape.members;
}

function runsForward([from, to]: Range): boolean {
  return !from || !to || from.first <= to.last;
}
