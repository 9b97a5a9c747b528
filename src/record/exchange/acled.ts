// CSV in ACLED's shape: its 31 columns in order (codebook 2024), and beside them what those cannot hold: least and most,
// the date as EDTF and as typed, titles by language. A file of ACLED's own is read too, without the columns beside.
import Papa from 'papaparse';
import * as v from 'valibot';
import { dateBounds } from '../dates.ts';
import { type Gazetteer, gazetteerOf } from '../gazetteer.ts';
import { wordsIn } from '../model.ts';
import type { Place } from '../places.ts';
import { type AcledKind, acledKinds, type Term } from '../vocabulary.ts';
import {
  type Around,
  incidentSchema,
  type Read,
  type RowProblem,
  type Shared,
  type SharedIncident,
  type Written,
} from './shape.ts';

export const acledColumns = (
  'event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 ' +
  'actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location latitude ' +
  'longitude geo_precision source source_scale notes fatalities tags timestamp'
).split(' ');
const beside = [
  'fatalities_min',
  'fatalities_max',
  'count_min',
  'count_max',
  'kind',
  'edtf',
  'typed',
  'places',
  'by',
];
const titlePrefix = 'title_';

const other: AcledKind = { event: 'Strategic developments', sub: 'Other' };

export function writeAcled(shared: Shared, { places, terms }: Around, source: string): Written {
  const gazetteer = gazetteerOf(places);
  const byId = new Map(terms.map((term) => [term.id, term]));
  const languages = [...new Set(shared.incidents.flatMap(({ title }) => Object.keys(title)))].sort();
  const columns = [...acledColumns, ...beside, ...languages.map((language) => `${titlePrefix}${language}`)];
  const dated = shared.incidents.filter(({ when }) => dayOf(when?.edtf) !== null);
  const rows = dated.map((incident) => rowOf(incident, byId.get(incident.kind), gazetteer, shared, source));
  const count = (has: (incident: SharedIncident) => boolean) => shared.incidents.filter(has).length;
  const cannot: [number, string][] = [
    [shared.incidents.length - dated.length, 'have no date, and were left out'],
    [count(({ links }) => links.length > 0), 'have links to others, which the format cannot hold'],
    [count(({ acts }) => acts.length > 0), 'have acts; only who did them and to whom is in the file'],
    [
      count(({ howMany }) => (howMany?.parts.length ?? 0) > 0),
      'have counts with parts; only the whole is in the file',
    ],
  ];
  return {
    text: `${Papa.unparse({ fields: columns, data: rows.map((row) => columns.map((name) => row[name] ?? '')) }, { escapeFormulae: true, newline: '\r\n' })}\r\n`,
    cannot: cannot
      .filter(([n]) => n > 0)
      .map(([n, words]) => `${n} of ${shared.incidents.length} incidents ${words}.`),
  };
}

function rowOf(
  incident: SharedIncident,
  term: Term | undefined,
  gazetteer: Gazetteer,
  { actors }: Shared,
  source: string,
): Record<string, string> {
  const { event, sub } = term?.acled ?? other;
  const place = incident.where.map(gazetteer.find).find((found) => found !== null);
  const name = (role: string) =>
    incident.acts
      .flatMap(({ parts }) => parts.filter((part) => part.role === role))
      .flatMap(({ actor }) => actors.find(({ id }) => id === actor) ?? [])
      .map((actor) => wordsIn(actor.name, 'en'))
      .join('; ');
  const lethal = term?.huridocs?.startsWith('0101') ?? false;
  const { min = null, max = null } = incident.howMany ?? {};
  const day = dayOf(incident.when?.edtf)!;
  const number = (value: number | null) => (value === null ? '' : String(value));
  return {
    event_id_cnty: incident.id,
    event_date: longDate(day),
    year: day.slice(0, 4),
    time_precision: String(precisionOfTime(incident.when!.edtf)),
    disorder_type: acledKinds[event]!.disorder,
    event_type: event,
    sub_event_type: sub,
    actor1: name('perpetrator') || (incident.by ?? ''),
    actor2: name('victim'),
    civilian_targeting: event === 'Violence against civilians' ? 'Civilian targeting' : '',
    country: place?.country ? (new Intl.DisplayNames('en', { type: 'region' }).of(place.country) ?? '') : '',
    location: place ? wordsIn(place.name, 'en') : (incident.where[0] ?? ''),
    latitude: number(place?.latitude ?? null),
    longitude: number(place?.longitude ?? null),
    geo_precision: place?.latitude == null ? '' : String(precisionOfPlace(place)),
    source,
    source_scale: 'New media',
    notes: wordsIn(incident.title, 'en'),
    fatalities: lethal ? String(min ?? 0) : '0',
    fatalities_min: lethal ? number(min) : '',
    fatalities_max: lethal ? number(max) : '',
    count_min: number(min),
    count_max: number(max),
    kind: incident.kind,
    edtf: incident.when!.edtf,
    typed: incident.when!.typed,
    places: incident.where.join(' | '),
    by: incident.by ?? '',
    ...Object.fromEntries(
      Object.entries(incident.title).map(([language, text]) => [`${titlePrefix}${language}`, text]),
    ),
  };
}

