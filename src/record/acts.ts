// Acts: the parts of an incident, "arrest of twelve", "search of their homes", each of a kind of the vocabulary, with
// those who took part in a role (HURIDOCS events standard formats).
import * as v from 'valibot';
import type { Entry, Item, Ledger, Random } from '../ledger/types.ts';
import { countSchema, dateSchema, placesSchema } from './claims.ts';
import type { Count } from './counts.ts';
import type { WrittenDate } from './dates.ts';
import { addEntries, checked, missing, newId, nullable, readFields, recordOf, setEntries } from './model.ts';

/** `source` is who told of it in public, never a source of this desk: those are named nowhere in the record. */
export const roles = ['victim', 'perpetrator', 'source', 'intervening'] as const;
export type Role = (typeof roles)[number];

export interface Part {
  role: Role;
  /** Actor id. */
  actor: string;
}

export interface Act {
  id: string;
  incident: string;
  /** Term id. */
  kind: string;
  /** Where it differs from the incident's. */
  when: WrittenDate | null;
  where: string[];
  howMany: Count | null;
  parts: Part[];
}

const fields = v.object({
  incident: v.optional(v.string(), ''),
  kind: v.optional(v.string(), 'other'),
  when: nullable(dateSchema),
  where: v.optional(placesSchema, []),
  howMany: nullable(countSchema),
  dropped: v.optional(v.boolean(), false),
});
const changes = v.partial(
  v.object({
    kind: v.pipe(v.string(), v.nonEmpty()),
    when: v.nullable(dateSchema),
    where: placesSchema,
    howMany: v.nullable(countSchema),
    dropped: v.boolean(),
  }),
);
const part = v.object({ role: v.picklist(roles), actor: v.pipe(v.string(), v.nonEmpty()) });
const input = v.object({
  ...changes.entries,
  id: v.optional(v.string()),
  incident: v.string(),
  kind: v.pipe(v.string(), v.nonEmpty()),
  parts: v.optional(v.array(part), []),
});

/** @returns its id. @throws {SpringhouseError} `malformed`, `no-such-thing` without its incident. */
export function stateAct(ledger: Ledger, random: Random, act: v.InferInput<typeof input>): string {
  const { id = newId(random), parts, ...rest } = checked(input, act, 'act');
  if (!ledger.get('incident', rest.incident, { compartment: recordOf(ledger) })) throw missing('incident');
  ledger.write(recordOf(ledger), [
    ...setEntries('act', id, rest),
    ...addEntries('act', id, 'parts', parts.map(partItem)),
  ]);
  return id;
}

/** Only what is given changes. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changeAct(ledger: Ledger, id: string, change: v.InferInput<typeof changes>): void {
  write(ledger, id, setEntries('act', id, checked(changes, change, 'act')));
}

/** Put an actor in a role, or with `remove` take them out of it. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function castActor(ledger: Ledger, id: string, cast: Part, op: 'add' | 'remove' = 'add'): void {
  const item = partItem(checked(part, cast, 'role'));
  write(ledger, id, [{ op, kind: 'act', id, field: 'parts', item }]);
}

/** It is shown and counted no longer; its history stays. @throws {SpringhouseError} `no-such-thing`. */
export function dropAct(ledger: Ledger, id: string): void {
  write(ledger, id, setEntries('act', id, { dropped: true }));
}

/** Of one incident, or of all; in order of making. */
export function acts(ledger: Ledger, incident?: string): Act[] {
  return ledger
    .list('act', { compartment: recordOf(ledger) })
    .filter(
      ({ fields: raw }) => raw.dropped !== true && (incident === undefined || raw.incident === incident),
    )
    .map(actOf);
}

/** `null` also for one that was dropped. */
export function act(ledger: Ledger, id: string): Act | null {
  const item = ledger.get('act', id, { compartment: recordOf(ledger) });
  return item && item.fields.dropped !== true ? actOf(item) : null;
}

function write(ledger: Ledger, id: string, entries: Entry[]): void {
  if (!ledger.get('act', id, { compartment: recordOf(ledger) })) throw missing('act');
  ledger.write(recordOf(ledger), entries);
}

const partItem = ({ role, actor }: Part): string => `${role}:${actor}`;

function readPart(item: string): Part[] {
  const at = item.indexOf(':');
  const role = roles.find((known) => known === item.slice(0, at));
  return role ? [{ role, actor: item.slice(at + 1) }] : [];
}

function actOf({ id, fields: raw, sets }: Item): Act {
  const { dropped: _, ...read } = readFields(fields, raw);
  return { id, ...read, parts: (sets.parts ?? []).flatMap(readPart) };
}
