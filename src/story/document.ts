// A version's body lives as a Yjs document, so that several people may write at once: fragment 'body', in the
// shape that y-prosemirror gives it. Here it is read and written without a screen.
import type { Node } from 'prosemirror-model';
import { updateYFragment, yXmlFragmentToProseMirrorRootNode } from 'y-prosemirror';
import { applyUpdate, Doc, encodeStateAsUpdate, encodeStateVector } from 'yjs';
import { type Block, blocksOf, nodeOf } from './blocks.ts';
import { schema } from './schema.ts';

export const bodyFragment = 'body';

/** @param random - gives n random bytes: a Yjs author number must never be used by two writers at once. */
export type Random = (n: number) => Uint8Array;

function docOf(state: Uint8Array | null, random?: Random): Doc {
  const doc = new Doc({ gc: false });
  if (random) {
    const bytes = random(4);
    doc.clientID = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0);
  }
  if (state) applyUpdate(doc, state);
  return doc;
}

/** @param state - merged Yjs state as the ledger gives it, or `null` when nobody has written yet. */
export function readBody(state: Uint8Array | null): Node {
  return yXmlFragmentToProseMirrorRootNode(docOf(state).getXmlFragment(bodyFragment), schema);
}

export const readBlocks = (state: Uint8Array | null): Block[] => blocksOf(readBody(state));

/**
 * Turns a body into another with the smallest update that y-prosemirror finds: what did not change keeps its
 * identity, so that others who write at the same time lose nothing.
 *
 * @returns a Yjs update for the ledger's field `body`, or `null` when there is nothing to change.
 */
export function updateBody(state: Uint8Array | null, wanted: Node, random: Random): Uint8Array | null {
  const doc = docOf(state, random);
  const before = encodeStateVector(doc);
  let changed = false;
  doc.on('update', () => {
    changed = true;
  });
  updateYFragment(doc, doc.getXmlFragment(bodyFragment), wanted, { mapping: new Map(), isOMark: new Map() });
  return changed ? encodeStateAsUpdate(doc, before) : null;
}

/** As `updateBody`, by way of plain blocks. */
export function editBlocks(
  state: Uint8Array | null,
  edit: (blocks: Block[]) => readonly Block[],
  random: Random,
): Uint8Array | null {
  return updateBody(state, nodeOf(edit(readBlocks(state))), random);
}
