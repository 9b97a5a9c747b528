import type { Size } from '../model.ts';
import type { Reading } from '../result.ts';
import type { CircleTree } from './circle-tree.ts';
import { type Counted, type CountedCircles, withoutImplied } from './counted.ts';
import type { KnownOverlaps } from './overlaps.ts';
import { clamp, isBelow, type Ratio, toNumber } from './ratio.ts';

/** Bounds before rounding; `null` when nothing is known. */
export type ExactBounds = {
  lower: number;
  upper: number;
  independent: [Ratio, Ratio] | null;
  reason?: string;
  impossible?: true;
} | null;

/**
 * Step 3: how few people could be in all of these circles at once.
 *
 * @param known - overlaps that the desk states; they can only narrow what the sizes alone say.
 */
export function boundsOf(counted: CountedCircles, tree: CircleTree, known?: KnownOverlaps): ExactBounds {
  const left = withoutImplied(counted, tree);
  const closed = fromSizes(left, tree);
  if (!known || !closed || left.size < 2) return closed;
  const common = tree.smallestCommon([...left.keys()]);
  const extent = known.extentOf(
    left,
    counted,
    common === null ? null : { id: common, high: largest(common, [...left.values()], tree)[1] },
    tree,
  );
  if (extent === undefined) return closed;
  if (extent === 'impossible') return { ...closed, impossible: true };
  const lower = Math.max(closed.lower, extent.least);
  const upper = Math.max(lower, Math.min(closed.upper, extent.most));
  const { independent } = closed;
  return {
    ...closed,
    lower,
    upper,
    independent: independent && [clamp(independent[0], lower, upper), clamp(independent[1], lower, upper)],
  };
}

/** From the sizes alone. */
function fromSizes(left: CountedCircles, tree: CircleTree): ExactBounds {
  const ids = [...left.keys()];
  const sizes = [...left.values()];
  if (sizes.length === 0) return null;
  if (sizes.length === 1) {
    const { low, high } = sizes[0]!;
    return { lower: low, upper: high, independent: [whole(low), whole(high)] };
  }
  const upper = Math.min(...sizes.map(({ high }) => high));
  const common = tree.smallestCommon(ids);
  if (common === null)
    return {
      lower: 1,
      upper,
      independent: null,
      reason: `No circle contains ${listed(ids.toSorted())} together.`,
    };
  const [commonLow, commonHigh] = largest(common, sizes, tree);
  return {
    lower: sureOverlap(
      sizes.map(({ low }) => low),
      commonHigh,
    ),
    upper,
    independent: [
      ifIndependent(
        sizes.map(({ low }) => low),
        commonHigh,
        upper,
      ),
      ifIndependent(
        sizes.map(({ high }) => high),
        commonLow,
        upper,
      ),
    ],
  };
}

/** What `blocked` means: fewer than `threshold` at most, or at the low end if the details are independent. */
export function isUnder(bounds: ExactBounds, threshold: number): boolean {
  if (bounds === null) return false;
  return (
    bounds.upper < threshold || (bounds.independent !== null && isBelow(bounds.independent[0], threshold))
  );
}

export function rounded(bounds: ExactBounds): Reading {
  if (bounds === null) return null;
  const { independent } = bounds;
  return {
    ...bounds,
    independent: independent && [toNumber(independent[0]), toNumber(independent[1])],
  };
}

/** N on the day it was largest, so that it holds every one of the circles on its own day. */
function largest(id: string, sizes: readonly Counted[], tree: CircleTree): Size {
  if (tree.daysOf(id).length === 0) return tree.sizeOn(id, '');
  const days = sizes.flatMap((it) => [...it.days]);
  const onDays = [...new Set(days)].map((day) => tree.sizeOn(id, day));
  return [Math.max(...onDays.map(([low]) => low)), Math.max(...onDays.map(([, high]) => high))];
}

/** max(1, Σ low − (n−1)·common), taken from the other side: what remains of `common` after every gap. */
function sureOverlap(lows: readonly number[], common: number): number {
  let left = common;
  for (const low of lows) left -= common - low;
  return Math.max(1, left);
}

/** Product of n sizes over `common` to the power n − 1, at least 1 and at most `upper`. */
function ifIndependent(sizes: readonly number[], common: number, upper: number): Ratio {
  // Where logarithms leave no doubt that it lies outside, the exact product of hundreds of sizes need not be known.
  let log = -(sizes.length - 1) * Math.log(common);
  for (const size of sizes) log += Math.log(size);
  if (log < -doubt) return whole(Math.min(1, upper));
  if (log > Math.log(upper) + doubt) return whole(upper);
  let over = 1n;
  for (const size of sizes) over *= BigInt(size);
  return clamp({ over, under: BigInt(common) ** BigInt(sizes.length - 1) }, 1, upper);
}

/** Far more than a sum of thousands of logarithms can be off by. */
const doubt = 0.01;

const whole = (n: number): Ratio => ({ over: BigInt(n), under: 1n });

const listed = (ids: readonly string[]): string =>
  ids.length > 1 ? `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)}` : ids.join('');
