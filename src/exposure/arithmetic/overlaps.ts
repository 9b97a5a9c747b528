// Known overlaps: what the desk states about how many people are in several circles at once. Exact, by linear
// programming over the cells of the diagram that the circles draw; see docs/exposure-model.md.
import type { CircleId, Day, Overlap } from '../model.ts';
import type { CircleTree } from './circle-tree.ts';
import { closedForm } from './closed-form.ts';
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
import { linkedOverlaps, splitLinked } from './linked.ts';

/** How many people could be in all of these circles; `impossible` if the stated sizes cannot hold together. */
export type Extent = { least: number; most: number } | 'impossible';

/** Beyond so many, containers that nobody named would link more circles than a programme takes. */
const mostWithContainers = 40;

/** Linked parts that a solver worked out, by all that stands in them: the next review of a draft asks for most again. */
const solvedParts = new WeakMap<LinearSolver, Map<string, Extent>>();
const mostRemembered = 2000;
function solvedBy(solver: LinearSolver): Map<string, Extent> {
  const solved = solvedParts.get(solver) ?? new Map<string, Extent>();
  solvedParts.set(solver, solved);
  return solved;
}

/** The overlaps that a model states, ready to be asked about. */
export class KnownOverlaps {
  readonly #overlaps: readonly Overlap[];
  readonly #disjoint: readonly (readonly [CircleId, CircleId])[];
  readonly #solver: LinearSolver | undefined;
  /** For each circle that an overlap names, every overlap that is linked with it through others. */
  readonly #linked: ReadonlyMap<CircleId, readonly Overlap[]>;

  constructor(
    overlaps: readonly Overlap[],
    disjoint: readonly (readonly [CircleId, CircleId])[],
    solver: LinearSolver | undefined,
  ) {
    this.#overlaps = overlaps;
    this.#disjoint = disjoint;
    this.#solver = solver;
    this.#linked = linkedOverlaps(overlaps);
  }

  /**
   * Overlaps that say something about the disclosed circles, as they stood when disclosed.
   *
   * An overlap is that of its circles at their last sizes. Of a circle disclosed when it was smaller, it can
   * only say how many at most.
   */
  about(counted: CountedCircles, tree: CircleTree): Overlap[] {
    const near = new Set<Overlap>();
    for (const id of counted.keys())
      for (const at of [id, ...tree.containersOf(id)])
        for (const overlap of this.#linked.get(at) ?? []) near.add(overlap);
    if (near.size === 0) return [];
    const found = this.#overlaps.filter((overlap) => near.has(overlap));
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
    // Containers link what lies in them, so while they are looked at nothing is taken to be alone.
    const bare = left.size <= mostWithContainers;
    const { linked, lone } = bare
      ? { linked: left, lone: [] }
      : splitLinked(left, overlaps, this.#disjoint, tree);
    const days = (): Day[] => [...new Set([...left.values()].flatMap((it) => [...it.days]))];
    const diagram = diagramOf(linked, overlaps, this.#disjoint, common, days, tree, bare);
    const parts = linkedParts(diagram).flatMap((part) =>
      // Containers that nobody named link much. Forgetting them is never wrong, only wider.
      part.circles.size > mostLinked ? linkedParts(withoutBareContainers(part)) : [part],
    );
    const extents = lone.map(({ low, high }) => ({ least: low, most: high }));
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
    // A circle that nothing is linked with: its size is all there is to say.
    if (part.circles.size === 1 && part.overlaps.length === 0)
      return { least: targets[0]![1].low, most: targets[0]![1].high };
    if (part.circles.size > mostLinked || !this.#solver) return closedForm(part, targets, common?.high);
    const key = JSON.stringify([common?.high, [...part.circles].sort(), part.overlaps, part.disjoint]);
    const solved = solvedBy(this.#solver);
    const known = solved.get(key);
    if (known) return known;
    if (solved.size >= mostRemembered) solved.clear();
    const extent = this.#solve(part, targets, common, this.#solver);
    solved.set(key, extent);
    return extent;
  }

  #solve(
    part: Diagram,
    targets: readonly (readonly [CircleId, { low: number; high: number }])[],
    common: { high: number } | null,
    solver: LinearSolver,
  ): Extent {
    const closed = closedForm(part, targets, common?.high);
    const programme = programmeOf(part, common?.high);
    if (programme === null) return closed;
    const { cells, rows, of } = programme;
    if (of.length === 0) return 'impossible';
    const solved = solver.extremes(cells, rows, of);
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
