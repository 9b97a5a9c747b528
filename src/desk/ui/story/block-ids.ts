// Every block has an id of its own for as long as it lives: an editor copies the id when it splits a paragraph,
// and pastes come without one.
import { Plugin } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import { toHex } from '../../../wire/bytes.ts';

export const newBlockId = (): string => toHex(crypto.getRandomValues(new Uint8Array(8)));

export const blockIds = new Plugin({
  appendTransaction(transactions, _before, state) {
    const own = transactions.some(
      (transaction) => transaction.docChanged && !transaction.getMeta(ySyncPluginKey)?.isChangeOrigin,
    );
    if (!own) return null;
    const taken = new Set<string>();
    const { tr } = state;
    state.doc.forEach((block, at) => {
      const id = block.attrs.id as string | null;
      if (id && !taken.has(id)) taken.add(id);
      else tr.setNodeAttribute(at, 'id', newBlockId());
    });
    return tr.docChanged ? tr : null;
  },
});
