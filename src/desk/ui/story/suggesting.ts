// Suggesting: what is typed is marked as put in, and what is deleted stays and is marked as taken out, until someone
// settles it (settle.ts). Words within paragraphs, whole paragraphs' words, and new paragraphs can be suggested; joining
// and splitting paragraphs, and what kind they are, cannot.
import type { Mark, Node } from 'prosemirror-model';
import { type EditorState, Plugin, PluginKey, TextSelection, type Transaction } from 'prosemirror-state';
import { AddMarkStep, AttrStep, RemoveMarkStep, ReplaceStep, type Step } from 'prosemirror-transform';
import { ySyncPluginKey } from 'y-prosemirror';
import { schema } from '../../../story/schema.ts';
import { toHex } from '../../../wire/bytes.ts';

export interface Suggesting {
  on: boolean;
  /** Member id of whoever writes here. */
  by: string;
}

export const suggestingKey = new PluginKey<Suggesting>('suggesting');
/** On a transaction: it settles suggestions, or puts in what is no text, and is taken as it is. */
export const plainly = 'plainly';

const { insertion, deletion } = schema.marks;

/** One composition at a time has the keyboard, whichever editor it is in. */
let composing = false;

export const suggesting = new Plugin<Suggesting>({
  key: suggestingKey,
  props: {
    handleDOMEvents: {
      compositionstart: () => {
        composing = true;
      },
      compositionend: () => {
        composing = false;
      },
    },
  },
  state: {
    init: () => ({ on: false, by: '' }),
    apply: (transaction, before) => (transaction.getMeta(suggestingKey) as Suggesting | undefined) ?? before,
  },
  // What is typed next carries its mark from the first key on, so that nothing is redrawn under a composition: new
  // stored marks would end it.
  appendTransaction(_transactions, _before, state) {
    const { on, by } = suggestingKey.getState(state)!;
    const { $from, empty } = state.selection;
    if (!on || composing || !empty || !$from.parent.isTextblock) return null;
    const marks = state.storedMarks ?? $from.marks();
    if (marks.some((mark) => isOwn(mark, by)) && !deletion!.isInSet(marks)) return null;
    return state.tr.setStoredMarks(withInsertion(marks, ownIdAt(state.doc, $from.pos, by) ?? newId(), by));
  },
});

const newId = (): string => toHex(crypto.getRandomValues(new Uint8Array(8)));
const isOwn = (mark: Mark, by: string): boolean => mark.type === insertion && mark.attrs.by === by;
const withInsertion = (marks: readonly Mark[], id: string, by: string): readonly Mark[] =>
  insertion!
    .create({ id, by })
    .addToSet(marks.filter((mark) => mark.type !== insertion && mark.type !== deletion));

/** The id of the writer's own suggestion that ends or begins at a position. */
function ownIdAt(doc: Node, pos: number, by: string): string | null {
  const $pos = doc.resolve(pos);
  for (const node of [$pos.nodeBefore, $pos.nodeAfter])
    for (const mark of node?.marks ?? [])
      if ((mark.type === insertion || mark.type === deletion) && mark.attrs.by === by)
        return mark.attrs.id as string;
  return null;
}

export interface Suggested {
  /** What is dispatched instead; `null` if nothing is left of it. */
  transaction: Transaction | null;
  /** Something that cannot be suggested was left out. */
  leftOut: boolean;
}

/** What a transaction becomes while its writer suggests. */
export function asSuggestion(state: EditorState, given: Transaction): Suggested {
  const mode = suggestingKey.getState(state);
  const isFrom = given.getMeta(ySyncPluginKey) !== undefined || given.getMeta(plainly) !== undefined;
  if (!mode?.on || !given.docChanged || isFrom) return { transaction: given, leftOut: false };
  const out = state.tr;
  let leftOut = false;
  let caret: number | null = null;
  given.steps.forEach((step, index) => {
    const mapped = (pos: number, side: number) => {
      let at = pos;
      for (let before = index - 1; before >= 0; before--)
        at = given.mapping.maps[before]!.invert().map(at, side);
      return out.mapping.map(at, side);
    };
    const kept = step instanceof ReplaceStep ? null : keptStep(step);
    if (kept) {
      const again = step.map(out.mapping);
      if (index === 0 && again) out.step(again);
      return;
    }
    if (!(step instanceof ReplaceStep)) {
      leftOut = true;
      return;
    }
    const done = replaced(out, step, mapped(step.from, 1), mapped(step.to, -1), mode.by);
    if (done === null) leftOut = true;
    else caret = isForward(state, step) ? done.end : done.caret;
  });
  if (!out.docChanged && caret === null) return { transaction: null, leftOut };
  if (caret !== null) out.setSelection(TextSelection.near(out.doc.resolve(caret)));
  out.setStoredMarks(null).scrollIntoView();
  for (const meta of ['composition', 'uiEvent', 'paste'])
    if (given.getMeta(meta) !== undefined) out.setMeta(meta, given.getMeta(meta));
  return { transaction: out, leftOut };
}

