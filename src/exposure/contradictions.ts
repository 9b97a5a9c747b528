import type { CircleTree } from './arithmetic/circle-tree.ts';
import type { CircleId, ExposureModel } from './model.ts';

/**
 * Step 6: pairs of disclosed circles that have nobody in common, themselves or through circles around them.
 *
 * Each pair once, its first circle on the side of the first of the `disjoint` pair that says so; in the order of
 * `disjoint`, then by name, so that the order of disclosures changes nothing.
 */
export function contradictionsAmong(
  disclosed: readonly CircleId[],
  disjoint: ExposureModel['disjoint'],
  tree: CircleTree,
): [CircleId, CircleId][] {
  if (disclosed.length < 2) return [];
  const inside = new Map<CircleId, CircleId[]>();
  for (const id of disclosed.toSorted())
    for (const circle of [id, ...tree.containersOf(id)]) {
      const members = inside.get(circle);
      if (members) members.push(id);
      else inside.set(circle, [id]);
    }

  const found = new Map<string, [CircleId, CircleId]>();
  for (const [left, right] of disjoint)
    for (const a of inside.get(left) ?? [])
      for (const b of inside.get(right) ?? []) {
        const key = JSON.stringify([a, b].sort());
        if (!found.has(key)) found.set(key, [a, b]);
      }
  return [...found.values()];
}
