// Which circles can say anything about one another, found before any diagram is drawn: of hundreds of disclosed circles
// most are linked with none.
import type { CircleId, Overlap } from '../model.ts';
import type { CircleTree } from './circle-tree.ts';
import type { Counted, CountedCircles } from './counted.ts';

/** Overlaps by each circle that they, or those linked with them, name. */
export function linkedOverlaps(overlaps: readonly Overlap[]): Map<CircleId, readonly Overlap[]> {
  const linked = new Map<CircleId, Overlap[]>();
  for (const overlap of overlaps) {
    const groups = new Set(overlap.of.flatMap((id) => linked.get(id) ?? []));
    const together = [...groups, overlap];
    for (const { of } of together) for (const id of of) linked.set(id, together);
  }
  return linked;
}

/**
 * The disclosed circles that an overlap, a container or being disjoint links with another one, and the rest: of
 * those, nothing is known but their sizes.
 */
export function splitLinked(
  left: CountedCircles,
  overlaps: readonly Overlap[],
  disjoint: readonly (readonly [CircleId, CircleId])[],
  tree: CircleTree,
): { linked: CountedCircles; lone: readonly { low: number; high: number }[] } {
  const named = new Set(overlaps.flatMap(({ of }) => of));
  const there = new Set([...left.keys(), ...named]);
  const linked = new Set(named);
  for (const id of named) for (const outer of tree.containersOf(id)) linked.add(outer);
  for (const [a, b] of disjoint)
    if (there.has(a) && there.has(b)) {
      linked.add(a);
      linked.add(b);
    }
  for (const id of left.keys())
    for (const outer of tree.containersOf(id))
      if (there.has(outer)) {
        linked.add(id);
        linked.add(outer);
      }
  const [together, lone]: [[CircleId, Counted][], Counted[]] = [[], []];
  for (const [id, counted] of left)
    if (linked.has(id)) together.push([id, counted]);
    else lone.push(counted);
  return { linked: new Map(together), lone };
}
