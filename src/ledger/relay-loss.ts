// A relay that lost what it had: restored from a backup, moved to another host, or rid of what it kept for its time.
//
// 1. Numbers of items are never given twice. A relay whose charter log ends below what this device has read in it
//    began anew: all logs are read from their beginning, and what is missing in them is sent again.
// 2. A device that was away for longer than relays keep cells may have missed some, and cannot name what it does not
//    know of. So it says in the charter since when it was away (`seen DEVICE`, field `back`), and another who holds
//    the same compartments sends again what is missing of that time. The holder with the lowest id does it at once,
//    the others an hour later, and then find that nothing is missing.
//
// What is missing is found by reading: so what several send at once is sent twice at most, and known by its hash.
import { toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { maxCellsPerAppend } from '../wire/sizes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { CellReader, frameToCells } from './cells.ts';
import { millisOf } from './clock.ts';
import { packEntry } from './entry.ts';
import { reopenLogs } from './epoch-logs.ts';
import { type Frame, readTrustedFrame } from './frame.ts';
import type { EpochKey } from './grant.ts';
import { holdingsOf, isIn } from './holding.ts';
import type { Inside } from './inside.ts';
import { idBytes, sha256 } from './keys.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import { forgetCells } from './sync-order.ts';
import { gateOf, onceMore, readThrough } from './sync-pull.ts';

const hour = 3_600_000;
/** As relays keep cells, unless told otherwise. */
export const keepMillis = 14 * 24 * hour;

/** Whether the relay's log of the charter ends below what this device has read in it. */
export async function hasBegunAnew(
  inside: Inside,
  relay: RelayClient,
  signal?: AbortSignal,
): Promise<boolean> {
  const gate = gateOf(inside.keyring.latest(inside.keys.charter)!);
  const through = readThrough(inside, gate);
  if (through === 0) return false;
  const options = signal ? { signal } : {};
  const last = await onceMore(() => relay.read(gate, { ...options, after: through - 1 }));
  if (last.length > 0) return false;
  // Gone at its time, or never there. If it is empty too, the next one to send finds out.
  const all = await onceMore(() => relay.read(gate, { ...options, after: 0 }));
  return all.length > 0;
}

/** Read every log from its beginning at the next reading. */
export function beginAnew(inside: Inside): void {
  const { journal } = inside;
  journal.exclusive(() => {
    for (const { name } of journal.notes.list('cursor/')) journal.notes.delete(name);
    forgetCells(inside);
    reopenLogs(inside);
  });
}

/**
 * Send again what is in the journal and not in the relay's logs.
 *
 * @param isMeant - of which frames.
 * @returns how many were sent.
 * @throws {SpringhouseError} as `RelayClient`; then do it again.
 */
export async function fillLogs(
  inside: Inside,
  relay: RelayClient,
  isMeant: (frame: Frame) => boolean,
  signal?: AbortSignal,
): Promise<number> {
  const { journal, keyring, keys, random } = inside;
  const meant = new Map<string, { id: string; bytes: Uint8Array; epoch: number }[]>();
  for (const { bytes, hash } of journal.framesAfter(0)) {
    const frame = readTrustedFrame(bytes, hash);
    if (!frame || !keyring.holds(frame.compartment) || !isMeant(frame)) continue;
    const id = toHex(sha256(bytes).subarray(0, idBytes));
    const list = meant.get(frame.compartment) ?? [];
    list.push({ id, bytes, epoch: frame.epoch });
    meant.set(frame.compartment, list);
  }
  let sent = 0;
  for (const [compartment, frames] of meant) {
    const there = new Set<string>();
    for (const key of keyring.all(compartment)) await readIds(relay, key, there, signal);
    const missing = frames.filter(({ id }) => !there.has(id));
    const latest = keyring.latest(compartment)!;
    // Of the charter a newcomer finds each epoch's key in the log of the one before.
    const keyFor = (epoch: number) =>
      compartment === keys.charter ? (keyring.at(compartment, epoch)[0] ?? latest) : latest;
    let batch: Uint8Array[] = [];
    let at: EpochKey = latest;
    const flush = async () => {
      signal?.throwIfAborted();
      const cells = batch;
      batch = [];
      if (cells.length > 0) await onceMore(() => relay.append(gateOf(at), cells));
    };
    for (const { bytes, epoch } of missing) {
      const key = keyFor(epoch);
      if (key !== at) await flush();
      at = key;
      for (const cell of frameToCells(bytes, key.key, random)) {
        if (batch.length === maxCellsPerAppend) await flush();
        batch.push(cell);
      }
    }
    await flush();
    sent += missing.length;
  }
  return sent;
}

async function readIds(
  relay: RelayClient,
  key: EpochKey,
  ids: Set<string>,
  signal?: AbortSignal,
): Promise<void> {
  const reader = new CellReader(key.key);
  for (let after = 0; ; ) {
    const items = await onceMore(() => relay.read(gateOf(key), { after, ...(signal ? { signal } : {}) }));
    if (items.length === 0) return;
    after = items.at(-1)!.sequence;
    for (const { cell } of items) {
      const result = reader.add(cell);
      if (result.kind === 'frame') ids.add(result.id);
    }
  }
}

/** Say since when this device was away, where that is longer than relays keep cells. */
export function sayBack(inside: Inside, lastSync: number | null): void {
  const now = inside.now();
  if (lastSync === null || now - lastSync < keepMillis - 24 * hour) return;
  const { charter: compartment, id } = inside.keys;
  if (awayOf(inside).get(id)?.since === lastSync) return;
  const value = { since: lastSync, until: now };
  inside.append([
    { compartment, entries: [packEntry({ op: 'set', kind: 'seen', id, field: 'back', value })] },
  ]);
}

interface Away {
  since: number;
  until: number;
}

/** Each speaks for itself alone. */
function awayOf(inside: Inside): Map<string, Away> {
  const fold = inside.fold();
  const rows = fold
    .prepare(
      `SELECT thing.key, change.value, frame.device FROM thing JOIN slot ON slot.thing = thing.id
       JOIN change ON change.id = slot.change JOIN frame ON frame.id = change.frame
       WHERE thing.compartment = ? AND thing.kind = ? AND slot.field = ?`,
    )
    .all(fold.findName(inside.keys.charter), fold.findName('seen'), fold.findName('back'));
  return new Map(
    rows.flatMap(({ key, value, device }): [string, Away][] => {
      const { since, until } = (restoreValue(value as StoredValue) ?? {}) as Partial<Away>;
      const isOwn = fold.nameText(device as number) === key;
      return isOwn && typeof since === 'number' && typeof until === 'number'
        ? [[key as string, { since, until }]]
        : [];
    }),
  );
}

/** Send again what devices that came back have missed. @returns how many frames were sent. */
export async function helpThoseBack(
  inside: Inside,
  relay: RelayClient,
  signal?: AbortSignal,
): Promise<number> {
  const { journal, keys } = inside;
  const holdings = holdingsOf(inside);
  const { removed } = inside.standing();
  const now = inside.now();
  let sent = 0;
  for (const [device, { since, until }] of awayOf(inside)) {
    if (device === keys.id || removed.has(device)) continue;
    const note = `helped/${device}`;
    const [helped, heard] = (decodeCbor(journal.notes.get(note) ?? encodeCbor([0, 0])) ?? []) as number[];
    if (helped === since) continue;
    const first = [...inside.charter().devices.values()]
      .filter(({ id, removed }) => id !== device && !removed && isRecent(inside, id, since))
      .map(({ id }) => id)
      .sort()[0];
    const isMine = first === undefined || first === keys.id;
    if (!isMine && (heard === undefined || heard <= 0 || now - heard < hour)) {
      if (!heard) journal.exclusive(() => journal.notes.put(note, encodeCbor([helped ?? 0, now])));
      continue;
    }
    sent += await fillLogs(
      inside,
      relay,
      ({ compartment, device: author, clock }) => {
        const holding = holdings.get(compartment);
        const isTheirs = compartment === keys.charter || (holding && isIn(holding, device, removed));
        const when = millisOf(clock);
        return author !== device && Boolean(isTheirs) && when >= since - 24 * hour && when <= until;
      },
      signal,
    );
    journal.exclusive(() => journal.notes.put(note, encodeCbor([since, 0])));
  }
  return sent;
}

/** Whether a device wrote anything since the other went away: it has what was written then, or can tell that not. */
function isRecent(inside: Inside, device: string, since: number): boolean {
  const fold = inside.fold();
  const row = fold
    .prepare('SELECT max(clock) AS clock FROM frame WHERE device = ?')
    .get(fold.findName(device));
  return typeof row?.clock === 'number' && millisOf(row.clock) > since;
}
