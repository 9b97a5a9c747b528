// Everything a fold says, as one text in one fixed order: two folds are the same if these are.
import { toHex } from '../wire/bytes.ts';
import { encodeCbor } from './cbor.ts';
import type { Fold } from './fold.ts';
import { findThings, readHistory, readItem, readUpdates, textSlot } from './fold-read.ts';
import { mergeTexts } from './yjs.ts';

/** Plain text: for tests. */
export function dumpFold(fold: Fold): string {
  const kinds = fold
    .prepare('SELECT DISTINCT text FROM name JOIN thing ON thing.kind = name.id ORDER BY text')
    .all();
  const things = kinds.flatMap(({ text }) => findThings(fold, text as string));
  const lines = things.map((thing) => {
    // Without `arrived`: the order of arrival is each device's own.
    const history = readHistory(fold, thing, (device) => device).map(({ arrived: _, ...change }) => change);
    const texts = [...new Set(history.filter(({ op }) => op === 'text').map(({ field }) => field))].sort();
    const merged = texts.map((field) => mergeTexts(readUpdates(fold, textSlot(fold, thing, field)!.slot)));
    const { compartment, kind, key } = thing;
    return `${compartment} ${kind} ${key} ${toHex(encodeCbor([{ ...readItem(fold, thing) }, history, merged]))}`;
  });
  return lines.sort().join('\n');
}
