// Staying in sync while a desk is open: sync, wait for news or for something to send, and sync again.
//
// What is written while a sync runs must neither wait for the next news nor be taken for sent: so the bell listens
// from before each sync on, and whether anything waits is asked again after it, in the same turn in which the
// waiting begins.
import type { RelayClient } from '../wire/client.ts';
import { Bell } from './bell.ts';
import { type Inside, insideOf } from './inside.ts';
import { type SyncOptions, type SyncReport, sync } from './sync.ts';
import { gateOf, readThrough } from './sync-pull.ts';
import { countWaiting } from './sync-push.ts';
import { type News, Rounds } from './sync-rounds.ts';
import type { Ledger } from './types.ts';

export interface FollowOptions extends SyncOptions {
  signal: AbortSignal;
  /**
   * Resolves when there is something to send. Asked again after it did. What this ledger writes itself rings
   * without it; what another process wrote to the vault does not.
   */
  wake?: (() => Promise<void>) | undefined;
  onSync?: ((report: SyncReport) => void) | undefined;
  onFailure?: ((error: unknown) => void) | undefined;
  /** Seconds of one long-poll; 25 if not said. */
  wait?: number | undefined;
  /** Waits that many milliseconds, or until the signal; for tests. */
  pause?: ((millis: number, signal: AbortSignal) => Promise<void>) | undefined;
}

const longestPause = 60_000;

/**
 * Sync, wait for news by long-poll or for something to send, and sync again, until the signal. A relay that cannot
 * be reached is tried again, after ever longer pauses up to a minute. The first sync reads every log; those after
 * it read where there is news, and each of the others again within eight waits.
 *
 * Returns before the signal only where the vault was closed, after `onFailure`.
 */
export async function follow(ledger: Ledger, options: FollowOptions): Promise<void> {
  const { relay, signal, onSync, onFailure, wait = 25, pause = sleep } = options;
  const inside = insideOf(ledger);
  const bell = new Bell(ledger, () => countWaiting(inside) > 0, options.wake);
  const rounds = new Rounds(inside, wait * 1000);
  let millis = 1000;
  try {
    while (!signal.aborted) {
      try {
        const before = inside.journal.head().frames;
        const report = await sync(ledger, { ...options, only: rounds.next() });
        rounds.done(report.touched);
        onSync?.(report);
        millis = 1000;
        if (signal.aborted) return;
        const isNew = inside.journal.head().frames !== before;
        if (isNew && !report.removed && countWaiting(inside) > 0) continue;
        bell.arm();
        rounds.heard(await news(inside, relay, rounds.hot(), wait, bell, signal));
      } catch (error) {
        if (signal.aborted) return;
        onFailure?.(error);
        if (isClosed(ledger)) return;
        rounds.failed();
        await pause(millis, signal);
        millis = Math.min(longestPause, millis * 2);
      }
    }
  } finally {
    bell.stop();
  }
}

function isClosed(ledger: Ledger): boolean {
  try {
    ledger.refresh();
    return false;
  } catch (error) {
    return (error as { code?: string } | null)?.code === 'vault-closed';
  }
}

/**
 * Wait for the first of: news in one of these logs, the bell, the end of the wait, the signal. The requests that
 * are left then are aborted and not waited for: none of them may keep the next sync from beginning.
 */
async function news(
  inside: Inside,
  relay: RelayClient,
  compartments: readonly string[],
  wait: number,
  bell: Bell,
  signal: AbortSignal,
): Promise<News> {
  const over = new AbortController();
  const end = () => over.abort(signal.reason);
  signal.addEventListener('abort', end);
  const stopped = new Promise<News>((resolve) => {
    over.signal.addEventListener('abort', () => resolve({ kind: 'quiet' }));
  });
  const polls = compartments.map(async (compartment): Promise<News> => {
    const gate = gateOf(inside.keyring.latest(compartment)!);
    const items = await relay.read(gate, { after: readThrough(inside, gate), wait, signal: over.signal });
    return items.length > 0 ? { kind: 'news', compartment } : { kind: 'quiet' };
  });
  for (const poll of polls) poll.catch(() => {});
  try {
    if (signal.aborted) return { kind: 'quiet' };
    return await Promise.race([stopped, bell.rings.then((): News => ({ kind: 'rung' })), ...polls]);
  } finally {
    signal.removeEventListener('abort', end);
    over.abort();
  }
}

const sleep = (millis: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, millis);
    signal.addEventListener('abort', end);
  });
