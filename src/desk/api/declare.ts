// Declaring in the text: what the desk proposes for selected words, the declaration, and taking it back.
import { Hono } from 'hono';
import * as v from 'valibot';
import { circles, subjects } from '../../record/circles.ts';
import { withdrawDisclosure } from '../../record/disclosures.ts';
import { classPolicies } from '../../record/policy.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { declareWords, unmarkWords, wordsAt } from '../declare-words.ts';
import type { Desk, DeskSession } from '../desk.ts';
import { proposeCircles } from '../propose/circles.ts';
import { describedIn } from '../propose/described.ts';
import { proposeSubjects } from '../propose/subjects.ts';
import { existing } from '../propose/words.ts';
import { readingsOf } from '../readings.ts';
import { dayOfMoment } from '../review.ts';
import { body } from './body.ts';
import { newCircleForm } from './circle-form.ts';
import type { Proposals } from './proposal-types.ts';
import { requireStory } from './require-story.ts';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const form = v.object({
  language: v.string(),
  block: v.string(),
  start: whole,
  end: whole,
  subject: v.optional(v.string()),
  newSubject: v.optional(v.object({ label: v.pipe(v.string(), v.trim(), v.nonEmpty()), class: v.string() })),
  circle: v.optional(v.string()),
  newCircle: v.optional(newCircleForm),
  about: v.optional(v.string()),
});
const takeBack = v.object({ disclosure: v.string(), statement: v.string(), made: v.boolean() });

export function declareRoutes(session: DeskSession): Hono {
  const app = new Hono();

  app.get('/stories/:id/proposals', (c) => {
    const desk = session.desk();
    const { language = '', block = '', start, end } = c.req.query();
    const place = { language, block, start: Number(start), end: Number(end) };
    return c.json(proposals(desk, c.req.param('id'), place));
  });

  app.post('/stories/:id/words', async (c) => {
    const { subject, newSubject, circle, newCircle, ...words } = await body(c, form);
    const desk = session.desk();
    const story = requireStory(desk, c.req.param('id'));
    return c.json(
      declareWords(desk, story, {
        ...words,
        subject: newSubject ?? known(subjects(desk.ledger), subject),
        circle: newCircle ?? known(circles(desk.ledger), circle),
      }),
    );
  });

  app.post('/stories/:id/words/undo', async (c) => {
    const { disclosure, statement, made } = await body(c, takeBack);
    const desk = session.desk();
    withdrawDisclosure(desk.ledger, disclosure);
    if (made) unmarkWords(desk, c.req.param('id'), statement);
    return c.json({});
  });
  return app;
}

function proposals(
  desk: Desk,
  id: string,
  place: { language: string; block: string; start: number; end: number },
): Proposals {
  const { ledger, now } = desk;
  const story = requireStory(desk, id);
  const { text, around, statement } = wordsAt(story, place);
  const claims = statement?.claims ?? [];
  const words = { text, around, claims, language: place.language, day: dayOfMoment(now()) };
  const proposed = proposeCircles(ledger, words);
  const { ages, durations } = describedIn(text, place.language);
  return {
    circles: proposed,
    others: readingsOf(ledger)
      .circles.list()
      .filter(({ id: circle }) => !proposed.some((each) => each.circle === circle))
      .map((circle) => {
        const { label, size } = existing(circle, words.day);
        return { id: circle.id, label, size: size ?? [0, 0] };
      }),
    subjects: proposeSubjects(ledger, {
      story: id,
      statement: statement?.id ?? null,
      text,
      claims,
      describes: ages !== null || durations.length > 0,
    }),
    classes: classPolicies(ledger).map((each) => each.class),
  };
}

/** @throws {SpringhouseError} `bad-request` */
export function known(all: readonly { id: string }[], id: string | undefined): string {
  if (id !== undefined && all.some((each) => each.id === id)) return id;
  throw new SpringhouseError(
    'bad-request',
    'A detail is declared for a subject and a circle that the desk knows. Choose both, or make them. Nothing was changed.',
  );
}
