// Where a story stands on the site: topics, incidents shown, and what sections and topics are called.
import { Hono } from 'hono';
import * as v from 'valibot';
import { setTopics } from '../../story/placement.ts';
import type { DeskSession } from '../desk.ts';
import { showIncidents, shownChoices } from '../incidents-shown.ts';
import { newsroomOf, setSite } from '../newsroom.ts';
import { body } from './body.ts';
import type { TitlesView } from './placement-types.ts';
import { requireStory } from './require-story.ts';

const titles = v.record(v.string(), v.record(v.string(), v.string()));

export function placementRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.put('/stories/:id/topics', async (c) => {
    const { topics } = await body(c, v.object({ topics: v.array(v.string()) }));
    const desk = session.desk();
    setTopics(desk.ledger, requireStory(desk, c.req.param('id')), [...new Set(topics)]);
    return c.json({});
  });

  app.get('/stories/:id/shown', (c) => {
    const desk = session.desk();
    return c.json(shownChoices(desk.ledger, requireStory(desk, c.req.param('id'))));
  });

  app.put('/stories/:id/shown', async (c) => {
    const { incidents } = await body(c, v.object({ incidents: v.array(v.string()) }));
    const desk = session.desk();
    showIncidents(desk.ledger, requireStory(desk, c.req.param('id')), incidents);
    return c.json({});
  });

  app.get('/titles', (c) => {
    const { languages, sections, topics } = newsroomOf(session.desk().ledger);
    return c.json({ languages, sections, topics } satisfies TitlesView);
  });

  app.put('/titles', async (c) => {
    const form = await body(c, v.object({ sections: titles, topics: titles }));
    setSite(session.desk().ledger, form);
    return c.json({});
  });
  return app;
}
