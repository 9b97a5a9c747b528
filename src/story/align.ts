// Original and translation side by side, block by block.
import { type Block, blockText } from './blocks.ts';
import { blockHash } from './canonical.ts';

export type RowState =
  /** Both sides stand, and the original is as it was when it was translated. */
  | 'level'
  /** The original changed after it was translated. */
  | 'stale'
  /** The original has a block that the translation lacks, or has as an empty one to write in. */
  | 'missing'
  /** The translation has a block that renders none of the original's. */
  | 'extra';

export interface Row {
  state: RowState;
  original: Block | null;
  translation: Block | null;
  /** Of a stale row: what the original said when it was translated, if its history still knows. */
  before: Block | null;
}

/**
 * Rows in the order of the original; an extra block stands after the block that it follows in the
 * translation. Several blocks that render the same one of the original level with it in turn: the first in
 * its row, the others in rows of their own.
 *
 * @param earlier - older forms of the original's blocks, any number of each, in any order.
 */
export function alignBlocks(
  original: readonly Block[],
  translation: readonly Block[],
  earlier: Iterable<Block> = [],
): Row[] {
  const byId = new Map(original.map((block) => [block.id, block]));
  const before = new Map<string, Block>();
  for (const block of earlier) before.set(blockHash(block), block);

  const rendering = new Map<string, Block[]>();
  const extras = new Map<string | null, Block[]>();
  let anchor: string | null = null;
  for (const block of translation) {
    if (block.of !== null && byId.has(block.of)) {
      anchor = block.of;
      rendering.set(block.of, [...(rendering.get(block.of) ?? []), block]);
    } else extras.set(anchor, [...(extras.get(anchor) ?? []), block]);
  }

  const rows: Row[] = [];
  const addExtras = (after: string | null) => {
    for (const block of extras.get(after) ?? [])
      rows.push({ state: 'extra', original: null, translation: block, before: null });
  };
  addExtras(null);
  for (const block of original) {
    const renderings = rendering.get(block.id) ?? [null];
    const hash = blockHash(block);
    renderings.forEach((translated, index) => {
      const missing = translated === null || (isBlank(translated) && !isBlank(block));
      const stale = !missing && translated.ofHash !== hash;
      rows.push({
        state: missing ? 'missing' : stale ? 'stale' : 'level',
        original: index === 0 ? block : null,
        translation: translated,
        before: stale && translated.ofHash !== null ? (before.get(translated.ofHash) ?? null) : null,
      });
    });
    addExtras(block.id);
  }
  return rows;
}

const isBlank = (block: Block): boolean => blockText(block).trim() === '';

/** A translated block, level with the original as it stands now. */
export const renders = (original: Block): { of: string; ofHash: string } => ({
  of: original.id,
  ofHash: blockHash(original),
});

/** A stale translation that was looked at again and still holds. */
export function confirmTranslation(
  translation: readonly Block[],
  id: string,
  original: readonly Block[],
): Block[] {
  return translation.map((block) => {
    const source = block.id === id ? original.find((candidate) => candidate.id === block.of) : undefined;
    return source ? { ...block, ...renders(source) } : block;
  });
}

export interface Span {
  kind: 'same' | 'added' | 'removed';
  text: string;
}

/**
 * What changed in a block, in words, for the margin of a stale one. Longest common subsequence over words and
 * the white space between them; a block is a paragraph, so the square of its length is small.
 */
export function changedWords(before: string, after: string): Span[] {
  const a = before.match(/\s+|[^\s]+/g) ?? [];
  const b = after.match(/\s+|[^\s]+/g) ?? [];
  const common = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      common[i]![j] =
        a[i] === b[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!);
  const spans: Span[] = [];
  const add = (kind: Span['kind'], text: string) => {
    const last = spans.at(-1);
    if (last?.kind === kind) last.text += text;
    else spans.push({ kind, text });
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      add('same', a[i++]!);
      j++;
    } else if (j >= b.length || (i < a.length && common[i + 1]![j]! >= common[i]![j + 1]!))
      add('removed', a[i++]!);
    else add('added', b[j++]!);
  }
  return spans;
}

/** What a row says for itself, in a sentence for the margin; `null` when it is level. */
export function rowSentence(row: Row): string | null {
  if (row.state === 'missing') return 'Not translated yet.';
  if (row.state === 'extra') return 'The original has no such paragraph.';
  if (row.state === 'stale')
    return row.before
      ? `The original changed. It said: ${blockText(row.before)}`
      : 'The original changed after this was translated.';
  return null;
}
