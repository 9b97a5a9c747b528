// Actors: people, units, offices, under names in several scripts. Two that turn out to be one are merged, and can be
// told apart again: nothing is written over.
import * as v from 'valibot';
import type { Change, Item, Ledger, Random } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import {
  addEntries,
  checked,
  missing,
  newId,
  nullable,
  readFields,
  readWording,
  recordOf,
  setEntries,
  type Wording,
  wordingFields,
  words,
} from './model.ts';

export const actorTypes = ['person', 'unit', 'office', 'group'] as const;
export type ActorType = (typeof actorTypes)[number];

export interface Actor {
  id: string;
  name: Wording;
  type: ActorType;
  /** Other names and spellings. */
  others: string[];
  /** The unit or office that this one is part of. */
  within: string | null;
  /** The subject that this actor is, if nobody must learn who it is from what is published. */
  subject: string | null;
  /** The actor that this one turned out to be. */
  sameAs: string | null;
}

const fields = v.object({
  type: v.optional(v.picklist(actorTypes), 'person'),
  within: nullable(v.string()),
  subject: nullable(v.string()),
  sameAs: nullable(v.string()),
});
const changes = v.partial(
  v.object({
    name: words,
    type: v.picklist(actorTypes),
    within: v.nullable(v.string()),
    subject: v.nullable(v.string()),
  }),
);
const input = v.object({
  ...changes.entries,
  id: v.optional(v.string()),
  name: v.pipe(
    words,
    v.check((name) => Object.values(name).some((text) => text.trim() !== '')),
  ),
  others: v.optional(v.array(v.string()), []),
});

export type ActorLookup = (id: string) => Actor | null | undefined;

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function stateActor(ledger: Ledger, random: Random, actor: v.InferInput<typeof input>): string {
  const { id = newId(random), name, others, ...rest } = checked(input, actor, 'actor');
  ledger.write(recordOf(ledger), [
    ...setEntries('actor', id, { ...wordingFields('name', name), ...rest }),
    ...addEntries('actor', id, 'others', others),
  ]);
  return id;
}

/** Only what is given changes. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changeActor(ledger: Ledger, id: string, change: v.InferInput<typeof changes>): void {
  if (!actor(ledger, id)) throw missing('actor');
  const { name, ...rest } = checked(changes, change, 'actor');
  ledger.write(recordOf(ledger), setEntries('actor', id, { ...wordingFields('name', name), ...rest }));
}

/** Add, or with `remove` take away, another name. @throws {SpringhouseError} `no-such-thing`. */
export function nameActor(ledger: Ledger, id: string, other: string, op: 'add' | 'remove' = 'add'): void {
  if (!actor(ledger, id)) throw missing('actor');
  ledger.write(recordOf(ledger), [{ op, kind: 'actor', id, field: 'others', item: other }]);
}

/**
 * Two actors turned out to be one: whatever names the first counts for the second from now on. `splitActor` undoes it.
 *
 * @throws {SpringhouseError} `no-such-thing`, `circular`, and `protected` if one of them is a subject and the other
 * is not: merging would put a protected person under a name that is shown.
 */
export function mergeActors(ledger: Ledger, id: string, into: string): void {
  const find: ActorLookup = (other) => actor(ledger, other);
  const [one, other] = [find(id), find(into)];
  if (!one || !other) throw missing('actor');
  if (actorOf(into, find)?.id === id)
    throw new SpringhouseError(
      'circular',
      'Each of the two would be the other. Nothing was changed; tell them apart first.',
    );
  if (one.subject !== other.subject && (one.subject === null || other.subject === null))
    throw new SpringhouseError(
      'protected',
      'One of the two is a protected subject and the other is not. Nothing was changed; decide first whether both are.',
    );
  ledger.write(recordOf(ledger), setEntries('actor', id, { sameAs: into }));
}

/** Tell apart what was merged. @throws {SpringhouseError} `no-such-thing`. */
export function splitActor(ledger: Ledger, id: string): void {
  if (!actor(ledger, id)) throw missing('actor');
  ledger.write(recordOf(ledger), setEntries('actor', id, { sameAs: null }));
}

/** All but those that were dropped: an import that was undone leaves some, with their history. */
export function actors(ledger: Ledger): Actor[] {
  return ledger
    .list('actor', { compartment: recordOf(ledger) })
    .filter((item) => item.fields.dropped !== true)
    .map(read);
}

export function actor(ledger: Ledger, id: string): Actor | null {
  const item = ledger.get('actor', id, { compartment: recordOf(ledger) });
  return item && item.fields.dropped !== true ? read(item) : null;
}

/** Who named, merged and split when, oldest first. */
export function actorHistory(ledger: Ledger, id: string): Change[] {
  return ledger.history('actor', id, { compartment: recordOf(ledger) });
}

/** Whom an id means after all merging. Two desks may each have merged one into the other: the least id of them then. */
export function actorOf(id: string, find: ActorLookup): Actor | null {
  const path: Actor[] = [];
  for (let at = find(id); at; at = at.sameAs === null ? null : find(at.sameAs)) {
    const { id: now } = at;
    const again = path.findIndex(({ id: seen }) => seen === now);
    if (again >= 0) return path.slice(again).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]!;
    path.push(at);
  }
  return path.at(-1) ?? null;
}

/**
 * Everyone under whose name a protected subject could be found: who is marked as one later may have been merged with
 * others before.
 */
export function protectedActors(all: readonly Actor[]): Set<string> {
  const byId = new Map(all.map((actor) => [actor.id, actor]));
  const together = Map.groupBy(all, ({ id }) => actorOf(id, (other) => byId.get(other))?.id);
  return new Set(
    [...together.values()].flatMap((same) =>
      same.some(({ subject }) => subject !== null) ? same.map(({ id }) => id) : [],
    ),
  );
}

function read({ id, fields: raw, sets }: Item): Actor {
  return { id, name: readWording('name', raw), others: sets.others ?? [], ...readFields(fields, raw) };
}
