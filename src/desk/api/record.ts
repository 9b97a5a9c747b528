// The record: one file a topic, and what the checks say of all of it.
import { Hono } from 'hono';
import type { Desk, DeskSession } from '../desk.ts';
import { findingsOf } from '../findings-of-record.ts';
import { readingsOf } from '../readings.ts';
import { actorRoutes } from './actors.ts';
import { actRoutes } from './acts.ts';
import { claimRoutes } from './claims.ts';
import { exchangeRoutes } from './exchange.ts';
import { incidentRoutes } from './incidents.ts';
import { firstLines } from './list-query.ts';
import { originRoutes } from './origins.ts';
import { placeRoutes } from './places.ts';
import { searchRoutes } from './search.ts';
import { termRoutes } from './terms.ts';
import { testimonyRoutes } from './testimonies.ts';
import type { FindingList, OriginView } from './types.ts';

export function recordRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/origins', (c) => {
    const all = readingsOf(session.desk().ledger).origins.list();
    return c.json(all.map(({ id, label, heardFrom }): OriginView => ({ id, label, heardFrom })));
  });

  app.get('/findings', async (c) => c.json(await findingList(session.desk(), c.req.query('about'))));

  for (const routes of [
    claimRoutes,
    testimonyRoutes,
    incidentRoutes,
    actRoutes,
    actorRoutes,
    placeRoutes,
    termRoutes,
    originRoutes,
    searchRoutes,
    exchangeRoutes,
  ])
    app.route('/', routes(session));
  return app;
}

/** @param about - a claim's, incident's or place's id: only what is said of it. */
async function findingList({ ledger }: Desk, about: string | undefined): Promise<FindingList> {
  const all = await findingsOf(ledger);
  const found = about === undefined ? all : all.filter((each) => each.about.some(({ id }) => id === about));
  return { total: found.length, rows: found.slice(0, firstLines) };
}
