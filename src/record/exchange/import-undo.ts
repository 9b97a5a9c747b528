// What was taken in from other tools, and taking it back.
import * as v from 'valibot';
import type { Entry, Ledger, Value } from '../../ledger/types.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { acts as allActs } from '../acts.ts';
import { readFields, recordOf, setEntries } from '../model.ts';
import { allOf, type Steps } from '../steps.ts';
import { canonical } from './shape.ts';

const anything = v.record(
  v.string(),
  v.custom<Value>(() => true),
);
const undoSchema = v.object({
  incident: v.string(),
  /** Its fields as they were; `null` if the import made it. */
  before: v.nullable(anything),
  after: anything,
  links: v.array(v.string()),
  acts: v.array(v.string()),
});
/** What undoing needs to know of one incident. */
export type Undo = v.InferOutput<typeof undoSchema>;

const fields = v.object({
  name: v.optional(v.string(), ''),
  rows: v.optional(v.number(), 0),
  actors: v.optional(v.array(v.string()), []),
  whole: v.optional(v.boolean(), true),
  undone: v.optional(v.boolean(), false),
});

export interface Import {
  id: string;
  name: string;
  /** Incidents it made or changed. */
  rows: number;
  /** How many of them are there, where it was stopped half-way. */
  done: number;
  whole: boolean;
  undone: boolean;
  /** Milliseconds since the Unix epoch. */
  created: number;
}

/** The latest first. */
export function imports(ledger: Ledger): Import[] {
  return ledger
    .list('import', { compartment: recordOf(ledger) })
    .map(({ id, fields: raw, created }) => {
      const { name, rows, whole, undone } = readFields(fields, raw);
      const done = changesIn(raw).length;
      return { id, name, rows: rows || done, done, whole, undone, created };
    })
    .sort((a, b) => b.created - a.created);
}

/** In the order in which they were taken in; each write noted its own. */
const changesIn = (raw: Record<string, Value>): Undo[] =>
  Object.entries(raw)
    .filter(([field]) => field === 'changed' || field.startsWith('changed.'))
    .toSorted(([a], [b]) => Number(a.slice(8)) - Number(b.slice(8)))
    .flatMap(([, changed]) => (v.is(v.array(undoSchema), changed) ? changed : []));

/**
 * Undo an import: what it made is dropped, and what it changed is as it was. What somebody has worked on since keeps
 * what they wrote.
 *
 * @returns the ids of incidents that somebody has worked on since.
 * @throws {SpringhouseError} `no-such-import`.
 */
export const undoImport = (ledger: Ledger, id: string): string[] => allOf(undoing(ledger, id));

const rowsPerWrite = 500;

/** The same in steps; undoing again goes on where it was stopped. */
export function* undoing(ledger: Ledger, id: string): Steps<string[]> {
  const record = recordOf(ledger);
  const item = ledger.get('import', id, { compartment: record });
  const read = item && readFields(fields, item.fields);
  if (!read || read.undone)
    throw new SpringhouseError(
      'no-such-import',
      'There is no such import, or it was undone before. Nothing was changed.',
    );
  const changed = changesIn(item.fields);
  const since: string[] = [];
  for (let from = 0; from < changed.length; from += rowsPerWrite) {
    const entries = changed.slice(from, from + rowsPerWrite).flatMap((change) => {
      const undone = undoOne(ledger, record, change);
      if (undone.kept) since.push(change.incident);
      return undone.entries;
    });
    if (entries.length > 0) ledger.write(record, entries);
    yield { done: Math.min(changed.length, from + rowsPerWrite), of: changed.length };
  }
  ledger.write(record, [
    ...idleActors(ledger, read.actors).flatMap((who) => setEntries('actor', who, { dropped: true })),
    ...setEntries('import', id, { undone: true }),
  ]);
  return since;
}

/** Of actors that it made, those who take part in nothing any more, and whom nobody has written on since. */
function idleActors(ledger: Ledger, made: readonly string[]): string[] {
  const taking = new Set(allActs(ledger).flatMap(({ parts }) => parts.map(({ actor }) => actor)));
  return made.filter((id) => {
    if (taking.has(id)) return false;
    const written = ledger.history('actor', id, { compartment: recordOf(ledger) });
    return written.every(({ when }) => when === written[0]!.when);
  });
}

function undoOne(ledger: Ledger, record: string, change: Undo): { entries: Entry[]; kept: boolean } {
  const { incident, before, after, links, acts } = change;
  const now = ledger.get('incident', incident, { compartment: record })?.fields ?? {};
  const names = Object.keys({ ...now, ...after });
  const kept = names.filter(
    (name) => canonical(now[name] ?? null) !== canonical(after[name] ?? before?.[name] ?? null),
  );
  if (before === null && kept.length > 0) return { entries: [], kept: true };
  const back = before
    ? Object.keys(after)
        .filter((name) => !kept.includes(name))
        .map((name) => [name, before[name] ?? null] as const)
    : [['dropped', true] as const];
  return {
    kept: kept.length > 0,
    entries: [
      ...setEntries('incident', incident, Object.fromEntries(back)),
      ...links.map((item): Entry => ({ op: 'remove', kind: 'incident', id: incident, field: 'links', item })),
      ...acts.flatMap((act) => setEntries('act', act, { dropped: true })),
    ],
  };
}
