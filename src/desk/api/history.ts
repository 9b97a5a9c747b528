// History: who changed what and when, any earlier state, and taking one up again.
import { Hono } from 'hono';
import * as v from 'valibot';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { statesAt } from '../history/states.ts';
import { historyOf } from '../history/steps.ts';
import { takeUp } from '../history/take-up.ts';
import { thingsOf } from '../history/things.ts';
import { body } from './body.ts';
import type { HistoryView, StatesView } from './history-types.ts';

export function historyRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/history/:kind/:id', (c) => {
    const { kind, id } = c.req.param();
    const { ledger } = session.desk();
    const { things, steps } = historyOf(ledger, kind, id);
    return c.json({
      title: things[0]?.title ?? '',
      things: things.map((thing) => ({ kind: thing.kind, title: thing.title })),
      steps: steps.map(({ device, ...step }) => ({
        ...step,
        device: device.slice(0, 8),
        here: device === ledger.device.id,
      })),
    } satisfies HistoryView);
  });

  app.get('/history/:kind/:id/states', (c) => {
    const { kind, id } = c.req.param();
    const [at, against] = [c.req.query('at'), c.req.query('against')].map(Number) as [number, number];
    if (!Number.isFinite(at) || !Number.isFinite(against)) throw malformed();
    const { ledger } = session.desk();
    return c.json(statesAt(ledger, { things: thingsOf(ledger, kind, id) }, at, against) satisfies StatesView);
  });

  app.post('/history/:kind/:id/take-up', async (c) => {
    const { kind, id } = c.req.param();
    const whole = v.pipe(v.number(), v.integer());
    const { thing, at } = await body(c, v.object({ thing: whole, at: whole }));
    const { ledger, random } = session.desk();
    return c.json({ changed: takeUp(ledger, random, { things: thingsOf(ledger, kind, id) }, thing, at) });
  });
  return app;
}

const malformed = () =>
  new SpringhouseError('bad-request', 'The desk did not understand which moment. Nothing was changed.');
