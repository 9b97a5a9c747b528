// Who could have told: which circles of knowledge a claim belongs to. And which subjects a reader may take for one person.
import * as v from 'valibot';
import type { Entry, Ledger } from '../ledger/types.ts';
import { circles, subjects } from './circles.ts';
import { claim } from './claims.ts';
import { checked, missing, recordOf, setEntries } from './model.ts';

export interface KnowledgeTie {
  /** A circle with sizes by date. */
  circle: string;
  claim: string;
  /** The ISO day on which state media told it; `null` if they have not. */
  stateMedia: string | null;
}

const input = v.object({
  circle: v.string(),
  claim: v.string(),
  stateMedia: v.optional(v.nullable(v.pipe(v.string(), v.isoDate())), null),
});

/** Say that a circle is of those who know of a claim, or with `remove` take it back. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function tieKnowledge(
  ledger: Ledger,
  tie: v.InferInput<typeof input>,
  op: 'add' | 'remove' = 'add',
): void {
  const { circle, claim: of, stateMedia } = checked(input, tie, 'knowledge');
  const known = circles(ledger).find(({ id }) => id === circle);
  if (!known?.sizeByDate) throw missing('circle of knowledge');
  if (!claim(ledger, of)) throw missing('claim');
  ledger.write(recordOf(ledger), knowledgeEntries({ circle, claim: of, stateMedia }, op));
}

/** The same, to be written together with the circle. */
export const knowledgeEntries = (
  { circle, claim: of, stateMedia }: KnowledgeTie,
  op: 'add' | 'remove' = 'add',
): Entry[] => [
  { op, kind: 'circle', id: circle, field: 'about', item: of },
  ...setEntries('circle', circle, { [`told.${of}`]: stateMedia }),
];

export function knowledgeTies(ledger: Ledger): KnowledgeTie[] {
  return ledger.list('circle', { compartment: recordOf(ledger) }).flatMap(({ id, fields, sets }) =>
    (sets.about ?? []).map((of) => {
      const told = fields[`told.${of}`];
      return { circle: id, claim: of, stateMedia: typeof told === 'string' ? told : null };
    }),
  );
}

/** Say, or take back, that a reader could take two subjects for one person. @throws {SpringhouseError} `no-such-thing`. */
export function linkSubjects(ledger: Ledger, one: string, other: string, op: 'add' | 'remove' = 'add'): void {
  const known = new Set(subjects(ledger).map(({ id }) => id));
  if (one === other || !known.has(one) || !known.has(other)) throw missing('subject');
  const [first, second] = [one, other].sort() as [string, string];
  ledger.write(recordOf(ledger), [{ op, kind: 'likeness', id: first, field: 'with', item: second }]);
}

/** Pairs of subject ids. */
export function subjectLinks(ledger: Ledger): [string, string][] {
  return ledger
    .list('likeness', { compartment: recordOf(ledger) })
    .flatMap(({ id, sets }) => (sets.with ?? []).map((other): [string, string] => [id, other]));
}
