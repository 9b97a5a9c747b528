// What is typed in a story's text, and the tying of its words to claims.
import { Hono } from 'hono';
import * as v from 'valibot';
import { diffUpdate } from 'yjs';
import { markStatement, unmarkStatement } from '../../story/edits.ts';
import { applyTyping, editBody, newId, readState } from '../../story/story.ts';
import type { Story } from '../../story/views.ts';
import { fromBase64url } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import type { DeskSession } from '../desk.ts';
import { body } from './body.ts';
import { requireStory } from './require-story.ts';

const line = v.optional(v.string());
const offset = v.pipe(v.number(), v.integer(), v.minValue(0));

export function storyBodyRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => requireStory(session.desk(), id);

  app.get('/stories/:id/versions/:language/body', (c) => {
    const state = readState(session.desk().ledger, c.req.param('id'), c.req.param('language'));
    const have = fromBase64url(c.req.query('have') ?? '');
    return c.body(
      (state && have ? lacking(state, have) : (state ?? new Uint8Array())) as Uint8Array<ArrayBuffer>,
      200,
      {
        'Content-Type': 'application/octet-stream',
      },
    );
  });

  app.post('/stories/:id/versions/:language/body', async (c) => {
    const update = new Uint8Array(await c.req.arrayBuffer());
    typed(() => applyTyping(session.desk().ledger, c.req.param('id'), c.req.param('language'), update));
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
  return app;
}

/** What of a state somebody lacks; all of it, where what they say they have cannot be read. */
function lacking(state: Uint8Array, have: Uint8Array): Uint8Array {
  try {
    return have.length > 0 ? diffUpdate(state, have) : state;
  } catch {
    return state;
  }
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
