// Files that came with reports: what there is, fetching, a flat copy to look at, the original for a reason, and a
// photo for a story. Nothing of it is written to the disk in the clear.
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { source, sources } from '../../record/sources.ts';
import type { Flat } from '../../scrub/flatten.ts';
import { scrubImage } from '../../scrub/image.ts';
import { looksFor } from '../../scrub/looks.ts';
import { slabsOf } from '../../seal/slabs.ts';
import { setStory } from '../../story/story.ts';
import { toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk, DeskSession } from '../desk.ts';
import {
  type AttachedFile,
  attachedFile,
  attachedFiles,
  keptOn,
  openingsOf,
  viewedBy,
} from '../files/attached.ts';
import { fetchFile } from '../files/fetch.ts';
import { flatCopy, original, refusing } from '../files/viewing.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import type { FileView, FlatView } from './files-types.ts';

const rectangle = v.object({
  x: v.number(),
  y: v.number(),
  width: v.number(),
  height: v.number(),
  how: v.picklist(['black', 'blur']),
});

/** The longest side of a published photo, in pixels: no camera's own measures. */
const publishedSide = 1600;

export function fileRoutes(session: DeskSession): Hono {
  const app = new Hono();
  /** The one flat copy that is looked at, in memory; gone when another is opened, or the desk is locked. */
  let shown: { desk: Desk; id: string; flat: Flat } | null = null;
  session.onVersion(() => {
    if (session.locked()) shown = null;
  });
  const fileAt = (c: Context): { desk: Desk; file: AttachedFile } => {
    const desk = session.desk();
    const known = source(desk.ledger, c.req.param('source')!);
    if (!known) throw new SpringhouseError('no-such-source', 'There is no such source. Nothing was changed.');
    return { desk, file: attachedFile(desk.ledger, known.compartment, c.req.param('file')!) };
  };

  app.get('/files', async (c) => c.json(await filesView(session.desk())));

  app.get('/sources/:source/files', async (c) => {
    const desk = session.desk();
    const known = source(desk.ledger, c.req.param('source'));
    return c.json(await filesView(desk, known?.compartment ?? ''));
  });

  app.post('/sources/:source/files/:file/fetch', async (c) => {
    const { desk, file } = fileAt(c);
    return c.json(await fetchFile(desk, file, c.req.raw.signal));
  });

  app.post('/sources/:source/files/:file/look', async (c) => {
    const { desk, file } = fileAt(c);
    const flat = await flatCopy(desk, file);
    shown = { desk, id: file.id, flat };
    const copies = flat.copies.map(({ bytes: _, ...copy }) => copy);
    return c.json({ sha256: flat.sha256, kind: flat.kind, copies } satisfies FlatView);
  });

  app.get('/sources/:source/files/:file/copies/:copy', (c) => {
    const { desk, file } = fileAt(c);
    const copy =
      shown?.desk === desk && shown.id === file.id && shown.flat.copies[Number(c.req.param('copy'))];
    if (!copy) throw new SpringhouseError('no-such-copy', 'The copy is not in memory any more. Look again.');
    return c.body(copy.bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': copy.type });
  });

  app.post('/sources/:source/files/:file/original', async (c) => {
    const { reason } = await body(c, v.object({ reason: v.pipe(v.string(), v.trim(), v.nonEmpty()) }));
    const { desk, file } = fileAt(c);
    return c.body(streamOf(await original(desk, file, reason)), 200, {
      'Content-Type': 'application/octet-stream',
    });
  });

  app.put('/stories/:id/photo/from-file', async (c) => {
    const form = await body(
      c,
      v.object({
        source: v.string(),
        file: v.string(),
        renoise: v.optional(v.boolean(), false),
        paint: v.optional(v.pipe(v.array(rectangle), v.maxLength(200)), []),
      }),
    );
    const desk = session.desk();
    const known = source(desk.ledger, form.source);
    const wanted = readingsOf(desk.ledger).story(c.req.param('id'));
    if (!known || !wanted)
      throw new SpringhouseError(
        'no-such-story',
        'There is no such story or source here. Nothing was changed.',
      );
    const file = attachedFile(desk.ledger, known.compartment, form.file);
    const { paint, renoise } = form;
    // From the flat copy and not from the original: rectangles are in its pixels, as they were drawn.
    const seen = shown?.desk === desk && shown.id === file.id ? shown.flat : null;
    const [copy] = (seen ?? (await flatCopy(desk, file))).copies;
    const { bytes, type } = await refusing(() =>
      scrubImage(copy!.bytes, { longestSide: publishedSide, renoise, paint }),
    );
    const { alt = {}, caption = {}, credit = '', taken = '' } = wanted.photo ?? {};
    setStory(desk.ledger, wanted.id, { photo: { bytes, type, alt, caption, credit, taken } });
    return c.json({ looks: looksFor('image/jpeg').map(({ sentence }) => sentence) });
  });
  return app;
}

async function filesView(desk: Desk, compartment?: string): Promise<FileView[]> {
  const { ledger } = desk;
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const owners = new Map(
    ledger.members().flatMap(({ devices, name }) => devices.map((device) => [device, name] as const)),
  );
  const bySource = new Map(sources(ledger).map((each) => [each.compartment, each]));
  const views = attachedFiles(ledger, compartment).flatMap(async (file): Promise<FileView[]> => {
    const from = bySource.get(file.compartment);
    if (!from) return [];
    const keepers = keptOn(ledger, file);
    const of = slabsOf(file.size);
    const here = desk.files ? await desk.files.store.slabs(file.id) : 0;
    return [
      {
        id: file.id,
        source: { id: from.id, name: from.name },
        report: file.report,
        type: file.type,
        size: file.size,
        sha256: toHex(file.hash),
        received: new Date(file.received).toISOString(),
        slabs: [Math.min(here, of), of],
        whole: here >= of && keepers.includes(ledger.device.id),
        elsewhere: keepers
          .filter((device) => device !== ledger.device.id)
          .map((device) => owners.get(device) ?? 'a device that was removed'),
        viewed: viewedBy(ledger, file).map((member) => names.get(member) ?? member),
        openings: openingsOf(ledger, file).map(({ member, reason, when }) => ({
          member: names.get(member) ?? member,
          reason,
          when: new Date(when).toISOString(),
        })),
      },
    ];
  });
  return (await Promise.all(views)).flat();
}

/** One piece at a time, as it is asked for. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream =>
  new ReadableStream({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
