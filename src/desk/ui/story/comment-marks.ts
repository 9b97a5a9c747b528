// Where comments lie in the text: found again by their Yjs positions, and drawn over the words, never stored in them.
import { type EditorState, Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import {
  absolutePositionToRelativePosition,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from 'y-prosemirror';
import { decodeRelativePosition, encodeRelativePosition, type RelativePosition } from 'yjs';
import { fromBase64url, toBase64url } from '../../../wire/bytes.ts';

export interface Commented {
  id: string;
  /** Encoded Yjs positions, base64url. */
  from: string;
  to: string;
  words: string;
}

interface Drawn {
  comments: readonly Commented[];
  lit: string | null;
  decorations: DecorationSet;
}

export const commentsKey = new PluginKey<Drawn>('comments');

export const commentMarks = new Plugin<Drawn>({
  key: commentsKey,
  state: {
    init: () => ({ comments: [], lit: null, decorations: DecorationSet.empty }),
    apply(transaction, drawn, _before, state) {
      const change = transaction.getMeta(commentsKey) as Partial<Drawn> | undefined;
      if (change || transaction.getMeta(ySyncPluginKey)) return draw(state, { ...drawn, ...change });
      if (!transaction.docChanged) return drawn;
      return { ...drawn, decorations: drawn.decorations.map(transaction.mapping, transaction.doc) };
    },
  },
  props: { decorations: (state) => commentsKey.getState(state)?.decorations },
});

function draw(state: EditorState, drawn: Drawn): Drawn {
  const found = drawn.comments.flatMap(({ id, ...anchor }) => {
    const range = rangeOf(state, anchor);
    return range
      ? [
          Decoration.inline(
            range.from,
            range.to,
            { class: id === drawn.lit ? 'commented lit' : 'commented' },
            { comment: id },
          ),
        ]
      : [];
  });
  return { ...drawn, decorations: DecorationSet.create(state.doc, found) };
}

/** Where a comment's words are now; `null` if they are gone. */
export function rangeOf(
  state: EditorState,
  anchor: Omit<Commented, 'id'>,
): { from: number; to: number } | null {
  const [from, to] = [positionOf(state, anchor.from), positionOf(state, anchor.to)];
  if (from === null || to === null || from >= to || to > state.doc.content.size) return null;
  // Of two like letters beside each other the editor cannot tell which one was typed last, so that an end may have
  // slipped by a few; where the words themselves still stand there, they are what is meant.
  const at = state.doc.textBetween(from, to, '\n', '\n').indexOf(anchor.words);
  return anchor.words !== '' && at > 0
    ? { from: from + at, to: from + at + anchor.words.length }
    : { from, to };
}

function positionOf(state: EditorState, encoded: string): number | null {
  const sync = ySyncPluginKey.getState(state);
  const bytes = fromBase64url(encoded);
  if (!sync?.binding || !bytes) return null;
  try {
    const position = decodeRelativePosition(bytes);
    return relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
  } catch {
    return null; // What another device wrote there is no position.
  }
}

/** The selection as a comment keeps it; `null` where nothing is selected. */
export function anchorOf(state: EditorState): { from: string; to: string; words: string } | null {
  const { from, to, empty } = state.selection;
  const sync = ySyncPluginKey.getState(state);
  if (empty || !sync?.binding) return null;
  const at = (pos: number): RelativePosition =>
    absolutePositionToRelativePosition(pos, sync.type, sync.binding.mapping);
  // The end stays behind the last of its words, so that what is typed after them is not theirs.
  const last = at(to - 1);
  last.assoc = -1;
  return {
    from: toBase64url(encodeRelativePosition(at(from))),
    to: toBase64url(encodeRelativePosition(last)),
    words: state.doc.textBetween(from, to, '\n', '\n').slice(0, 300),
  };
}

/** The block that a comment's words stand in, by id. */
export function blockOf(state: EditorState, anchor: Omit<Commented, 'id'>): string | null {
  const range = rangeOf(state, anchor);
  return range ? ((state.doc.resolve(range.from).node(1).attrs.id as string | null) ?? null) : null;
}
