// A population table as people have it: CSV with the columns place, sex, age from, age to, count, in English or Korean.
import Papa from 'papaparse';
import type { PopulationRow, Sex } from './population.ts';

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
