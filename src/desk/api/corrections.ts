// Corrections of what is out.
import { Hono } from 'hono';
import * as v from 'valibot';
import { addCorrection } from '../../story/corrections.ts';
import type { DeskSession } from '../desk.ts';
import { dayOfMoment } from '../review.ts';
import { body, day } from './body.ts';

const texts = v.record(v.string(), v.string());

export function correctionRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.post('/stories/:id/corrections', async (c) => {
    const form = await body(
      c,
      v.object({
        text: texts,
        about: v.nullable(v.string()),
        date: v.optional(day),
        statement: v.optional(v.nullable(v.string()), null),
      }),
    );
    const { ledger, random, now } = session.desk();
    const { date = dayOfMoment(now()), ...rest } = form;
    return c.json({ id: addCorrection(ledger, { story: c.req.param('id'), ...rest, date }, random) });
  });
  return app;
}
