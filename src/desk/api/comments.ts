// Comments on a story's words.
import { Hono } from 'hono';
import * as v from 'valibot';
import { addComment, readComments, replyToComment, resolveComment } from '../../story/comments.ts';
import type { Story } from '../../story/views.ts';
import { fromBase64url, toBase64url } from '../../wire/bytes.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { body, language } from './body.ts';
import type { CommentsView } from './comments-types.ts';
import { requireStory } from './require-story.ts';

const position = v.pipe(
  v.string(),
  v.maxLength(2000),
  v.transform((text) => fromBase64url(text)),
  v.check((bytes) => bytes !== null),
);
const text = v.pipe(v.string(), v.maxLength(10_000));
const comment = v.object({ language, from: position, to: position, words: text, text });

export function commentRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => requireStory(session.desk(), id);

  app.get('/stories/:id/comments', (c) => c.json(commentsView(session.desk(), storyOf(c.req.param('id')))));

  app.post('/stories/:id/comments', async (c) => {
    const { text: words, ...anchor } = await body(c, comment);
    const { ledger, random } = session.desk();
    const at = { ...anchor, from: anchor.from!, to: anchor.to! };
    return c.json({
      id: addComment(ledger, storyOf(c.req.param('id')), { anchor: at, text: words }, random),
    });
  });

  app.post('/stories/:id/comments/:comment/replies', async (c) => {
    const { text: words } = await body(c, v.object({ text }));
    const { id, comment: to } = c.req.param();
    const { ledger, random } = session.desk();
    return c.json({ id: replyToComment(ledger, storyOf(id), { to, text: words }, random) });
  });

  app.put('/stories/:id/comments/:comment', async (c) => {
    const { resolved } = await body(c, v.object({ resolved: v.boolean() }));
    const { id, comment: which } = c.req.param();
    resolveComment(session.desk().ledger, storyOf(id), which, resolved);
    return c.json({});
  });
  return app;
}

function commentsView({ ledger }: Desk, story: Story): CommentsView {
  const names = Object.fromEntries(ledger.members().map(({ id, name }) => [id, name]));
  const all = readComments(ledger, story);
  const said = ({ id, text: words, by, when }: (typeof all)[number]) => ({
    id,
    text: words,
    by: names[by] ?? '',
    when: new Date(when).toISOString(),
  });
  return {
    comments: all.flatMap((each) =>
      each.anchor
        ? [
            {
              ...said(each),
              language: each.anchor.language,
              from: toBase64url(each.anchor.from),
              to: toBase64url(each.anchor.to),
              words: each.anchor.words,
              resolved: each.resolved,
              replies: all.filter(({ replyTo }) => replyTo === each.id).map(said),
            },
          ]
        : [],
    ),
    names,
    me: ledger.device.member,
  };
}
