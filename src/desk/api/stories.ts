// Stories: writing, translating, tying words to claims, photos, corrections, signing, publishing.
import { Hono } from 'hono';
import * as v from 'valibot';
import { ScrubError, scrubImage } from '../../scrub/image.ts';
import { renders } from '../../story/align.ts';
import { makeBlock } from '../../story/blocks.ts';
import { addCorrection } from '../../story/corrections.ts';
import { markStatement, unmarkStatement } from '../../story/edits.ts';
import { signStory } from '../../story/signing.ts';
import {
  addVersion,
  applyTyping,
  createStory,
  editBody,
  newId,
  readState,
  setEarlier,
  setStory,
  setVersion,
} from '../../story/story.ts';
import type { Photo, Story } from '../../story/views.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { newsroomOf } from '../newsroom.ts';
import { buildSite, publications, publish, storyUrl } from '../publish.ts';
import { readingsOf } from '../readings.ts';
import { recallFor } from '../recall.ts';
import { dayOfMoment } from '../review.ts';
import { tooFewIn } from '../too-few.ts';
import { body, day, language } from './body.ts';
import { storyRows, storyView } from './story-views.ts';
import type { EditionsView } from './types.ts';

const line = v.optional(v.string());
const texts = v.record(v.string(), v.string());
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

const signForm = v.object({
  reasons: v.optional(v.string(), ''),
  /** Of the policy's, by class of subject. */
  chosen: v.optional(v.record(v.string(), v.string()), {}),
});

export function storyRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => requireStory(session.desk(), id);

  app.get('/stories', (c) => c.json(storyRows(session.desk())));

  app.post('/stories', async (c) => {
    const form = await body(
      c,
      v.object({ slug: v.string(), section: v.string(), original: language, headline: v.string() }),
    );
    const { ledger, random } = session.desk();
    const { headline, ...rest } = form;
    const id = await createStory(ledger, rest, random);
    setVersion(ledger, id, form.original, { headline });
    editBody(ledger, id, form.original, () => [makeBlock({ id: newId(random), runs: '' })], random);
    return c.json({ id });
  });

  app.get('/stories/:id', (c) => c.json(storyView(session.desk(), storyOf(c.req.param('id')))));

  app.get('/stories/:id/recall', async (c) => {
    const story = storyOf(c.req.param('id'));
    const { language: to = '', block = '' } = c.req.query();
    return c.json(await recallFor(session.desk().ledger, story, block, to));
  });

  app.put('/stories/:id', async (c) => {
    const stage = v.picklist(['draft', 'edit', 'translate', 'review', 'sign']);
    const { earlier, ...fields } = await body(
      c,
      v.object({ section: line, stage: v.optional(stage), earlier: v.optional(v.array(v.string())) }),
    );
    const { ledger } = session.desk();
    const { id } = storyOf(c.req.param('id'));
    setStory(ledger, id, given(fields));
    if (earlier) setEarlier(ledger, id, earlier);
    return c.json({});
  });

  app.post('/stories/:id/versions', async (c) => {
    const { language: tag } = await body(c, v.object({ language }));
    addVersion(session.desk().ledger, storyOf(c.req.param('id')).id, tag);
    return c.json({});
  });

  app.put('/stories/:id/versions/:language', async (c) => {
    const fields = await body(
      c,
      v.object({
        headline: line,
        dek: line,
        dateline: line,
        byline: line,
        translator: line,
        editor: line,
        grounds: line,
      }),
    );
    setVersion(session.desk().ledger, c.req.param('id'), c.req.param('language'), given(fields));
    return c.json({});
  });

  app.get('/stories/:id/versions/:language/body', (c) => {
    const state = readState(session.desk().ledger, c.req.param('id'), c.req.param('language'));
    return c.body((state ?? new Uint8Array()) as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': 'application/octet-stream',
    });
  });

  app.post('/stories/:id/versions/:language/body', async (c) => {
    const update = new Uint8Array(await c.req.arrayBuffer());
    typed(() => applyTyping(session.desk().ledger, c.req.param('id'), c.req.param('language'), update));
    return c.json({});
  });

  app.post('/stories/:id/translate', async (c) => {
    const { language: tag } = await body(c, v.object({ language }));
    translateMissing(session.desk(), storyOf(c.req.param('id')), tag);
    return c.json({});
  });

  app.post('/stories/:id/statements', async (c) => {
    const { language, block, start, end, claims, statement } = await body(
      c,
      v.object({
        language: v.string(),
        block: v.string(),
        start: offset,
        end: offset,
        claims: v.array(v.string()),
        statement: line,
      }),
    );
    const { ledger, random } = session.desk();
    const id = statement ?? newId(random);
    const mark = { id, claims };
    editBody(
      ledger,
      c.req.param('id'),
      language,
      (blocks) => markStatement(blocks, block, start, end, mark),
      random,
    );
    return c.json({ statement: id });
  });

  app.delete('/stories/:id/statements/:statement', (c) => {
    const { ledger, random } = session.desk();
    const { id, statement } = c.req.param();
    const language = c.req.query('language') ?? storyOf(id).original;
    editBody(ledger, id, language, (blocks) => unmarkStatement(blocks, statement), random);
    return c.json({});
  });

  app.put('/stories/:id/photo', async (c) => {
    const bytes = await cleaned(new Uint8Array(await c.req.arrayBuffer()));
    const query = c.req.query();
    const inEach = (name: string) =>
      Object.fromEntries(
        Object.entries(query).flatMap(([key, words]) =>
          key.startsWith(`${name}.`) ? [[key.slice(name.length + 1), words]] : [],
        ),
      );
    const photo = {
      ...bytes,
      alt: inEach('alt'),
      caption: inEach('caption'),
      credit: query.credit ?? '',
      taken: query.taken ?? '',
    };
    setStory(session.desk().ledger, storyOf(c.req.param('id')).id, { photo });
    return c.json({});
  });

  app.put('/stories/:id/photo/words', async (c) => {
    const words = await body(
      c,
      v.object({ alt: texts, caption: texts, credit: v.string(), taken: v.string() }),
    );
    const { id, photo } = storyOf(c.req.param('id'));
    setStory(session.desk().ledger, id, { photo: { ...withPhoto(photo), ...words } });
    return c.json({});
  });

  app.get('/stories/:id/photo', (c) => {
    const { bytes, type } = withPhoto(storyOf(c.req.param('id')).photo);
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, { 'Content-Type': type });
  });

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

  app.post('/stories/:id/sign', async (c) => {
    const { reasons: words, chosen } = await body(c, signForm);
    const desk = session.desk();
    const story = storyOf(c.req.param('id'));
    const found = tooFewIn(desk.ledger, story, desk.now()) ?? [];
    signStory(desk.ledger, story, desk.random, found, { words, chosen });
    return c.json(storyView(desk, storyOf(c.req.param('id'))).signoff);
  });

  app.post('/stories/:id/publish', async (c) => {
    const { date } = await body(c, v.object({ date: v.optional(day) }));
    return c.json(await publish(session.desk(), c.req.param('id'), date));
  });

  app.get('/editions', (c) => c.json(editionsView(session.desk())));

  app.post('/editions/build', async (c) => c.json({ pages: await buildSite(session.desk()) }));
  return app;
}

