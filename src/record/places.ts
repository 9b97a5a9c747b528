// Places: each under the one spelling per language that the desk uses everywhere, and found by any other. Claims and
// incidents keep the words that were typed; the gazetteer says which place they mean.
import * as v from 'valibot';
import type { Entry, Item, Ledger, Random } from '../ledger/types.ts';
import { type AlternateName, type GeoName, type Precision, precisions } from './geonames.ts';
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
import { sameSpelling, withoutKind } from './spelling.ts';

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

/** Entries of one write: enough that an import is quick, few enough that a frame stays small. */
const entriesPerWrite = 5000;

/**
 * Take in a gazetteer. A place that is there already keeps the spellings chosen for it, and what was changed by hand.
 *
 * @returns how many are new.
 */
export function importPlaces(
  ledger: Ledger,
  rows: readonly GeoName[],
  names: readonly AlternateName[] = [],
): number {
  const known = new Set(places(ledger).map(({ id }) => id));
  const fresh = rows.filter(({ geonames }) => !known.has(idOf(geonames)));
  const named = Map.groupBy(names, ({ geonames }) => geonames);
  let batch: Entry[] = [];
  for (const row of fresh) {
    batch.push(...entriesOf(row, named.get(row.geonames) ?? []));
    if (batch.length < entriesPerWrite) continue;
    ledger.write(recordOf(ledger), batch);
    batch = [];
  }
  if (batch.length > 0) ledger.write(recordOf(ledger), batch);
  return fresh.length;
}

/** The same on every desk, so that two who import one file make one gazetteer. */
const idOf = (geonames: number): string => `geonames-${geonames}`;

function entriesOf({ name, others, province, ...row }: GeoName, names: readonly AlternateName[]): Entry[] {
  const id = idOf(row.geonames);
  const chosen: Wording = { en: name };
  for (const { language, name: own, preferred } of names)
    if (preferred || chosen[language] === undefined) chosen[language] = own;
  const korean = others.find((other) => /^\p{Script=Hangul}+$/u.test(other));
  if (chosen.ko === undefined && korean !== undefined) chosen.ko = korean;
  return [
    ...setEntries('place', id, { ...wordingFields('name', chosen), ...row }),
    ...addEntries('place', id, 'others', [...new Set([name, ...others, ...names.map((each) => each.name)])]),
  ];
}

export interface Gazetteer {
  /** The place that a typed name or an id means; `null` if it is none, or may be several. */
  find(typed: string): Place | null;
  /** Every place it may mean. */
  all(typed: string): Place[];
  /** The spelling the desk uses in a language; what was typed where no place is known by it. */
  spell(typed: string, language: string): string;
}

/**
 * Names as they are typed: first letter by letter, then by the rules of `sameSpelling`, for "Hyesan City" is Hyesan
 * where nothing else is called so. "Hyesan, Ryanggang" is looked up whole, and then by what stands before the comma.
 */
export function gazetteerOf(all: readonly Place[]): Gazetteer {
  const byId = new Map(all.map((place) => [place.id, place]));
  const byLetter = indexBy(all, lettersOf);
  const bySound = indexBy(all, sameSpelling);
  const named = (typed: string): Place[] =>
    byLetter.get(lettersOf(typed)) ??
    byLetter.get(lettersOf(withoutKind(typed))) ??
    bySound.get(sameSpelling(typed)) ??
    [];
  const pathOf = (place: Place): Place[] => {
    const path = [place];
    for (let at = byId.get(place.within ?? ''); at && !path.includes(at); at = byId.get(at.within ?? ''))
      path.push(at);
    return path;
  };
  const inside = (found: Place[], wider: string): Place[] => {
    const holders = named(wider);
    const held = found.filter((place) => pathOf(place).some((holder) => holders.includes(holder)));
    return held.length > 0 ? held : found;
  };
  const lookUp = (typed: string): Place[] => {
    const own = byId.get(typed);
    if (own) return [own];
    const whole = named(typed);
    const [head, ...rest] = typed.split(/\s*[,、،]\s*/);
    if (whole.length > 0 || rest.length === 0) return whole;
    const found = named(head!);
    return found.length > 1 ? inside(found, rest.at(-1)!) : found;
  };
  const find = (typed: string): Place | null => {
    const found = lookUp(typed);
    return found.length === 1 ? found[0]! : null;
  };
  return {
    find,
    all: lookUp,
    spell: (typed, language) => find(typed)?.name[language] ?? find(typed)?.name.en ?? typed,
  };
}

const lettersOf = (name: string): string => name.normalize('NFKC').toLowerCase().trim();

function indexBy(all: readonly Place[], keyOf: (name: string) => string): Map<string, Place[]> {
  const index = new Map<string, Place[]>();
  for (const place of all)
    for (const key of new Set([...Object.values(place.name), ...place.others].map(keyOf)))
      index.set(key, [...(index.get(key) ?? []), place]);
  return index;
}

function placeOf({ id, fields: raw, sets }: Item): Place {
  return { id, name: readWording('name', raw), others: sets.others ?? [], ...readFields(fields, raw) };
}
