// Two subjects that may be one person: what a reader learns who links them.

import { CircleTree } from './arithmetic/circle-tree.ts';
import type { LinearSolver } from './arithmetic/linear.ts';
import { contradictionsAmong } from './contradictions.ts';
import { type CircleId, type ExposureModel, groupBySubject, isGrouped, type SubjectId } from './model.ts';
import type { SubjectResult } from './result.ts';
import { review } from './review.ts';

export interface LinkReview {
  subjects: [SubjectId, SubjectId];
  /** Each by itself, as `review` gives it. */
  apart: [SubjectResult, SubjectResult];
  /** Both as one person, under the stricter of the two thresholds. Statements keep their names. */
  linked: SubjectResult;
  /** Pairs of circles, one of each, that have nobody in common: if they hold, the two cannot be one person. */
  apartBecause: [CircleId, CircleId][];
  /** The link alone brings a block that neither has by itself. */
  blocksOnlyLinked: boolean;
}

/**
 * The bounds with and without each link that the desk says a reader could make.
 *
 * @param links - pairs of different subjects.
 * @throws {ExposureModelError} if the model, or a link, names what the model does not declare.
 */
export function reviewLinks(
  model: ExposureModel,
  links: readonly (readonly [SubjectId, SubjectId])[],
  solver?: LinearSolver,
): LinkReview[] {
  const published = isGrouped(model.published) ? model.published : groupBySubject(model.published);
  const grouped = { ...model, published };
  const { subjects } = review(grouped, new Set(links.flat()), solver);
  const tree = new CircleTree(model.circles);
  return links.map(([first, second]) => {
    const apart: [SubjectResult, SubjectResult] = [subjects[first]!, subjects[second]!];
    const name = `${first}+${second}`;
    const stricter = apart[0].threshold >= apart[1].threshold ? first : second;
    const both = [...(published.get(first) ?? []), ...(published.get(second) ?? [])];
    const linked = review(
      {
        ...model,
        subjects: { [name]: model.subjects[stricter]! },
        published: new Map([[name, both]]),
        draft: {
          ...model.draft,
          disclosures: model.draft.disclosures
            .filter(({ subject }) => subject === first || subject === second)
            .map((disclosure) => ({ ...disclosure, subject: name })),
        },
      },
      [name],
      solver,
    ).subjects[name]!;
    const circlesOf = (subject: SubjectId) =>
      new Set(
        [
          ...(published.get(subject) ?? []),
          ...model.draft.disclosures.filter((it) => it.subject === subject),
        ].map(({ circle }) => circle),
      );
    const [own, other] = [circlesOf(first), circlesOf(second)];
    const apartBecause = contradictionsAmong([...new Set([...own, ...other])], model.disjoint, tree).filter(
      ([a, b]) => (own.has(a) && other.has(b)) || (own.has(b) && other.has(a)),
    );
    return {
      subjects: [first, second],
      apart,
      linked,
      apartBecause,
      blocksOnlyLinked: linked.blocked && !apart[0].blocked && !apart[1].blocked,
    };
  });
}
