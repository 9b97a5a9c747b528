// Files that came with reports: what there is, fetching, a flat copy to look at, the original for a reason, and a
// photo for a story. Nothing of it is written to the disk in the clear.
import { type Context, Hono } from 'hono';
import * as v from 'valibot';
import { source } from '../../record/sources.ts';
import type { CleanType } from '../../scrub/check/index.ts';
import type { Flat } from '../../scrub/flatten.ts';
import { scrubImage } from '../../scrub/image.ts';
import { looksFor } from '../../scrub/looks.ts';
import { setStory } from '../../story/story.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { type AttachedFile, attachedFile } from '../files/attached.ts';
import { fetchFile } from '../files/fetch.ts';
import { flatCopy, original, refusing } from '../files/viewing.ts';
import { readingsOf } from '../readings.ts';
import { body } from './body.ts';
import type { FlatView, LookView } from './files-types.ts';
import { filesView } from './files-view.ts';

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
    const { most } = await body(
      c,
      v.object({ most: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))) }),
    );
    const { desk, file } = fileAt(c);
    return c.json(await fetchFile(desk, file, c.req.raw.signal, most));
  });

  app.post('/sources/:source/files/:file/look', async (c) => {
    const { desk, file } = fileAt(c);
    const flat = await flatCopy(desk, file, c.req.raw.signal);
    shown = { desk, id: file.id, flat };
    const copies = flat.copies.map(({ bytes: _, ...copy }) => copy);
    return c.json({ sha256: flat.sha256, kind: flat.kind, copies, looks: looksAt(flat) } satisfies FlatView);
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
        longestSide: v.optional(
          v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(publishedSide)),
          publishedSide,
        ),
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
    const { paint, renoise, longestSide } = form;
    // From the flat copy and not from the original: rectangles are in its pixels, as they were drawn.
    const seen = shown?.desk === desk && shown.id === file.id ? shown.flat : null;
    const [copy] = (seen ?? (await flatCopy(desk, file))).copies;
    const { bytes, type } = await refusing(async () =>
      scrubImage(copy!.bytes, { longestSide, renoise, paint }),
    );
    const { alt = {}, caption = {}, credit = '', taken = '', licence = '' } = wanted.photo ?? {};
    setStory(desk.ledger, wanted.id, { photo: { bytes, type, alt, caption, credit, taken, licence } });
    return c.json({ looks: looksOf(['image/jpeg']) });
  });
  return app;
}

/** A page image with words of its own is a page of a document. */
const looksAt = ({ copies }: Flat): LookView[] =>
  looksOf(
    copies
      .filter(({ refused }) => refused === undefined)
      .map(({ type, text }) => (type === 'image/jpeg' && text ? 'application/pdf' : (type as CleanType))),
  );

/** Of all these kinds, each sentence once. */
function looksOf(kinds: readonly CleanType[]): LookView[] {
  const all = kinds.flatMap((kind) => {
    const korean = looksFor(kind, 'ko');
    return looksFor(kind).map(({ sentence }, index) => ({ en: sentence, ko: korean[index]!.sentence }));
  });
  return [...new Map(all.map((look) => [look.en, look])).values()];
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
