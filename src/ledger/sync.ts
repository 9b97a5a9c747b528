// Sync through a relay's logs. The charter first, because it says whose frames count and brings keys; then what
// removals left to be done; then each compartment, reading before writing. Every step is kept before the next, so
// that a sync that is cut anywhere loses and doubles nothing.

import { toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { mayWrite } from './access.ts';
import { packEntry } from './entry.ts';
import { readSeen } from './findings.ts';
import { type EpochKey, openGrant } from './grant.ts';
import { type Inside, insideOf } from './inside.ts';
import { finishRemovals } from './membership.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import { gateOf, pullLog, retryParked } from './sync-pull.ts';
import { countWaiting, forgetWalked, pushOwn, waitingFrames } from './sync-push.ts';
import type { Entry, Ledger } from './types.ts';

export interface SyncProgress {
  sent: number;
  received: number;
  /** Frames that wait to be sent. */
  waiting: number;
  /** Of all compartments held, how many are done. */
  done: number;
  of: number;
}

export interface SyncOptions {
  relay: RelayClient;
  /** Aborting it rejects with its reason, between two steps. Nothing is lost. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: SyncProgress) => void) | undefined;
}

export interface SyncReport extends SyncProgress {
  /** Cells that are none of ours. */
  skipped: number;
  /** Frames that are not what they say they are. */
  refused: number;
  /** Frames that cannot be judged yet. */
  parked: number;
}

/** How many own frames wait to be sent. */
export const waiting = (ledger: Ledger): number => countWaiting(insideOf(ledger));

/**
 * Send what waits and take in what is there, once.
 *
 * @throws {SpringhouseError} as `RelayClient`, and as `Ledger.write`. What was done before stays done.
 */
export async function sync(ledger: Ledger, options: SyncOptions): Promise<SyncReport> {
  const { relay, signal, onProgress = () => {} } = options;
  const inside = insideOf(ledger);
  const { charter } = inside.keys;
  const report: SyncReport = {
    sent: 0,
    received: 0,
    waiting: 0,
    done: 0,
    of: 0,
    skipped: 0,
    refused: 0,
    parked: 0,
  };
  const tell = (recount = true) => {
    report.of = inside.keyring.compartments().length;
    if (recount) report.waiting = countWaiting(inside);
    const { sent, received, waiting, done, of } = report;
    onProgress({ sent, received, waiting, done, of });
  };
  const read = new Set<string>();
  const pull = async (compartment: string) => {
    for (const key of inside.keyring.all(compartment)) {
      read.add(nameOf(key));
      const pulled = await pullLog(inside, relay, key, signal, (count) => {
        report.received += count;
        tell(false);
      });
      report.skipped += pulled.skipped;
      report.refused += pulled.refused;
    }
  };
  const pullAll = async (compartment: string) => {
    do await pull(compartment);
    while (
      (await takeGrants(inside)) &&
      !inside.keyring.all(compartment).every((key) => read.has(nameOf(key)))
    );
  };
  const push = async (compartment: string) => {
    if (waitingFrames(inside, compartment).length > 0) tellSeen(inside, compartment);
    await pushOwn(inside, relay, compartment, signal, (count) => {
      report.sent += count;
      tell();
    });
    report.done++;
    tell();
  };

  forgetWalked(inside);
  await pullAll(charter);
  retryParked(inside);
  await takeGrants(inside);
  const isRemoved = () => inside.charter().devices.get(inside.keys.id)?.removed === true;
  if (isRemoved()) return report;
  await finishRemovals(ledger);
  await push(charter);
  for (const compartment of inside.keyring.compartments()) {
    if (compartment === charter) continue;
    await pullAll(compartment);
    await push(compartment);
  }
  retryParked(inside);
  // Where others' removals were learned of in between, or their ends can be named only now.
  if (await finishRemovals(ledger)) await push(charter);
  report.parked = inside.journal.notes.list('parked/').length;
  tell();
  return report;
}

const nameOf = ({ compartment, epoch, key }: EpochKey) => `${compartment} ${epoch} ${toHex(key)}`;

/**
 * Sync, wait for news by long-poll or for `wake`, and sync again, until the signal. A relay that cannot be reached
 * is tried again, after ever longer pauses up to a minute.
 *
 * @param wake - resolves when there is something to send.
 */
export async function follow(
  ledger: Ledger,
  options: SyncOptions & {
    signal: AbortSignal;
    wake?: (() => Promise<void>) | undefined;
    onSync?: ((report: SyncReport) => void) | undefined;
    onFailure?: ((error: unknown) => void) | undefined;
    /** Seconds of one long-poll; 25 if not said. */
    wait?: number | undefined;
  },
): Promise<void> {
  const { relay, signal, wake, onSync, onFailure, wait = 25 } = options;
  let pause = 1;
  while (!signal.aborted) {
    try {
      onSync?.(await sync(ledger, options));
      pause = 1;
      await news(insideOf(ledger), relay, signal, wait, wake);
    } catch (error) {
      if (signal.aborted) return;
      onFailure?.(error);
      await sleep(pause * 1000, signal);
      pause = Math.min(60, pause * 2);
    }
  }
}

/** Compartments that are waited for at once; the others are read when any of these has news, or in turn. */
const maxPolls = 32;

async function news(
  inside: Inside,
  relay: RelayClient,
  signal: AbortSignal,
  wait: number,
  wake: (() => Promise<void>) | undefined,
): Promise<void> {
  const over = new AbortController();
  const both = AbortSignal.any([signal, over.signal]);
  const { notes } = inside.journal;
  const logs = inside.keyring.compartments().slice(0, maxPolls);
  const polls = logs.map(async (compartment) => {
    const gate = gateOf(inside.keyring.latest(compartment)!);
    const cursor = notes.get(`cursor/${toHex(gate.publicKey)}`);
    const after = cursor ? Number(new DataView(cursor.buffer, cursor.byteOffset).getBigUint64(0)) : 0;
    await relay.read(gate, { after, wait, signal: both });
  });
  const all = [...polls, ...(wake ? [wake()] : [])];
  try {
    await Promise.race(all);
  } finally {
    over.abort();
    await Promise.allSettled(polls);
  }
}

const sleep = (millis: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });

