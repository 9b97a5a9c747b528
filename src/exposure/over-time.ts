// The mosaic of one subject over time, and what could still be published about it.
import { boundsOf, isUnder, rounded } from './arithmetic/bounds.ts';
import { CircleTree } from './arithmetic/circle-tree.ts';
import { type CountedCircles, countIn } from './arithmetic/counted.ts';
import type { LinearSolver } from './arithmetic/linear.ts';
import type { CircleId, Day, Disclosure, ExposureModel, SubjectId } from './model.ts';
import type { Bounds, Reading } from './result.ts';
import { overlapsOf, publishedAbout, thresholdOf } from './review.ts';

export interface MosaicPoint {
  date: Day;
  /** Stories that disclosed something on this day, each once, in the order given; the draft's last. */
  stories: string[];
  /** The circles disclosed on this day, each once. */
  circles: CircleId[];
  bounds: Bounds;
  blocked: boolean;
  /** Set on the last point if it is the draft's. */
  draft?: true;
}

export interface MosaicCurve {
  /** Fewest candidates allowed: the line to draw. */
  threshold: number;
  /** By day: how few could be the subject once everything up to that day is out. Empty if nothing is known. */
  points: MosaicPoint[];
}

/**
 * How few people could be the subject, after each day on which something about it came out.
 *
 * The draft's details are a point of their own, on its day; what was published later than it stays before it.
 *
 * @throws {ExposureModelError} if the model names what it does not declare.
 */
export function mosaicCurve(model: ExposureModel, subject: SubjectId, solver?: LinearSolver): MosaicCurve {
  const tree = new CircleTree(model.circles);
  const known = overlapsOf(model, solver);
  const threshold = thresholdOf(model, subject);
  const published = publishedAbout(model.published, [subject])(subject);
  const days = Map.groupBy(
    published.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ({ date }) => date,
  );
  let counted: CountedCircles = new Map();
  const pointOf = (date: Day, disclosures: readonly Disclosure[]): MosaicPoint => {
    counted = countIn(counted, disclosures, tree);
    const bounds = boundsOf(counted, tree, known);
    return {
      date,
      stories: [...new Set(disclosures.flatMap(({ story }) => story ?? []))],
      circles: [...new Set(disclosures.map(({ circle }) => circle))],
      bounds: rounded(bounds)!,
      blocked: isUnder(bounds, threshold),
    };
  };
  const points = [...days].map(([date, disclosures]) => pointOf(date, disclosures));
  const { date, story } = model.draft;
  const draft = model.draft.disclosures
    .filter((disclosure) => disclosure.subject === subject)
    .map(({ circle }) => ({ subject, circle, date, ...(story !== undefined && { story }) }));
  if (draft.length > 0) points.push({ ...pointOf(date, draft), draft: true });
  return { threshold, points };
}

export interface StillPossible {
  circle: CircleId;
  /** The mosaic with it, beside everything published and the draft, on the draft's day. */
  gives: Reading;
  blocked: boolean;
  /** Nothing changes: readers know it already. */
  known: boolean;
}

/**
 * What could still be published about a subject: each circle as one more detail, on the draft's day.
 *
 * @param candidates - the circles to try; all of the model's, if not given.
 * @returns those that do not fall under the policy first, then what leaves most.
 * @throws {ExposureModelError} if the model names what it does not declare.
 */
export function stillPossible(
  model: ExposureModel,
  subject: SubjectId,
  candidates: Iterable<CircleId> = Object.keys(model.circles),
  solver?: LinearSolver,
): StillPossible[] {
  const tree = new CircleTree(model.circles);
  const known = overlapsOf(model, solver);
  const threshold = thresholdOf(model, subject);
  const { date } = model.draft;
  const published = publishedAbout(model.published, [subject])(subject);
  const draft = model.draft.disclosures.filter((disclosure) => disclosure.subject === subject);
  const counted = countIn(
    countIn(new Map(), published, tree),
    draft.map(({ circle }) => ({ circle, date })),
    tree,
  );
  const now = JSON.stringify(rounded(boundsOf(counted, tree, known)));
  return [...new Set(candidates)]
    .map((circle) => {
      const bounds = boundsOf(countIn(counted, [{ circle, date }], tree), tree, known);
      const gives = rounded(bounds);
      return { circle, gives, blocked: isUnder(bounds, threshold), known: JSON.stringify(gives) === now };
    })
    .sort((a, b) => Number(a.blocked) - Number(b.blocked) || fewest(b.gives) - fewest(a.gives));
}

const fewest = (reading: Reading): number =>
  reading === null ? Infinity : Math.min(reading.upper, reading.independent?.[0] ?? reading.upper);
