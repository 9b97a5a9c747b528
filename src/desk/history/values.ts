// Values of the ledger as they are compared.
import type { Value } from '../../ledger/types.ts';
import type { Block } from '../../story/blocks.ts';
import { readBlocks } from '../../story/document.ts';

export const blocksOf = (state: Uint8Array | undefined): Block[] => (state ? readBlocks(state) : []);

export const isSame = (a: Value | undefined, b: Value | undefined): boolean =>
  JSON.stringify(plainOf(a ?? null)) === JSON.stringify(plainOf(b ?? null));
const plainOf = (value: Value): unknown => {
  if (value instanceof Uint8Array) return [...value];
  if (Array.isArray(value)) return value.map(plainOf);
  if (value !== null && typeof value === 'object')
    return Object.entries(value).map(([name, each]) => [name, plainOf(each)]);
  return value;
};
