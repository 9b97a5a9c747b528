// Replies as every device that lays the shelf must know them. A reply lies in its source's compartment, which not
// each of those devices holds; a copy of those that are open lies in the intake compartment. Whoever holds that
// holds the keys that replies are sealed with, and could read them from the shelf.
//
// kind `outgoing`, id of the reply: compartment (the source's), text, written, laid, over
import type { Ledger } from '../ledger/types.ts';
import { dayOf, replyDays } from '../seal/reply.ts';
import { holdsIntake } from './intake-devices.ts';
import type { ReplyRow } from './replies.ts';

export const copyKind = 'outgoing';

const copies = (ledger: Ledger) =>
  holdsIntake(ledger) ? ledger.list(copyKind, { compartment: ledger.standing('intake') }) : [];

/** Write down what is open and not there yet, and blank what is over. */
export function keepCopies(ledger: Ledger, replies: readonly ReplyRow[]): void {
  const known = new Map(copies(ledger).map((item) => [item.id, item]));
  const change = (id: string, fields: Record<string, string | number | boolean>) =>
    Object.entries(fields).map(
      ([field, value]) => ({ op: 'set', kind: copyKind, id, field, value }) as const,
    );
  const entries = replies.flatMap(({ id, compartment, text, written, state }) => {
    const isOpen = state === 'written' || state === 'laid';
    const copy = known.get(id);
    if (isOpen) return copy ? [] : change(id, { compartment, text, written });
    return copy && copy.fields.over !== true ? change(id, { text: '', over: true }) : [];
  });
  if (entries.length > 0) ledger.write(ledger.standing('intake'), entries);
}

/** Replies to sources whose compartments this device does not hold. */
export function copiesOf(ledger: Ledger, now: number): ReplyRow[] {
  const held = new Set(ledger.compartments().flatMap(({ id, held }) => (held ? [id] : [])));
  return copies(ledger).flatMap(({ id, fields }): ReplyRow[] => {
    const { compartment, text, written, laid, over } = fields;
    if (typeof compartment !== 'string' || typeof text !== 'string' || typeof written !== 'number') return [];
    if (over === true || held.has(compartment) || dayOf(now) - dayOf(written) >= replyDays) return [];
    return [{ id, compartment, text, written, state: laid ? 'laid' : 'written' }];
  });
}

/** Ids of replies that a device without their source's compartment has laid. */
export const laidByCopies = (ledger: Ledger): Set<string> =>
  new Set(copies(ledger).flatMap(({ id, fields }) => (fields.laid ? [id] : [])));
