/**
 * When a page exchanges with the relay: at turns, drawn without regard to what anybody does on the page. At each turn it
 * fetches one page of the shelf and posts one cell, both at once. Why turns, and not one exchange a view:
 * docs/decisions/cover-in-turns.md.
 *
 *     first turn    5 to 20 seconds after the page was opened
 *     each further  half to one and a half of a mean after the last: 60 seconds, or a fifth of how long the page has
 *                   been open where that is more, and at most five minutes
 *
 * Times count only while the page is in view.
 */
import type { Random } from '../seal/random.ts';

const firstMillis = [5_000, 20_000] as const;
const shortestMeanMillis = 60_000;
const longestMeanMillis = 300_000;

/** What a newsroom sets. */
export interface Rhythm {
  /** Only one turn in this many takes place. 1 is every turn. */
  oneIn: number;
  /** All times are multiplied by this: 1, but where the rhythm is measured. */
  tempo: number;
}

/**
 * @param open - for how long the page has been open at the last turn, in milliseconds; 0 before the first.
 * @returns milliseconds until the next turn that takes place.
 */
export function untilNextTurn(open: number, { oneIn, tempo }: Rhythm, random: Random): number {
  let at = open / tempo;
  do at += gap(at, random);
  while (uniform(random) * oneIn >= 1);
  return at * tempo - open;
}

function gap(open: number, random: Random): number {
  if (open === 0) return firstMillis[0] + uniform(random) * (firstMillis[1] - firstMillis[0]);
  return meanGap(open) * (0.5 + uniform(random));
}

/** @param open - for how long the page has been open, in milliseconds. @returns of the time until the next turn. */
const meanGap = (open: number): number => Math.min(longestMeanMillis, Math.max(shortestMeanMillis, open / 5));

/** How long a report waits on a page that has been open for `open` milliseconds, by the mean, in milliseconds. */
export function meanWait(open: number, oneIn: number): number {
  let waited = meanGap(open) / 2;
  // The chance that no turn has taken place yet, and for how long the page is open by then.
  let [left, at] = [1 - 1 / oneIn, open + waited];
  for (; left > 1e-4; left *= 1 - 1 / oneIn) {
    const next = meanGap(at);
    waited += left * next;
    at += next;
  }
  return waited;
}

/** From 0 up to 1, in steps of 2^-32. */
function uniform(random: Random): number {
  const bytes = random(4);
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
}

/** One of `pages`, a power of two, each with the same probability. */
export const anyPage = (pages: number, random: Random): number => Math.floor(uniform(random) * pages);
