// What becomes of a story once it is out: corrected at the statement concerned in every language, or withdrawn.
import { Hono } from 'hono';
import * as v from 'valibot';
import { addCorrection, withdrawCorrection } from '../../story/corrections.ts';
import type { DeskSession } from '../desk.ts';
import { dayOfMoment } from '../review.ts';
import { rewordStatement } from '../reword-statement.ts';
import { withdraw } from '../withdraw.ts';
import { body, day } from './body.ts';
import { requireStory } from './require-story.ts';

const texts = v.record(v.string(), v.string());
const correction = v.object({
  text: texts,
  about: v.nullable(v.string()),
  date: v.optional(day),
  statement: v.optional(v.nullable(v.string()), null),
  /** What the statement says from now on, by language. */
  words: v.optional(texts, {}),
});
const withdrawal = v.object({ date: v.optional(day), text: texts, headline: v.optional(texts, {}) });

export function correctionRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.post('/stories/:id/corrections', async (c) => {
    const { words, ...form } = await body(c, correction);
    const desk = session.desk();
    const { ledger, random, now } = desk;
    const story = requireStory(desk, c.req.param('id'));
    const { date = dayOfMoment(now()), ...rest } = form;
    // Cut off between the two, the statement stands as it was under a correction, which nobody has signed.
    const id = addCorrection(ledger, { story: story.id, ...rest, date }, random);
    if (form.statement !== null) rewordStatement(desk, story, form.statement, words);
    return c.json({ id });
  });

  app.delete('/corrections/:id', (c) => {
    withdrawCorrection(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.post('/stories/:id/withdraw', async (c) => {
    const desk = session.desk();
    const { date = dayOfMoment(desk.now()), ...rest } = await body(c, withdrawal);
    return c.json(await withdraw(desk, c.req.param('id'), { date, ...rest }));
  });
  return app;
}
