// Places: each under the one spelling per language that the desk uses everywhere, and found by any other. Claims and
// incidents keep the words that were typed; the gazetteer says which place they mean.
import * as v from 'valibot';
import type { Item, Ledger, Random } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import { type Precision, precisions } from './geonames.ts';
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

export interface Place {
  id: string;
  /** The spelling the desk uses, by language. */
  name: Wording;
  /** Every other spelling it is found by. */
  others: string[];
  /** Degrees, WGS 84; both `null` if nobody noted where it is. */
  latitude: number | null;
  longitude: number | null;
  precision: Precision;
  /** The place that holds it, by id. */
  within: string | null;
  /** ISO 3166-1 alpha-2, or empty. */
  country: string;
  /** GeoNames' number, if it came from there. */
  geonames: number | null;
  /** The place that this one turned out to be. */
  sameAs: string | null;
}

const latitude = v.nullable(v.pipe(v.number(), v.minValue(-90), v.maxValue(90)));
const longitude = v.nullable(v.pipe(v.number(), v.minValue(-180), v.maxValue(180)));
const fields = v.object({
  latitude: v.optional(latitude, null),
  longitude: v.optional(longitude, null),
  precision: v.optional(v.picklist(precisions), 'town'),
  within: nullable(v.string()),
  country: v.optional(v.string(), ''),
  geonames: nullable(v.number()),
  sameAs: nullable(v.string()),
});
const changes = v.partial(
  v.object({
    name: words,
    latitude,
    longitude,
    precision: v.picklist(precisions),
    within: v.nullable(v.string()),
    country: v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)),
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

/** @returns its id. @throws {SpringhouseError} `malformed`. */
export function statePlace(ledger: Ledger, random: Random, place: v.InferInput<typeof input>): string {
  const { id = newId(random), name, others, ...rest } = checked(input, place, 'place');
  ledger.write(recordOf(ledger), [
    ...setEntries('place', id, { ...wordingFields('name', name), ...rest }),
    ...addEntries('place', id, 'others', others),
  ]);
  return id;
}

/** Only what is given changes. @throws {SpringhouseError} `malformed`, `no-such-thing`. */
export function changePlace(ledger: Ledger, id: string, change: v.InferInput<typeof changes>): void {
  const before = place(ledger, id);
  if (!before) throw missing('place');
  const { name, ...rest } = checked(changes, change, 'place');
  // A spelling that is no longer used still finds the place.
  const left = Object.entries(name ?? {}).flatMap(([language, now]) => {
    const was = before.name[language];
    return was !== undefined && was !== now ? [was] : [];
  });
  ledger.write(recordOf(ledger), [
    ...setEntries('place', id, { ...wordingFields('name', name), ...rest }),
    ...addEntries('place', id, 'others', left),
  ]);
}

/** Add, or with `remove` take away, a spelling it is found by. @throws {SpringhouseError} `no-such-thing`. */
export function spellPlace(ledger: Ledger, id: string, other: string, op: 'add' | 'remove' = 'add'): void {
  if (!place(ledger, id)) throw missing('place');
  ledger.write(recordOf(ledger), [{ op, kind: 'place', id, field: 'others', item: other }]);
}

export function places(ledger: Ledger): Place[] {
  return ledger.list('place', { compartment: recordOf(ledger) }).map(placeOf);
}

export function place(ledger: Ledger, id: string): Place | null {
  const item = ledger.get('place', id, { compartment: recordOf(ledger) });
  return item && placeOf(item);
}

/**
 * Two places turned out to be one: whatever means the first means the second from now on. `splitPlace` undoes it.
 *
 * @throws {SpringhouseError} `no-such-thing`, `circular`.
 */
export function mergePlaces(ledger: Ledger, id: string, into: string): void {
  const find = (other: string) => place(ledger, other);
  if (!find(id) || !find(into)) throw missing('place');
  if (placeNow(into, find)?.id === id)
    throw new SpringhouseError(
      'circular',
      'Each of the two would be the other. Nothing was changed; tell them apart first.',
    );
  ledger.write(recordOf(ledger), setEntries('place', id, { sameAs: into }));
}

/** Tell apart what was merged. @throws {SpringhouseError} `no-such-thing`. */
export function splitPlace(ledger: Ledger, id: string): void {
  if (!place(ledger, id)) throw missing('place');
  ledger.write(recordOf(ledger), setEntries('place', id, { sameAs: null }));
}

/** Which place an id means after all merging. Two desks may each have merged one into the other: the least id then. */
export function placeNow(id: string, find: (id: string) => Place | null | undefined): Place | null {
  const path: Place[] = [];
  for (let at = find(id); at; at = at.sameAs === null ? null : find(at.sameAs)) {
    const { id: now } = at;
    const seen = path.findIndex((each) => each.id === now);
    if (seen >= 0) return path.slice(seen).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0]!;
    path.push(at);
  }
  return path.at(-1) ?? null;
}

function placeOf({ id, fields: raw, sets }: Item): Place {
  return { id, name: readWording('name', raw), others: sets.others ?? [], ...readFields(fields, raw) };
}
