// What the exposure review is computed from, taken out of the ledger: the plain object that the exposure room's
// `review` takes. This room does not know that one; the desk passes the object on.
import type { Ledger } from '../ledger/types.ts';
import { type Circle, circles, disjointPairs, type Size, type Subject, subjects } from './circles.ts';
import { type Disclosure, disclosures } from './disclosures.ts';
import { type Overlap, overlaps } from './overlaps.ts';
import { type Policy, policyOf, warningsOf } from './policy.ts';

export interface ExposureInput {
  circles: Record<
    string,
    { label: string; basis: string; size?: Size; sizeByDate?: Record<string, Size>; within?: string }
  >;
  disjoint: [string, string][];
  overlaps: { of: string[]; size: Size }[];
  policy: Policy;
  /** Levels at which the review warns. */
  warn?: Policy;
  subjects: Record<string, { class: string; label: string }>;
  published: { story: string; date: string; subject: string; circle: string; statement: string }[];
  draft: {
    story: string;
    date: string;
    disclosures: { subject: string; circle: string; statement: string }[];
  };
}

/** What the model is made from, as the record holds it. */
export interface ExposureParts {
  circles: readonly Circle[];
  disjoint: [string, string][];
  overlaps?: readonly Overlap[];
  policy: Policy;
  warn?: Policy;
  subjects: readonly Subject[];
  disclosures: readonly Disclosure[];
}

export const exposureParts = (ledger: Ledger): ExposureParts => ({
  circles: circles(ledger),
  disjoint: disjointPairs(ledger),
  overlaps: overlaps(ledger),
  policy: policyOf(ledger),
  warn: warningsOf(ledger),
  subjects: subjects(ledger),
  disclosures: disclosures(ledger),
});

/**
 * @param draft.story - its disclosures that are not yet published are the draft's.
 * @param draft.date - the ISO day on which it would be published.
 */
export const exposureModel = (ledger: Ledger, draft: { story: string; date: string }): ExposureInput =>
  exposureModelOf(exposureParts(ledger), draft);

/** The same of parts that were read before. */
export function exposureModelOf(parts: ExposureParts, draft: { story: string; date: string }): ExposureInput {
  const declared = parts.disclosures;
  return {
    circles: Object.fromEntries(
      parts.circles.map(({ id, label, basis, size, sizeByDate, within }) => [
        id,
        {
          label,
          basis,
          ...(size && { size }),
          ...(sizeByDate && { sizeByDate }),
          ...(within !== null && { within }),
        },
      ]),
    ),
    disjoint: parts.disjoint,
    overlaps: (parts.overlaps ?? []).map(({ of, size }) => ({ of, size })),
    policy: parts.policy,
    ...(parts.warn && Object.keys(parts.warn).length > 0 && { warn: parts.warn }),
    subjects: Object.fromEntries(
      parts.subjects.map(({ id, label, class: kind }) => [id, { class: kind, label }]),
    ),
    published: declared.flatMap(({ id: _, date, ...rest }) => (date === null ? [] : [{ ...rest, date }])),
    draft: {
      ...draft,
      disclosures: declared
        .filter((each) => each.story === draft.story && each.date === null)
        .map(({ subject, circle, statement }) => ({ subject, circle, statement })),
    },
  };
}
