// Yjs texts: merged, and read as plain text for search.
import * as Y from 'yjs';

/** What `Doc.share` holds. */
type YType = NonNullable<ReturnType<Y.Doc['share']['get']>>;

/**
 * One update that holds what all of them hold. Given in one fixed order, the bytes are the same everywhere.
 * An update that decodes but cannot be merged is left out, alike on every device.
 */
export function mergeTexts(updates: readonly Uint8Array[]): Uint8Array {
  if (updates.length === 1) return updates[0]!;
  try {
    return Y.mergeUpdates([...updates]);
  } catch {
    return updates.reduce((merged, update) => {
      try {
        return Y.mergeUpdates([merged, update]);
      } catch {
        return merged;
      }
    });
  }
}

/**
 * The characters of every root type, a line for each element, in the order of the document.
 *
 * @param updates - in one fixed order: where two of them contradict each other, as forged ones may, the first counts.
 */
export function readText(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc();
  try {
    doc.transact(() => {
      for (const update of updates) Y.applyUpdate(doc, update);
    });
    const lines: string[] = [];
    for (const name of [...doc.share.keys()].sort()) collect(doc.share.get(name)!, lines);
    return lines.filter((line) => line !== '').join('\n');
  } catch {
    return '';
  } finally {
    doc.destroy();
  }
}

/** Walks what Yjs keeps, because a root that nobody has named a type for cannot be asked. */
function collect(type: YType, lines: string[]): void {
  let line = '';
  const flush = () => {
    lines.push(line);
    line = '';
  };
  for (let item = type._start; item; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentString) line += item.content.str;
    else if (item.content instanceof Y.ContentType) {
      flush();
      collect(item.content.type, lines);
    }
  }
  flush();
  for (const item of type._map.values())
    if (!item.deleted && item.content instanceof Y.ContentType) collect(item.content.type, lines);
}
