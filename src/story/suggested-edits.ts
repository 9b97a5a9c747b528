// Suggested edits: words that somebody would put in or take out, drawn in the text until someone accepts or rejects
// them. Everything but the editor reads the text as it stands: what would be put in is not there yet, and what would
// be taken out still is.
import { type Block, blockText, joinRuns, type Run } from './blocks.ts';
import type { Story } from './views.ts';

/** Who suggests, as the mark in the text carries it. */
export interface SuggestedBy {
  /** Of the edit: what is put in and what is taken out in one go carry one id. */
  id: string;
  /** Member id. */
  by: string;
}

export interface SuggestedEdit extends SuggestedBy {
  block: string;
  /** Words that would be put in, and words that would be taken out. */
  inserted: string;
  deleted: string;
}

export function standingRuns(runs: readonly Run[]): Run[] {
  return joinRuns(runs.flatMap(({ inserted, deleted: _, ...run }) => (inserted === undefined ? [run] : [])));
}

const isOpen = (run: Run): boolean => run.inserted !== undefined || run.deleted !== undefined;

/** Blocks as they stand; those without an open edit as they were given. */
export const standingBlocks = (blocks: readonly Block[]): Block[] =>
  blocks.map((block) => (block.runs.some(isOpen) ? { ...block, runs: standingRuns(block.runs) } : block));

/** Open edits in reading order. */
export function suggestedEdits(blocks: readonly Block[]): SuggestedEdit[] {
  return blocks.flatMap((block) => {
    const edits = new Map<string, SuggestedEdit>();
    const note = (from: SuggestedBy | undefined, which: 'inserted' | 'deleted', text: string) => {
      if (!from) return;
      const edit = edits.get(from.id) ?? { ...from, block: block.id, inserted: '', deleted: '' };
      edits.set(from.id, { ...edit, [which]: edit[which] + text });
    };
    for (const { text, inserted, deleted } of block.runs) {
      note(inserted, 'inserted', text);
      note(deleted, 'deleted', text);
    }
    return [...edits.values()];
  });
}

/** The place in a block as the editor holds it, for an offset in its text as it stands. */
export function fullOffset(runs: readonly Run[], standing: number): number {
  let [left, full] = [standing, 0];
  for (const { text, inserted } of runs) {
    if (inserted === undefined) {
      if (left < text.length || (left === text.length && left === 0)) return full + left;
      left -= text.length;
    }
    full += text.length;
    if (left === 0 && inserted === undefined) return full;
  }
  return Math.min(full + left, blockText({ runs }).length);
}

/** Why a story with open edits is neither signed nor published; `null` where there are none. */
export function openEditsSentence({ versions }: Pick<Story, 'versions'>): string | null {
  const open = versions.filter(({ suggested = [] }) => suggested.length > 0);
  if (open.length === 0) return null;
  const where = open.map(({ language, suggested }) => `${suggested!.length} in ${language}`).join(', ');
  return `There are suggested edits that nobody has accepted or rejected (${where}). Settle them first, so that what is signed is all there is.`;
}
