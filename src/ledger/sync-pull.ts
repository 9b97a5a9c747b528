// Reading one log of a compartment: cells into frames, frames into the vault, in one step with the cursor, so that
// a sync that is cut anywhere goes on where it was.
import { concat, toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import { cellBytes } from '../wire/sizes.ts';
import { CellReader } from './cells.ts';
import { noteFindings } from './findings.ts';
import { readTrustedFrame } from './frame.ts';
import type { EpochKey } from './grant.ts';
import { isTaken } from './held.ts';
import type { Inside } from './inside.ts';
import { gateSeed } from './keys.ts';
import { type Arrived, markOfCell, noticeOrder, rememberCells } from './sync-order.ts';

export interface Pulled {
  frames: number;
  /** Cells that are none of this compartment's: whoever knows a log's name can post them. */
  skipped: number;
  /** Frames that are not what they say they are. */
  refused: number;
}

/** Cells of frames that are not whole yet, kept at most: 16 MiB, the longest frame's. */
const maxOpenCells = 4200;

export const gateOf = (key: EpochKey) => signerFromSeedNode(gateSeed(key.key));
/** The note of the journal's position up to which every own frame was sent. */
export const allSent = 'sent';
const cursorOf = (log: string) => `cursor/${log}`;
const openOf = (log: string) => `open/${log}`;
/** The note of how far a log had been read when it was begun again: what comes before is no news. */
const againOf = (log: string) => `again/${log}`;

const readNumber = (bytes: Uint8Array | null): number =>
  bytes ? Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0)) : 0;

export function numberNote(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}

export const logName = ({ key }: EpochKey): string => toHex(key);

/** Up to which item a log was read. */
export const readThrough = (inside: Inside, gate: { publicKey: Uint8Array }): number =>
  noteNumber(inside, cursorOf(toHex(gate.publicKey)));

export const noteNumber = (inside: Inside, name: string): number =>
  readNumber(inside.journal.notes.get(name));

/**
 * A connection that was kept open may have been closed by the relay in the very moment in which it is used again.
 * Reading twice harms nothing, and what is sent twice is known by its hash.
 */
export async function onceMore<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    // `too-slow`: a machine under load opened a connection and came to use it only much later.
    if (!['relay-unreachable', 'too-slow'].includes(`${(error as { code?: string }).code}`)) throw error;
    // Whatever else was closed meanwhile is noticed first.
    await new Promise((resolve) => setTimeout(resolve, 50));
    return ask();
  }
}

/** Read a log to its end. @throws {SpringhouseError} as `RelayClient.read`. */
export async function pullLog(
  inside: Inside,
  relay: RelayClient,
  key: EpochKey,
  signal: AbortSignal | undefined,
  onFrames: (count: number) => void,
): Promise<Pulled> {
  const gate = gateOf(key);
  const log = toHex(gate.publicKey);
  const { notes } = inside.journal;
  const pulled: Pulled = { frames: 0, skipped: 0, refused: 0 };
  let after = readThrough(inside, gate);
  const again = noteNumber(inside, againOf(log));
  for (;;) {
    signal?.throwIfAborted();
    const options = { after, ...(signal ? { signal } : {}) };
    const items = await onceMore(() => relay.read(gate, options));
    if (items.length === 0) return pulled;
    after = items.at(-1)!.sequence;
    const reader = new CellReader(key.key);
    const open = new Map<string, Uint8Array[]>();
    const arrivals: Arrived[] = [];
    const cellsOf = new Map<string, Uint8Array[]>();
    const idOf = new Map<string, string>();
    const repeated = new Set<string>();
    const stored = notes.get(openOf(log)) ?? new Uint8Array();
    const old = Array.from({ length: stored.length / cellBytes }, (_, i) =>
      stored.subarray(i * cellBytes, (i + 1) * cellBytes),
    );
    for (const { cell, sequence } of [...old.map((cell) => ({ cell, sequence: 0 })), ...items]) {
      const result = reader.add(cell);
      const mark = markOfCell(cell);
      const known = idOf.get(mark);
      if (known) repeated.add(known);
      if (result.kind === 'unopened') pulled.skipped++;
      else if (result.kind !== 'replayed') {
        idOf.set(mark, result.id);
        const cells = [...(cellsOf.get(result.id) ?? []), cell];
        cellsOf.set(result.id, cells);
        if (result.kind === 'waiting') open.set(result.id, cells);
        else {
          open.delete(result.id);
          const isNews = sequence > again;
          arrivals.push({ id: result.id, compartment: key.compartment, bytes: result.bytes, cells, isNews });
        }
      }
    }
    for (const arrived of arrivals) arrived.isRepeated = repeated.has(arrived.id);
    const news = arrivals.filter(({ isNews }) => isNews);
    const noticed = noticeOrder(inside, log, news);
    const rest = [...open.values()].flat().slice(-maxOpenCells);
    const received = inside.receive(arrivals, (taken) => {
      notes.put(cursorOf(log), numberNote(after));
      // Where nothing waited to be sent, nothing does now: the journal need not be walked to know it.
      const { frames } = inside.journal.head();
      if (taken > 0 && noteNumber(inside, allSent) === frames - taken) notes.put(allSent, numberNote(frames));
      if (rest.length > 0) notes.put(openOf(log), concat(...rest));
      else if (stored.length > 0) notes.delete(openOf(log));
      rememberCells(inside, log, arrivals);
      noteFindings(notes, noticed);
    });
    pulled.frames += received.taken;
    pulled.refused += received.refused;
    if (received.taken > 0) onFrames(received.taken);
  }
}

/** Have the logs of a compartment read from their beginning at the next sync. Inside `exclusive`. */
export function beginAgain(inside: Inside, compartment: string): void {
  const { notes } = inside.journal;
  for (const key of inside.keyring.all(compartment)) {
    const log = toHex(gateOf(key).publicKey);
    const through = Math.max(noteNumber(inside, cursorOf(log)), noteNumber(inside, againOf(log)));
    notes.put(againOf(log), numberNote(through));
    notes.delete(cursorOf(log));
    notes.delete(openOf(log));
  }
}

export const countParked = (inside: Inside): number => inside.journal.notes.list('parked/').length;

/** Try again what could not be judged before. */
export function retryParked(inside: Inside): void {
  const { notes } = inside.journal;
  const parked = notes.list('parked/');
  if (parked.length === 0) return;
  const arrivals = parked.map(({ name, bytes }) => ({ compartment: name.split('/')[1]!, bytes }));
  // What still cannot be judged is parked again under the same name, within the same step.
  inside.receive(arrivals, () => {
    for (const { name, bytes } of parked) {
      const frame = readTrustedFrame(bytes);
      if (!frame || isTaken(inside.fold(), frame.hash)) notes.delete(name);
    }
  });
}
