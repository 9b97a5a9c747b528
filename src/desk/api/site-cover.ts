// How rarely the pages of the site make cover.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { DeskSession } from '../desk.ts';
import { newsroomOf, rarestCover, setSite } from '../newsroom.ts';
import { body } from './body.ts';
import type { SiteCoverView } from './site-cover-types.ts';

const form = v.object({
  oneIn: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(rarestCover)),
});

export function coverRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/site/cover', (c) => {
    const { ledger } = session.desk();
    const me = ledger.members().find(({ id }) => id === ledger.device.member);
    return c.json({
      oneIn: newsroomOf(ledger).cover,
      admin: me?.roles.includes('admin') ?? false,
    } satisfies SiteCoverView);
  });

  app.put('/site/cover', async (c) => {
    const { oneIn } = await body(c, form);
    setSite(session.desk().ledger, { cover: oneIn });
    return c.json({});
  });
  return app;
}
