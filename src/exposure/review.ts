import { boundsOf, type ExactBounds, isUnder, rounded } from './arithmetic/bounds.ts';
import { CircleTree, ExposureModelError } from './arithmetic/circle-tree.ts';
import { type CountedCircles, countIn } from './arithmetic/counted.ts';
import type { LinearSolver } from './arithmetic/linear.ts';
import { KnownOverlaps } from './arithmetic/overlaps.ts';
import { contradictionsAmong } from './contradictions.ts';
import { type Disclosure, type ExposureModel, isGrouped, type SubjectId } from './model.ts';
import type { ExposureResult, SubjectResult } from './result.ts';
import { suggestionsFor } from './suggestions.ts';

/**
 * How few people could be each subject, from everything published and this draft.
 *
 * Grouping `published` by subject (`groupBySubject`) once makes the cost that of the subjects' own disclosures.
 *
 * @param only - the subjects to review, when not all that the model declares.
 * @param solver - from `loadSolver()`, for a model that states overlaps: without it their closed form is used,
 * which holds but may be looser.
 * @throws {ExposureModelError} if the model names what it does not declare: `problemsOf(model)` lists it all.
 */
export function review(
  model: ExposureModel,
  only: Iterable<SubjectId> = Object.keys(model.subjects),
  solver?: LinearSolver,
): ExposureResult {
  const tree = new CircleTree(model.circles);
  const known = overlapsOf(model, solver);
  const wanted = [...new Set(only)];
  const published = publishedAbout(model.published, wanted);
  const results = wanted.map((id) => [id, reviewSubject(model, tree, known, id, published(id))] as const);
  return { subjects: Object.fromEntries(results) };
}

/** `undefined` if the model states none. */
export function overlapsOf(model: ExposureModel, solver?: LinearSolver): KnownOverlaps | undefined {
  const { overlaps = [], disjoint } = model;
  return overlaps.length > 0 ? new KnownOverlaps(overlaps, disjoint, solver) : undefined;
}

function reviewSubject(
  model: ExposureModel,
  tree: CircleTree,
  known: KnownOverlaps | undefined,
  subject: SubjectId,
  published: readonly Disclosure[],
): SubjectResult {
  const threshold = thresholdOf(model, subject);
  const draft = model.draft.disclosures
    .filter((disclosure) => disclosure.subject === subject)
    .map(({ circle, statement }) => ({ circle, statement, date: model.draft.date }));

  const none: CountedCircles = new Map();
  const earlier = countIn(none, published, tree);
  const both = countIn(earlier, draft, tree);
  const mosaicOf = (disclosures: typeof draft): ExactBounds =>
    boundsOf(countIn(earlier, disclosures, tree), tree, known);

  const mosaic = boundsOf(both, tree, known);
  const without = draft.map((_, index) => mosaicOf(draft.toSpliced(index, 1)));
  return {
    alone: rounded(boundsOf(countIn(none, draft, tree), tree, known)),
    before: rounded(boundsOf(earlier, tree, known)),
    mosaic: rounded(mosaic),
    blocked: isUnder(mosaic, threshold),
    threshold,
    ...warningOf(model, subject, mosaic),
    contradictions: contradictionsAmong([...both.keys()], model.disjoint, tree),
    contributions: draft.map(({ statement, circle }, index) => ({
      statement,
      circle,
      without: rounded(without[index]!),
    })),
    suggestions: suggestionsFor({ draft, mosaicOf, without, threshold, tree }),
  };
}

function warningOf(model: ExposureModel, id: SubjectId, mosaic: ExactBounds): Pick<SubjectResult, 'warning'> {
  const { warn = {}, subjects } = model;
  const kind = subjects[id]!.class;
  if (!Object.hasOwn(warn, kind)) return {};
  const under = warn[kind]!;
  return { warning: { under, given: isUnder(mosaic, under) } };
}

export function thresholdOf(model: ExposureModel, id: SubjectId): number {
  const subject = Object.hasOwn(model.subjects, id) ? model.subjects[id] : undefined;
  if (!subject) throw new ExposureModelError(`The subject ${id} is not declared.`);
  const threshold = Object.hasOwn(model.policy, subject.class) ? model.policy[subject.class] : undefined;
  if (threshold === undefined)
    throw new ExposureModelError(`The policy has no number for the class ${subject.class}.`);
  return threshold;
}

export function publishedAbout(
  published: ExposureModel['published'],
  subjects: readonly SubjectId[],
): (subject: SubjectId) => readonly Disclosure[] {
  if (isGrouped(published)) return (subject) => published.get(subject) ?? [];
  const groups = new Map<SubjectId, Disclosure[]>(subjects.map((subject) => [subject, []]));
  for (const disclosure of published as readonly Disclosure[])
    groups.get(disclosure.subject)?.push(disclosure);
  return (subject) => groups.get(subject)!;
}
