/**
 * What the newsroom has read is deleted from the relay's inbox days later: the relay's space is free again, and what is
 * not there cannot be taken. Until then a laptop that is lost with what it had read loses nothing.
 *
 * In the intake compartment, kind `read`:
 * - id of a device that opens what arrives: `[day, sequence]` for each of the last days, in turn in as many fields. All
 *   up to that item is read, and what was filed of it is with the relay's logs. Nothing goes that lacks such a mark of
 *   one of these devices.
 * - `anew`, field `day`: on which a device last saw another inbox than the one it had read, as where the relay was
 *   restored. Its items are numbered anew: marks from before say nothing of them.
 */
import { waiting } from '../ledger/index.ts';
import type { Entry, Ledger, Value } from '../ledger/types.ts';
import { dayOf } from '../seal/reply.ts';
import type { RelayClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import { inboxReaders } from './inbox-readers.ts';
import { holdsIntake } from './intake-devices.ts';
import { inboxSecret, secretOf } from './newsroom.ts';

const kind = 'read';
const anewId = 'anew';
/** Whole days that what was read stays. */
export const keptDays = 3;
/** Today's mark, those that are too young, and one that is old enough. */
const markFields = keptDays + 2;

/**
 * Once a day: a mark up to here. None while something waits to be sent, for it may be what was filed.
 *
 * @param sequence - of the last item that was read and filed; 0 for none.
 * @param now - milliseconds since 1970.
 */
export function noteRead(ledger: Ledger, sequence: number, now: number): void {
  if (sequence === 0 || !holdsIntake(ledger)) return;
  const { id } = ledger.device;
  const today = dayOf(now);
  if (marksOf(ledger, id).some(({ day }) => day === today) || waiting(ledger) > 0) return;
  ledger.write(ledger.standing('intake'), [set(id, `${today % markFields}`, [today, sequence])]);
}

/** This is not the inbox that was read before. Must be on disk before a cursor in the other one is. */
export function noteAnew(ledger: Ledger, now: number): void {
  const today = dayOf(now);
  if (anewDay(ledger) !== today) ledger.write(ledger.standing('intake'), [set(anewId, 'day', today)]);
}

/**
 * Through which sequence number every device that opens what arrives had read more than three days ago; 0 if one of
 * them had not. The last of these items stays: no device's cursor is below it, and by the item at its cursor a device
 * sees that this is still the same inbox.
 */
export function readByAll(ledger: Ledger, now: number): number {
  const before = dayOf(now) - keptDays;
  // A day more, because devices' clocks differ.
  const after = anewDay(ledger) + 1;
  const readTo = (id: string) =>
    Math.max(
      0,
      ...marksOf(ledger, id)
        .filter(({ day }) => day > after && day < before)
        .map(({ sequence }) => sequence),
    );
  // What this device saw to be the same inbox ends at its own mark, at the latest.
  const own = ledger.device.id;
  if (readTo(own) === 0) return 0;
  const readers = inboxReaders(ledger, (id) => marksOf(ledger, id).length > 0);
  return readers.includes(own) ? Math.max(0, Math.min(...readers.map(readTo)) - 1) : 0;
}

/** Up to where this process deleted: asking once a day is enough. */
const prunedThrough = new WeakMap<Ledger, number>();

/**
 * Only right after a reading that found the inbox to be the one it knows. Where the relay cannot be asked, it is tried
 * again after the next reading.
 */
export async function pruneInbox(
  ledger: Ledger,
  relay: Pick<RelayClient, 'prune'>,
  now: number,
): Promise<void> {
  const through = readByAll(ledger, now);
  if (through === 0 || prunedThrough.get(ledger) === through) return;
  try {
    await relay.prune(signerFromSeedNode(secretOf(ledger, inboxSecret)), through);
    prunedThrough.set(ledger, through);
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
  }
}

const set = (id: string, field: string, value: Value): Entry => ({ op: 'set', kind, id, field, value });

const fieldsOf = (ledger: Ledger, id: string): Record<string, Value> =>
  ledger.get(kind, id, { compartment: ledger.standing('intake') })?.fields ?? {};

function anewDay(ledger: Ledger): number {
  const { day } = fieldsOf(ledger, anewId);
  return typeof day === 'number' ? day : Number.NEGATIVE_INFINITY;
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const marksOf = (ledger: Ledger, device: string): { day: number; sequence: number }[] =>
  Object.values(fieldsOf(ledger, device)).flatMap((mark) => {
    const [day, sequence] = Array.isArray(mark) ? mark : [];
    return isCount(day) && isCount(sequence) ? [{ day, sequence }] : [];
  });
