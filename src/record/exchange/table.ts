// Tables of incidents, one a row, from and to CSV and spreadsheets. What a column means is the desk's choice, guessed
// from its heading; dates, counts and kinds are read as people type them.
import { sha256 } from '@noble/hashes/sha2.js';
import Papa from 'papaparse';
import { toHex } from '../../wire/bytes.ts';
import { parseCount } from '../counts.ts';
import { understandDate } from '../dates.ts';
import type { Wording } from '../model.ts';
import { findTerm, nameOf } from '../vocabulary.ts';
import type { Around, Read, RowProblem, Shared, SharedIncident, Written } from './shape.ts';

export interface Table {
  columns: string[];
  /** As many cells as there are columns. */
  rows: string[][];
}

/** What a column may hold; `title.<language>` for each language. */
export type Field = 'id' | 'kind' | 'when' | 'where' | 'by' | 'howMany' | `title.${string}`;

/** For each field, the column that holds it. */
export type Mapping = Partial<Record<Field, string>>;

export function tableOfCsv(text: string): Table | { problems: RowProblem[] } {
  const { data, errors } = Papa.parse<string[]>(text.replace(/^\ufeff/, ''), { skipEmptyLines: 'greedy' });
  const [problem] = errors.filter(({ code }) => code !== 'UndetectableDelimiter');
  if (problem) return { problems: [{ row: (problem.row ?? 0) + 1, sentence: `${problem.message}.` }] };
  return tableOf(data);
}

/** @param cells - as a spreadsheet has them: the first row names the columns. */
export function tableOf(cells: readonly (readonly unknown[])[]): Table | { problems: RowProblem[] } {
  const [head, ...rest] = cells;
  const columns = (head ?? []).map(cellText);
  if (columns.filter((name) => name !== '').length === 0)
    return { problems: [{ row: null, sentence: 'The table has no row of headings. Nothing was taken in.' }] };
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) < index);
  if (twice !== undefined)
    return { problems: [{ row: 1, sentence: `Two columns are headed “${twice}”. Nothing was taken in.` }] };
  return { columns, rows: rest.map((row) => columns.map((_, index) => cellText(row[index]))) };
}

const cellText = (cell: unknown): string => {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell).trim();
};

const headings: [RegExp, Field][] = [
  [/^(id|identifier|번호)$/i, 'id'],
  [/^(kind|type|act|event.?type|종류|유형)$/i, 'kind'],
  [/^(when|date|day|event.?date|날짜|일시)$/i, 'when'],
  [/^(where|place|location|장소|위치)$/i, 'where'],
  [/^(by|actor|perpetrator|who|가해자|주체)$/i, 'by'],
  [/^(how.?many|count|number|victims|people|인원|수)$/i, 'howMany'],
  [/^(title|name|headline|summary|what|description|event)$/i, 'title.en'],
  [/^(제목|내용|사건)$/, 'title.ko'],
];

export function guessMapping(columns: readonly string[]): Mapping {
  const mapping: Mapping = {};
  for (const column of columns) {
    const [, language] = /^title[ ._(-]+([a-z]{2,3})\)?$/i.exec(column) ?? [];
    const field = language
      ? (`title.${language.toLowerCase()}` as const)
      : headings.find(([heading]) => heading.test(column))?.[1];
    if (field) mapping[field] ??= column;
  }
  return mapping;
}

