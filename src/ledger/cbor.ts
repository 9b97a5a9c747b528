// CBOR as the ledger writes it: RFC 8949 deterministic encoding, and a reader that takes nothing else.
import { decode, encode, rfc8949EncodeOptions } from 'cborg';
import { equalBytes } from '../wire/bytes.ts';

const strict = {
  strict: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowNaN: false,
  allowInfinity: false,
  allowBigInt: false,
  rejectDuplicateMapKeys: true,
};

export function encodeCbor(value: unknown): Uint8Array {
  return encode(value, rfc8949EncodeOptions) as Uint8Array;
}

/** @returns `undefined` for anything that is not one whole value (which is never `undefined` itself). */
export function decodeCbor(bytes: Uint8Array): unknown {
  try {
    return decode(bytes, strict);
  } catch {
    return undefined; // malformed, or nested so deeply that the stack ends
  }
}

/** Like `decodeCbor`, but also refuses a second spelling of the same value: unsorted maps, long floats. */
export function decodeCanonicalCbor(bytes: Uint8Array): unknown {
  const value = decodeCbor(bytes);
  return value !== undefined && equalBytes(encodeCbor(value), bytes) ? value : undefined;
}
