// Taking a gazetteer in, in steps, so that one of a whole country can be waited for, or stopped.
import type { Entry, Ledger } from '../ledger/types.ts';
import type { AlternateName, GeoName } from './geonames.ts';
import { addEntries, recordOf, setEntries, type Wording, wordingFields } from './model.ts';
import { places } from './places.ts';
import { allOf, type Steps } from './steps.ts';

/** Entries of one write: enough that an import is quick, few enough that a frame stays small. */
const entriesPerWrite = 5000;

/**
 * Take in a gazetteer. A place that is there already keeps the spellings chosen for it, and what was changed by hand.
 *
 * @returns how many are new.
 */
export const importPlaces = (
  ledger: Ledger,
  rows: readonly GeoName[],
  names: readonly AlternateName[] = [],
): number => allOf(importingPlaces(ledger, rows, names));

/** The same in steps. What was taken in when it is stopped stays: taking the same table in again goes on from there. */
export function* importingPlaces(
  ledger: Ledger,
  rows: readonly GeoName[],
  names: readonly AlternateName[] = [],
): Steps<number> {
  const known = new Set(places(ledger).map(({ id }) => id));
  const fresh = rows.filter(({ geonames }) => !known.has(idOf(geonames)));
  const named = Map.groupBy(names, ({ geonames }) => geonames);
  const holderOf = holders(rows);
  let batch: Entry[] = [];
  for (const [index, row] of fresh.entries()) {
    batch.push(...entriesOf(row, named.get(row.geonames) ?? [], holderOf(row)));
    if (batch.length < entriesPerWrite) continue;
    ledger.write(recordOf(ledger), batch);
    batch = [];
    yield { done: index + 1, of: fresh.length };
  }
  if (batch.length > 0) ledger.write(recordOf(ledger), batch);
  return fresh.length;
}

/** @returns of how many places a table brings the ones that are not there. */
export function newPlaces(ledger: Ledger, rows: readonly GeoName[]): number {
  const known = new Set(places(ledger).map(({ id }) => id));
  return rows.filter(({ geonames }) => !known.has(idOf(geonames))).length;
}

/** The province that a place lies in, and the country that a province lies in, where the table has them. */
function holders(rows: readonly GeoName[]): (row: GeoName) => string | null {
  const keyOf = ({ country, province }: GeoName) => `${country}.${province}`;
  const provinces = new Map<string, number>();
  const countries = new Map<string, number>();
  for (const row of rows) {
    if (row.precision === 'province' && row.province !== '') provinces.set(keyOf(row), row.geonames);
    if (row.precision === 'country' && row.country !== '') countries.set(row.country, row.geonames);
  }
  return (row) => {
    if (row.precision === 'country') return null;
    const province = row.precision === 'province' ? undefined : provinces.get(keyOf(row));
    const holder = province ?? countries.get(row.country);
    return holder === undefined ? null : idOf(holder);
  };
}

/** The same on every desk, so that two who import one file make one gazetteer. */
const idOf = (geonames: number): string => `geonames-${geonames}`;

function entriesOf(
  { name, others, province: _, ...row }: GeoName,
  names: readonly AlternateName[],
  within: string | null,
): Entry[] {
  const id = idOf(row.geonames);
  const chosen: Wording = { en: name };
  for (const { language, name: own, preferred } of names)
    if (preferred || chosen[language] === undefined) chosen[language] = own;
  const korean = others.find((other) => /^\p{Script=Hangul}+$/u.test(other));
  if (chosen.ko === undefined && korean !== undefined) chosen.ko = korean;
  return [
    ...setEntries('place', id, { ...wordingFields('name', chosen), ...row, within }),
    ...addEntries('place', id, 'others', [...new Set([name, ...others, ...names.map((each) => each.name)])]),
  ];
}
