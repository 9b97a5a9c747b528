// Population tables (place, sex, age from, age to, count): rows of a census become circles, and any band of ages in any
// of its places gets a least and a most. The desk's own numbers; nobody is looked up.
import Papa from 'papaparse';
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

export interface RowError {
  row: number;
  sentence: string;
}

const columns: Record<keyof PopulationRow, RegExp> = {
  place: /^(place|region|area|지역|장소)$/i,
  sex: /^(sex|gender|성별)$/i,
  from: /^(age[ _]?from|from|부터)$/i,
  to: /^(age[ _]?to|to|까지)$/i,
  count: /^(count|people|population|number|인구|인원)$/i,
};
const sexWords: [RegExp, Sex][] = [
  [/^(w|f|women|female|여|여성|여자)$/i, 'women'],
  [/^(m|men|male|남|남성|남자)$/i, 'men'],
  [/^(|all|both|total|계|전체)$/i, 'all'],
];

/** @returns every row, or every row that is wrong: nothing of a table that is wrong anywhere is taken. */
export function readPopulation(csv: string): { rows: PopulationRow[] } | { errors: RowError[] } {
  const { data } = Papa.parse<string[]>(csv.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [head = [], ...cells] = data;
  const at = Object.fromEntries(
    Object.entries(columns).map(([field, heading]) => [
      field,
      head.findIndex((name) => heading.test(name.trim())),
    ]),
  ) as Record<keyof PopulationRow, number>;
  const missing = Object.entries(at).flatMap(([field, index]) => (index < 0 ? [field] : []));
  if (missing.length > 0)
    return {
      errors: [
        { row: 1, sentence: `These columns are missing: ${missing.join(', ')}. Nothing was taken in.` },
      ],
    };
  const errors: RowError[] = [];
  const rows = cells.flatMap((cell, index): PopulationRow[] => {
    const text = (field: keyof PopulationRow) => (cell[at[field]] ?? '').trim();
    const sex = sexWords.find(([words]) => words.test(text('sex')))?.[1];
    const [from, count] = [wholeOf(text('from')), wholeOf(text('count'))];
    const to = text('to') === '' ? null : wholeOf(text('to'));
    const wrong = problemOf({ place: text('place'), sex, from, to, count });
    if (wrong !== null) errors.push({ row: index + 2, sentence: wrong });
    return wrong === null ? [{ place: text('place'), sex: sex!, from: from!, to: to!, count: count! }] : [];
  });
  return errors.length > 0 ? { errors } : { rows };
}

/** @returns `undefined` for what is no whole number of up to ten digits, spaces and commas between them aside. */
function wholeOf(text: string): number | undefined {
  const digits = text.replace(/(?<=\d)[\s,](?=\d{3})/g, '');
  return /^\d{1,10}$/.test(digits) ? Number(digits) : undefined;
}

type Unread = {
  place: string;
  sex: Sex | undefined;
  from: number | undefined;
  to: number | null | undefined;
  count: number | undefined;
};

function problemOf({ place, sex, from, to, count }: Unread): string | null {
  if (place === '') return 'It has no place.';
  if (sex === undefined) return 'Its sex is none of women, men and all.';
  if (from === undefined || to === undefined) return 'Its ages are no whole years.';
  if (to !== null && to < from) return 'Its band of ages ends before it begins.';
  if (count === undefined) return 'Its count is no whole number.';
  return null;
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
