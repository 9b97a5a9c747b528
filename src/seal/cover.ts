// Cover: the cells that readers send, so that a source's cell is one among many like it.
import type { Hpke } from './hpke.ts';
import { encodeCover, sealCell } from './report.ts';

/** @param publicKey - 1216 bytes, the card's `intake`. @returns 4096 bytes; only the desk can tell. */
export const coverCell = (hpke: Pick<Hpke, 'seal'>, publicKey: Uint8Array): Promise<Uint8Array> =>
  sealCell(hpke, publicKey, encodeCover());
