// Details that nobody declared, the mosaic over time, links between subjects, and timing.
import { Hono } from 'hono';
import * as v from 'valibot';
import { loadSolver } from '../../exposure/index.ts';
import { linkSubjects, tieKnowledge } from '../../record/knowledge.ts';
import { readStory } from '../../story/story.ts';
import type { Story } from '../../story/views.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { curvesOf, linksOf, timingOf } from '../deeper.ts';
import type { DeskSession } from '../desk.ts';
import { reviewOf } from '../review.ts';
import { betweenVersions, lookedAt, undeclaredIn } from '../undeclared.ts';
import { body, day } from './body.ts';
import type { DeeperView } from './deeper-types.ts';

const tieForm = v.object({
  claim: v.string(),
  stateMedia: v.optional(v.nullable(day)),
  remove: v.optional(v.boolean(), false),
});
const linkForm = v.object({
  subjects: v.tuple([v.string(), v.string()]),
  remove: v.optional(v.boolean(), false),
});

export function deeperRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => {
    const story = readStory(session.desk().ledger, id);
    if (story) return story;
    throw new SpringhouseError(
      'no-such-story',
      'There is no such story on this device. Nothing was changed.',
    );
  };

  app.get('/stories/:id/deeper', async (c) => {
    const solver = await loadSolver();
    const { ledger, now } = session.desk();
    const story = storyOf(c.req.param('id'));
    reviewOf(ledger, story, now()); // Says so where the circles do not hold together.
    const asked = { ledger, story, now: now(), solver };
    return c.json({
      undeclared: undeclaredIn(ledger, story),
      versions: betweenVersions(story),
      overTime: curvesOf(asked),
      links: linksOf(asked),
      timing: timingOf(asked),
    } satisfies DeeperView);
  });

  app.post('/stories/:id/looked', async (c) => {
    const { key } = await body(c, v.object({ key: v.string() }));
    lookedAt(session.desk().ledger, storyOf(c.req.param('id')), key);
    return c.json({});
  });

  app.post('/circles/:id/about', async (c) => {
    const { remove, ...tie } = await body(c, tieForm);
    tieKnowledge(session.desk().ledger, { circle: c.req.param('id'), ...tie }, remove ? 'remove' : 'add');
    return c.json({});
  });

  app.post('/subjects/links', async (c) => {
    const { subjects, remove } = await body(c, linkForm);
    linkSubjects(session.desk().ledger, ...subjects, remove ? 'remove' : 'add');
    return c.json({});
  });

  return app;
}