/** The ledger takes no update that the editor could not read again. */
function typed(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw new SpringhouseError(
      'bad-request',
      'What was typed did not arrive whole, and was not kept. Load the page anew and look at the last lines.',
      { cause: error },
    );
  }
}

function requireStory({ ledger }: Desk, id: string): Story {
  const story = readingsOf(ledger).story(id);
  if (!story)
    throw new SpringhouseError(
      'no-such-story',
      'There is no such story on this device. Nothing was changed.',
    );
  return story;
}

function withPhoto(photo: Photo | null): Photo {
  if (!photo) throw new SpringhouseError('no-such-photo', 'This story has no photo yet.');
  return photo;
}

/** Only what was given: a field left out stays as it is. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}

async function cleaned(bytes: Uint8Array): Promise<{ bytes: Uint8Array; type: string }> {
  try {
    const { bytes: clean, type } = await scrubImage(bytes);
    return { bytes: clean, type };
  } catch (error) {
    if (error instanceof ScrubError) throw new SpringhouseError(error.code, error.message);
    throw error;
  }
}

/** An empty block, level with each block of the original that has none yet, in the original's order. */
function translateMissing({ ledger, random }: Desk, story: Story, language: string): void {
  const original = story.versions[0]!.blocks;
  addVersion(ledger, story.id, language);
  const empty = (block: (typeof original)[number]) =>
    makeBlock({ id: newId(random), type: block.type, level: block.level, runs: '', ...renders(block) });
  editBody(
    ledger,
    story.id,
    language,
    (blocks) => {
      const extra = blocks.filter(({ of }) => !original.some(({ id }) => id === of));
      const level = original.flatMap((block) => {
        const there = blocks.filter(({ of }) => of === block.id);
        return there.length > 0 ? there : [empty(block)];
      });
      return [...level, ...extra];
    },
    random,
  );
}

function editionsView({ ledger, publishing }: Desk): EditionsView {
  const { languages } = newsroomOf(ledger);
  return {
    published: publications(ledger).map(({ story, content }) => {
      const version = content.versions[languages[0]!] ?? content.versions[content.original]!;
      return {
        story,
        slug: content.slug,
        headline: version.title,
        date: version.published,
        url: publishing ? storyUrl(publishing, content) : null,
      };
    }),
    editionFolder: publishing?.edition ?? null,
    siteUrl: publishing?.url ?? null,
  };
}
