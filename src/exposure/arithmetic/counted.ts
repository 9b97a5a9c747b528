// What the adversary counts with: the circles that a set of disclosures leaves, after steps 1 and 2.
import type { CircleId, Day } from '../model.ts';
import type { CircleTree } from './circle-tree.ts';

export interface Counted {
  /** Its smallest size on the days it was disclosed. */
  low: number;
  high: number;
  days: ReadonlySet<Day>;
}

/** Each disclosed circle once. */
export type CountedCircles = ReadonlyMap<CircleId, Counted>;

/** Step 1: count in one more set of disclosures; `before` stays as it was. */
export function countIn(
  before: CountedCircles,
  disclosures: Iterable<{ circle: CircleId; date: Day }>,
  tree: CircleTree,
): CountedCircles {
  const counted = new Map(before);
  for (const { circle, date } of disclosures) {
    const [low, high] = tree.sizeOn(circle, date);
    const known = counted.get(circle);
    if (!known) counted.set(circle, { low, high, days: new Set([date]) });
    else if (!known.days.has(date))
      // The subject was in the circle on both days. Of two sets that grow or shrink into one another, the
      // smaller has the smaller of the lows and the smaller of the highs.
      counted.set(circle, {
        low: Math.min(known.low, low),
        high: Math.min(known.high, high),
        days: new Set([...known.days, date]),
      });
  }
  return counted;
}

/**
 * Step 2: leave out every circle that another one implies by lying within it.
 *
 * One kind of containing circle is kept: a circle of knowledge that was disclosed when it was smaller than the
 * circle within it is now. "Knew of it in November" is not implied by "knew a part of it in January".
 */
export function withoutImplied(counted: CountedCircles, tree: CircleTree): CountedCircles {
  const left = new Map(counted);
  for (const [id, { high }] of counted) {
    for (const container of tree.containersOf(id)) {
      const outer = counted.get(container);
      if (outer && outer.high >= high) left.delete(container);
    }
  }
  return left;
}
