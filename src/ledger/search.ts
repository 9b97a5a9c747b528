// Search for words, in any order and anywhere in them, over every string and text that counts now: corpus.ts finds the places, and what is shown of
// them is read from the fold.
import { millisOf } from './clock.ts';
import type { Found } from './corpus.ts';
import type { Fold } from './fold.ts';
import { itemSort, textSort } from './fold-batch.ts';
import { readUpdates } from './fold-read.ts';
import { foldingVersion, foldText, queryWords, snippetOf, stringsIn } from './search-text.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { SearchHit, SearchOptions } from './types.ts';
import { readText } from './yjs.ts';

const defaultLimit = 50;

/** Bring the corpus up to what is folded. Search does so by itself; at opening it saves the first one time. */
export function refreshIndex(fold: Fold): void {
  const same = fold.meta('folding') === foldingVersion;
  const from = same ? fold.meta('indexed') : 0;
  if (same && from === fold.entries) return;
  const slots = fold.rows(
    `SELECT slot.id, slot.thing, slot.sort, change.value
     FROM ${from === 0 ? 'slot' : '(SELECT DISTINCT slot FROM change WHERE id > ?1) AS fresh JOIN slot ON slot.id = fresh.slot'}
     JOIN change ON change.id = slot.change WHERE slot.sort <> ${itemSort} AND ?1 >= 0`,
    from,
  ) as [number, number, number, StoredValue][];
  fold.db.exec('BEGIN');
  try {
    for (const [slot, thing, sort, value] of slots) {
      const text = sort === textSort ? readText(readUpdates(fold, slot)) : stringsIn(restoreValue(value));
      if (sort === textSort) fold.prepare('INSERT OR REPLACE INTO reading VALUES(?, ?)').run(slot, text);
      fold.corpus.set(slot, thing, foldText(text));
    }
    fold.setMeta('indexed', fold.entries);
    fold.setMeta('folding', foldingVersion);
    fold.db.exec('COMMIT');
  } catch (error) {
    fold.db.exec('ROLLBACK');
    throw error;
  }
}

/** @param hidden - a compartment that is only searched when it is asked for. */
export function search(fold: Fold, query: string, options: SearchOptions = {}, hidden?: string): SearchHit[] {
  refreshIndex(fold);
  const wanted = foldText(query.toWellFormed())
    .replaceAll(/[\0\n]/g, ' ')
    .trim();
  const [word, ...others] = queryWords(query.toWellFormed());
  if (word === undefined) return [];
  const { marks } = fold;
  marks.refresh(fold);
  const { kinds, compartment, limit = defaultLimit } = options;
  const [after, before] = [
    options.after ?? Number.NEGATIVE_INFINITY,
    options.before ?? Number.POSITIVE_INFINITY,
  ];
  const home = fold.findName(compartment ?? hidden ?? '');
  const within = kinds && new Set(kinds.map((kind) => fold.findName(kind)));
  const found = fold.corpus
    .find(word, others)
    .filter(
      ({ thing }) =>
        (marks.home(thing) === home) === (compartment !== undefined) &&
        (!within || within.has(marks.kind(thing))) &&
        millisOf(marks.changed(thing)) >= after &&
        millisOf(marks.changed(thing)) < before,
    );
  return newest(fold, found, limit).map(({ sort, field, slot, key, kind, home }) => ({
    compartment: fold.nameText(home),
    kind: fold.nameText(kind),
    id: key,
    field: fold.nameText(field),
    snippet: snippetOf(textOf(fold, slot, sort), wanted, [word]),
  }));
}

type Candidate = { sort: number; field: number; slot: number; key: string; kind: number; home: number };

/** Those in the things that were changed last, the last first. */
function newest(fold: Fold, found: readonly Found[], limit: number): Candidate[] {
  const { marks } = fold;
  const oldest = greatest(
    limit,
    found.map(({ thing }) => marks.changed(thing)),
  );
  const asked = found.filter(({ thing }) => marks.changed(thing) >= oldest).map(({ slot }) => slot);
  const rows = fold.rows(
    `SELECT slot.id, slot.sort, slot.field, thing.key, thing.kind, thing.compartment, thing.changed
     FROM json_each(?) AS asked CROSS JOIN slot ON slot.id = asked.value CROSS JOIN thing ON thing.id = slot.thing`,
    JSON.stringify(asked),
  ) as [number, number, number, string, number, number, number][];
  const candidates = rows.map(([slot, sort, field, key, kind, home, changed]) => ({
    ...{ slot, sort, field, key, kind, home, changed },
    // By names, not by row numbers: two devices that hold the same give the same answer.
    rank: [key, ...[kind, field, home].map((name) => fold.nameText(name))].join('\0'),
  }));
  return candidates.sort((a, b) => b.changed - a.changed || (a.rank < b.rank ? -1 : 1)).slice(0, limit);
}

/** So many are kept in order one by one; of more, all are sorted. */
const mostInOrder = 200;

/** The least of the `count` greatest numbers; 0 if there are fewer. */
function greatest(count: number, numbers: readonly number[]): number {
  if (count > mostInOrder) return Float64Array.from(numbers).sort().at(-count) ?? 0;
  const top: number[] = [];
  // From the end: what was written last was mostly changed last, and all before it is passed over at one look.
  for (const number of numbers.toReversed()) {
    if (top.length === count && number <= top[0]!) continue;
    let at = top.length;
    while (at > 0 && top[at - 1]! > number) at--;
    top.splice(at, 0, number);
    if (top.length > count) top.shift();
  }
  return top.length < count ? 0 : top[0]!;
}

function textOf(fold: Fold, slot: number, sort: number): string {
  if (sort === textSort)
    return (
      (fold.prepare('SELECT text FROM reading WHERE slot = ?').get(slot)?.text as string | undefined) ?? ''
    );
  const row = fold.prepare(
    'SELECT change.value FROM slot JOIN change ON change.id = slot.change WHERE slot.id = ?',
  );
  return stringsIn(restoreValue(row.get(slot)!.value as StoredValue));
}
