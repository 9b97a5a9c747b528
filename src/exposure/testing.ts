// Help for the tests of this room: models in one line, and populations small enough to count.
import fc from 'fast-check';
import type { Circle, Disclosure, DraftDisclosure, ExposureModel } from './model.ts';
import type { SubjectResult } from './result.ts';
import { review } from './review.ts';

type Detail = string | readonly [circle: string, date: string];

interface Case {
  circles: Record<string, Circle>;
  published?: readonly Detail[];
  draft?: readonly string[];
  date?: string;
  disjoint?: ExposureModel['disjoint'];
  threshold?: number;
}

/** A model about one subject, `s`, of class `c`; details without a date were published on 2020-01-01. */
export function modelOf(it: Case): ExposureModel {
  const published = (it.published ?? []).map((detail, index): Disclosure => {
    const [circle, date] = typeof detail === 'string' ? [detail, '2020-01-01'] : detail;
    return { subject: 's', circle, date, story: 'earlier', statement: `p${index}` };
  });
  const disclosures = (it.draft ?? []).map(
    (circle, index): DraftDisclosure => ({ subject: 's', circle, statement: `d${index}` }),
  );
  return {
    circles: it.circles,
    disjoint: it.disjoint ?? [],
    policy: { c: it.threshold ?? 0 },
    subjects: { s: { class: 'c' } },
    published,
    draft: { story: 'draft', date: it.date ?? '2020-02-01', disclosures },
  };
}

export const reviewOf = (it: Case): SubjectResult => review(modelOf(it)).subjects.s!;

/** Circles of real people: each one's members, and its exact size. */
export interface Population {
  circles: Record<string, Circle>;
  members: ReadonlyMap<string, ReadonlySet<number>>;
}

/** A tree of nested sets over at most 12 people, every one of which holds person 0: the subject. */
export const populations: fc.Arbitrary<Population> = fc
  .record({
    people: fc.integer({ min: 1, max: 12 }),
    nested: fc.array(
      fc.record({ inside: fc.nat(), keep: fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }) }),
      {
        maxLength: 8,
      },
    ),
  })
  .map(({ people, nested }) => {
    const members = new Map<string, Set<number>>([['c0', new Set(Array(people).keys())]]);
    const circles: Record<string, Circle> = { c0: { size: [people, people] } };
    for (const [index, { inside, keep }] of nested.entries()) {
      const within = `c${inside % (index + 1)}`;
      const chosen = [...members.get(within)!].filter((person) => person === 0 || keep[person]);
      members.set(`c${index + 1}`, new Set(chosen));
      circles[`c${index + 1}`] = { size: [chosen.length, chosen.length], within };
    }
    return { circles, members };
  });

/** A population, and some of its circles as they might be disclosed. */
export const disclosed = populations.chain((population) =>
  fc.record({
    population: fc.constant(population),
    ids: fc.array(fc.constantFrom(...Object.keys(population.circles)), { minLength: 1, maxLength: 6 }),
  }),
);

/** How many people are in all of these circles. */
export function countIn({ members }: Population, ids: readonly string[]): number {
  return [...members.get('c0')!].filter((person) => ids.every((id) => members.get(id)!.has(person))).length;
}
