// The shelf is laid anew every hour while the desk is open: replies stay where their sources look as the days go
// by, and an observer sees the same whether there are any or not (design, section 6.1). The site is looked after too.
import { SpringhouseError } from '../wire/error.ts';
import type { Desk, DeskSession } from './desk.ts';
import { renewSite } from './renew.ts';
import { layReplies } from './replies.ts';

const hourMillis = 3_600_000;

/**
 * Lay now, and then every hour. While the desk is locked nothing is laid; what fails is noted in the session and
 * tried again an hour later.
 *
 * @returns what ends it.
 */
export function layHourly(session: DeskSession, everyMillis = hourMillis): () => void {
  const attempt = async (work: (desk: Desk) => Promise<unknown>) => {
    if (session.locked()) return;
    try {
      await work(session.desk());
    } catch (error) {
      if (session.locked()) return; // locked halfway
      const known = error instanceof SpringhouseError;
      if (known && error.code === 'not-held') return; // a device that does not answer sources
      session.noteFetch(
        known ? error.message : 'The shelf or the site could not be made anew. Nothing was lost.',
      );
    }
  };
  const lay = async () => {
    await attempt(layReplies);
    await attempt(renewSite);
  };
  const timer = setInterval(lay, everyMillis);
  void lay();
  return () => clearInterval(timer);
}
