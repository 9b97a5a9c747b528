// Sending own frames: cut into cells, up to 64 to a request, to the compartment's newest log. What was sent is
// written down after the relay has it on disk: cut in between, it is sent again, and known where it arrives.
import type { RelayClient } from '../wire/client.ts';
import { maxCellsPerAppend } from '../wire/sizes.ts';
import { frameToCells } from './cells.ts';
import { reopenLogs } from './epoch-logs.ts';
import { refused } from './errors.ts';
import { type Frame, readTrustedFrame } from './frame.ts';
import type { EpochKey } from './grant.ts';
import { type Inside, insideOf } from './inside.ts';
import { forgetCells } from './sync-order.ts';
import { allSent, gateOf, noteNumber, numberNote, onceMore } from './sync-pull.ts';
import type { Ledger } from './types.ts';

interface Waiting {
  position: number;
  frame: Frame;
  bytes: Uint8Array;
}

const sentOf = (compartment: string) => `sent/${compartment}`;

function* ownFrames(inside: Inside): Generator<Waiting> {
  const through = noteNumber(inside, allSent);
  for (const { position, bytes, hash } of inside.journal.framesAfter(through)) {
    const frame = readTrustedFrame(bytes, hash);
    if (frame?.device === inside.keys.id) yield { position, frame, bytes };
  }
}

export function waitingFrames(inside: Inside, compartment: string): Waiting[] {
  const sent = noteNumber(inside, sentOf(compartment));
  return [...ownFrames(inside)].filter(
    ({ position, frame }) => frame.compartment === compartment && position > sent,
  );
}

export function waitingByCompartment(inside: Inside): Map<string, Waiting[]> {
  const found = new Map<string, Waiting[]>();
  const sent = new Map<string, number>();
  for (const item of ownFrames(inside)) {
    const { compartment } = item.frame;
    if (!sent.has(compartment)) sent.set(compartment, noteNumber(inside, sentOf(compartment)));
    if (item.position > sent.get(compartment)!)
      found.set(compartment, [...(found.get(compartment) ?? []), item]);
  }
  return found;
}

export function countWaiting(inside: Inside): number {
  const sent = new Map<string, number>();
  let count = 0;
  for (const { position, frame } of ownFrames(inside)) {
    const { compartment } = frame;
    if (!sent.has(compartment)) sent.set(compartment, noteNumber(inside, sentOf(compartment)));
    if (position > sent.get(compartment)!) count++;
  }
  return count;
}

/** Where a frame goes. The one that starts a new epoch of the charter must be found by those who have the old key. */
function logsFor(inside: Inside, { compartment, epoch, entries }: Frame): readonly EpochKey[] {
  const startsEpoch =
    compartment === inside.keys.charter &&
    entries.some(([, kind, id, field]) => kind === 'compartment' && id === compartment && field === 'epoch');
  const latest = inside.keyring.latest(compartment);
  if (!latest) throw refused('no-such-key');
  return startsEpoch ? [...new Set([...inside.keyring.at(compartment, epoch), latest])] : [latest];
}

/** @throws {SpringhouseError} as `RelayClient.append`. */
export async function pushOwn(
  inside: Inside,
  relay: RelayClient,
  compartment: string,
  signal: AbortSignal | undefined,
  onSent: (frames: number) => void,
): Promise<void> {
  const list = waitingFrames(inside, compartment);
  const { journal, random } = inside;
  let batch: { key: EpochKey; cells: Uint8Array[] } | null = null;
  let done: Waiting | null = null;
  let count = 0;
  const flush = async () => {
    signal?.throwIfAborted();
    const full = batch;
    if (full && full.cells.length > 0) await onceMore(() => relay.append(gateOf(full.key), full.cells));
    batch = null;
    const through = done;
    if (through)
      journal.exclusive(() => {
        // Another process of this device may have taken in a new epoch and told the others that nothing more comes
        // under the old one: then this is sent again, under the new one, by the next sync.
        if (journal.head().keys === inside.keyring.count)
          journal.notes.put(sentOf(compartment), numberNote(through.position));
      });
    if (count > 0) onSent(count);
    done = null;
    count = 0;
  };
  for (const item of list) {
    for (const key of logsFor(inside, item.frame)) {
      for (const cell of frameToCells(item.bytes, key.key, random)) {
        if (batch && (batch.key !== key || batch.cells.length === maxCellsPerAppend)) await flush();
        batch ??= { key, cells: [] };
        batch.cells.push(cell);
      }
    }
    done = item;
    count++;
  }
  await flush();
  forgetWalked(inside);
}

/** So that the journal need not be walked from its beginning each time. */
export function forgetWalked(inside: Inside): void {
  if (countWaiting(inside) > 0) return;
  const { journal } = inside;
  const { frames } = journal.head();
  if (noteNumber(inside, allSent) < frames)
    journal.exclusive(() => {
      if (journal.head().frames === frames) journal.notes.put(allSent, numberNote(frames));
    });
}

/**
 * Send everything that this device holds of its compartments once more, of every author, and read the logs from
 * their beginning: for a relay that began anew or let old cells expire, and for moving to another relay. Devices
 * that have the frames already know them by their hashes.
 *
 * @returns how many frames were sent.
 * @throws {SpringhouseError} as `RelayClient.append`; then do it again.
 */
export async function resendAll(
  ledger: Ledger,
  { relay, signal }: { relay: RelayClient; signal?: AbortSignal | undefined },
): Promise<number> {
  const inside = insideOf(ledger);
  const { journal, keyring, random } = inside;
  let sent = 0;
  for (const compartment of keyring.compartments()) {
    const batches = new Map<EpochKey, Uint8Array[]>();
    const flush = async (key: EpochKey) => {
      signal?.throwIfAborted();
      const cells = batches.get(key) ?? [];
      if (cells.length > 0) await onceMore(() => relay.append(gateOf(key), cells));
      batches.set(key, []);
    };
    for (const { bytes, hash } of journal.framesAfter(0)) {
      const frame = readTrustedFrame(bytes, hash);
      if (frame?.compartment !== compartment) continue;
      for (const key of logsFor(inside, frame)) {
        for (const cell of frameToCells(bytes, key.key, random)) {
          if ((batches.get(key)?.length ?? 0) === maxCellsPerAppend) await flush(key);
          batches.set(key, [...(batches.get(key) ?? []), cell]);
        }
      }
      sent++;
    }
    for (const key of batches.keys()) await flush(key);
  }
  journal.exclusive(() => {
    for (const { name } of journal.notes.list('cursor/')) journal.notes.delete(name);
    forgetCells(inside);
    reopenLogs(inside);
  });
  return sent;
}
