// Known overlaps: what the desk states about how many people are in several circles at once. Exact, by linear
// programming over the cells of the diagram that the circles draw; see docs/exposure-model.md.
import type { CircleId, Overlap } from '../model.ts';
import type { CircleTree } from './circle-tree.ts';
import type { CountedCircles } from './counted.ts';
import {
  type Diagram,
  diagramOf,
  linkedParts,
  mostLinked,
  programmeOf,
  withoutBareContainers,
} from './diagram.ts';
import type { LinearSolver } from './linear.ts';

/** How many people could be in all of these circles; `impossible` if the stated sizes cannot hold together. */
export type Extent = { least: number; most: number } | 'impossible';

/** Beyond so many, containers would link more circles than a programme takes, and a key costs more than it spares. */
const mostKeyed = 40;

/** The overlaps of a model, with what was computed from them. */
export class KnownOverlaps {
  readonly #overlaps: readonly Overlap[];
  readonly #disjoint: readonly (readonly [CircleId, CircleId])[];
  readonly #solver: LinearSolver | undefined;
  readonly #solved = new Map<string, Extent | undefined>();

  constructor(
    overlaps: readonly Overlap[],
    disjoint: readonly (readonly [CircleId, CircleId])[],
    solver: LinearSolver | undefined,
  ) {
    this.#overlaps = overlaps;
    this.#disjoint = disjoint;
    this.#solver = solver;
  }

  /**
   * Overlaps that say something about the disclosed circles, as they stood when disclosed.
   *
   * An overlap is that of its circles at their last sizes. Of a circle disclosed when it was smaller, it can
   * only say how many at most.
   */
  about(counted: CountedCircles, tree: CircleTree): Overlap[] {
    if (this.#overlaps.length === 0) return [];
    const near = new Set([...counted.keys()].flatMap((id) => [id, ...tree.containersOf(id)]));
    let found: readonly Overlap[] = [];
    for (let before = -1; before !== found.length; ) {
      before = found.length;
      found = this.#overlaps.filter(({ of }) => of.some((id) => near.has(id)));
      for (const { of } of found) for (const id of of) near.add(id);
    }
    return found.map(({ of, size: [low, high] }) => {
      const whole = of.every((id) => {
        const last = tree.daysOf(id).at(-1);
        const count = counted.get(id);
        if (last === undefined || !count) return true;
        const [least, most] = tree.sizeOn(id, last);
        return count.low >= least && count.high >= most;
      });
      return { of, size: [whole ? low : 0, high] };
    });
  }

  /**
   * @param left - the disclosed circles, at least two, without what is implied.
   * @param everything - the same before what is implied was dropped.
   * @param common - the smallest circle that contains `left`, and its highest size, if there is one.
   * @returns `undefined` if no overlap says anything.
   */
  extentOf(
    left: CountedCircles,
    everything: CountedCircles,
    common: { id: CircleId; high: number } | null,
    tree: CircleTree,
  ): Extent | undefined {
    const overlaps = this.about(everything, tree);
    if (overlaps.length === 0) return undefined;
    if (left.size > mostKeyed) return this.#extentOf(left, overlaps, common, tree);
    const key = JSON.stringify([
      common,
      overlaps,
      [...left].map(([id, { low, high, days }]) => [id, low, high, ...days]).sort(),
    ]);
    if (!this.#solved.has(key)) this.#solved.set(key, this.#extentOf(left, overlaps, common, tree));
    return this.#solved.get(key);
  }

  #extentOf(
    left: CountedCircles,
    overlaps: readonly Overlap[],
    common: { id: CircleId; high: number } | null,
    tree: CircleTree,
  ): Extent | undefined {
    const days = [...new Set([...left.values()].flatMap((it) => [...it.days]))];
    const diagram = diagramOf(left, overlaps, this.#disjoint, common, days, tree, left.size <= mostKeyed);
    const parts = linkedParts(diagram).flatMap((part) =>
      // Containers that nobody named link much. Forgetting them is never wrong, only wider.
      part.circles.size > mostLinked ? linkedParts(withoutBareContainers(part)) : [part],
    );
    const extents: { least: number; most: number }[] = [];
    for (const part of parts) {
      const extent = this.#partExtent(part, common);
      if (extent === 'impossible') return extent;
      if (extent) extents.push(extent);
    }
    if (extents.length === 0) return undefined;
    // What is not linked may lie anywhere within the common circle, as in the closed form.
    let least = extents.length === 1 ? extents[0]!.least : (common?.high ?? Number.NEGATIVE_INFINITY);
    if (extents.length > 1 && common) for (const extent of extents) least -= common.high - extent.least;
    return { least: Math.max(1, least), most: Math.min(...extents.map(({ most }) => most)) };
  }

  #partExtent(part: Diagram, common: { high: number } | null): Extent | undefined {
    const targets = [...part.circles].filter(([, circle]) => circle.disclosed);
    if (targets.length === 0) return undefined;
    const closed = closedForm(part, targets, common?.high);
    if (part.circles.size > mostLinked || !this.#solver || part.circles.size === 1) return closed;
    const programme = programmeOf(part, common?.high);
    if (programme === null) return closed;
    const { cells, rows, of } = programme;
    if (of.length === 0) return 'impossible';
    const solved = this.#solver.extremes(cells, rows, of);
    if (solved === null) return 'impossible';
    if (solved === undefined) return closed;
    // The programme allows parts of people. Rounding towards each other keeps every whole solution.
    const slack = 1e-6 * Math.max(1, solved.most / 1e6);
    return {
      least: Math.max(closed.least, Math.ceil(solved.least - slack)),
      most: Math.min(closed.most, Math.floor(solved.most + slack)),
    };
  }
}

/**
 * Bounds without a solver: the smallest of all sizes, and the Bonferroni bound in which overlaps that have no circle
 * in common stand for their circles.
 */
function closedForm(
  { overlaps, circles }: Diagram,
  targets: readonly (readonly [CircleId, { low: number; high: number }])[],
  common: number | undefined,
): { least: number; most: number } {
  const disclosed = new Map(targets);
  /** The subject is also in whatever contains a disclosed circle. */
  const holds = new Set<CircleId>();
  for (const [id] of targets)
    for (let at: CircleId | null = id; at !== null && !holds.has(at); at = circles.get(at)?.parent ?? null)
      holds.add(at);
  const known = overlaps.filter(({ of }) => of.every((id) => holds.has(id)));
  const most = Math.min(...targets.map(([, { high }]) => high), ...known.map(({ size }) => size[1]));
  const whole = known
    .filter(({ of }) => of.every((id) => disclosed.has(id)))
    .toSorted((a, b) => gain(b) - gain(a));
  const lows: number[] = [];
  const rest = new Set(disclosed.keys());
  for (const { of, size } of whole)
    if (gain({ of, size }) > 0 && of.every((id) => rest.has(id))) {
      lows.push(size[0]);
      for (const id of of) rest.delete(id);
    }
  for (const id of rest) lows.push(disclosed.get(id)!.low);
  if (lows.length === 1) return { least: lows[0]!, most };
  if (common === undefined) return { least: 0, most };
  const left = (all: readonly number[]) => all.reduce((sum, low) => sum - (common - low), common);
  return { least: Math.max(0, left(lows), left(targets.map(([, { low }]) => low))), most };

  /** How much more the overlap says than the sizes of its circles do. */
  function gain({ of, size }: Overlap): number {
    if (common === undefined) return size[0];
    return size[0] - of.reduce((sum, id) => sum - (common - disclosed.get(id)!.low), common);
  }
}
