// Whom a change of an origin reaches.
import type { Origin } from '../origins.ts';

/**
 * Origins whose way to where they first came from leads through one of these, and these themselves.
 *
 * It is enough to ask after the change: up to the first origin that changed, each way is as it was.
 */
export function reachedFrom(changed: Iterable<string>, origins: Iterable<Origin>): Set<string> {
  const heardBy = new Map<string, string[]>();
  for (const { id, sameAs, heardFrom } of origins) {
    const from = sameAs ?? heardFrom;
    if (from === null) continue;
    const others = heardBy.get(from);
    if (others) others.push(id);
    else heardBy.set(from, [id]);
  }
  const reached = new Set(changed);
  for (const id of reached) for (const other of heardBy.get(id) ?? []) reached.add(other);
  return reached;
}
