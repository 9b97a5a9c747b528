// A thing as it was at a moment, from its history: nothing is ever overwritten.
import { insideOf } from './inside.ts';
import type { Change, Item, Ledger, Value, Where } from './types.ts';
import { mergeTexts } from './yjs.ts';

export interface PastItem extends Item {
  /** Merged Yjs state of each text field. */
  texts: Record<string, Uint8Array>;
  /** The changes up to then, oldest first. */
  history: Change[];
}

/**
 * By the clocks of those who wrote: what reached this device later, but was written before, is in it.
 *
 * @param at - milliseconds since 1970; changes of that very millisecond are in it.
 * @returns `null` if there was nothing of it yet.
 */
export function stateAt(
  ledger: Ledger,
  kind: string,
  id: string,
  at: number,
  where: Where = {},
): PastItem | null {
  const history = ledger.history(kind, id, where).filter(({ when }) => when <= at);
  const [first] = history;
  if (!first) return null;
  const fields: Record<string, Value> = {};
  const sets = new Map<string, Set<string>>();
  const updates = new Map<string, Uint8Array[]>();
  for (const { op, field, value } of history) {
    if (op === 'set') fields[field] = value;
    else if (op === 'text') updates.set(field, [...(updates.get(field) ?? []), value as Uint8Array]);
    else {
      const set = sets.get(field) ?? new Set();
      sets.set(field, set);
      if (op === 'add') set.add(value as string);
      else set.delete(value as string);
    }
  }
  return {
    kind,
    id,
    compartment: first.compartment,
    fields,
    sets: Object.fromEntries([...sets].map(([name, set]) => [name, [...set].sort()])),
    texts: Object.fromEntries([...updates].map(([name, list]) => [name, mergeTexts(list)])),
    created: first.when,
    changed: history.at(-1)!.when,
    history,
  };
}

/** Who wrote a change, as the charter names them; empty for a device that it does not know. */
export function authorOf(ledger: Ledger, { member }: Change): string {
  return insideOf(ledger).charter().members.get(member)?.name ?? '';
}
