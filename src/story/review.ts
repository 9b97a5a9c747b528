// Exposure of a story: the review's arithmetic is the exposure room's; here its answers are set beside the
// passages they are about, in every language version.
import {
  type Bounds,
  type DraftDisclosure,
  type ExposureModel,
  type ExposureResult,
  type LinearSolver,
  type Reading,
  review,
  type SubjectResult,
  type Suggestion,
} from '../exposure/index.ts';
import { blockText, passagesOf } from './blocks.ts';
import type { Language, Story } from './views.ts';

/** A statement's words in one version. Offsets are UTF-16, in the block's text. */
export interface StatementPlace {
  language: Language;
  block: string;
  start: number;
  end: number;
  words: string;
}

export interface ReviewedDetail {
  statement: string;
  circle: string;
  /** Empty when no version has the statement any more: the disclosure is still counted. */
  places: StatementPlace[];
  /** The mosaic without this detail. */
  without: Reading;
  /** Those of this detail, best first. */
  suggestions: Suggestion[];
}

export interface ReviewedSubject {
  subject: string;
  result: SubjectResult;
  /** The one that costs most first. */
  details: ReviewedDetail[];
}

export interface StoryReview {
  result: ExposureResult;
  blocked: boolean;
  /** Worst first: blocked ones, then by how few people it could be. */
  subjects: ReviewedSubject[];
}

/** Where each statement of a story stands. */
export function statementPlaces(story: Pick<Story, 'versions'>): Map<string, StatementPlace[]> {
  const places = new Map<string, StatementPlace[]>();
  for (const { language, blocks } of story.versions)
    for (const block of blocks)
      for (const { id, start, end } of passagesOf(block)) {
        const words = blockText(block).slice(start, end);
        places.set(id, [...(places.get(id) ?? []), { language, block: block.id, start, end, words }]);
      }
  return places;
}

/**
 * @param disclosures - of this story's statements, from the record room.
 * @param date - the day on which it would be published, `YYYY-MM-DD`.
 * @param solver - for a model that states overlaps, as `review` takes it.
 * @throws {ExposureModelError} if the model names what it does not declare.
 */
export function reviewStory(
  story: Story,
  disclosures: readonly DraftDisclosure[],
  date: string,
  model: Omit<ExposureModel, 'draft'>,
  solver?: LinearSolver,
): StoryReview {
  const subjects = [...new Set(disclosures.map((disclosure) => disclosure.subject))];
  const draft = { story: story.id, date, disclosures };
  const result = review({ ...model, draft }, subjects, solver);
  const places = statementPlaces(story);
  const reviewed = Object.entries(result.subjects).map(([subject, each]) => ({
    subject,
    result: each,
    details: detailsOf(each, places),
  }));
  return {
    result,
    blocked: reviewed.some(({ result: { blocked } }) => blocked),
    subjects: reviewed.toSorted((a, b) => worseFirst(a.result, b.result)),
  };
}

const worseFirst = (a: SubjectResult, b: SubjectResult): number =>
  Number(b.blocked) - Number(a.blocked) || fewest(a.mosaic) - fewest(b.mosaic);

/** The subject that is placed worst; `undefined` where there is none. */
export const worstOf = (result: ExposureResult | null): SubjectResult | undefined =>
  result === null ? undefined : Object.values(result.subjects).toSorted(worseFirst)[0];

function detailsOf(
  { contributions, suggestions }: SubjectResult,
  places: ReadonlyMap<string, StatementPlace[]>,
): ReviewedDetail[] {
  return contributions
    .map(({ statement, circle, without }) => ({
      statement,
      circle,
      without,
      places: places.get(statement) ?? [],
      suggestions: suggestions.filter((each) => each.statement === statement && each.circle === circle),
    }))
    .toSorted((a, b) => fewest(b.without) - fewest(a.without));
}

/** The least that any of the bounds allows but the one that assumes the worst; nothing known is everyone. */
const fewest = (reading: Reading): number => (reading === null ? Number.POSITIVE_INFINITY : leastOf(reading));
const leastOf = ({ independent, upper }: Bounds): number => Math.min(upper, independent?.[0] ?? upper);
