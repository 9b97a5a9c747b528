// Substring search over every string and text that counts now.
//
// SQLite's trigram index finds candidates, and each is verified. A query of one or two characters, as many
// Korean words are, has no trigram: it is looked up as the beginning of one, which works because every
// indexed text ends in two line breaks, so that its last characters begin a trigram too.
import type { Fold } from './fold.ts';
import { fieldSort, textSort } from './fold-batch.ts';
import { readUpdates } from './fold-read.ts';
import { foldText, snippetOf, stringsIn, trigramsOf } from './search-text.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { SearchHit, SearchOptions } from './types.ts';
import { readText } from './yjs.ts';

const defaultLimit = 50;
/** A query found more often than this is looked for in as many places only, in those made last. */
const maxCandidates = 2000;
/** Of a long query this many trigrams narrow it down; the rest is left to verification. */
const maxTrigrams = 24;
const padding = '\n\n';

/** Bring the index up to what is folded. Search does so by itself; at opening it saves the first one time. */
export function refreshIndex(fold: Fold): void {
  const from = fold.meta('indexed');
  if (from === fold.entries) return;
  const firstNew = fold.meta('indexedSlots');
  const slots = fold
    .prepare(
      `SELECT slot.id, slot.sort, change.value FROM (SELECT DISTINCT slot FROM change WHERE id > ?) AS fresh
       JOIN slot ON slot.id = fresh.slot JOIN change ON change.id = slot.change WHERE slot.sort <> 1 ORDER BY slot.id`,
    )
    .all(from) as unknown as { id: number; sort: number; value: StoredValue }[];
  fold.db.exec('BEGIN');
  try {
    // In order of row, and deletions before: FTS5 writes out what it has gathered whenever a row goes back.
    for (const { id } of slots) if (id <= firstNew) fold.prepare('DELETE FROM gram WHERE rowid = ?').run(id);
    let last = firstNew;
    for (const { id, sort, value } of slots) {
      const text = sort === textSort ? readText(readUpdates(fold, id)) : stringsIn(restoreValue(value));
      if (sort === textSort) fold.prepare('INSERT OR REPLACE INTO reading VALUES(?, ?)').run(id, text);
      if (text !== '')
        fold.prepare('INSERT INTO gram(rowid, body) VALUES(?, ?)').run(id, indexable(foldText(text)));
      last = Math.max(last, id);
    }
    fold.setMeta('indexed', fold.entries);
    fold.setMeta('indexedSlots', last);
    fold.db.exec('COMMIT');
  } catch (error) {
    fold.db.exec('ROLLBACK');
    throw error;
  }
}

/** SQLite ends a text at a zero character. */
const indexable = (folded: string): string => folded.replaceAll('\0', ' ') + padding;

type Candidate = { sort: number; field: number; slot: number; key: string; kind: number; home: number };

/** @param hidden - a compartment that is only searched when it is asked for. */
export function search(fold: Fold, query: string, options: SearchOptions = {}, hidden?: string): SearchHit[] {
  refreshIndex(fold);
  const wanted = foldText(query.toWellFormed())
    .replaceAll(/[\0\n]/g, ' ')
    .trim();
  if (wanted === '') return [];
  const limit = options.limit ?? defaultLimit;
  const hits: SearchHit[] = [];
  for (const { sort, field, slot, key, kind, home } of candidates(fold, wanted, options, hidden)) {
    if (hits.length >= limit) break;
    const text = textOf(fold, slot, sort);
    if (!foldText(text).includes(wanted)) continue;
    hits.push({
      compartment: fold.nameText(home),
      kind: fold.nameText(kind),
      id: key,
      field: fold.nameText(field),
      snippet: snippetOf(text, wanted),
    });
  }
  return hits;
}

function candidates(
  fold: Fold,
  wanted: string,
  { kinds, compartment }: SearchOptions,
  hidden = '',
): Candidate[] {
  const short = Array.from(wanted).length < 3;
  const from = short
    ? {
        table: 'gram_term',
        row: 'gram_term.doc',
        where: 'gram_term.term >= ? AND gram_term.term < ?',
        last: '',
      }
    : { table: 'gram', row: 'gram.rowid', where: 'gram MATCH ?', last: 'ORDER BY gram.rowid DESC' };
  const values: (string | number)[] = short ? [wanted, `${wanted}\u{10ffff}`] : [matchOf(wanted)];
  const conditions = [from.where];
  conditions.push(compartment === undefined ? 'thing.compartment <> ?' : 'thing.compartment = ?');
  values.push(fold.findName(compartment ?? hidden));
  if (kinds) {
    conditions.push(`thing.kind IN (${kinds.map(() => '?').join(', ')})`);
    values.push(...kinds.map((kind) => fold.findName(kind)));
  }
  const rows = fold
    .prepare(
      `SELECT DISTINCT slot.id AS slot, slot.sort, slot.field, thing.key, thing.kind,
         thing.compartment AS home, thing.changed
       FROM ${from.table} CROSS JOIN slot ON slot.id = ${from.row} CROSS JOIN thing ON thing.id = slot.thing
       WHERE ${conditions.join(' AND ')} ${from.last} LIMIT ${maxCandidates}`,
    )
    .all(...values) as unknown as (Candidate & { changed: number })[];
  // By names, not by row numbers: two devices that hold the same give the same answer.
  const rank = ({ key, kind, field, home }: Candidate) =>
    [key, ...[kind, field, home].map((name) => fold.nameText(name))].join('\0');
  return rows.sort((a, b) => b.changed - a.changed || (rank(a) < rank(b) ? -1 : 1));
}

function matchOf(wanted: string): string {
  const grams = trigramsOf(wanted);
  const step = Math.max(1, Math.floor(grams.length / maxTrigrams));
  const some = grams.filter((_, i) => i % step === 0).slice(0, maxTrigrams);
  return some.map((gram) => `"${gram.replaceAll('"', '""')}"`).join(' AND ');
}

function textOf(fold: Fold, slot: number, sort: number): string {
  if (sort === fieldSort) {
    const row = fold.prepare(
      'SELECT change.value FROM slot JOIN change ON change.id = slot.change WHERE slot.id = ?',
    );
    return stringsIn(restoreValue(row.get(slot)!.value as StoredValue));
  }
  return (
    (fold.prepare('SELECT text FROM reading WHERE slot = ?').get(slot)?.text as string | undefined) ?? ''
  );
}
