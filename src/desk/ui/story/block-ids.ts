// Every block has an id of its own for as long as it lives.
import { Plugin } from 'prosemirror-state';
import { ySyncPluginKey } from 'y-prosemirror';
import { blocksWithoutId } from '../../../story/blocks.ts';
import { toHex } from '../../../wire/bytes.ts';

const newBlockId = (): string => toHex(crypto.getRandomValues(new Uint8Array(8)));

export const blockIds = new Plugin({
  appendTransaction(transactions, _before, state) {
    // What came from elsewhere has its ids from there.
    const own = transactions.some(
      (transaction) => transaction.docChanged && !transaction.getMeta(ySyncPluginKey)?.isChangeOrigin,
    );
    const positions = own ? blocksWithoutId(state.doc) : [];
    if (positions.length === 0) return null;
    const { tr } = state;
    for (const position of positions) tr.setNodeAttribute(position, 'id', newBlockId());
    return tr;
  },
});
