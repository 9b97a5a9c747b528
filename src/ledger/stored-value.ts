// What SQLite holds for a value: text as it is, everything else as CBOR.
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Value } from './types.ts';

export type StoredValue = string | Uint8Array;
export const storeValue = (value: Value): StoredValue =>
  typeof value === 'string' ? value : encodeCbor(value);
export const restoreValue = (stored: StoredValue): Value =>
  typeof stored === 'string' ? stored : (decodeCbor(stored) as Value);
