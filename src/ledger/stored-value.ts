// What SQLite holds for a value. JSON is many times faster here than CBOR, and nothing is signed or sent in this
// form; but it has no bytes, so that values with bytes in them are kept as CBOR:
//
//   TEXT "s…" a text as it is · TEXT "j…" JSON · BLOB CBOR
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Value } from './types.ts';

export type StoredValue = string | Uint8Array;

export function storeValue(value: Value): StoredValue {
  if (typeof value === 'string') return `s${value}`;
  return holdsBytes(value) ? encodeCbor(value) : `j${JSON.stringify(value)}`;
}

export function restoreValue(stored: StoredValue): Value {
  if (typeof stored !== 'string') return decodeCbor(stored) as Value;
  const rest = stored.slice(1);
  return stored.startsWith('s') ? rest : JSON.parse(rest);
}

function holdsBytes(value: Value): boolean {
  if (value === null || typeof value !== 'object') return false;
  if (value instanceof Uint8Array) return true;
  return Array.isArray(value) ? value.some(holdsBytes) : Object.values(value).some(holdsBytes);
}
