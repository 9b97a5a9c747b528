// What blocks said before, from the updates that made a body.
import { yXmlFragmentToProseMirrorFragment } from 'y-prosemirror';
import { applyUpdate, Doc, type XmlElement, type XmlFragment } from 'yjs';
import { type Block, blocksOf } from './blocks.ts';
import { blockHash } from './canonical.ts';
import { bodyFragment } from './document.ts';
import { schema } from './schema.ts';
import { standingBlocks } from './suggested-edits.ts';

/**
 * Every form that some blocks had, oldest first, each once. Only those blocks are read, and only after an
 * update that touched one, as a body's history is as long as its typing.
 *
 * @param updates - in the order they were written.
 */
export function earlierForms(updates: Iterable<Uint8Array>, ids: Iterable<string>): Block[] {
  const wanted = new Set(ids);
  const forms = new Map<string, Block>();
  if (wanted.size === 0) return [];
  const doc = new Doc({ gc: false });
  const body = doc.getXmlFragment(bodyFragment);
  let touched = new Set<XmlElement>();
  body.observeDeep((events) => {
    for (const event of events) {
      let at = event.target as unknown as { parent: unknown } | null;
      while (at && at.parent !== body) at = at.parent as { parent: unknown } | null;
      if (at) touched.add(at as unknown as XmlElement);
      else for (const block of body.toArray()) touched.add(block as XmlElement);
    }
  });
  for (const update of updates) {
    touched = new Set();
    applyUpdate(doc, update);
    for (const element of touched) {
      if (element.parent !== body || !wanted.has(String(element.getAttribute('id')))) continue;
      const block = formOf(element);
      if (block) forms.set(blockHash(block), block);
    }
  }
  return [...forms.values()];
}

/** One block of a body, read from a copy of its own: reading may repair, and history is not to be changed. */
function formOf(element: XmlElement): Block | undefined {
  const copy = new Doc().getXmlFragment(bodyFragment);
  copy.insert(0, [element.clone()]);
  const content = yXmlFragmentToProseMirrorFragment(copy as XmlFragment, schema);
  return standingBlocks(blocksOf(schema.nodes.doc!.create(null, content)))[0];
}
