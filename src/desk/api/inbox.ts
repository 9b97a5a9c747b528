// The inbox: fetch, list, file, answer.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Ledger } from '../../ledger/types.ts';
import { source, sources } from '../../record/sources.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { fetchTelling } from '../fetch-telling.ts';
import { attachedFiles } from '../files/attached.ts';
import { fetchFile } from '../files/fetch.ts';
import { readingsOf } from '../readings.ts';
import { renewSite } from '../renew.ts';
import { answer, repliesOf } from '../replies.ts';
import { fileReport, reportsOf, unopenedCells } from '../reports.ts';
import { body } from './body.ts';
import type { Inbox, ReplyView } from './types.ts';

export function inboxRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/inbox', (c) => c.json(inboxView(session.desk())));

  app.post('/inbox/fetch', async (c) => {
    try {
      await fetchTelling(session, session.desk());
      await renewSite(session.desk());
      session.noteFetch(null);
    } catch (error) {
      if (error instanceof SpringhouseError) session.noteFetch(error.message);
      throw error;
    }
    return c.json(inboxView(session.desk()));
  });

  app.post('/sources/:source/reports/:report/file', async (c) => {
    const { how } = await body(c, v.object({ how: v.optional(v.string(), '') }));
    const desk = session.desk();
    const compartment = compartmentOf(desk.ledger, c.req.param('source'));
    const testimony = fileReport(desk, compartment, c.req.param('report'), how);
    void fetchFilesOf(desk, compartment, c.req.param('report'));
    return c.json({ testimony });
  });

  app.get('/sources/:source/replies', (c) => {
    const { ledger, now } = session.desk();
    const own = compartmentOf(ledger, c.req.param('source'));
    const rows = repliesOf(ledger, now()).filter(({ compartment }) => compartment === own);
    return c.json(
      rows.map(({ id, text, written, state }): ReplyView => ({ id, text, written: iso(written), state })),
    );
  });

  app.post('/sources/:source/replies', async (c) => {
    const { text } = await body(c, v.object({ text: v.string() }));
    const desk = session.desk();
    return c.json(await answer(desk, compartmentOf(desk.ledger, c.req.param('source')), text));
  });
  return app;
}

/** Slabs go after fourteen days. What cannot be fetched now is said beside the file, with a button. */
async function fetchFilesOf(desk: Desk, compartment: string, report: string): Promise<void> {
  for (const file of attachedFiles(desk.ledger, compartment))
    if (file.report === report && desk.files) await fetchFile(desk, file).catch(() => undefined);
}

function compartmentOf(ledger: Ledger, id: string): string {
  const known = source(ledger, id);
  if (!known) throw new SpringhouseError('no-such-source', 'There is no such source. Nothing was changed.');
  return known.compartment;
}

const iso = (millis: number): string => new Date(millis).toISOString();

function inboxView({ ledger }: Desk): Inbox {
  const bySource = new Map(
    sources(ledger).map(({ id, compartment, name, answerable }) => [compartment, { id, name, answerable }]),
  );
  const testimonies = readingsOf(ledger).filed();
  return {
    reports: reportsOf(ledger)
      .map(({ id, compartment, received, language, parts, text }) => ({
        id,
        source: bySource.get(compartment) ?? { id: '', name: 'A source that this device does not open' },
        received: iso(received),
        language,
        parts,
        text,
        testimony: testimonies.get(`${compartment}/${id}`) ?? null,
      }))
      .reverse(),
    unopened: unopenedCells(ledger).map(({ id, reason, received }) => ({
      id,
      reason,
      received: iso(received),
    })),
  };
}
