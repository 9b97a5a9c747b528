// Exposure review: what a draft would give away, what each detail costs, and suggestions that can be used.
import { Hono } from 'hono';
import * as v from 'valibot';
import type { Bounds } from '../../exposure/index.ts';
import { circles, subjects } from '../../record/circles.ts';
import { withdrawDisclosure } from '../../record/disclosures.ts';
import { worstOf } from '../../story/review.ts';
import { readStory } from '../../story/story.ts';
import type { Story } from '../../story/views.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { declareDetail } from '../declare.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { readingsOf } from '../readings.ts';
import { applySuggestion, dayOfMoment } from '../review.ts';
import { undoSuggestion } from '../undo-suggestion.ts';
import { body } from './body.ts';
import { newCircleForm } from './circle-form.ts';
import { known } from './declare.ts';
import { reviewView } from './review-views.ts';
import type { ReviewRow } from './types.ts';

const disclosureForm = v.object({
  statement: v.string(),
  subject: v.optional(v.string()),
  newSubject: v.optional(v.object({ label: v.string(), class: v.string() })),
  circle: v.optional(v.string()),
  newCircle: v.optional(newCircleForm),
});
const suggestionForm = v.object({
  disclosure: v.string(),
  kind: v.picklist(['generalise', 'drop']),
  to: v.optional(v.string()),
  text: v.optional(v.record(v.string(), v.string())),
});

export function reviewRoutes(session: DeskSession): Hono {
  const app = new Hono();
  const storyOf = (id: string): Story => {
    const story = readStory(session.desk().ledger, id);
    if (story) return story;
    throw new SpringhouseError(
      'no-such-story',
      'There is no such story on this device. Nothing was changed.',
    );
  };

  app.get('/review', (c) => c.json(reviewRows(session.desk())));

  app.get('/stories/:id/review', (c) => c.json(reviewView(session.desk(), storyOf(c.req.param('id')))));

  app.post('/stories/:id/disclosures', async (c) => {
    const { statement, newSubject, newCircle, ...ids } = await body(c, disclosureForm);
    const desk = session.desk();
    const { id: story } = storyOf(c.req.param('id'));
    const subject = newSubject ?? known(subjects(desk.ledger), ids.subject);
    const circle = newCircle ?? known(circles(desk.ledger), ids.circle);
    return c.json({ id: declareDetail(desk, { story, statement, subject, circle }) });
  });

  app.delete('/disclosures/:id', (c) => {
    withdrawDisclosure(session.desk().ledger, c.req.param('id'));
    return c.json({});
  });

  app.post('/stories/:id/suggestions', async (c) => {
    const form = await body(c, suggestionForm);
    const desk = session.desk();
    applySuggestion(desk, form);
    return c.json(reviewView(desk, storyOf(c.req.param('id'))));
  });

  app.post('/suggestions/:disclosure/undo', (c) =>
    c.json({ left: undoSuggestion(session.desk(), c.req.param('disclosure')) }),
  );

  return app;
}

function reviewRows({ ledger, now }: Desk): ReviewRow[] {
  const { stories, disclosures, exposure, headlineOf, reviewed, blocked } = readingsOf(ledger);
  const drafted = new Set(disclosures.list().flatMap(({ story, date }) => (date === null ? [story] : [])));
  const date = dayOfMoment(now());
  const thresholds = Object.values(exposure().policy);
  return stories
    .list()
    .filter(({ id, published }) => published === null || drafted.has(id))
    .map((story) => {
      const worst = worstOf(reviewed(story.id, date));
      return {
        id: story.id,
        headline: headlineOf(story),
        blocked: blocked(story.id, date),
        warned: Object.values(reviewed(story.id, date)?.subjects ?? {}).some(({ warning }) => warning?.given),
        worst: (worst?.mosaic as Bounds | null | undefined) ?? null,
        threshold: worst?.threshold ?? Math.max(0, ...thresholds),
      };
    })
    .toSorted((a, b) => Number(b.blocked) - Number(a.blocked));
}
