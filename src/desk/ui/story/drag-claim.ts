// A claim dropped on the text: on selected words it ties those, on a statement it joins what that rests on, and anywhere
// else it ties the sentence that it was dropped on.
import type { Mark } from 'prosemirror-model';
import { Plugin } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { sentencesAround } from '../../../story/checks/sentences.ts';
import { joinClaims, schema, splitClaims } from '../../../story/schema.ts';
import { toHex } from '../../../wire/bytes.ts';
import { plainly } from './suggesting.ts';

/** What a claim that is dragged carries: its id. */
export const claimType = 'application/x-springhouse-claim';

export const takesClaims = (
  tie: (view: EditorView, from: number, to: number, claim: string) => void,
): Plugin =>
  new Plugin({
    props: {
      handleDrop(view, event) {
        const claim = event.dataTransfer?.getData(claimType);
        if (!claim) return false;
        event.preventDefault();
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
        const words = at === undefined ? null : wordsAt(view, at);
        if (words) tie(view, words.from, words.to, claim);
        view.focus();
        return true;
      },
      handleDOMEvents: {
        dragover(_view, event) {
          if (!event.dataTransfer?.types.includes(claimType)) return false;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'link';
          return true;
        },
      },
    },
  });

/** The words that a drop at a position means; `null` between blocks. */
function wordsAt({ state }: EditorView, pos: number): { from: number; to: number } | null {
  const { from, to, empty } = state.selection;
  if (!empty && pos >= from && pos <= to) return { from, to };
  const $pos = state.doc.resolve(pos);
  if (!$pos.parent.isTextblock) return null;
  const start = $pos.start();
  const text = $pos.parent.textBetween(0, $pos.parent.content.size, undefined, '\n');
  const offset = Math.min(pos - start, text.length - 1);
  const [sentence] = sentencesAround(text, { start: offset, end: offset + 1 });
  return sentence ? { from: start + sentence.start, to: start + sentence.end } : null;
}

/** Ties words to a claim, or adds it to those of the statement that they lie in. */
export function tieWords(view: EditorView, from: number, to: number, claim: string): void {
  const { tr, doc } = view.state;
  const statement = schema.marks.statement!;
  const tied = statementAt(view, from, to);
  if (tied) {
    const claims = joinClaims([...new Set([...splitClaims(tied.attrs.claims), claim])]);
    doc.descendants((node, pos) => {
      if (node.marks.some((mark) => mark.type === statement && mark.attrs.id === tied.attrs.id))
        tr.addMark(pos, pos + node.nodeSize, statement.create({ id: tied.attrs.id, claims }));
    });
  } else {
    const id = toHex(crypto.getRandomValues(new Uint8Array(8)));
    tr.addMark(from, to, statement.create({ id, claims: claim }));
  }
  view.dispatch(tr.setMeta(plainly, true));
}

function statementAt({ state }: EditorView, from: number, to: number): Mark | null {
  const found = new Set<string>();
  let mark: Mark | null = null;
  state.doc.nodesBetween(from, to, (node) => {
    const own = node.marks.find((each) => each.type === schema.marks.statement);
    if (own) {
      found.add(own.attrs.id as string);
      mark = own;
    }
  });
  return found.size === 1 ? mark : null;
}
