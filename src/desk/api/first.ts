// The first run: making a vault, showing this device's card, taking in the invitation.
import { Hono } from 'hono';
import * as v from 'valibot';
import { makeWords } from '../../seal/passphrase.ts';
import { systemRandom } from '../../seal/random.ts';
import { wordList } from '../../seal/words.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import type { FirstRun } from '../first-run.ts';
import { body, language } from './body.ts';

const line = v.pipe(v.string(), v.trim(), v.nonEmpty(), v.maxLength(200));
const passphrase = v.pipe(v.string(), v.nonEmpty());

export function firstRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const first = (): FirstRun => {
    if (session.first?.view()) return session.first;
    session.desk(); // locked, or open: either way there is nothing to begin
    throw new SpringhouseError('not-allowed', 'This desk has its newsroom already. Nothing was changed.');
  };

  app.get('/first/words', (c) => {
    first();
    return c.json({ words: makeWords(wordList('en'), systemRandom).slice(0, 6) });
  });

  app.post('/first/join', async (c) => {
    const run = first();
    const form = await body(c, v.object({ name: line, relay: v.optional(v.string(), ''), passphrase }));
    await run.join(form);
    void run.check().catch(() => {}); // The view says what came of it.
    return c.json({});
  });

  app.post('/first/found', async (c) => {
    const run = first();
    const languages = v.pipe(v.array(language), v.minLength(1));
    const form = await body(
      c,
      v.object({ newsroom: line, member: line, relay: line, languages, passphrase }),
    );
    session.enter(await run.found(form));
    return c.json({});
  });

  app.post('/first/check', async (c) => {
    const run = first();
    const { relay } = await body(c, v.object({ relay: v.optional(v.string()) }));
    if (relay) await run.lookAt(relay);
    await run.check();
    return c.json({});
  });

  app.post('/first/invitation', async (c) => {
    const run = first();
    const { text } = await body(c, v.object({ text: v.string() }));
    await run.accept(text);
    return c.json({});
  });

  app.post('/first/enter', async (c) => {
    const desk = await first().enter();
    if (desk) session.enter(desk);
    return c.json({});
  });
  return app;
}
