// A candidate set on a logarithmic scale: where things stand, in percent of its width.
import type { BoundsView } from '../../api/types.ts';

export interface Scale {
  /** Powers of ten shown, from 1. */
  decades: number;
  /** Percent of the width, from 0 (one person) to 100. */
  at: (people: number) => number;
  ticks: { at: number; label: string }[];
}

const names = ['1', '10', '100', '1,000', '10,000', '100,000', '1 M', '10 M', '100 M', '1,000 M', '10,000 M'];
const leastDecades = 4;

/** Up to the power of ten above everything that is shown on it. */
export function scaleFor(readings: readonly (BoundsView | null)[], threshold: number): Scale {
  const most = Math.max(threshold, ...readings.map((reading) => reading?.upper ?? 1));
  const decades = Math.min(
    names.length - 1,
    Math.max(leastDecades, Math.ceil(Math.log10(Math.max(1, most)))),
  );
  const at = (people: number) => Math.min(100, (Math.log10(Math.max(1, people)) / decades) * 100);
  return {
    decades,
    at,
    ticks: names.slice(0, decades + 1).map((label, decade) => ({ at: at(10 ** decade), label })),
  };
}
