// Undoing a suggestion that was used: the words go back where nobody has written since, and the detail is declared as it
// was. It is offered as long as the desk is unlocked; later, the story's history has the words.
import type { Ledger, Random } from '../ledger/types.ts';
import { moveDisclosure, restoreDisclosure } from '../record/disclosures.ts';
import type { Block } from '../story/blocks.ts';
import { blockHash } from '../story/canonical.ts';
import { editBody, readStory } from '../story/story.ts';
import { suggestedEdits } from '../story/suggested-edits.ts';
import { SpringhouseError } from '../wire/error.ts';

export interface Undo {
  story: string;
  disclosure: string;
  /** The circle it was declared for. */
  circle: string;
  blocks: { language: string; before: Block; afterHash: string }[];
}

const kept = new WeakMap<Ledger, Map<string, Undo>>();
const mostKept = 50;

const undosOf = (ledger: Ledger): Map<string, Undo> => {
  const undos = kept.get(ledger) ?? new Map<string, Undo>();
  kept.set(ledger, undos);
  return undos;
};

/** Blocks of a story as they are now, by language and id, to compare with later. */
export function blocksOf(ledger: Ledger, story: string): Map<string, Block> {
  const { versions } = readStory(ledger, story)!;
  return new Map(
    versions.flatMap(({ language, blocks }) =>
      blocks.map((block) => [`${language} ${block.id}`, block] as const),
    ),
  );
}

/** Remember what a suggestion changed. @param before - from `blocksOf`. */
export function rememberUndo(
  ledger: Ledger,
  { story, disclosure, circle }: Pick<Undo, 'story' | 'disclosure' | 'circle'>,
  before: ReadonlyMap<string, Block>,
): void {
  const blocks = [...blocksOf(ledger, story)].flatMap(([key, after]) => {
    const was = before.get(key);
    const afterHash = blockHash(after);
    return was && blockHash(was) !== afterHash
      ? [{ language: key.split(' ')[0]!, before: was, afterHash }]
      : [];
  });
  const undos = undosOf(ledger);
  undos.delete(disclosure);
  undos.set(disclosure, { story, disclosure, circle, blocks });
  for (const old of undos.keys()) {
    if (undos.size <= mostKept) break;
    undos.delete(old);
  }
}

/** Of a story: disclosures whose suggestion can be undone, the latest first. */
export const undosIn = (ledger: Ledger, story: string): string[] =>
  [...undosOf(ledger).values()]
    .filter((undo) => undo.story === story)
    .map(({ disclosure }) => disclosure)
    .reverse();

/**
 * @returns how many paragraphs keep what somebody has written in them since.
 * @throws {SpringhouseError} `no-such-undo` once the desk was locked, or when it was undone before.
 */
export function undoSuggestion(
  { ledger, random }: { ledger: Ledger; random: Random },
  disclosure: string,
): number {
  const undo = undosOf(ledger).get(disclosure);
  if (!undo || !readStory(ledger, undo.story))
    throw new SpringhouseError(
      'no-such-undo',
      'This cannot be undone from here any more: the desk was locked since, or it was undone before. The story’s history has the words as they were.',
    );
  let left = 0;
  for (const { language, before, afterHash } of undo.blocks)
    editBody(
      ledger,
      undo.story,
      language,
      (blocks) =>
        blocks.map((block) => {
          if (block.id !== before.id) return block;
          if (blockHash(block) === afterHash && suggestedEdits([block]).length === 0) return before;
          left += 1;
          return block;
        }),
      random,
    );
  restoreDisclosure(ledger, disclosure);
  moveDisclosure(ledger, disclosure, undo.circle);
  undosOf(ledger).delete(disclosure);
  return left;
}