/** Which grants were tried in this sitting. */
const openedBy = new WeakMap<Inside, Set<string>>();

/** Open what the charter grants this device and it does not hold. @returns whether there was anything. */
export async function takeGrants(inside: Inside): Promise<boolean> {
  const { hpke, keyring, keys } = inside;
  if (!hpke) return false;
  const fold = inside.fold();
  // Every grant ever written, not the last of each: of an epoch that two devices started at once both keys count.
  const rows = fold
    .prepare(
      `SELECT thing.key, change.value FROM thing JOIN slot ON slot.thing = thing.id
       JOIN change ON change.slot = slot.id WHERE thing.compartment = ? AND thing.kind = ? AND thing.key LIKE ?`,
    )
    .all(fold.findName(keys.charter), fold.findName('grant'), `%:${keys.id}`);
  const known = new Set(
    keyring.compartments().flatMap((compartment) => keyring.all(compartment).map(nameOf)),
  );
  const found: EpochKey[] = [];
  const opened = openedBy.get(inside) ?? new Set<string>();
  openedBy.set(inside, opened);
  for (const row of rows) {
    const [compartment, epoch] = (row.key as string).split(':') as [string, string];
    const sealed = row.value === null ? null : restoreValue(row.value as StoredValue);
    if (!(sealed instanceof Uint8Array)) continue;
    const name = toHex(sealed.subarray(0, 32));
    if (opened.has(name)) continue;
    opened.add(name);
    const key = await openGrant(hpke, keys.sealingSeed, { compartment, epoch: Number(epoch) }, sealed);
    if (!key || known.has(nameOf(key))) continue;
    known.add(nameOf(key));
    found.push(key);
  }
  if (found.length > 0) inside.addKeys(found);
  return found.length > 0;
}

/** Say how far this device has read the others, in the compartment itself, where that is new. */
function tellSeen(inside: Inside, compartment: string): void {
  const charter = inside.charter();
  const { id } = inside.keys;
  const home = charter.compartments.get(compartment);
  const roles = new Set(charter.members.get(inside.keys.member)?.roles ?? []);
  if (!home || !mayWrite(home.kind, roles, [packEntry(seenEntry(id, id, 0, new Uint8Array()))], charter.id))
    return;
  const fold = inside.fold();
  const told = new Map(
    readSeen(fold)
      .filter((seen) => seen.by === id && seen.compartment === compartment)
      .map(({ device, seq }) => [device, seq]),
  );
  const entries = [...charter.devices.keys()].flatMap((device) => {
    const end = device === id ? null : fold.chainEnd(compartment, device);
    return end && end.seq > (told.get(device) ?? -1) ? [seenEntry(id, device, end.seq, end.hash)] : [];
  });
  if (entries.length > 0) inside.append([{ compartment, entries: entries.map(packEntry) }]);
}

const seenEntry = (by: string, device: string, seq: number, hash: Uint8Array): Entry => ({
  op: 'set',
  kind: 'seen',
  id: by,
  field: device,
  value: { seq, hash },
});
