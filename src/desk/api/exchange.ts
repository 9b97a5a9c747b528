// In and out: a file looked at, taken in and undone, a gazetteer, and the record in the formats of other tools.
import { Hono } from 'hono';
import * as v from 'valibot';
import { lockAge } from '../../ledger/age.ts';
import { bytesOf, formats } from '../../record/exchange/files.ts';
import { imports } from '../../record/exchange/import-undo.ts';
import { gather } from '../../record/exchange/shape.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { bring, brought } from '../brought.ts';
import type { DeskSession } from '../desk.ts';
import { jobOf, stopJob } from '../jobs.ts';
import { newsroomOf } from '../newsroom.ts';
import { previewFile, previewPlaces, startImport, startPlaces, startUndo } from '../taking-in.ts';
import { body } from './body.ts';
import type { ExportInput, ExportPreview, ImportInput, ImportRow } from './exchange-types.ts';

const reading = v.object({
  as: v.optional(v.picklist(formats)),
  mapping: v.optional(v.record(v.string(), v.nullable(v.string()))),
});
const leaving = v.object({
  as: v.picklist(formats),
  to: v.array(v.pipe(v.string(), v.trim(), v.startsWith('age1'), v.maxLength(4000))),
  plain: v.boolean(),
}) satisfies v.GenericSchema<unknown, ExportInput>;

export function exchangeRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.post('/exchange/files', async (c) => {
    const { name } = await body(c, v.object({ name: v.pipe(v.string(), v.nonEmpty(), v.maxLength(400)) }));
    const { ledger, random } = session.desk();
    return c.json({ id: bring(ledger, random, name) });
  });

  app.put('/exchange/files/:id/body', async (c) => {
    const desk = session.desk();
    const id = c.req.param('id');
    const file = brought(desk.ledger, id);
    file.bytes = new Uint8Array(await c.req.arrayBuffer());
    const as = c.req.query('as');
    if (as === 'names') return c.json({});
    return c.json(as === 'places' ? previewPlaces(desk, id) : await previewFile(desk, id, {}));
  });

  app.post('/exchange/files/:id/read', async (c) => {
    const desk = session.desk();
    return c.json(await previewFile(desk, c.req.param('id'), (await body(c, reading)) as ImportInput));
  });

  app.post('/exchange/files/:id/take', async (c) => {
    const desk = session.desk();
    const input = (await body(c, reading)) as ImportInput;
    return c.json({ job: await startImport(desk, c.req.param('id'), input) });
  });

  app.get('/exchange/imports', (c) => {
    const all = imports(session.desk().ledger);
    return c.json(
      all.map(({ created, ...rest }): ImportRow => ({ ...rest, when: new Date(created).toISOString() })),
    );
  });

  app.post('/exchange/imports/:id/undo', (c) =>
    c.json({ job: startUndo(session.desk(), c.req.param('id')) }),
  );

  app.post('/exchange/places', async (c) => {
    const shape = v.object({ table: v.string(), names: v.optional(v.nullable(v.string())) });
    const { table, names = null } = await body(c, shape);
    return c.json({ job: startPlaces(session.desk(), table, names) });
  });

  app.get('/jobs/:id', (c) => c.json(jobOf(session.desk().ledger, c.req.param('id'))));

  app.delete('/jobs/:id', (c) => {
    stopJob(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.get('/exchange/out', async (c) => {
    const { ledger } = session.desk();
    const { shared, around, heldBack } = gather(ledger);
    const as = v.parse(v.fallback(v.picklist(formats), 'geojson'), c.req.query('as'));
    const { bytes, cannot } = await bytesOf(as, shared, around, newsroomOf(ledger).name);
    const preview: ExportPreview = {
      incidents: shared.incidents.length,
      cannot,
      heldBack,
      bytes: bytes.length,
    };
    return c.json(preview);
  });

  app.post('/exchange/out', async (c) => {
    const { as, to, plain } = await body(c, leaving);
    if (plain === to.length > 0)
      throw new SpringhouseError(
        'bad-request',
        'Either the file is locked to age recipients, or it is said that it may lie open. Nothing left the desk.',
      );
    const { ledger } = session.desk();
    const { shared, around } = gather(ledger);
    const { bytes } = await bytesOf(as, shared, around, newsroomOf(ledger).name);
    const given = plain ? bytes : await lockAge(bytes, { recipients: to });
    return c.body(given as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': 'application/octet-stream' });
  });

  return app;
}