/** Ties to claims are no words, and what a translation renders is no text. */
const keptStep = (step: Step): boolean =>
  ((step instanceof AddMarkStep || step instanceof RemoveMarkStep) && step.mark.type.name === 'statement') ||
  (step instanceof AttrStep && ['id', 'of', 'ofHash'].includes(step.attr));

/** The Delete key goes on to the right; every other way of deleting stays at the start. */
const isForward = ({ selection }: EditorState, { from, to, slice }: ReplaceStep): boolean =>
  slice.size === 0 && selection.empty && selection.from === from && to > from;

/** @returns where the caret comes to stand, and where what was taken out ends; `null` if it cannot be suggested. */
function replaced(
  out: Transaction,
  { slice }: ReplaceStep,
  from: number,
  to: number,
  by: string,
): { caret: number; end: number } | null {
  const { content, openStart } = slice;
  const isSplit = content.childCount === 2 && openStart === 1 && content.size === 4;
  if (isSplit) {
    const $at = out.doc.resolve(from);
    if (from !== to || ($at.parentOffset > 0 && $at.parentOffset < $at.parent.content.size)) return null;
    const at = out.steps.length;
    out.split(from);
    const caret = out.mapping.slice(at).map(from);
    return { caret, end: caret };
  }
  const id = ownIdAt(out.doc, from, by) ?? ownIdAt(out.doc, to, by) ?? newId();
  const start = out.steps.length;
  if (to > from) takeOut(out, from, to, id, by);
  const since = () => out.mapping.slice(start);
  const end = since().map(to, -1);
  const texts = textsOf(slice.content);
  if (texts.length === 0) return to > from ? { caret: since().map(from, -1), end } : null;
  const [first, ...more] = texts;
  let caret = putIn(out, end, first!, id, by);
  for (const words of more) {
    // Further paragraphs of what is pasted become paragraphs after this one.
    const after = out.doc.resolve(caret).after();
    out.insert(after, schema.nodes.paragraph!.create());
    caret = putIn(out, after + 1, words, id, by);
  }
  return { caret, end: caret };
}

/** Texts of a slice by paragraph, with their marks. */
function textsOf(content: { forEach: (each: (node: Node) => void) => void; childCount: number }): Node[][] {
  const paragraphs: Node[][] = [];
  let inline: Node[] | null = null;
  content.forEach((node) => {
    if (node.isInline) {
      if (!inline) {
        inline = [];
        paragraphs.push(inline);
      }
      if (node.isText) inline.push(node);
    } else {
      const own: Node[] = [];
      node.descendants((each) => {
        if (each.isText) own.push(each);
      });
      paragraphs.push(own);
    }
  });
  return paragraphs.filter((nodes) => nodes.length > 0);
}

function putIn(out: Transaction, at: number, texts: readonly Node[], id: string, by: string): number {
  const nodes = texts.map((node) => node.mark(withInsertion(node.marks, id, by)));
  out.insert(at, nodes);
  return at + nodes.reduce((size, node) => size + node.nodeSize, 0);
}

/** The writer's own suggested words go; all others stay, marked. */
function takeOut(out: Transaction, from: number, to: number, id: string, by: string): void {
  const own: [number, number][] = [];
  out.doc.nodesBetween(from, to, (node, pos) => {
    if (!node.isText) return;
    const [start, end] = [Math.max(from, pos), Math.min(to, pos + node.nodeSize)];
    if (node.marks.some((mark) => isOwn(mark, by))) own.push([start, end]);
    else if (!deletion!.isInSet(node.marks)) out.addMark(start, end, deletion!.create({ id, by }));
  });
  for (const [start, end] of own.reverse()) out.delete(start, end);
}
