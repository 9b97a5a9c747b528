// Opening, locking, and waiting for changes.
import { Hono } from 'hono';
import * as v from 'valibot';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { newsroomOf } from '../newsroom.ts';
import { readingsOf } from '../readings.ts';
import { unopenedCells } from '../reports.ts';
import { readAhead } from '../warm.ts';
import { body } from './body.ts';
import type { Gate } from './gate.ts';
import { storyRows } from './story-views.ts';
import type { SessionView, State } from './types.ts';

const longestWaitMillis = 25_000;
/** How soon a change that another process made is noticed. */
const lookMillis = 2000;

export function sessionRoutes(gate: Gate, session: DeskSession): Hono {
  const app = new Hono();

  app.post('/open', async (c) => {
    const { secret } = await body(c, v.object({ secret: v.string() }));
    const token = gate.redeem(secret);
    if (!token)
      throw new SpringhouseError(
        'not-allowed',
        'This address was used already. Ask the desk for a new one: press Enter where it runs.',
      );
    return c.json({ token });
  });

  const now = (): SessionView => ({
    locked: session.locked(),
    version: session.version(),
    status: session.sync.version(),
    sync: session.sync.now(),
    opened: session.sync.opened(),
    first: session.first?.view() ?? null,
  });
  app.get('/session', (c) => c.json(now()));

  /** The page says that somebody uses it. */
  app.post('/used', (c) => {
    session.desk();
    return c.json({});
  });

  app.post('/unlock', async (c) => {
    const { passphrase } = await body(c, v.object({ passphrase: v.string() }));
    await session.unlock(passphrase);
    void readAhead(session.desk().ledger);
    return c.json({});
  });

  app.post('/lock', (c) => {
    session.lock();
    return c.json({});
  });

  /** Answers when something changed after `after`, or how syncing stands after `status`, or after 25 seconds. */
  app.get('/changes', async (c) => {
    const number = (name: string) => Number(c.req.query(name) ?? 0);
    const asked = c.req.query('status') !== undefined;
    const isNew = session.version() > number('after') || (asked && session.sync.version() > number('status'));
    if (!isNew) await change(session, c.req.raw.signal, asked);
    return c.json(now());
  });

  app.get('/state', (c) => c.json(stateOf(session)));
  return app;
}

function change(session: DeskSession, aborted: AbortSignal, alsoStatus: boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const stop = session.onVersion(() => resolve());
  const stopStatus = alsoStatus ? session.sync.onChange(() => resolve()) : () => {};
  const timer = setTimeout(resolve, longestWaitMillis);
  const look = setInterval(() => noticeOthers(session), lookMillis);
  aborted.addEventListener('abort', () => resolve(), { once: true });
  return promise.finally(() => {
    stop();
    stopStatus();
    clearTimeout(timer);
    clearInterval(look);
  });
}

/** What `springhouse inbox` or another command wrote to the same vault is a change too. */
function noticeOthers(session: DeskSession): void {
  try {
    if (!session.locked()) session.desk().ledger.refresh();
  } catch {
    // Whoever asks for something next is told.
  }
}

function stateOf(session: DeskSession): State {
  const { ledger, publishing } = session.desk();
  const { name, relay, languages } = newsroomOf(ledger);
  const stories = storyRows(session.desk());
  return {
    newsroom: name,
    member: ledger.members().find(({ id }) => id === ledger.device.member)?.name ?? '',
    languages,
    siteUrl: publishing?.url ?? null,
    inbox: { unread: readingsOf(ledger).unfiled(), unopened: unopenedCells(ledger).length },
    relay: { url: relay, ...session.lastFetch() },
    stories: stories.length,
    blocked: stories.filter(({ blocked }) => blocked).length,
  };
}
