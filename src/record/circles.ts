// Circles of people, which of them have nobody in common, the subjects who must not be identified, and how few
// candidates are too few. Estimates are the desk's own; nothing here looks anyone up.
import * as v from 'valibot';
import type { Entry, Item, Ledger, Part, Random } from '../ledger/types.ts';
import { checked, newId, nullable, readFields, recordOf, setEntries } from './model.ts';

/** People, at least and at most. */
export type Size = [low: number, high: number];

export interface Circle {
  id: string;
  label: string;
  /** One of the two is given. `sizeByDate`: from each ISO day on, for circles of knowledge. */
  size: Size | null;
  sizeByDate: Record<string, Size> | null;
  /** A census row, or an estimate and whose. */
  basis: string;
  /** The circle that contains it. */
  within: string | null;
}

export interface Subject {
  id: string;
  label: string;
  /** "source", "protected", or another class of the desk's policy. */
  class: string;
}

const people = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const size = v.pipe(
  v.tuple([people, people]),
  v.check(([low, high]) => low <= high && high > 0),
);
const day = v.pipe(v.string(), v.isoDate());
export const sizeByDate = v.pipe(
  v.record(day, size),
  v.check((sizes) => Object.keys(sizes).length > 0),
);
const circleFields = v.object({
  label: v.optional(v.string(), ''),
  size: nullable(size),
  sizeByDate: nullable(sizeByDate),
  basis: v.optional(v.string(), ''),
  within: nullable(v.string()),
});
export const circleInput = v.pipe(
  v.object({ ...circleFields.entries, id: v.optional(v.string()), label: v.pipe(v.string(), v.nonEmpty()) }),
  v.check((circle) => (circle.size === null) !== (circle.sizeByDate === null)),
);
const subjectFields = v.object({
  label: v.optional(v.string(), ''),
  class: v.optional(v.string(), 'protected'),
});
const subjectInput = v.object({
  id: v.optional(v.string()),
  label: v.string(),
  class: v.pipe(v.string(), v.nonEmpty()),
});

export type CircleInput = v.InferInput<typeof circleInput>;

/** State a circle, or state it anew under the same id. @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateCircle(ledger: Ledger, random: Random, circle: CircleInput): string {
  const { id, part } = newCircle(ledger, random, circle);
  ledger.write(part.compartment, part.entries);
  return id;
}

/** The same, to be written together with other things. */
export function newCircle(ledger: Ledger, random: Random, circle: CircleInput): { id: string; part: Part } {
  const { id = newId(random), ...rest } = checked(circleInput, circle, 'circle');
  return { id, part: { compartment: recordOf(ledger), entries: setEntries('circle', id, rest) } };
}

export function circles(ledger: Ledger): Circle[] {
  return ledger.list('circle', { compartment: recordOf(ledger) }).map(circleOf);
}

export function circle(ledger: Ledger, id: string): Circle | null {
  const item = ledger.get('circle', id, { compartment: recordOf(ledger) });
  return item && circleOf(item);
}

function circleOf({ id, fields }: Item): Circle {
  return { id, ...readFields(circleFields, fields) };
}

/** Say, or take back, that two circles have nobody in common. */
export function stateDisjoint(
  ledger: Ledger,
  one: string,
  other: string,
  op: 'add' | 'remove' = 'add',
): void {
  ledger.write(recordOf(ledger), [disjointEntry(one, other, op)]);
}

export function disjointEntry(one: string, other: string, op: 'add' | 'remove' = 'add'): Entry {
  const [first, second] = [one, other].sort() as [string, string];
  return { op, kind: 'disjoint', id: first, field: 'from', item: second };
}

/** Pairs of circle ids. */
export function disjointPairs(ledger: Ledger): [string, string][] {
  const items = ledger.list('disjoint', { compartment: recordOf(ledger) });
  return items.flatMap(({ id, sets }) => (sets.from ?? []).map((other): [string, string] => [id, other]));
}

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateSubject(
  ledger: Ledger,
  random: Random,
  subject: v.InferInput<typeof subjectInput>,
): string {
  const { id, part } = newSubject(ledger, random, subject);
  ledger.write(part.compartment, part.entries);
  return id;
}

/** The same, to be written together with other things. */
export function newSubject(
  ledger: Ledger,
  random: Random,
  subject: v.InferInput<typeof subjectInput>,
): { id: string; part: Part } {
  const { id = newId(random), ...rest } = checked(subjectInput, subject, 'subject');
  return { id, part: { compartment: recordOf(ledger), entries: setEntries('subject', id, rest) } };
}

export function subjects(ledger: Ledger): Subject[] {
  const items = ledger.list('subject', { compartment: recordOf(ledger) });
  return items.map(({ id, fields }) => ({ id, ...readFields(subjectFields, fields) }));
}
