// The formats of what comes in and goes out, as people know them.
import type { ExchangeFormat } from '../../api/exchange-types.ts';

export const formats: readonly (readonly [format: ExchangeFormat, words: string])[] = [
  ['csv', 'Table (CSV)'],
  ['xlsx', 'Spreadsheet (XLSX)'],
  ['acled', 'ACLED’s table (CSV)'],
  ['geojson', 'GeoJSON'],
  ['ftm', 'followthemoney (JSON lines)'],
];

/** What a file of each is called. */
export const fileNames: Record<ExchangeFormat, string> = {
  csv: 'incidents.csv',
  xlsx: 'incidents.xlsx',
  acled: 'incidents-acled.csv',
  geojson: 'incidents.geojson',
  ftm: 'incidents.ftm.json',
};

/** What a column of a table may hold, beside titles. */
export const fields: readonly (readonly [field: string, words: string])[] = [
  ['id', 'its own id'],
  ['kind', 'kind'],
  ['when', 'when'],
  ['where', 'where'],
  ['by', 'who did it'],
  ['howMany', 'how many'],
];
