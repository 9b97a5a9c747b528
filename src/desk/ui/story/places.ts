// Places in an editor's text, and changes of words at them.
import type { EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { type Block, blocksOf, passagesOf } from '../../../story/blocks.ts';
import { schema } from '../../../story/schema.ts';
import { fullOffset } from '../../../story/suggested-edits.ts';

/** Where the caret is, or which words are selected, within one block. */
export interface Place {
  block: string;
  /** UTF-16 offsets in the block's text; equal for a caret. */
  start: number;
  end: number;
  text: string;
  /** The statement that the selection lies in. */
  statement: { id: string; claims: string[]; start: number; end: number } | null;
}

/** @returns `null` when the selection lies in more than one block. */
export function placeOf({ selection }: Pick<EditorState, 'selection'>): Place | null {
  const { $from, $to, from, to } = selection;
  if ($from.parent !== $to.parent || !$from.parent.isTextblock) return null;
  const base = $from.start();
  const [block] = blocksOf(schema.topNodeType.create(null, $from.parent)) as [Block];
  const raw = $from.parent.textBetween(from - base, to - base, undefined, '\n');
  const lead = raw.length - raw.trimStart().length;
  const start = from - base + (raw.trim() ? lead : 0);
  const text = raw.trim();
  const end = text ? start + text.length : start;
  const statement = passagesOf(block).find((passage) => passage.start <= start && passage.end >= end) ?? null;
  return { block: block.id, start, end, text, statement };
}

/** Where a block begins in the document, or `null`. */
export function positionOf(view: EditorView, id: string): number | null {
  let found: number | null = null;
  view.state.doc.forEach((block, at) => {
    if (block.attrs.id === id) found ??= at;
  });
  return found;
}

/** Says that a translated block renders the original's as it stands now. */
export function confirmBlock(view: EditorView, id: string, originalHash: string): void {
  const at = positionOf(view, id);
  if (at !== null) view.dispatch(view.state.tr.setNodeAttribute(at, 'ofHash', originalHash));
}

/** A passage of a block's text as it stands, where it is in the editor, which also shows suggested edits. */
export function fullPassage<P extends { block: string; start: number; end: number }>(
  view: EditorView,
  passage: P,
): P {
  const at = positionOf(view, passage.block);
  const node = at === null ? null : view.state.doc.nodeAt(at);
  if (!node) return passage;
  const [block] = blocksOf(schema.topNodeType.create(null, node)) as [Block];
  const end = passage.end === passage.start ? passage.end : passage.end - 1;
  return {
    ...passage,
    start: fullOffset(block.runs, passage.start),
    end: fullOffset(block.runs, end) + (passage.end - end),
  };
}

/** Puts text in the place of words, unless they are no longer what stands there. */
export function replaceWords(
  view: EditorView,
  words: string,
  { block, start, end, text }: { block: string; start: number; end: number; text: string },
): void {
  const at = positionOf(view, block);
  const node = at === null ? null : view.state.doc.nodeAt(at);
  if (at === null || !node || node.textBetween(start, end, undefined, '\n') !== words) return;
  // With the marks of what it replaces, so that a statement stays one.
  const marked = schema.text(text, node.nodeAt(start)?.marks);
  view.dispatch(view.state.tr.replaceWith(at + 1 + start, at + 1 + end, marked));
  view.focus();
}
