// Exposure review of a story: what the record knows, given to the exposure room's arithmetic.
import { ExposureModelError, loadedSolver, problemsOf } from '../exposure/index.ts';
import type { Ledger, Random } from '../ledger/types.ts';
import { disclosures, moveDisclosure, withdrawDisclosure } from '../record/disclosures.ts';
import { type ExposureInput, exposureModelOf } from '../record/exposure-model.ts';
import { reviewStory, type StoryReview } from '../story/review.ts';
import { readStory } from '../story/story.ts';
import type { Story } from '../story/views.ts';
import { SpringhouseError } from '../wire/error.ts';
import { readingsOf } from './readings.ts';
import { rewordStatement } from './reword-statement.ts';
import { blocksOf, rememberUndo } from './undo-suggestion.ts';

/** The UTC day of a moment, `YYYY-MM-DD`. */
export const dayOfMoment = (millis: number): string => new Date(millis).toISOString().slice(0, 10);

/**
 * @param now - the draft is judged as if it were published then.
 * @throws {SpringhouseError} `circles-wrong`: nothing can be published until the circles hold together;
 * `no-solver`: overlaps are stated, and `loadSolver` has not loaded what works them out.
 */
export function reviewOf(ledger: Ledger, story: Story, now: number): StoryReview {
  const date = dayOfMoment(now);
  const model = exposureModelOf(readingsOf(ledger).exposure(), { story: story.id, date });
  const [problem] = problemsOf(model);
  if (problem) throw circlesWrong(named(problem.message, model));
  const solver = loadedSolver();
  if (model.overlaps.length > 0 && !solver)
    throw new SpringhouseError(
      'no-solver',
      'The review cannot be worked out yet: what reckons with overlaps of circles is not loaded. Nothing was changed, and nothing can be published until it is. Try again; if it stays so, close the desk and open it anew.',
    );
  try {
    return reviewStory(story, model.draft.disclosures, date, model, solver);
  } catch (error) {
    if (error instanceof ExposureModelError) throw circlesWrong(named(error.message, model));
    throw error;
  }
}

const circlesWrong = (sentence: string): SpringhouseError =>
  new SpringhouseError(
    'circles-wrong',
    `The circles do not hold together, so the review cannot be worked out: ${sentence}`,
  );

/** A sentence of the exposure room, with people's names for circles and subjects in the place of our ids. */
export function named(sentence: string, { circles, subjects }: ExposureInput): string {
  return sentence.replaceAll(/“?\b([0-9a-f]{32})\b”?/g, (whole, id) => {
    const label = (circles[id] ?? subjects[id])?.label;
    return label ? `“${label}”` : whole;
  });
}

/** The review, or `null` while it cannot be worked out. */
export function reviewOrNull(ledger: Ledger, story: Story, now: number): StoryReview | null {
  try {
    return reviewOf(ledger, story, now);
  } catch (error) {
    if (error instanceof SpringhouseError && ['circles-wrong', 'no-solver'].includes(error.code)) return null;
    throw error;
  }
}

/** Whether the review holds a story back; while it cannot be worked out, it holds back every one. */
export const isBlocked = (ledger: Ledger, story: { id: string }, now: number): boolean =>
  readingsOf(ledger).blocked(story.id, dayOfMoment(now));

export interface Applied {
  disclosure: string;
  kind: 'generalise' | 'drop';
  /** `generalise`: the circle that the new words place the subject in. */
  to?: string | undefined;
  /** New words of the statement, by language; `''` takes them out. Languages left out keep theirs. */
  text?: Record<string, string> | undefined;
}

/**
 * Use a suggestion: the words first, then what they are declared to disclose. Cut off between the two, the
 * review still counts the narrower circle.
 *
 * @throws {SpringhouseError} `no-such-disclosure`, `story-missing`.
 */
export function applySuggestion(
  { ledger, random }: { ledger: Ledger; random: Random },
  { disclosure: id, kind, to, text = {} }: Applied,
): void {
  const known = disclosures(ledger).find((each) => each.id === id && each.date === null);
  const story = known && readStory(ledger, known.story);
  if (!known || !story || (kind === 'generalise' && !to))
    throw new SpringhouseError(
      'no-such-disclosure',
      'This detail is not in a draft any more. Nothing was changed; look at the review again.',
    );
  const before = blocksOf(ledger, story.id);
  rewordStatement({ ledger, random }, story, known.statement, text);
  if (kind === 'generalise') moveDisclosure(ledger, id, to!);
  else withdrawDisclosure(ledger, id);
  rememberUndo(ledger, { story: story.id, disclosure: id, circle: known.circle }, before);
}
