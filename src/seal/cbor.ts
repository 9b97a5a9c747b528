// CBOR (RFC 8949) as Springhouse reads it: one encoding for one value, and nothing that was not asked for.
import { decodeFirst, encode } from 'cborg';
import { equalBytes } from '../wire/bytes.ts';

/** Maps have integer keys. */
export type CborValue = number | string | boolean | null | Uint8Array | CborValue[] | Map<number, CborValue>;

/** Shortest integers, definite lengths, map keys in ascending order. */
export const encodeCbor = (value: CborValue): Uint8Array => encode(value);

const strictly = {
  strict: true,
  useMaps: true,
  rejectDuplicateMapKeys: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  allowBigInt: false,
};

/**
 * @returns the first value and what follows it; `null` if the bytes do not begin with one in exactly the form
 * that `encodeCbor` gives: so no indefinite lengths, tags, spare zeros, unsorted or repeated keys, no text
 * that is not UTF-8.
 */
export function decodeFirstCbor(bytes: Uint8Array): { value: CborValue; rest: Uint8Array } | null {
  try {
    const [value, rest] = decodeFirst(bytes, strictly) as [CborValue, Uint8Array];
    const used = bytes.subarray(0, bytes.length - rest.length);
    return equalBytes(encodeCbor(value), used) ? { value, rest } : null;
  } catch {
    return null; // cborg throws for everything that it does not read, and we have nothing to tell them apart for.
  }
}

/** @returns the one value, or `null` also if anything follows it. */
export function decodeCbor(bytes: Uint8Array): CborValue | null {
  const first = decodeFirstCbor(bytes);
  return first && first.rest.length === 0 ? first.value : null;
}

/** @returns the value padded with zeros to `length` bytes, or `null` if it is longer. */
export function encodePadded(value: CborValue, length: number): Uint8Array | null {
  const bytes = encodeCbor(value);
  if (bytes.length > length) return null;
  const padded = new Uint8Array(length);
  padded.set(bytes);
  return padded;
}

/** @returns the map of a padded plaintext, or `null` if it is not one or anything but zeros follows it. */
export function decodePadded(bytes: Uint8Array): Map<number, CborValue> | null {
  const first = decodeFirstCbor(bytes);
  if (!first || !(first.value instanceof Map)) return null;
  return first.rest.every((byte) => byte === 0) ? first.value : null;
}

/** Whether a value is bytes of this length. */
export const isBytes = (value: CborValue | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;

/** Whether a value is a whole number from `least` to `most`. */
export const isInteger = (value: CborValue | undefined, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