/** A row that brings no id has one of its cells, so that the same file taken in again is known again. */
export function readTable(table: Table, mapping: Mapping, { terms }: Around): Read {
  const at = (field: Field) => (mapping[field] === undefined ? -1 : table.columns.indexOf(mapping[field]));
  const titles = Object.keys(mapping).filter((field): field is `title.${string}` =>
    field.startsWith('title.'),
  );
  if (titles.length === 0)
    return { problems: [{ row: null, sentence: 'No column is a title. Choose one; nothing was taken in.' }] };
  const problems: RowProblem[] = [];
  const newId = idsOfRows();
  // A column says few things often.
  const [kindOf, whenOf, howManyOf] = [
    remembered((typed) => findTerm(terms, typed)?.id ?? null),
    remembered((typed) => understandDate(typed, 'en')),
    remembered(rangeOf),
  ];
  const incidents = table.rows.map((row, index): SharedIncident => {
    const cell = (field: Field) => row[at(field)] ?? '';
    const wrong = (sentence: string) => problems.push({ row: index + 2, sentence });
    const title: Wording = Object.fromEntries(
      titles
        .filter((field) => cell(field) !== '')
        .map((field) => [field.slice('title.'.length), cell(field)]),
    );
    if (Object.keys(title).length === 0) wrong('It has no title.');
    const kind = cell('kind') === '' ? 'other' : kindOf(cell('kind'));
    if (kind === null) wrong(`“${cell('kind')}” is no term of the vocabulary. Add it, or choose one.`);
    const when = cell('when') === '' ? null : whenOf(cell('when'));
    if (when && !when.ok) wrong(`“${cell('when')}”: ${when.sentence}`);
    const howMany = cell('howMany') === '' ? null : howManyOf(cell('howMany'));
    if (cell('howMany') !== '' && !howMany)
      wrong(`“${cell('howMany')}” is no number, and no least and most.`);
    return {
      id: cell('id') || newId(row),
      title,
      kind: kind ?? 'other',
      when: when?.ok ? { edtf: when.edtf, typed: cell('when') } : null,
      where: cell('where') === '' ? [] : cell('where').split(/\s*[;|]\s*/),
      by: cell('by') || null,
      howMany,
      links: [],
      acts: [],
    };
  });
  return problems.length > 0 ? { problems } : { incidents, actors: [] };
}

/** "10-12", "at least 10", "a dozen"; `null` for what is no number. */
function rangeOf(typed: string): SharedIncident['howMany'] {
  const [, min, max] = /^(\d+)\s*[-–]\s*(\d+)$/.exec(typed) ?? [];
  const range = min ? { min: Number(min), max: Number(max) } : parseCount(typed, 'en');
  return range && (range.max === null || range.min <= range.max) ? { ...range, parts: [] } : null;
}

/** Of two rows that say the same, each has its own. */
function idsOfRows(): (row: readonly string[]) => string {
  const seen = new Map<string, number>();
  return (row) => {
    const cells = JSON.stringify(row);
    const nth = seen.get(cells) ?? 0;
    seen.set(cells, nth + 1);
    return toHex(sha256(new TextEncoder().encode(`${nth} ${cells}`)).subarray(0, 16));
  };
}

function remembered<T>(read: (typed: string) => T): (typed: string) => T {
  const known = new Map<string, T>();
  return (typed) => {
    let value = known.get(typed);
    if (value === undefined) {
      value = read(typed);
      known.set(typed, value);
    }
    return value;
  };
}

export function tableOfRecord({ incidents }: Shared, { terms }: Around): Table {
  const languages = [...new Set(incidents.flatMap(({ title }) => Object.keys(title)))].sort();
  const byId = new Map(terms.map((term) => [term.id, term]));
  return {
    columns: [
      'id',
      ...languages.map((language) => `title ${language}`),
      'kind',
      'when',
      'where',
      'by',
      'how many',
    ],
    rows: incidents.map(({ id, title, kind, when, where, by, howMany }) => [
      id,
      ...languages.map((language) => title[language] ?? ''),
      byId.has(kind) ? nameOf(byId.get(kind)!) : kind,
      when?.edtf ?? '',
      where.join('; '),
      by ?? '',
      howMany === null
        ? ''
        : howMany.max === null
          ? `at least ${howMany.min}`
          : `${howMany.min}-${howMany.max}`,
    ]),
  };
}

/** What a spreadsheet would run is written so that it does not (OWASP, CSV injection). */
export function writeCsv(shared: Shared, around: Around): Written {
  const { columns, rows } = tableOfRecord(shared, around);
  return {
    text: `${Papa.unparse({ fields: columns, data: rows }, { escapeFormulae: true, newline: '\r\n' })}\r\n`,
    cannot: tableCannot(shared),
  };
}

export function tableCannot({ incidents }: Shared): string[] {
  const count = (has: (incident: SharedIncident) => boolean) => incidents.filter(has).length;
  const cannot: [number, string][] = [
    [
      count(({ links, acts }) => links.length + acts.length > 0),
      'have links or acts, which a table of one row each cannot hold',
    ],
    [
      count(({ howMany }) => (howMany?.parts.length ?? 0) > 0),
      'have counts with parts; only the whole is in the file',
    ],
    [
      count(({ when }) => when !== null && when.typed !== when.edtf),
      'have dates as typed; the file has them as EDTF',
    ],
  ];
  return cannot.filter(([n]) => n > 0).map(([n, words]) => `${n} of ${incidents.length} incidents ${words}.`);
}
