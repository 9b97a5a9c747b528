// GeoNames' table of places (download.geonames.org/export/dump, readme.txt there): 19 columns, tab-separated, UTF-8,
// no header. And its table of names in other languages, alternateNamesV2: ten columns.

/** Of how much ground a place's coordinates stand for: the widest first. */
export const precisions = ['country', 'province', 'district', 'town', 'neighbourhood', 'point'] as const;
export type Precision = (typeof precisions)[number];

export interface GeoName {
  /** GeoNames' own number. */
  geonames: number;
  name: string;
  /** Every other spelling. */
  others: string[];
  /** Degrees, WGS 84. */
  latitude: number;
  longitude: number;
  precision: Precision;
  /** ISO 3166-1 alpha-2, or empty. */
  country: string;
  /** First-order division's code within its country, or empty. */
  province: string;
}

export interface LineProblem {
  line: number;
  sentence: string;
}

const columns = 19;
const longestName = 400;

/** @returns every row, or every line that is not one: nothing of a file that is wrong anywhere is taken. */
export function readGeoNames(text: string): { rows: GeoName[] } | { problems: LineProblem[] } {
  const rows: GeoName[] = [];
  const problems: LineProblem[] = [];
  for (const [index, line] of linesOf(text)) {
    const fields = line.split('\t');
    const row = fields.length === columns ? rowOf(fields) : null;
    if (row) rows.push(row);
    else problems.push({ line: index, sentence: problemOf(fields) });
  }
  return problems.length > 0 ? { problems } : { rows };
}

function* linesOf(text: string): Iterable<[number, string]> {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/);
  for (const [index, line] of lines.entries()) if (line !== '') yield [index + 1, line];
}

function rowOf(fields: string[]): GeoName | null {
  const [id, name, ascii, others, lat, lon, featureClass, featureCode, country] = fields as [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  const place = { latitude: Number(lat), longitude: Number(lon) };
  const isPlace =
    /^\d{1,10}$/.test(id) &&
    name !== '' &&
    name.length <= longestName &&
    /^([A-Z]{2})?$/.test(country) &&
    [lat, lon].every((text) => /^-?\d+(\.\d+)?$/.test(text)) &&
    Math.abs(place.latitude) <= 90 &&
    Math.abs(place.longitude) <= 180;
  if (!isPlace) return null;
  const spellings = new Set([ascii, ...others.split(',')].map((other) => other.trim()));
  spellings.delete('');
  spellings.delete(name);
  return {
    geonames: Number(id),
    name,
    others: [...spellings].filter((other) => other.length <= longestName),
    ...place,
    precision: precisionOf(featureClass, featureCode),
    country,
    province: fields[10]!,
  };
}

function problemOf(fields: string[]): string {
  if (fields.length !== columns)
    return `A row of GeoNames has ${columns} columns between tabs; this one has ${fields.length}.`;
  return 'The first column is a number, the second a name, the fifth and sixth are degrees of latitude and longitude, the ninth is a country of two capitals.';
}

/** Feature classes and codes as on geonames.org/export/codes.html. */
function precisionOf(featureClass: string, code: string): Precision {
  if (featureClass === 'A') {
    if (code.startsWith('PCL')) return 'country';
    return code.startsWith('ADM1') ? 'province' : 'district';
  }
  if (featureClass === 'P') return code === 'PPLX' ? 'neighbourhood' : 'town';
  return 'point';
}

export interface AlternateName {
  geonames: number;
  /** BCP 47. */
  language: string;
  name: string;
  preferred: boolean;
}

/** Names in a language; links, post codes, airport codes and names no longer used are passed over. */
export function readAlternateNames(text: string): AlternateName[] {
  const found: AlternateName[] = [];
  for (const [, line] of linesOf(text)) {
    const [, id = '', language = '', name = '', preferred, , colloquial, historic] = line.split('\t');
    if (!/^\d{1,10}$/.test(id) || !/^[a-z]{2,3}(-[A-Za-z]{2,4})*$/.test(language)) continue;
    if (name === '' || name.length > longestName || colloquial === '1' || historic === '1') continue;
    if (
      ['post', 'link', 'iata', 'icao', 'faac', 'abbr', 'wkdt', 'unlc', 'phon', 'piny', 'tcid'].includes(
        language,
      )
    )
      continue;
    found.push({ geonames: Number(id), language, name, preferred: preferred === '1' });
  }
  return found;
}