/** Its first day, or its last where it is open at the start. */
function dayOf(edtf: string | undefined): string | null {
  const bounds = edtf === undefined ? null : dateBounds(edtf);
  return bounds?.earliest ?? bounds?.latest ?? null;
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
);
const longDate = (day: string): string => {
  const [year, month, date] = day.split('-') as [string, string, string];
  return `${date} ${months[Number(month) - 1]} ${year}`;
};

/** 1: the day is known; 2: the week; 3: the month or less. */
function precisionOfTime(edtf: string): 1 | 2 | 3 {
  const { earliest, latest } = dateBounds(edtf)!;
  if (earliest === null || latest === null) return 3;
  const days = (Date.parse(latest) - Date.parse(earliest)) / 86_400_000;
  return days === 0 ? 1 : days < 7 ? 2 : 3;
}

/** 1: the town or nearer; 2: near it, or its district; 3: the province or wider. */
function precisionOfPlace({ precision }: Place): 1 | 2 | 3 {
  if (precision === 'country' || precision === 'province') return 3;
  return precision === 'district' ? 2 : 1;
}

export function readAcled(text: string, terms: readonly Term[]): Read {
  const { data, meta, errors } = Papa.parse<Record<string, string>>(text.replace(/^\ufeff/, ''), {
    header: true,
    skipEmptyLines: 'greedy',
  });
  const missing = ['event_id_cnty', 'event_date', 'event_type', 'location'].filter(
    (name) => !meta.fields?.includes(name),
  );
  if (missing.length > 0)
    return {
      problems: [
        { row: null, sentence: `Columns of ACLED are missing: ${missing.join(', ')}. Nothing was taken in.` },
      ],
    };
  const problems: RowProblem[] = errors.map(({ row, message }) => ({
    row: (row ?? 0) + 2,
    sentence: `${message}.`,
  }));
  const incidents = data.flatMap((row, index) => {
    const read = v.safeParse(incidentSchema, incomingOf(row, terms));
    if (read.success) return [read.output];
    const fields = [...new Set(read.issues.map((issue) => v.getDotPath(issue)?.split('.')[0] ?? 'it'))];
    problems.push({
      row: index + 2,
      sentence: `Not understood: ${fields.map((field) => columnOf[field] ?? field).join(', ')}.`,
    });
    return [];
  });
  return problems.length > 0 ? { problems } : { incidents, actors: [] };
}

const columnOf: Record<string, string> = {
  id: 'event_id_cnty',
  title: 'notes',
  when: 'event_date',
  howMany: 'fatalities',
};

/** What a spreadsheet must not run begins with an apostrophe on the way out. */
const bare = (text: string | undefined): string => (text ?? '').replace(/^'(?=[=+\-@\t\r])/, '');

function incomingOf(row: Record<string, string>, terms: readonly Term[]): unknown {
  const titles = Object.entries(row)
    .filter(([name, text]) => name.startsWith(titlePrefix) && text !== '')
    .map(([name, text]) => [name.slice(titlePrefix.length), bare(text)] as const);
  const places = row.places
    ? bare(row.places).split(' | ')
    : [[row.location, row.admin1].filter(Boolean).join(', ')];
  return {
    id: bare(row.event_id_cnty),
    title:
      titles.length > 0
        ? Object.fromEntries(titles)
        : { en: row.notes || `${row.sub_event_type}, ${row.location}` },
    kind: row.kind || (termOf(row, terms)?.id ?? 'other'),
    when: row.edtf ? { edtf: row.edtf, typed: bare(row.typed) } : whenOf(row),
    where: places.filter((place) => place !== ''),
    by: row.by !== undefined ? bare(row.by) || null : row.actor1 || null,
    howMany: countOf(row),
    links: [],
    acts: [],
  };
}

const termOf = (row: Record<string, string>, terms: readonly Term[]): Term | undefined =>
  terms.find(({ acled }) => acled?.event === row.event_type && acled?.sub === row.sub_event_type);

function whenOf({ event_date = '', time_precision }: Record<string, string>): unknown {
  const [, date, name, year] = /^(\d{1,2}) (\p{L}+) (\d{4})$/u.exec(event_date.trim()) ?? [];
  const month = months.indexOf(name ?? '') + 1;
  const iso = date ? `${year}-${String(month).padStart(2, '0')}-${date.padStart(2, '0')}` : event_date.trim();
  const edtf = time_precision === '3' ? iso.slice(0, 7) : time_precision === '2' ? `${iso}~` : iso;
  return { edtf, typed: event_date };
}

function countOf(row: Record<string, string>): unknown {
  const [min, max] =
    row.count_min !== undefined ? [row.count_min, row.count_max ?? ''] : [row.fatalities, row.fatalities];
  if (!min || (row.count_min === undefined && min === '0')) return null;
  return { min: Number(min), max: max === '' ? null : Number(max), parts: [] };
}
