// Population tables (place, sex, age from, age to, count): rows of a census become circles, and any band of ages in any
// of its places gets a least and a most. The desk's own numbers; nobody is looked up.
import * as v from 'valibot';
import type { Entry, Ledger } from '../ledger/types.ts';
import type { CircleInput, Size } from './circles.ts';
import { recordOf, setEntries } from './model.ts';

export const sexes = ['women', 'men', 'all'] as const;
export type Sex = (typeof sexes)[number];

export interface PopulationRow {
  place: string;
  sex: Sex;
  /** Years of age, both inclusive; `to` is `null` where the band has no end. */
  from: number;
  to: number | null;
  count: number;
}

export interface People {
  place: string;
  sex: Sex;
  from: number;
  to: number | null;
}

const covers = (row: PopulationRow, { from, to }: Pick<People, 'from' | 'to'>): boolean =>
  row.from >= from && (to === null || (row.to !== null && row.to <= to));
const touches = (row: PopulationRow, { from, to }: Pick<People, 'from' | 'to'>): boolean =>
  (to === null || row.from <= to) && (row.to === null || row.to >= from);

/**
 * How many people of that description the table has: at least those of the bands that lie within it, at most those of
 * every band that it touches. Where it has the sexes apart, they are added up for all.
 *
 * @returns `null` if the table says nothing of them.
 */
export function peopleIn(rows: readonly PopulationRow[], people: People): Size | null {
  const here = rows.filter((row) => row.place === people.place);
  const own = here.filter((row) => row.sex === people.sex);
  const apart = people.sex === 'all' ? here.filter((row) => row.sex !== 'all') : [];
  const of = own.length > 0 ? own : apart;
  const touched = of.filter((row) => touches(row, people));
  if (touched.length === 0) return null;
  const sum = (which: PopulationRow[]) => which.reduce((total, { count }) => total + count, 0);
  return [sum(touched.filter((row) => covers(row, people))), sum(touched)];
}

const sexLabel: Record<Sex, string> = { women: 'Women', men: 'Men', all: 'People' };
const ages = ({ from, to }: Pick<People, 'from' | 'to'>): string => {
  if (to === null) return from === 0 ? '' : ` of ${from} and older`;
  return from === to ? ` of ${from}` : ` of ${from} to ${to}`;
};

export const labelOf = (people: People): string =>
  `${sexLabel[people.sex]}${ages(people)} in ${people.place}`;

/** The same id on every desk that takes in the same table. */
export function idOf({ place, sex, from, to }: People): string {
  const name = place
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-');
  const band = from === 0 && to === null ? '' : `-${from}-${to ?? 'up'}`;
  return `people-${name}${sex === 'all' ? '' : `-${sex}`}${band}`;
}

/** @param basis - the table's name and year. @returns `null` if the table says nothing of them. */
export function circleOfPeople(
  rows: readonly PopulationRow[],
  people: People,
  basis: string,
): (CircleInput & { id: string }) | null {
  const size = peopleIn(rows, people);
  if (!size || size[1] === 0) return null;
  const all: People = { place: people.place, sex: 'all', from: 0, to: null };
  const isAll = idOf(people) === idOf(all);
  const exact = size[0] === size[1];
  return {
    id: idOf(people),
    label: isAll ? `Residents of ${people.place}` : labelOf(people),
    size,
    basis: exact ? basis : `${basis}; at least the bands within it, at most every band it touches`,
    within: isAll || !peopleIn(rows, all) ? null : idOf(all),
  };
}

/** Each place as a whole, and each row, as circles; a row lies within its place. */
export function circlesOfTable(
  rows: readonly PopulationRow[],
  basis: string,
): (CircleInput & { id: string })[] {
  const described = [...new Set(rows.map(({ place }) => place))].flatMap((place): People[] => [
    { place, sex: 'all', from: 0, to: null },
    ...rows.filter((row) => row.place === place),
  ]);
  const found = new Map<string, CircleInput & { id: string }>();
  for (const people of described) {
    const circle = circleOfPeople(rows, people, basis);
    if (circle) found.set(circle.id, circle);
  }
  return [...found.values()];
}

/** Take in a table: its circles, stated anew under the same ids if it comes again. @returns how many. */
export function importPopulation(ledger: Ledger, rows: readonly PopulationRow[], basis: string): number {
  const stated = circlesOfTable(rows, basis);
  const entries = stated.flatMap(({ id, label, size, basis: from, within }): Entry[] =>
    setEntries('circle', id, {
      label,
      size: size ?? null,
      sizeByDate: null,
      basis: from ?? '',
      within: within ?? null,
    }),
  );
  ledger.write(recordOf(ledger), [
    ...entries,
    ...setEntries('population', idOf({ place: basis, sex: 'all', from: 0, to: null }), {
      basis,
      rows: rows.map((row) => ({ ...row })),
    }),
  ]);
  return stated.length;
}

export interface PopulationTable {
  basis: string;
  rows: PopulationRow[];
}

const rowShape = v.object({
  place: v.string(),
  sex: v.picklist(sexes),
  from: v.number(),
  to: v.nullable(v.number()),
  count: v.number(),
});

/** Every table that was taken in, as it was last. */
export function populationTables(ledger: Ledger): PopulationTable[] {
  return ledger.list('population', { compartment: recordOf(ledger) }).flatMap(({ fields }) => {
    const rows = v.safeParse(v.array(rowShape), fields.rows);
    return rows.success && typeof fields.basis === 'string'
      ? [{ basis: fields.basis, rows: rows.output }]
      : [];
  });
}
