// Taking in what other tools wrote, as the screens show it: what a file would do, and doing it as work that can be
// watched and stopped.
import { type Chosen, type Format, formatOf, readShared, tableIn, textOf } from '../record/exchange/files.ts';
import { previewImport, takingIn } from '../record/exchange/import.ts';
import { undoing } from '../record/exchange/import-undo.ts';
import type { Around, Shared, SharedIncident } from '../record/exchange/shape.ts';
import { type GeoName, readAlternateNames, readGeoNames } from '../record/geonames.ts';
import { newId, wordsIn } from '../record/model.ts';
import { places } from '../record/places.ts';
import { importingPlaces, newPlaces } from '../record/places-import.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { ImportInput, ImportPreview, PlacesPreview } from './api/exchange-types.ts';
import { brought } from './brought.ts';
import { castOf } from './cast.ts';
import type { Desk } from './desk.ts';
import { startJob } from './jobs.ts';

/** How many rows, or problems, are shown. */
const shown = 40;
const samples = 3;

/** @throws {SpringhouseError} `no-such-thing`, `no-such-column`. */
export async function previewFile(desk: Desk, id: string, input: ImportInput): Promise<ImportPreview> {
  const { ledger } = desk;
  const { name, bytes } = brought(ledger, id);
  const as = input.as ?? formatOf(bytes);
  const around = aroundOf(desk);
  const read = await readShared(bytes, as, (input.mapping ?? {}) as Chosen, around);
  const view: ImportPreview = {
    id,
    name,
    as,
    table: await tableOf(bytes, as, read.mapping ?? (input.mapping as Record<string, string> | undefined)),
    problems: [],
    problemCount: 0,
    rows: [],
    counts: { new: 0, changes: 0, same: 0 },
    actors: 0,
  };
  if ('problems' in read)
    return { ...view, problems: read.problems.slice(0, shown), problemCount: read.problems.length };
  try {
    const rows = previewImport(ledger, read);
    const kind = (of: string) => around.terms.find((term) => term.id === of)?.name.en ?? of;
    for (const { state } of rows) view.counts[state] += 1;
    view.rows = rows.slice(0, shown).map(({ incident, state, fields }) => ({
      title: wordsIn(incident.title, 'en'),
      what: whatOf(incident, kind(incident.kind)),
      state,
      fields,
    }));
    view.actors = read.actors.length;
    return view;
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    return { ...view, problems: [{ row: null, sentence: error.message }], problemCount: 1 };
  }
}

const aroundOf = ({ ledger }: Desk): Around => ({ places: places(ledger), terms: castOf(ledger).terms() });

const whatOf = ({ when, where, howMany }: SharedIncident, kind: string): string =>
  [
    when?.edtf,
    kind,
    where.join(', '),
    howMany &&
      (howMany.max === null
        ? `${howMany.min} or more`
        : howMany.max === howMany.min
          ? `${howMany.min}`
          : `${howMany.min} to ${howMany.max}`),
  ]
    .filter(Boolean)
    .join(' · ');

async function tableOf(
  bytes: Uint8Array,
  as: Format,
  mapping: Record<string, string | undefined> = {},
): Promise<ImportPreview['table']> {
  if (as !== 'csv' && as !== 'xlsx') return null;
  const table = await tableIn(bytes, as);
  if ('problems' in table) return null;
  const chosen = Object.entries(mapping).filter((pair): pair is [string, string] => pair[1] != null);
  return {
    columns: table.columns.filter((column) => column !== ''),
    samples: table.rows.slice(0, samples),
    mapping: Object.fromEntries(chosen),
  };
}

/** @returns the work's id. @throws {SpringhouseError} `refused`: a row was not understood, so nothing is taken in. */
export async function startImport(
  desk: Desk,
  id: string,
  { as, mapping = {} }: ImportInput,
): Promise<string> {
  const { ledger, random } = desk;
  const { name, bytes } = brought(ledger, id);
  const read = await readShared(bytes, as ?? formatOf(bytes), mapping as Chosen, aroundOf(desk));
  if ('problems' in read)
    throw new SpringhouseError(
      'refused',
      `${read.problems.length} of its rows were not understood, so nothing was taken in.`,
    );
  const rows = changing(desk, read);
  const made = newId(random);
  return startJob(ledger, random, {
    unit: 'incidents',
    steps: takingIn(ledger, made, read, name),
    done: () => `Taken in: ${rows} incidents from ${name}. It can be undone below.`,
    back: () => undoing(ledger, made),
    stopped: 'Stopped. What had been taken in was undone, and nothing of the file is in the record.',
  });
}

const changing = ({ ledger }: Desk, read: Shared): number =>
  previewImport(ledger, read).filter(({ state }) => state !== 'same').length;

/** @returns the work's id. */
export function startUndo({ ledger, random }: Desk, id: string): string {
  return startJob(ledger, random, {
    unit: 'incidents',
    steps: undoing(ledger, id),
    done: (since) =>
      since.length === 0
        ? 'Undone.'
        : `Undone, but for ${since.length} ${since.length === 1 ? 'incident' : 'incidents'} that somebody has worked on since.`,
    stopped: 'Stopped half-way. Undo it again to go on.',
  });
}

export function previewPlaces({ ledger }: Desk, id: string): PlacesPreview {
  const { name, bytes } = brought(ledger, id);
  const read = readGeoNames(textOf(bytes) ?? '');
  const view = { id, name, problems: [], problemCount: 0, places: 0, fresh: 0, samples: [] };
  if ('problems' in read)
    return {
      ...view,
      problems: read.problems.slice(0, shown).map(({ line, sentence }) => ({ row: line, sentence })),
      problemCount: read.problems.length,
    };
  return {
    ...view,
    places: read.rows.length,
    fresh: newPlaces(ledger, read.rows),
    samples: read.rows.slice(0, samples * 2).map(({ name: called, precision, others }) => ({
      name: called,
      precision,
      others: others.join(', '),
    })),
  };
}

/** @param names - GeoNames' table of names in other languages, if there is one. @returns the work's id. */
export function startPlaces({ ledger, random }: Desk, table: string, names: string | null): string {
  const rows = placesIn(textOf(brought(ledger, table).bytes) ?? '');
  const own = new Set(rows.map(({ geonames }) => geonames));
  const alternate =
    names === null
      ? []
      : readAlternateNames(textOf(brought(ledger, names).bytes) ?? '').filter(({ geonames }) =>
          own.has(geonames),
        );
  return startJob(ledger, random, {
    unit: 'places',
    steps: importingPlaces(ledger, rows, alternate),
    done: (taken) =>
      `${taken.toLocaleString('en')} places taken in, ${(rows.length - taken).toLocaleString('en')} were there already.`,
    stopped: 'Stopped. The places taken in until then stay; taking the table in again goes on from there.',
  });
}

/** @throws {SpringhouseError} `not-geonames`. */
function placesIn(text: string): GeoName[] {
  const read = readGeoNames(text);
  if ('rows' in read) return read.rows;
  throw new SpringhouseError(
    'not-geonames',
    `${read.problems.length} lines of the table are no places. Nothing was taken in.`,
  );
}
