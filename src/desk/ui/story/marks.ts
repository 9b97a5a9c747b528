// What the editor draws over the text and never stores: how statements stand, what checks found, room above
// blocks so that columns are level.
import type { Node } from 'prosemirror-model';
import { Plugin, PluginKey } from 'prosemirror-state';
import { Decoration, DecorationSet } from 'prosemirror-view';
import { blocksOf } from '../../../story/blocks.ts';
import { schema } from '../../../story/schema.ts';
import { fullOffset } from '../../../story/suggested-edits.ts';
import type { Standing } from './standing.ts';

export interface Annotations {
  /** By statement id. */
  standings: ReadonlyMap<string, Standing>;
  /** Passages that a check has something to say about, by block. */
  found: ReadonlyMap<string, { start: number; end: number }[]>;
  stale: ReadonlySet<string>;
  /** Room above each block in pixels. */
  spaces: ReadonlyMap<string, number>;
  /** The statement that is looked at. */
  lit: string | null;
}

export const noAnnotations: Annotations = {
  standings: new Map(),
  found: new Map(),
  stale: new Set(),
  spaces: new Map(),
  lit: null,
};

interface Drawn {
  annotations: Annotations;
  decorations: DecorationSet;
}

export const marksKey = new PluginKey<Drawn>('marks');

export const marks = new Plugin<Drawn>({
  key: marksKey,
  state: {
    init: (_config, state) => ({
      annotations: noAnnotations,
      decorations: draw(state.doc, noAnnotations),
    }),
    apply(transaction, drawn) {
      const change = transaction.getMeta(marksKey) as Partial<Annotations> | undefined;
      if (!change && !transaction.docChanged) return drawn;
      const annotations = change ? { ...drawn.annotations, ...change } : drawn.annotations;
      return { annotations, decorations: draw(transaction.doc, annotations) };
    },
  },
  props: {
    decorations: (state) => marksKey.getState(state)?.decorations,
  },
});

const classOf: Record<Standing, string> = {
  supported: 'supported',
  weak: 'weak',
  'spoken of': 'spoken-of',
};

function draw(doc: Node, { standings, found, stale, spaces, lit }: Annotations): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((block, at) => {
    const id = block.attrs.id as string | null;
    if (id === null) return;
    const space = spaces.get(id);
    const end = at + block.nodeSize;
    if (space !== undefined)
      decorations.push(Decoration.node(at, end, { style: `margin-block-start: ${space}px` }));
    if (stale.has(id)) decorations.push(Decoration.node(at, end, { class: 'stale' }));
    const passages = found.get(id) ?? [];
    // What a check found lies in the text as it stands; the editor also shows what is only suggested.
    const runs = passages.length > 0 ? blocksOf(schema.topNodeType.create(null, block))[0]!.runs : [];
    for (const passage of passages) {
      const from = at + 1 + fullOffset(runs, passage.start);
      const to = Math.min(at + 2 + fullOffset(runs, passage.end - 1), end - 1);
      if (from < to) decorations.push(Decoration.inline(from, to, { class: 'found' }));
    }
    block.forEach((run, offset) => {
      const statement = run.marks.find((mark) => mark.type.name === 'statement')?.attrs.id as
        | string
        | undefined;
      if (statement === undefined) return;
      const classes = [
        classOf[standings.get(statement) ?? 'supported'],
        ...(statement === lit ? ['lit'] : []),
      ];
      const from = at + 1 + offset;
      decorations.push(Decoration.inline(from, from + run.nodeSize, { class: classes.join(' ') }));
    });
  });
  return DecorationSet.create(doc, decorations);
}
