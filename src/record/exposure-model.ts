// What the exposure review is computed from, taken out of the ledger: the plain object that the exposure room's
// `review` takes. This room does not know that one; the desk passes the object on.
import type { Ledger } from '../ledger/types.ts';
import { circles, disjointPairs, type Policy, policyOf, type Size, subjects } from './circles.ts';
import { disclosures } from './disclosures.ts';

export interface ExposureInput {
  circles: Record<
    string,
    { label: string; basis: string; size?: Size; sizeByDate?: Record<string, Size>; within?: string }
  >;
  disjoint: [string, string][];
  policy: Policy;
  subjects: Record<string, { class: string; label: string }>;
  published: { story: string; date: string; subject: string; circle: string; statement: string }[];
  draft: {
    story: string;
    date: string;
    disclosures: { subject: string; circle: string; statement: string }[];
  };
}

/**
 * @param draft.story - its disclosures that are not yet published are the draft's.
 * @param draft.date - the ISO day on which it would be published.
 */
export function exposureModel(ledger: Ledger, draft: { story: string; date: string }): ExposureInput {
  const declared = disclosures(ledger);
  return {
    circles: Object.fromEntries(
      circles(ledger).map(({ id, label, basis, size, sizeByDate, within }) => [
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
    disjoint: disjointPairs(ledger),
    policy: policyOf(ledger),
    subjects: Object.fromEntries(
      subjects(ledger).map(({ id, label, class: kind }) => [id, { class: kind, label }]),
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
