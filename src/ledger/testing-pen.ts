// Frames as devices of a newsroom would write them, and a device that takes them in: for tests of what counts.
import { compartmentEntries, deviceEntries, memberEntries } from './charter.ts';
import { keyBytes } from './cipher.ts';
import { type DeviceKeys, newDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { firstPrev, signFrame } from './frame.ts';
import { type Arrival, insideOf } from './inside.ts';
import { memoryJournal } from './journal.ts';
import { openLedger } from './ledger.ts';
import { seededRandom } from './testing.ts';
import type { Entry, Ledger, Role } from './types.ts';

export const start = 1_700_000_000_000;
const random = seededRandom('receive');
export const record = '0a'.repeat(16);
export const root = newDevice('01'.repeat(16), random);
export const { charter } = root;
/** A device of a member of its own, known to nobody yet. @param n - 2 to 9. */
export const other = (n: number): DeviceKeys =>
  newDevice(`0${n}`.repeat(16), seededRandom(`device ${n}`), charter);
export const key = (compartment: string) => ({
  compartment,
  epoch: 0,
  key: new Uint8Array(keyBytes).fill(7),
});

export const joins = (device: DeviceKeys, name: string, role: Role): Entry[] => [
  ...memberEntries(device.member, name, [role]),
  ...deviceEntries({
    id: device.id,
    member: device.member,
    signing: device.signer.publicKey,
    sealing: new Uint8Array(1216),
  }),
];
export const genesis: Entry[] = [
  ...joins(root, 'Ada', 'admin'),
  ...compartmentEntries(charter, 'charter', 0),
  ...compartmentEntries(record, 'record', 0),
];

/** Writes chained frames as a device would, at stamps of its choosing. */
export class Pen {
  readonly device: DeviceKeys;
  readonly #ends = new Map<string, { seq: number; hash: Uint8Array }>();
  constructor(device: DeviceKeys) {
    this.device = device;
  }
  write(compartment: string, entries: Entry[], millis = start): Arrival & { seq: number; hash: Uint8Array } {
    const end = this.#ends.get(compartment);
    const { bytes, frame } = signFrame(
      {
        compartment,
        epoch: 0,
        device: this.device.id,
        seq: end ? end.seq + 1 : 0,
        prev: end?.hash ?? firstPrev,
        clock: millis * 1024,
      },
      entries.map(packEntry),
      this.device.signer,
    );
    this.#ends.set(compartment, frame);
    return { compartment, bytes, seq: frame.seq, hash: frame.hash };
  }
}

export const removal = (
  device: DeviceKeys,
  ends: { compartment: string; seq: number; hash: Uint8Array }[],
): Entry[] =>
  ends.map(({ compartment, seq, hash }) => ({
    op: 'set',
    kind: 'removal',
    id: device.id,
    field: compartment,
    value: { seq, hash },
  }));

/** A device that holds the keys and has seen nothing. */
export function reader(): Ledger {
  const journal = memoryJournal();
  journal.append([], [key(charter), key(record)], 0);
  const device = newDevice('09'.repeat(16), seededRandom('reader'), charter);
  return openLedger({ journal, device, fold: new Fold(), now: () => start, random });
}

export function take(ledger: Ledger, groups: readonly (readonly Arrival[])[]): void {
  const inside = insideOf(ledger);
  for (const group of groups) {
    inside.receive(group);
    // What could not be judged is tried again, as sync does after each step.
    const parked = inside.journal.notes.list('parked/');
    for (const { name } of parked) inside.journal.notes.delete(name);
    inside.receive(parked.map(({ name, bytes }) => ({ compartment: name.split('/')[1]!, bytes })));
  }
}
