// Sync through a relay's logs. The charter first, because it says whose frames count and brings keys; then what
// removals left to be done; then the compartments, several at a time, each reading before it writes. Every step is
// kept before the next, so that a sync that is cut anywhere loses and doubles nothing.
import type { RelayClient } from '../wire/client.ts';
import { openLogs } from './epoch-logs.ts';
import { type Inside, insideOf } from './inside.ts';
import { finishRemovals } from './membership.ts';
import { beginAnew, fillLogs, hasBegunAnew, helpThoseBack, sayBack } from './relay-loss.ts';
import { takeGrants } from './sync-grants.ts';
import { countParked, logName, pullLog, retryParked } from './sync-pull.ts';
import { countWaiting, forgetWalked, pushOwn, waitingByCompartment, waitingFrames } from './sync-push.ts';
import { tellSeen } from './sync-seen.ts';
import { lastSynced, noteOutcome } from './sync-state.ts';
import type { Ledger } from './types.ts';

export interface SyncProgress {
  sent: number;
  received: number;
  /** Frames that wait to be sent. */
  waiting: number;
  /** Of all compartments that are synced, how many are done. */
  done: number;
  of: number;
}

export interface SyncOptions {
  relay: RelayClient;
  /** Aborting it rejects with its reason, between two steps. Nothing is lost. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: SyncProgress) => void) | undefined;
  /** Read these compartments only, beside the charter and those that have something to send. All if not said. */
  only?: ReadonlySet<string> | undefined;
}

export interface SyncReport extends SyncProgress {
  /** Cells that are none of ours. */
  skipped: number;
  /** Frames that are not what they say they are. */
  refused: number;
  /** Frames that cannot be judged yet. */
  parked: number;
  /** Compartments in which something was sent or received. */
  touched: string[];
  /** Frames sent again for a relay that lost them, or a device that was away. */
  resent: number;
  /** A sentence where the relay began anew. */
  lost: string | null;
  /** This device was removed: it sends nothing, and reads the charter alone. */
  removed: boolean;
}

/** Logs that are read and written at once. */
const abreast = 8;

/** How many own frames wait to be sent. */
export const waiting = (ledger: Ledger): number => countWaiting(insideOf(ledger));

const lastOf = new WeakMap<Inside, Promise<unknown>>();

/**
 * Send what waits and take in what is there, once. Syncs of one ledger take turns.
 *
 * @throws {SpringhouseError} as `RelayClient`, and as `Ledger.write`. What was done before stays done.
 */
export function sync(ledger: Ledger, options: SyncOptions): Promise<SyncReport> {
  const inside = insideOf(ledger);
  const before = lastOf.get(inside) ?? Promise.resolve();
  const run = () => noted(inside, options.signal, () => syncOnce(ledger, inside, options));
  const next = before.then(run, run);
  lastOf.set(inside, next);
  return next;
}

/** How it ended is kept for `syncState`. */
async function noted<T>(inside: Inside, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    const result = await work();
    noteOutcome(inside);
    return result;
  } catch (error) {
    if (!signal?.aborted) {
      try {
        noteOutcome(inside, error);
      } catch {
        // A full disk or a closed vault: the error itself says it.
      }
    }
    throw error;
  }
}

async function syncOnce(ledger: Ledger, inside: Inside, options: SyncOptions): Promise<SyncReport> {
  const { relay, signal, onProgress = () => {}, only } = options;
  signal?.throwIfAborted();
  const { charter } = inside.keys;
  const touched = new Set<string>();
  const report: SyncReport = {
    sent: 0,
    received: 0,
    waiting: 0,
    done: 0,
    of: 0,
    skipped: 0,
    refused: 0,
    parked: 0,
    touched: [],
    resent: 0,
    lost: null,
    removed: false,
  };
  const tell = () => {
    const { sent, received, waiting, done, of } = report;
    onProgress({ sent, received, waiting, done, of });
  };
  const pull = async (compartment: string, stop = signal, read = new Set<string>()) => {
    for (const log of openLogs(inside, compartment)) {
      if (read.has(logName(log.key))) continue;
      read.add(logName(log.key));
      const pulled = await pullLog(inside, relay, log.key, stop, (count) => {
        report.received += count;
        touched.add(compartment);
        tell();
      });
      report.skipped += pulled.skipped;
      report.refused += pulled.refused;
      log.readToItsEnd();
    }
  };
  const push = async (compartment: string, stop = signal) => {
    if (waitingFrames(inside, compartment).length === 0) return;
    tellSeen(inside, compartment);
    report.waiting = countWaiting(inside);
    await pushOwn(inside, relay, compartment, stop, (count) => {
      report.sent += count;
      report.waiting = Math.max(0, report.waiting - count);
      touched.add(compartment);
      tell();
    });
  };
  const finish = (): SyncReport => {
    report.waiting = countWaiting(inside);
    report.parked = countParked(inside);
    report.touched = [...touched];
    tell();
    return report;
  };

  // A partial sync is one of many in a row: the whole one before it has looked.
  const isAnew = !only && (await hasBegunAnew(inside, relay, signal));
  if (isAnew) beginAnew(inside);
  forgetWalked(inside);
  report.waiting = countWaiting(inside);
  // Each epoch's key of the charter comes with the log of the one before.
  const read = new Set<string>();
  do await pull(charter, signal, read);
  while ((await takeGrants(inside)) && openLogs(inside, charter).some(({ key }) => !read.has(logName(key))));
  retryParked(inside);
  await takeGrants(inside);
  if (inside.charter().devices.get(inside.keys.id)?.removed) {
    report.removed = true;
    return finish();
  }
  await finishRemovals(ledger);
  sayBack(inside, lastSynced(inside));
  await push(charter);

  const waiting = waitingByCompartment(inside);
  const compartments = inside.keyring
    .compartments()
    .filter((id) => id !== charter && (!only || only.has(id) || waiting.has(id)));
  report.of = compartments.length + 1;
  report.done = 1;
  tell();
  await inParallel(abreast, compartments, signal, async (compartment, stop) => {
    await pull(compartment, stop);
    if (waiting.has(compartment)) await push(compartment, stop);
    report.done++;
    tell();
  });
  retryParked(inside);
  if (isAnew) {
    report.resent += await fillLogs(inside, relay, () => true, signal);
    report.lost = `The relay at ${relay.url} has lost what it kept, and was given it again from here: ${report.resent} steps. Nothing of it is lost on the desks; what only others have comes when they sync.`;
  }
  report.resent += await helpThoseBack(inside, relay, signal);
  // Where others' removals were learned of in between, or their ends can be named only now.
  await finishRemovals(ledger);
  await push(charter);
  return finish();
}

/** The first failure stops the others, and is thrown once none of them runs any more. */
async function inParallel<T>(
  width: number,
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T, stop: AbortSignal) => Promise<void>,
): Promise<void> {
  const failed = new AbortController();
  const end = () => failed.abort(signal?.reason);
  signal?.addEventListener('abort', end);
  const queue = items.values();
  const run = async () => {
    for (const item of queue) {
      failed.signal.throwIfAborted();
      await work(item, failed.signal);
    }
  };
  const runs = Array.from({ length: Math.min(width, items.length) }, () =>
    run().catch((error) => {
      if (!failed.signal.aborted) failed.abort(error);
    }),
  );
  try {
    await Promise.all(runs);
    failed.signal.throwIfAborted();
  } finally {
    signal?.removeEventListener('abort', end);
  }
}
