// What the exposure review answers for each story and day, kept until something that it reads changes.
import { type ExposureResult, loadedSolver, problemsOf, review } from '../../exposure/index.ts';
import type { Ledger } from '../../ledger/types.ts';
import { disjointPairs } from '../../record/circles.ts';
import { type ExposureParts, exposureModelOf } from '../../record/exposure-model.ts';
import { overlaps } from '../../record/overlaps.ts';
import { policyOf, warningsOf } from '../../record/policy.ts';
import { derived } from '../table.ts';
import type { Tables } from './tables.ts';

export interface Reviews {
  exposure(): ExposureParts;
  /**
   * The review's answer of the draft in a story; `null` while the circles do not hold together, or overlaps are
   * stated and their solver is not loaded: then every story is blocked.
   */
  reviewed(story: string, date: string): ExposureResult | null;
  blocked(story: string, date: string): boolean;
}

/** Kinds that the review reads together with the circles. */
export const besidesCircles: ReadonlySet<string> = new Set(['disjoint', 'overlap', 'policy']);

export function makeReviews(ledger: Ledger, tables: Tables): Reviews {
  const { circles: circleTable, subjects: subjectTable, disclosures: disclosureTable } = tables;
  let epoch = 0;
  const parts = derived([circleTable, subjectTable, disclosureTable], (): ExposureParts => {
    epoch++;
    return {
      circles: circleTable.list(),
      disjoint: disjointPairs(ledger),
      overlaps: overlaps(ledger),
      policy: policyOf(ledger),
      warn: warningsOf(ledger),
      subjects: subjectTable.list(),
      disclosures: disclosureTable.list(),
    };
  });
  const base = derived([circleTable, subjectTable, disclosureTable], () => {
    const model = exposureModelOf(parts(), { story: '', date: '2000-01-01' });
    const drafts = Map.groupBy(
      parts().disclosures.filter(({ date }) => date === null),
      ({ story }) => story,
    );
    const published = Map.groupBy(model.published, ({ subject }) => subject);
    const needsSolver = model.overlaps.length > 0;
    return { model: { ...model, published }, drafts, needsSolver, wrong: problemsOf(model).length > 0 };
  });
  const reviews = new Map<string, ExposureResult | null>();
  let reviewsAt = -1;
  const reviewed = (story: string, date: string): ExposureResult | null => {
    const { model, drafts, needsSolver, wrong } = base();
    if (epoch !== reviewsAt) reviews.clear();
    reviewsAt = epoch;
    const solver = loadedSolver();
    if (wrong || (needsSolver && !solver)) return null;
    const key = `${date} ${story}`;
    const before = reviews.get(key);
    if (before !== undefined) return before;
    const details = (drafts.get(story) ?? []).map(({ subject, circle, statement }) => ({
      subject,
      circle,
      statement,
    }));
    const draft = { story, date, disclosures: details };
    let result: ExposureResult | null = null;
    try {
      if (problemsOf({ ...model, published: [], draft }).length === 0)
        result = review({ ...model, draft }, new Set(details.map(({ subject }) => subject)), solver);
    } catch {
      // What `problemsOf` does not find, the arithmetic refuses: the circles do not hold together.
    }
    reviews.set(key, result);
    return result;
  };

  return {
    exposure: parts,
    reviewed,
    blocked: (story, date) => {
      const result = reviewed(story, date);
      return result === null || Object.values(result.subjects).some(({ blocked }) => blocked);
    },
  };
}
