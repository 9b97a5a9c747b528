// A desk that is open and holds the inbox key looks for new reports by itself, every few minutes and after a sync.
// Nobody is told by anything but the screen, and sources by nothing: the relay learns as much as from the button.
import { SpringhouseError } from '../wire/error.ts';
import type { Desk, DeskSession } from './desk.ts';
import { fetchTelling } from './fetch-telling.ts';
import { inboxSecret } from './newsroom.ts';

export interface LookingFor {
  /** Look now, unless that was done a moment ago or is being done. Never throws. */
  look(desk: Desk): Promise<void>;
  end(): void;
}

const everyMillis = 3 * 60_000;
/** Syncs come by the half minute; looking does not. */
const leastMillis = 60_000;
/** What the person at this desk can do nothing about, or is told of elsewhere. */
const untold = ['keys-on-their-way', 'not-held', 'relay-unreachable', 'vault-closed'];

/** @param clock - milliseconds that only go forward. */
export function lookForReports(
  session: DeskSession,
  { every = everyMillis, clock = () => performance.now() } = {},
): LookingFor {
  let last = Number.NEGATIVE_INFINITY;
  let isLooking = false;
  const look = async (desk: Desk) => {
    if (isLooking || clock() - last < Math.min(leastMillis, every)) return;
    isLooking = true;
    try {
      if (desk.ledger.secrets.get(inboxSecret) === null) return;
      last = clock();
      await fetchTelling(session, desk);
      if (!session.locked()) session.noteFetch(null);
    } catch (error) {
      if (session.locked()) return;
      const known = error instanceof SpringhouseError;
      if (known && untold.includes(error.code)) return;
      session.noteFetch(
        known ? error.message : 'Looking for new reports met a fault of its own. Nothing was lost.',
      );
    } finally {
      isLooking = false;
    }
  };
  const timer = setInterval(() => {
    if (!session.locked()) void look(session.desk());
  }, every);
  timer.unref();
  return { look, end: () => clearInterval(timer) };
}
