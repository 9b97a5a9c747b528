// A date as it is drawn: ranges of days, and whether the thing lasted through them or fell on one of them.
import type { Day } from './dates-days.ts';
import { rangesOf, readEdtf } from './dates-edtf.ts';

export interface DrawnDate {
  /** Inclusive; `null` where open. */
  ranges: [first: Day | null, last: Day | null][];
  /**
   * `day`: on one day. `during`: all the while, from one day to another. `within`: on some day of these ranges; we do
   * not know which.
   */
  as: 'day' | 'during' | 'within';
  /** "About" or "possibly": the ends are soft. */
  soft: boolean;
}

/** @returns `null` for what is no date. */
export function drawnDate(edtf: string): DrawnDate | null {
  const shape = readEdtf(edtf);
  if (!shape) return null;
  const all = rangesOf(shape);
  const ranges = all.map(([from, to]): DrawnDate['ranges'][number] => [
    from?.first ?? null,
    to?.last ?? null,
  ]);
  const [only] = ranges;
  const isDay = ranges.length === 1 && only![0] !== null && only![0] === only![1];
  return {
    ranges,
    as: isDay ? 'day' : shape.kind === 'interval' ? 'during' : 'within',
    soft: all.flat().some((point) => point?.approximate || point?.uncertain),
  };
}
