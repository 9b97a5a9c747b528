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

/** Fewest candidates allowed, per class of subject. */
export type Policy = Record<string, number>;

const people = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const size = v.pipe(
  v.tuple([people, people]),
  v.check(([low, high]) => low <= high && high > 0),
);
const day = v.pipe(v.string(), v.isoDate());
const sizeByDate = v.pipe(
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
const circleInput = v.pipe(
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
const policyShape = v.record(v.string(), people);

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

function disjointEntry(one: string, other: string, op: 'add' | 'remove' = 'add'): Entry {
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

/** Classes that are not named keep what they have. @throws {SpringhouseError} `malformed`. */
export function setPolicy(ledger: Ledger, policy: Policy): void {
  ledger.write(recordOf(ledger), setEntries('policy', 'policy', checked(policyShape, policy, 'policy')));
}

export function policyOf(ledger: Ledger): Policy {
  const fields = ledger.get('policy', 'policy', { compartment: recordOf(ledger) })?.fields ?? {};
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, number] => v.is(people, entry[1])),
  );
}

const circleFile = v.object({
  label: v.optional(v.string()),
  size: v.exactOptional(size),
  size_by_date: v.exactOptional(sizeByDate),
  basis: v.optional(v.string(), ''),
  within: v.exactOptional(v.string()),
});
const circlesFile = v.object({
  circles: v.record(v.string(), circleFile),
  disjoint: v.optional(v.array(v.tuple([v.string(), v.string()])), []),
  policy: v.optional(policyShape, {}),
});

/**
 * Take in the circles of a file in the form of docs/exposure.md ("size_by_date"), in one step: all or nothing.
 *
 * @param data - the file as parsed from YAML (dates as text) or JSON.
 * @throws {SpringhouseError} `malformed`, naming the circles that do not fit.
 */
export function importCircles(ledger: Ledger, data: unknown): void {
  const file = checked(circlesFile, data, 'file of circles');
  const stated = Object.entries(file.circles).map(([id, { size_by_date, label = id, ...rest }]) => {
    const circle = { ...rest, label, sizeByDate: size_by_date ?? null };
    return { ...checked(circleInput, circle, `circle ${id}`), id };
  });
  ledger.write(recordOf(ledger), [
    ...stated.flatMap(({ id, ...fields }) => setEntries('circle', id, fields)),
    ...file.disjoint.map(([one, other]) => disjointEntry(one, other)),
    ...setEntries('policy', 'policy', file.policy),
  ]);
}
