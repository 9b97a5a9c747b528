// Edits of blocks as values: each takes blocks and gives blocks, for `editBlocks`, the demo and the desk.
import { SpringhouseError } from '../wire/error.ts';
import { type Block, blockText, joinRuns, type Run } from './blocks.ts';

/** The part of runs between two UTF-16 offsets. */
export function sliceRuns(runs: readonly Run[], start: number, end: number): Run[] {
  let at = 0;
  return joinRuns(
    runs.map((run) => {
      const text = run.text.slice(Math.max(0, start - at), Math.max(0, end - at));
      at += run.text.length;
      return { ...run, text };
    }),
  );
}

function changeBlock(blocks: readonly Block[], id: string, change: (block: Block) => Block): Block[] {
  if (!blocks.some((block) => block.id === id))
    throw new SpringhouseError(
      'block-missing',
      'The paragraph to change is no longer in the story. Nothing was changed; look at the story again.',
    );
  return blocks.map((block) => (block.id === id ? change(block) : block));
}

/**
 * Puts text in the place of a passage. What is put in carries the marks that the replaced text began with, or
 * those to its left when nothing is replaced, so that a statement stays one.
 *
 * @throws {RangeError} if the offsets do not lie in the block.
 * @throws {SpringhouseError} `block-missing`, `open-edits`.
 */
export function replacePassage(
  blocks: readonly Block[],
  id: string,
  start: number,
  end: number,
  text: string,
): Block[] {
  return changeBlock(blocks, id, (block) => {
    const length = blockText(block).length;
    if (start < 0 || end < start || end > length)
      throw new RangeError(`passage ${start} to ${end} of a block of ${length}`);
    requireSettled(block);
    const pattern = sliceRuns(
      block.runs,
      start < end ? start : start - 1,
      start < end ? start + 1 : start,
    )[0];
    return {
      ...block,
      runs: joinRuns([
        ...sliceRuns(block.runs, 0, start),
        { ...pattern, text },
        ...sliceRuns(block.runs, end, length),
      ]),
    };
  });
}

/**
 * Gives a block new text. Only the part that differs is replaced, so that statements and emphasis on the rest
 * stay where they are.
 */
export function replaceText(blocks: readonly Block[], id: string, text: string): Block[] {
  const before = blockText(blocks.find((block) => block.id === id) ?? { runs: [] });
  let start = 0;
  while (start < before.length && start < text.length && before[start] === text[start]) start++;
  let tail = 0;
  const most = Math.min(before.length, text.length) - start;
  while (tail < most && before[before.length - 1 - tail] === text[text.length - 1 - tail]) tail++;
  // Never between the halves of a surrogate pair, which two runs could then pull apart.
  if (start > 0 && /[\ud800-\udbff]/.test(before[start - 1]!)) start--;
  if (tail > 0 && /[\udc00-\udfff]/.test(before[before.length - tail]!)) tail--;
  return replacePassage(blocks, id, start, before.length - tail, text.slice(start, text.length - tail));
}

/** Offsets in the text as it stands say nothing of a paragraph in which words are only suggested. */
function requireSettled({ runs }: Block): void {
  if (runs.some(({ inserted, deleted }) => inserted || deleted))
    throw new SpringhouseError(
      'open-edits',
      'In this paragraph somebody has suggested edits. Nothing was changed; accept or reject them first.',
    );
}

/** Marks a passage as a statement that rests on claims, in place of statements that stood there before. */
export function markStatement(
  blocks: readonly Block[],
  id: string,
  start: number,
  end: number,
  statement: { id: string; claims: string[] },
): Block[] {
  return markPassage(blocks, id, start, end, (run) => ({ ...run, statement }));
}

/** Takes a statement away wherever it stands; its words stay. */
export function unmarkStatement(blocks: readonly Block[], statementId: string): Block[] {
  return blocks.map((block) => ({
    ...block,
    runs: joinRuns(
      block.runs.map((run) => {
        const { statement, ...rest } = run;
        return statement && statement.id !== statementId ? run : rest;
      }),
    ),
  }));
}

function markPassage(
  blocks: readonly Block[],
  id: string,
  start: number,
  end: number,
  mark: (run: Run) => Run,
): Block[] {
  return changeBlock(blocks, id, (block) => {
    const length = blockText(block).length;
    if (start < 0 || end <= start || end > length)
      throw new RangeError(`passage ${start} to ${end} of a block of ${length}`);
    return {
      ...block,
      runs: joinRuns([
        ...sliceRuns(block.runs, 0, start),
        ...sliceRuns(block.runs, start, end).map(mark),
        ...sliceRuns(block.runs, end, length),
      ]),
    };
  });
}

/** Where words stand in a block, for callers that know the passage and not its offsets; `null` if nowhere. */
export function findPassage(
  blocks: readonly Block[],
  words: string,
): { block: string; start: number; end: number } | null {
  for (const block of blocks) {
    const start = blockText(block).indexOf(words);
    if (start >= 0) return { block: block.id, start, end: start + words.length };
  }
  return null;
}
