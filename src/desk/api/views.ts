// Timeline, map, network and table of the record, views that were saved, and what leaves the desk as a drawing or a table.
import { Hono } from 'hono';
import * as v from 'valibot';
import { lockAge } from '../../ledger/age.ts';
import { systemRandom } from '../../seal/random.ts';
import type { DeskSession } from '../desk.ts';
import { dropView, savedViewInput, saveView, viewsOf } from '../views.ts';
import { body } from './body.ts';
import type { ViewExport } from './view-types.ts';

const exported = v.object({
  text: v.pipe(v.string(), v.maxLength(20_000_000)),
  to: v.array(v.pipe(v.string(), v.trim(), v.startsWith('age1'), v.maxLength(4000))),
}) satisfies v.GenericSchema<unknown, ViewExport>;

export function viewRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/views', (c) => c.json(viewsOf(session.desk().ledger)));

  app.post('/views/saved', async (c) => {
    const view = await body(c, savedViewInput);
    return c.json({ id: saveView(session.desk().ledger, systemRandom, view) });
  });

  app.delete('/views/saved/:id', (c) => {
    dropView(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.post('/views/export', async (c) => {
    const { text, to } = await body(c, exported);
    session.desk(); // A locked desk gives nothing away, not even what the page has.
    const plain = new TextEncoder().encode(text);
    const bytes = to.length === 0 ? plain : await lockAge(plain, { recipients: to });
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': 'application/octet-stream' });
  });

  return app;
}
