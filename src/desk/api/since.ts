// What changed since a story was signed.
import { Hono } from 'hono';
import { signoffStateOf } from '../../story/signing.ts';
import { changedSinceSigned } from '../../story/since.ts';
import type { DeskSession } from '../desk.ts';
import { tooFewIn } from '../too-few.ts';
import { requireStory } from './require-story.ts';
import type { SinceView } from './since-types.ts';

export function sinceRoutes(session: DeskSession): Hono {
  const app = new Hono();
  app.get('/stories/:id/since', (c) => {
    const desk = session.desk();
    const { ledger, now } = desk;
    const story = requireStory(desk, c.req.param('id'));
    const last = signoffStateOf(ledger, story, tooFewIn(ledger, story, now())).lapsed.at(-1);
    const view: SinceView = last
      ? {
          member: ledger.members().find(({ id }) => id === last.signoff.member)?.name ?? '',
          when: new Date(last.signoff.when).toISOString(),
          versions: changedSinceSigned(ledger, story, last.signoff, last.changed),
        }
      : null;
    return c.json(view);
  });
  return app;
}
