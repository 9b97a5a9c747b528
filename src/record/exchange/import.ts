// Taking in what another tool wrote: seen before it is done, and undone as a whole. Undoing writes what stood there
// before as a new change; nothing is taken out of the history.
import type { Entry, Ledger, Random, Value } from '../../ledger/types.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { actor } from '../actors.ts';
import { acts as allActs } from '../acts.ts';
import { incidents as allIncidents, incident as incidentOf } from '../incidents.ts';
import { addEntries, newId, recordOf, setEntries, wordingFields } from '../model.ts';
import { allOf, type Steps } from '../steps.ts';
import type { Undo } from './import-undo.ts';
import { canonical, type Shared, type SharedActor, type SharedIncident } from './shape.ts';

export interface PreviewRow {
  incident: SharedIncident;
  state: 'new' | 'same' | 'changes';
  /** What would change of one that is here. */
  fields: string[];
}

/** So many are looked up one by one. */
const few = 50;

const compared = ['title', 'kind', 'when', 'where', 'by', 'howMany'] as const;

/**
 * What taking it in would do. Nothing is written.
 *
 * @throws {SpringhouseError} `twice` if two incidents of the file have one id.
 */
export function previewImport(ledger: Ledger, { incidents }: Shared): PreviewRow[] {
  const seen = new Set<string>();
  const known = incidents.length > few ? new Map(allIncidents(ledger).map((each) => [each.id, each])) : null;
  return incidents.map((incident) => {
    if (seen.has(incident.id))
      throw new SpringhouseError(
        'twice',
        `Two rows of the file have the id ${incident.id.slice(0, 60)}. Nothing was taken in; give each its own.`,
      );
    seen.add(incident.id);
    const here = known ? known.get(incident.id) : incidentOf(ledger, incident.id);
    if (!here) return { incident, state: 'new', fields: [] };
    const fields = compared.filter((field) => canonical(here[field]) !== canonical(incident[field]));
    return { incident, state: fields.length > 0 ? 'changes' : 'same', fields };
  });
}

/** Incidents in one write: a smaller file is on disk as a whole or not at all. */
const rowsPerWrite = 500;

/** All at once. @returns the import's id. @throws {SpringhouseError} `twice`; nothing is taken in then. */
export const takeIn = (ledger: Ledger, random: Random, shared: Shared, name: string): string =>
  allOf(takingIn(ledger, newId(random), shared, name));

/**
 * Take it in, in steps. Whoever stops half-way undoes what is there, `undoing(ledger, id)`; one that the power stopped
 * stands among the imports as not whole, and is undone likewise.
 *
 * @param name - of the file, for whoever wonders later. @returns the import's id.
 */
export function* takingIn(ledger: Ledger, id: string, shared: Shared, name: string): Steps<string> {
  const rows = previewImport(ledger, shared).filter(({ state }) => state !== 'same');
  const here = Map.groupBy(allActs(ledger), ({ incident }) => incident);
  const people = shared.actors.filter((each) => actor(ledger, each.id) === null);
  const record = recordOf(ledger);
  for (let from = 0; from < rows.length || from === 0; from += rowsPerWrite) {
    const some = rows.slice(from, from + rowsPerWrite);
    const changed = some.map(({ incident, state }) => {
      const known = new Set((here.get(incident.id) ?? []).map((act) => act.id));
      return changeOf(ledger, incident, known, state === 'new');
    });
    const whole = from + some.length >= rows.length;
    const first = from === 0;
    ledger.write(record, [
      ...(first ? people.flatMap(actorEntries) : []),
      ...changed.flatMap(({ entries }) => entries),
      ...setEntries('import', id, {
        ...(first ? { name, rows: rows.length, actors: people.map((each) => each.id) } : {}),
        [`changed.${from}`]: changed.map(({ undo }) => undo),
        whole,
      }),
    ]);
    if (!whole) yield { done: from + some.length, of: rows.length };
  }
  return id;
}

const actorEntries = ({ id, name, type, others }: SharedActor): Entry[] => [
  ...setEntries('actor', id, { ...wordingFields('name', name), type, dropped: false }),
  ...addEntries('actor', id, 'others', others),
];

function changeOf(
  ledger: Ledger,
  shared: SharedIncident,
  known: ReadonlySet<string>,
  isNew: boolean,
): { entries: Entry[]; undo: Undo } {
  const { id, title, acts, links, ...rest } = shared;
  const item = isNew ? null : ledger.get('incident', id, { compartment: recordOf(ledger) });
  const freshActs = acts.filter((act) => !known.has(act.id));
  const freshLinks = links
    .map(({ type, to }) => `${type}:${to}`)
    .filter((link) => !item?.sets.links?.includes(link));
  const after: Record<string, Value> = { ...wordingFields('title', title), ...rest, dropped: false };
  const entries = [
    ...setEntries('incident', id, after),
    ...addEntries('incident', id, 'links', freshLinks),
    ...freshActs.flatMap(({ id: act, parts, ...fields }) => [
      ...setEntries('act', act, { ...fields, incident: id, dropped: false }),
      ...addEntries(
        'act',
        act,
        'parts',
        parts.map(({ role, actor: who }) => `${role}:${who}`),
      ),
    ]),
  ];
  const before = item?.fields ?? null;
  const undo = { incident: id, before, after, links: freshLinks, acts: freshActs.map((act) => act.id) };
  return { entries, undo };
}
