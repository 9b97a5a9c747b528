// What is compared with what: the original's blocks, each with the translated blocks that render it, and
// within those the statements that are the same.
import { alignBlocks } from '../align.ts';
import { type Block, passagesOf } from '../blocks.ts';
import type { CheckedStatement } from './finding.ts';

export interface BlockPair {
  original: Block;
  /** At least one. */
  translations: Block[];
}

export function blockPairs(original: readonly Block[], translation: readonly Block[]): BlockPair[] {
  const pairs = new Map<string, BlockPair>();
  for (const row of alignBlocks(original, translation)) {
    const of = row.translation?.of;
    const source = of === undefined || of === null ? undefined : original.find((block) => block.id === of);
    if (!row.translation || !source || row.state === 'missing') continue;
    const pair = pairs.get(source.id) ?? { original: source, translations: [] };
    pair.translations.push(row.translation);
    pairs.set(source.id, pair);
  }
  return [...pairs.values()];
}

export const statementsOf = (blocks: readonly Block[]): CheckedStatement[] =>
  blocks.flatMap((block) => passagesOf(block).map((passage) => ({ ...passage, block })));

/** Statements of a pair that are the same: by id, or else by a claim that both rest on. */
export function statementPairs({
  original,
  translations,
}: BlockPair): [CheckedStatement, CheckedStatement][] {
  const theirs = statementsOf(translations);
  return statementsOf([original]).flatMap((one): [CheckedStatement, CheckedStatement][] => {
    const same =
      theirs.find((other) => other.id === one.id) ??
      theirs.find((other) => other.claims.some((claim) => one.claims.includes(claim)));
    return same ? [[one, same]] : [];
  });
}
