// Settling suggested edits: accepted, they are made; rejected, they are gone.
import type { EditorView } from 'prosemirror-view';
import { schema } from '../../../story/schema.ts';
import { plainly } from './suggesting.ts';

/** @param edit - the id of one, or `null` for all of them. */
export function settle(view: EditorView, edit: string | null, how: 'accept' | 'reject'): void {
  const { tr, doc } = view.state;
  const away: [number, number][] = [];
  const emptied: number[] = [];
  doc.forEach((block, at) => {
    let left = 0;
    let taken = false;
    block.forEach((node, offset) => {
      const from = at + 1 + offset;
      const to = from + node.nodeSize;
      let stays = true;
      for (const mark of node.marks) {
        const isEdit = mark.type === schema.marks.insertion || mark.type === schema.marks.deletion;
        if (!isEdit || (edit !== null && mark.attrs.id !== edit)) continue;
        const goes = (mark.type === schema.marks.deletion) === (how === 'accept');
        if (goes) stays = false;
        else tr.removeMark(from, to, mark);
      }
      if (stays) left += node.nodeSize;
      else {
        taken = true;
        away.push([from, to]);
      }
    });
    if (taken && left === 0) emptied.push(at);
  });
  for (const [from, to] of away.reverse()) tr.delete(from, to);
  // A paragraph of which nothing is left goes with its words.
  for (const at of emptied.reverse()) {
    const start = tr.mapping.map(at);
    const node = tr.doc.nodeAt(start);
    if (node && node.content.size === 0 && tr.doc.childCount > 1) tr.delete(start, start + node.nodeSize);
  }
  view.dispatch(tr.setMeta(plainly, true));
}
