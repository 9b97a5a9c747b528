// While the desk is open it syncs: what is written here goes out at once, what others write comes in, and the
// screens are told how that stands. A locked desk holds no keys and syncs nothing.
import { accessMap, findings, follow, type SyncProgress, type SyncReport, waiting } from '../ledger/index.ts';
import { readAgain } from '../ledger/read-again.ts';
import type { Ledger } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk, DeskSession } from './desk.ts';
import type { SyncNow } from './sync-status.ts';

/** Shorter syncs show no progress: a line that flickers says nothing. */
const longMillis = 1500;
/** How often a long one is told of. */
const tellMillis = 500;

interface Edges {
  /** After each sync that went through. What it writes goes out with the next. */
  afterSync?: ((desk: Desk) => Promise<unknown>) | undefined;
  /** Seconds of one long-poll; as `follow` has it if not said. */
  wait?: number | undefined;
}

/** @returns what ends it. */
export function syncWhileOpen(session: DeskSession, edges: Edges = {}): () => void {
  let current: { ledger: Ledger; stop: AbortController } | null = null;
  const look = () => {
    const desk = session.locked() ? null : session.desk();
    if (desk?.ledger === current?.ledger) return;
    current?.stop.abort();
    current = null;
    session.sync.set(null);
    if (!desk) return;
    const stop = new AbortController();
    current = { ledger: desk.ledger, stop };
    void followDesk(session, desk, stop.signal, edges);
  };
  const forget = session.onVersion(look);
  look();
  return () => {
    forget();
    current?.stop.abort();
    current = null;
  };
}

async function followDesk(
  session: DeskSession,
  desk: Desk,
  signal: AbortSignal,
  { afterSync, wait }: Edges,
): Promise<void> {
  const { ledger, relay, now } = desk;
  const iso = () => new Date(now()).toISOString();
  let status: SyncNow = {
    waiting: waiting(ledger),
    synced: null,
    problem: null,
    progress: null,
    findings: findings(ledger).length,
    removed: isRemoved(ledger),
  };
  const say = (change: Partial<SyncNow>) => {
    if (signal.aborted) return;
    status = { ...(session.sync.now() ?? status), ...change };
    session.sync.set(status);
  };
  say({});

  /** A vault that was closed meanwhile has nothing to tell. */
  const count = () => {
    try {
      return waiting(ledger);
    } catch {
      return status.waiting;
    }
  };
  const forget = onceATurn(ledger, () => say({ waiting: count() }));
  let begun = 0;
  let told = 0;
  const onProgress = ({ done, of, sent, received, waiting }: SyncProgress) => {
    const time = performance.now();
    begun ||= time;
    if (time - begun < longMillis || time - told < tellMillis) return;
    told = time;
    say({ waiting, progress: { done, of, sent, received } });
  };
  const onSync = (report: SyncReport) => {
    begun = 0;
    const seen = report.received > 0 || status.synced === null ? look(ledger) : {};
    say({ waiting: report.waiting, synced: iso(), problem: null, progress: null, ...seen });
    // Once a day: what the relay left out it may show by now.
    if (session.sync.now()?.findings) readAgain(ledger, { now: now() });
    // What fails in it is tried again after the next sync.
    void afterSync?.(desk).catch(() => {});
  };
  const onFailure = (error: unknown) => {
    begun = 0;
    const known = error instanceof SpringhouseError;
    const since = status.problem?.since ?? iso();
    say({
      waiting: count(),
      progress: null,
      problem: {
        code: known ? error.code : 'fault',
        sentence: known ? error.message : 'Syncing met a fault of its own. Nothing is lost.',
        since,
      },
    });
  };
  try {
    await follow(ledger, { relay, signal, onSync, onFailure, onProgress, ...(wait ? { wait } : {}) });
  } catch (error) {
    if (!signal.aborted) onFailure(error);
  } finally {
    forget();
  }
}

const look = (ledger: Ledger) => ({ findings: findings(ledger).length, removed: isRemoved(ledger) });

const isRemoved = (ledger: Ledger): boolean =>
  accessMap(ledger).devices.some(({ id, removed }) => id === ledger.device.id && removed !== null);

/** Several writes in one turn are one change. @returns what stops it. */
function onceATurn(ledger: Ledger, told: () => void): () => void {
  let soon: ReturnType<typeof setImmediate> | undefined;
  const forget = ledger.onChange(() => {
    soon ??= setImmediate(() => {
      soon = undefined;
      told();
    });
  });
  return () => {
    forget();
    clearImmediate(soon);
  };
}
