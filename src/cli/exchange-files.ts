// The files of `export` and `import`: which format, what of it is bytes and what text, and the age lock around it.
import readSheets from 'read-excel-file/node';
import writeSheet from 'write-excel-file/node';
import { lockAge } from '../ledger/age.ts';
import { readAcled, writeAcled } from '../record/exchange/acled.ts';
import { readFtm, writeFtm } from '../record/exchange/ftm.ts';
import { readGeoJson, writeGeoJson } from '../record/exchange/geojson.ts';
import type { Around, Read, Shared } from '../record/exchange/shape.ts';
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
} from '../record/exchange/table.ts';
import { newId } from '../record/model.ts';
import { systemRandom } from '../seal/random.ts';
import { Misuse, readBytes, readText } from './input.ts';

export const formats = ['csv', 'xlsx', 'acled', 'geojson', 'ftm'] as const;
export type Format = (typeof formats)[number];

/** @throws {Misuse} */
export function readFormat(text: string | undefined): Format {
  const format = formats.find((known) => known === text);
  if (!format) throw new Misuse(`--as is one of ${formats.join(', ')}.`);
  return format;
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

/** @throws {SpringhouseError} as `lockAge`. */
export const locked = (bytes: Uint8Array, recipients: string[]): Promise<Uint8Array> =>
  lockAge(bytes, { recipients });

/** @param chosen - for tables, which column is what; guessed where it says nothing. */
export async function readShared(
  file: string,
  format: Format,
  chosen: Mapping,
  around: Around,
): Promise<Read & { mapping?: Mapping }> {
  if (format === 'geojson') return readGeoJson(await readText(file));
  if (format === 'ftm') return readFtm(await readText(file), around);
  if (format === 'acled') return readAcled(await readText(file), around.terms);
  const table = await tableIn(file, format);
  if ('problems' in table) return table;
  const mapping = { ...guessMapping(table.columns), ...chosen };
  const unknown = Object.values(mapping).find((column) => !table.columns.includes(column!));
  if (unknown !== undefined)
    throw new Misuse(`The file has no column “${unknown}”. It has: ${table.columns.join(', ')}.`);
  const read = readTable(table, mapping, around, () => newId(systemRandom));
  return { ...read, mapping };
}

async function tableIn(
  file: string,
  format: 'csv' | 'xlsx',
): Promise<Table | Extract<Read, { problems: unknown }>> {
  if (format === 'csv') return tableOfCsv(await readText(file));
  try {
    const [sheet] = await readSheets(Buffer.from(await readBytes(file)));
    return tableOf((sheet?.data ?? []) as unknown[][]);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'file-unreadable') throw error;
    return {
      problems: [{ row: null, sentence: 'This is no spreadsheet in the XLSX format. Nothing was taken in.' }],
    };
  }
}
