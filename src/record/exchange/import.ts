// Taking in what another tool wrote: seen before it is done, done as a whole, and undone as a whole. Undoing writes what
// stood there before as a new change; nothing is taken out of the history.
import * as v from 'valibot';
import type { Entry, Ledger, Random, Value } from '../../ledger/types.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { actor } from '../actors.ts';
import { acts as actsOf } from '../acts.ts';
import { incident as incidentOf } from '../incidents.ts';
import { addEntries, newId, readFields, recordOf, setEntries, wordingFields } from '../model.ts';
import type { Shared, SharedIncident } from './shape.ts';

export interface PreviewRow {
  incident: SharedIncident;
  state: 'new' | 'same' | 'changes';
  /** What would change of one that is here. */
  fields: string[];
}

const compared = ['title', 'kind', 'when', 'where', 'by', 'howMany'] as const;

/** What taking it in would do. Nothing is written. */
export function previewImport(ledger: Ledger, { incidents }: Shared): PreviewRow[] {
  return incidents.map((incident) => {
    const here = incidentOf(ledger, incident.id);
    const dropped = ledger.get('incident', incident.id, { compartment: recordOf(ledger) })?.fields.dropped;
    if (!here || dropped === true) return { incident, state: 'new', fields: [] };
    const fields = compared.filter((field) => canonical(here[field]) !== canonical(incident[field]));
    return { incident, state: fields.length > 0 ? 'changes' : 'same', fields };
  });
}

/** Blind to the order of keys. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * Take it in, as one change. @param name - of the file, for whoever wonders later. @returns the import's id.
 *
 * @throws {SpringhouseError} `twice` if two incidents of the file have one id: nothing is taken in then.
 */
export function takeIn(ledger: Ledger, random: Random, shared: Shared, name: string): string {
  const ids = shared.incidents.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined)
    throw new SpringhouseError(
      'twice',
      `Two rows of the file have the id ${twice.slice(0, 60)}. Nothing was taken in; give each its own.`,
    );
  const id = newId(random);
  const rows = previewImport(ledger, shared).filter(({ state }) => state !== 'same');
  const changed = rows.map(({ incident, state }) => changeOf(ledger, incident, state === 'new'));
  const people = shared.actors.filter((each) => actor(ledger, each.id) === null);
  ledger.write(recordOf(ledger), [
    ...people.flatMap(({ id: who, name: called, type, others }) => [
      ...setEntries('actor', who, { ...wordingFields('name', called), type }),
      ...addEntries('actor', who, 'others', others),
    ]),
    ...changed.flatMap(({ entries }) => entries),
    ...setEntries('import', id, { name, changed: changed.map((change) => change.undo) }),
  ]);
  return id;
}

/** What undoing needs to know of one incident. */
type Undo = {
  incident: string;
  /** Its fields as they were; `null` if the import made it. */
  before: Record<string, Value> | null;
  after: Record<string, Value>;
  links: string[];
  acts: string[];
};

function changeOf(ledger: Ledger, shared: SharedIncident, isNew: boolean): { entries: Entry[]; undo: Undo } {
  const { id, title, acts, links, ...rest } = shared;
  const item = ledger.get('incident', id, { compartment: recordOf(ledger) });
  const known = new Set(actsOf(ledger, id).map((act) => act.id));
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
  const before = isNew || !item ? null : item.fields;
  return {
    entries,
    undo: { incident: id, before, after, links: freshLinks, acts: freshActs.map((act) => act.id) },
  };
}

const undo = v.object({
  incident: v.string(),
  before: v.nullable(
    v.record(
      v.string(),
      v.custom<Value>(() => true),
    ),
  ),
  after: v.record(
    v.string(),
    v.custom<Value>(() => true),
  ),
  links: v.array(v.string()),
  acts: v.array(v.string()),
});
const fields = v.object({
  name: v.optional(v.string(), ''),
  changed: v.optional(v.array(undo), []),
  undone: v.optional(v.boolean(), false),
});

export interface Import {
  id: string;
  name: string;
  /** Incidents it made or changed. */
  rows: number;
  undone: boolean;
  /** Milliseconds since the Unix epoch. */
  created: number;
}

/** The latest first. */
export function imports(ledger: Ledger): Import[] {
  return ledger
    .list('import', { compartment: recordOf(ledger) })
    .map(({ id, fields: raw, created }) => {
      const { name, changed, undone } = readFields(fields, raw);
      return { id, name, rows: changed.length, undone, created };
    })
    .sort((a, b) => b.created - a.created);
}

/**
 * Undo an import: what it made is dropped, and what it changed is as it was. What somebody has worked on since keeps
 * what they wrote.
 *
 * @returns the ids of incidents that somebody has worked on since.
 * @throws {SpringhouseError} `no-such-import`.
 */
export function undoImport(ledger: Ledger, id: string): string[] {
  const record = recordOf(ledger);
  const item = ledger.get('import', id, { compartment: record });
  const read = item && readFields(fields, item.fields);
  if (!read || read.undone)
    throw new SpringhouseError(
      'no-such-import',
      'There is no such import, or it was undone before. Nothing was changed.',
    );
  const since: string[] = [];
  const entries = read.changed.flatMap((change): Entry[] => {
    const now = ledger.get('incident', change.incident, { compartment: record })?.fields ?? {};
    const names = Object.keys({ ...now, ...change.after });
    const kept = names.filter(
      (name) =>
        canonical(now[name] ?? null) !== canonical(change.after[name] ?? change.before?.[name] ?? null),
    );
    if (kept.length > 0) since.push(change.incident);
    if (change.before === null && kept.length > 0) return [];
    const { before } = change;
    const back = before
      ? Object.keys(change.after)
          .filter((name) => !kept.includes(name))
          .map((name) => [name, before[name] ?? null] as const)
      : [['dropped', true] as const];
    return [
      ...setEntries('incident', change.incident, Object.fromEntries(back)),
      ...change.links.map(
        (link): Entry => ({
          op: 'remove',
          kind: 'incident',
          id: change.incident,
          field: 'links',
          item: link,
        }),
      ),
      ...change.acts.flatMap((act) => setEntries('act', act, { dropped: true })),
    ];
  });
  ledger.write(record, [...entries, ...setEntries('import', id, { undone: true })]);
  return since;
}
