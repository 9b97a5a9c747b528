// The formats of what leaves the record and comes in: which one a file has, and its bytes from and to what is shared.
import readSheets from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import { SpringhouseError } from '../../wire/error.ts';
import { acledColumns, readAcled, writeAcled } from './acled.ts';
import { readFtm, writeFtm } from './ftm.ts';
import { readGeoJson, writeGeoJson } from './geojson.ts';
import type { Around, Read, RowProblem, Shared } from './shape.ts';
import {
  guessMapping,
  type Mapping,
  readTable,
  type Table,
  tableCannot,
  tableOf,
  tableOfCsv,
  tableOfRecord,
  writeCsv,
} from './table.ts';

export const formats = ['csv', 'xlsx', 'acled', 'geojson', 'ftm'] as const;
export type Format = (typeof formats)[number];

/** Which format a file seems to have, by what it holds. */
export function formatOf(bytes: Uint8Array): Format {
  // XLSX is a zip (APPNOTE 4.3.7).
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'xlsx';
  const start = new TextDecoder().decode(bytes.subarray(0, 4000)).replace(/^\ufeff/, '');
  const [head = ''] = start.split(/\r?\n/);
  if (head.trimStart().startsWith('{')) return /"schema"\s*:/.test(head) ? 'ftm' : 'geojson';
  const columns = head.split(',').map((name) => name.replaceAll('"', '').trim());
  return ['event_id_cnty', 'event_date'].every(
    (name) => acledColumns.includes(name) && columns.includes(name),
  )
    ? 'acled'
    : 'csv';
}

/** @param source - how ACLED's column of that name calls the newsroom. */
export async function bytesOf(
  format: Format,
  shared: Shared,
  around: Around,
  source: string,
): Promise<{ bytes: Uint8Array; cannot: string[] }> {
  if (format === 'xlsx') {
    const { columns, rows } = tableOfRecord(shared, around);
    const cells = [columns, ...rows].map((row) => row.map((value) => ({ value, type: String })));
    return { bytes: new Uint8Array(await writeSheet(cells).toBuffer()), cannot: tableCannot(shared) };
  }
  const write = {
    csv: () => writeCsv(shared, around),
    acled: () => writeAcled(shared, around, source),
    geojson: () => writeGeoJson(shared, around),
    ftm: () => writeFtm(shared, around),
  }[format];
  const { text, cannot } = write();
  return { bytes: new TextEncoder().encode(text), cannot };
}

/** Which column is what, as somebody chose it; `null` for a field that none is. */
export type Chosen = Partial<Record<keyof Mapping, string | null>>;

/** The text of a file, UTF-8; `null` if it is not. */
export function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

const refused = (sentence: string): { problems: RowProblem[] } => ({ problems: [{ row: null, sentence }] });
const noText = refused('This is no text in UTF-8, which this format is. Nothing was taken in.');

/** The rows of a table, before anybody says what its columns are. */
export async function tableIn(
  bytes: Uint8Array,
  format: 'csv' | 'xlsx',
): Promise<Table | { problems: RowProblem[] }> {
  if (format === 'csv') {
    const text = textOf(bytes);
    return text === null ? noText : tableOfCsv(text);
  }
  try {
    const [sheet] = await readSheets(Buffer.from(bytes));
    return tableOf((sheet?.data ?? []) as unknown[][]);
  } catch {
    return refused('This is no spreadsheet in the XLSX format. Nothing was taken in.');
  }
}

/**
 * @param chosen - for tables; guessed where it says nothing.
 * @throws {SpringhouseError} `no-such-column`.
 */
export async function readShared(
  bytes: Uint8Array,
  format: Format,
  chosen: Chosen,
  around: Around,
): Promise<Read & { mapping?: Mapping }> {
  if (format === 'csv' || format === 'xlsx') {
    const table = await tableIn(bytes, format);
    if ('problems' in table) return table;
    const mapping = mappingOf(table, chosen);
    return { ...readTable(table, mapping, around), mapping };
  }
  const text = textOf(bytes);
  if (text === null) return noText;
  if (format === 'geojson') return readGeoJson(text);
  return format === 'ftm' ? readFtm(text, around) : readAcled(text, around.terms);
}

/** @throws {SpringhouseError} `no-such-column`. */
function mappingOf(table: Table, chosen: Chosen): Mapping {
  const all = Object.entries({ ...guessMapping(table.columns), ...chosen });
  const mapping = Object.fromEntries(all.filter(([, column]) => column !== null)) as Mapping;
  const unknown = Object.values(mapping).find((column) => !table.columns.includes(column!));
  if (unknown !== undefined)
    throw new SpringhouseError(
      'no-such-column',
      `The file has no column “${unknown}”. It has: ${table.columns.join(', ')}. Nothing was taken in.`,
    );
  return mapping;
}
