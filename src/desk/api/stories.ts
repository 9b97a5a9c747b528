// Stories: beginning, translating, signing, publishing. Their text: story-body.ts.
import { Hono } from 'hono';
import * as v from 'valibot';
import { renders } from '../../story/align.ts';
import { makeBlock } from '../../story/blocks.ts';
import { signStory } from '../../story/signing.ts';
import {
  addVersion,
  createStory,
  editBody,
  newId,
  setEarlier,
  setStory,
  setVersion,
} from '../../story/story.ts';
import type { Story } from '../../story/views.ts';
import { moveStory } from '../../story/workflow.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { newsroomOf } from '../newsroom.ts';
import { publications } from '../publications.ts';
import { buildSite, publish, storyUrl } from '../publish.ts';
import { recallFor } from '../recall.ts';
import { tooFewIn } from '../too-few.ts';
import { body, day, language } from './body.ts';
import { requireStory } from './require-story.ts';
import { storyRows, storyView } from './story-views.ts';
import type { EditionsView } from './types.ts';

const line = v.optional(v.string());

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
    const { earlier, stage, ...fields } = await body(
      c,
      v.object({ section: line, stage: line, earlier: v.optional(v.array(v.string())) }),
    );
    const { ledger } = session.desk();
    const { id } = storyOf(c.req.param('id'));
    if (stage !== undefined) moveStory(ledger, id, stage);
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

  app.post('/stories/:id/translate', async (c) => {
    const { language: tag } = await body(c, v.object({ language }));
    translateMissing(session.desk(), storyOf(c.req.param('id')), tag);
    return c.json({});
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

/** Only what was given: a field left out stays as it is. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
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
