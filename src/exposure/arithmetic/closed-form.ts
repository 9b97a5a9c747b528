// What overlaps say without a solver.
import type { CircleId, Overlap } from '../model.ts';
import type { Diagram } from './diagram.ts';

/**
 * Bounds without a solver: the smallest of all sizes, and the Bonferroni bound in which overlaps that have no circle
 * in common stand for their circles.
 */
export function closedForm(
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
