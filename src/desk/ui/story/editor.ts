// ProseMirror over a Yjs document: one language version's body.
import { baseKeymap, chainCommands, setBlockType, toggleMark } from 'prosemirror-commands';
import { keymap } from 'prosemirror-keymap';
import type { NodeType } from 'prosemirror-model';
import { type Command, EditorState, Plugin } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import { initProseMirrorDoc, redoCommand, undoCommand, ySyncPlugin, yUndoPlugin } from 'y-prosemirror';
import type { Doc } from 'yjs';
import { type Block, blocksOf } from '../../../story/blocks.ts';
import { noteWords } from '../../../story/note-words.ts';
import { schema } from '../../../story/schema.ts';
import { atRest, writing } from '../resting.ts';
import { blockIds } from './block-ids.ts';
import { commentMarks } from './comment-marks.ts';
import { marks } from './marks.ts';
import { cleanPaste } from './paste.ts';
import { type Place, placeOf } from './places.ts';
import { asSuggestion, suggesting, suggestingKey } from './suggesting.ts';

export interface EditorOptions {
  doc: Doc;
  language: string;
  direction: 'ltr' | 'rtl';
  label: string;
  /** Told at first, and soon after the text changed. */
  onBlocks: (blocks: Block[]) => void;
  onPlace: (place: Place | null) => void;
  /** Asked to tie the selected words to a claim. */
  onTie: () => void;
  /** Asked to comment on them. */
  onComment: () => void;
  /** Whether the writer suggests; also told when something was left out that cannot be suggested. */
  onSuggesting: (mode: { on: boolean; leftOut: boolean }) => void;
  /** Parts that others add, such as what takes in a claim that is dropped. */
  plugins?: Plugin[];
}

/** Blocks keep who they are when they become another kind. */
const turnInto =
  (type: NodeType, attrs: Record<string, unknown> = {}): Command =>
  (state, dispatch) => {
    const { id, of, ofHash } = state.selection.$from.parent.attrs;
    return setBlockType(type, { id, of, ofHash, ...attrs })(state, dispatch);
  };

/** An editor's note begins with what says so, in the language of the text; the desk may put it otherwise. */
const noteOf =
  (language: string): Command =>
  (state, dispatch) =>
    turnInto(note!)(
      state,
      dispatch &&
        ((transaction) => {
          const { $from } = transaction.selection;
          const words = noteWords(language);
          if (!$from.parent.textContent.startsWith(words)) transaction.insertText(`${words} `, $from.start());
          dispatch(transaction);
        }),
    );

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(schema.nodes.hard_break!.create()).scrollIntoView());
  return true;
};

const { paragraph, heading, quote, pull_quote, note } = schema.nodes;

export function makeEditor(mount: HTMLElement, options: EditorOptions): EditorView {
  const fragment = options.doc.getXmlFragment('body');
  const { doc, mapping } = initProseMirrorDoc(fragment, schema);
  const tie: Command = (state) => {
    if (state.selection.empty && !placeOf(state)?.statement) return false;
    options.onTie();
    return true;
  };
  let rest = () => {};
  const tell = new Plugin({
    view: () => ({
      destroy: () => rest(),
      update: (view, before) => {
        if (view.state.doc !== before.doc) {
          rest();
          rest = atRest(() => {
            options.onBlocks(blocksOf(view.state.doc));
            options.onPlace(placeOf(view.state));
          });
        }
        // What is selected is said at once; where the caret goes as one types, when the keys rest.
        else if (view.state.selection !== before.selection) options.onPlace(placeOf(view.state));
      },
    }),
  });
  const state = EditorState.create({
    // A body that nobody has written in has no block; the editor shows an empty one, and stores none until it is
    // written in.
    doc: doc.childCount === 0 ? schema.topNodeType.createAndFill()! : doc,
    plugins: [
      ySyncPlugin(fragment, { mapping }),
      yUndoPlugin(),
      blockIds,
      marks,
      commentMarks,
      suggesting,
      cleanPaste,
      ...(options.plugins ?? []),
      tell,
      keymap({
        'Mod-z': undoCommand,
        'Mod-y': redoCommand,
        'Shift-Mod-z': redoCommand,
        'Mod-b': toggleMark(schema.marks.strong!),
        'Mod-i': toggleMark(schema.marks.em!),
        'Mod-Alt-0': turnInto(paragraph!),
        'Mod-Alt-2': turnInto(heading!, { level: 2 }),
        'Mod-Alt-3': turnInto(heading!, { level: 3 }),
        'Mod-Alt-7': noteOf(options.language),
        'Mod-Alt-8': turnInto(pull_quote!),
        'Mod-Alt-9': turnInto(quote!),
        'Mod-Alt-m': (state) => {
          if (state.selection.empty) return false;
          options.onComment();
          return true;
        },
        'Mod-Alt-s': (state, dispatch) => {
          const mode = suggestingKey.getState(state)!;
          dispatch?.(state.tr.setMeta(suggestingKey, { ...mode, on: !mode.on }));
          return true;
        },
        'Mod-k': tie,
        'Shift-Enter': chainCommands(lineBreak),
      }),
      keymap(baseKeymap),
    ],
  });
  const view: EditorView = new EditorView(mount, {
    state,
    dispatchTransaction(transaction) {
      const { transaction: taken, leftOut } = asSuggestion(view.state, transaction);
      const before = suggestingKey.getState(view.state);
      if (taken) view.updateState(view.state.apply(taken));
      const mode = suggestingKey.getState(view.state)!;
      if (leftOut || mode !== before) options.onSuggesting({ on: mode.on, leftOut });
    },
    handleDOMEvents: {
      keydown: (_, { key, ctrlKey, metaKey }) => {
        // Letters and what deletes them; a key that only moves or commands is followed at once.
        const writes = key.length === 1 || ['Backspace', 'Delete', 'Enter', 'Process'].includes(key);
        if (writes && !ctrlKey && !metaKey) writing();
      },
    },
    attributes: {
      class: 'body',
      lang: options.language,
      dir: options.direction,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': options.label,
      spellcheck: 'false',
      translate: 'no',
    },
  });
  options.onBlocks(blocksOf(view.state.doc));
  return view;
}
