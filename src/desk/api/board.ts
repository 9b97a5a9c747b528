// The board and the calendar: what waits for whom, stages, embargoes; and the house's words for attribution.
import { Hono } from 'hono';
import * as v from 'valibot';
import { roles } from '../../ledger/types.ts';
import { setEmbargo } from '../../story/embargo.ts';
import { setStages, setWaiting } from '../../story/workflow.ts';
import { boardOf } from '../board.ts';
import type { DeskSession } from '../desk.ts';
import { houseWordsOf, setHouseWords } from '../house-words.ts';
import { body, day } from './body.ts';
import { requireStory } from './require-story.ts';

const stage = v.object({
  id: v.string(),
  name: v.string(),
  roles: v.array(v.picklist(roles)),
  members: v.array(v.string()),
});
const embargo = v.nullable(
  v.union([
    v.object({ until: day }),
    v.object({
      circle: v.pipe(v.string(), v.nonEmpty()),
      people: v.pipe(v.number(), v.integer(), v.minValue(1)),
    }),
  ]),
);
const waiting = v.object({
  waitsFor: v.optional(v.nullable(v.string())),
  due: v.optional(v.nullable(day)),
});

export function boardRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/board', (c) => c.json(boardOf(session.desk())));

  app.put('/stories/:id/waiting', async (c) => {
    const change = Object.entries(await body(c, waiting)).filter(([, value]) => value !== undefined);
    const desk = session.desk();
    setWaiting(desk.ledger, requireStory(desk, c.req.param('id')), Object.fromEntries(change));
    return c.json({});
  });

  app.put('/stories/:id/embargo', async (c) => {
    const form = await body(c, v.object({ embargo }));
    const desk = session.desk();
    setEmbargo(desk.ledger, requireStory(desk, c.req.param('id')), form.embargo);
    return c.json({});
  });

  app.put('/newsroom/stages', async (c) => {
    setStages(session.desk().ledger, await body(c, v.array(stage)));
    return c.json({});
  });

  app.get('/house-words', (c) => c.json(houseWordsOf(session.desk().ledger)));

  app.put('/house-words', async (c) => {
    setHouseWords(session.desk().ledger, await body(c, v.unknown()));
    return c.json({});
  });
  return app;
}
