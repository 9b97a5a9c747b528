/**
 * CBOR (RFC 8949) as Springhouse reads and writes it: one encoding for one value (section 4.2.1), and nothing
 * that was not asked for. A decoder that takes only the one form needs no options and is small, which counts in
 * a page that is loaded over 2G; cbor.test.ts holds it to cborg's bytes.
 *
 *     0  whole number from 0 to 2^53 - 1, in the shortest form     4  array
 *     2  bytes     3  text, UTF-8                                  5  map, whole numbers as keys, ascending
 *     7  false (f4), true (f5), null (f6)
 */
import { concat, fromUtf8, utf8 } from '../wire/bytes.ts';

/** Numbers are whole and not negative. Maps have such numbers as keys. */
export type CborValue = number | string | boolean | null | Uint8Array | CborValue[] | Map<number, CborValue>;

const major = { number: 0, bytes: 2, text: 3, array: 4, map: 5, simple: 7 };
const simple: readonly CborValue[] = [false, true, null];
/** The additional information of `false`; `true` and `null` follow. */
const firstSimple = 20;
/** No format of ours is nested more deeply than three; what arrives must not end the stack. */
const deepest = 16;

/**
 * Shortest numbers, definite lengths, map keys in ascending order.
 *
 * @throws {RangeError} for a number that is not whole or is negative.
 */
export function encodeCbor(value: CborValue): Uint8Array {
  if (typeof value === 'number') return head(major.number, value);
  if (typeof value === 'string') {
    const bytes = utf8(value);
    return concat(head(major.text, bytes.length), bytes);
  }
  if (value instanceof Uint8Array) return concat(head(major.bytes, value.length), value);
  if (Array.isArray(value)) return concat(head(major.array, value.length), ...value.map(encodeCbor));
  if (value instanceof Map) {
    const entries = [...value].sort(([a], [b]) => a - b);
    return concat(head(major.map, value.size), ...entries.flat().map(encodeCbor));
  }
  return Uint8Array.of((major.simple << 5) | (firstSimple + simple.indexOf(value)));
}

/** A type and its number: a value, a length, or a count. One byte, and 0, 1, 2, 4 or 8 bytes of it. */
function head(type: number, n: number): Uint8Array {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`CBOR of a whole number from 0, not ${n}`);
  if (n < 24) return Uint8Array.of((type << 5) | n);
  const size = [1, 2, 4].find((bytes) => n < 256 ** bytes) ?? 8;
  const bytes = new Uint8Array(1 + size);
  bytes[0] = (type << 5) | (24 + Math.log2(size));
  for (let at = size, rest = n; at > 0; at--, rest = Math.floor(rest / 256)) bytes[at] = rest % 256;
  return bytes;
}

/**
 * @returns the first value and what follows it; `null` if the bytes do not begin with one in exactly the form
 * that `encodeCbor` gives: so no indefinite lengths, tags, spare zeros, unsorted or repeated keys, no text
 * that is not UTF-8.
 */
export function decodeFirstCbor(bytes: Uint8Array): { value: CborValue; rest: Uint8Array } | null {
  let at = 0;

  function take(length: number): Uint8Array {
    if (length > bytes.length - at) throw malformed;
    at += length;
    return bytes.subarray(at - length, at);
  }

  /** What `low` begins, which must be the shortest way to say it. */
  function numberFrom(low: number): number {
    if (low < 24) return low;
    if (low > 27) throw malformed;
    const size = 1 << (low - 24);
    const n = take(size).reduce((sum, byte) => sum * 256 + byte, 0);
    if (!Number.isSafeInteger(n) || head(0, n).length !== 1 + size) throw malformed;
    return n;
  }

  function value(depth: number): CborValue {
    const first = take(1)[0]!;
    const [type, low] = [first >> 5, first & 31];
    if (type === major.simple) {
      if (low < firstSimple || low >= firstSimple + simple.length) throw malformed;
      return simple[low - firstSimple]!;
    }
    const n = numberFrom(low);
    if (type === major.number) return n;
    if (type === major.bytes) return Uint8Array.from(take(n));
    if (type === major.text) return fromUtf8(take(n));
    // Each item is a byte at least: a count that cannot be true must not make room for itself.
    if (depth === deepest || n > bytes.length - at) throw malformed;
    if (type === major.array) return Array.from({ length: n }, () => value(depth + 1));
    if (type !== major.map) throw malformed;
    const map = new Map<number, CborValue>();
    for (let last = -1; map.size < n; ) {
      const key = value(depth + 1);
      if (typeof key !== 'number' || key <= last) throw malformed;
      map.set(key, value(depth + 1));
      last = key;
    }
    return map;
  }

  try {
    return { value: value(0), rest: bytes.subarray(at) };
  } catch {
    return null; // Malformed, or text that is not UTF-8.
  }
}

const malformed = new Error('not CBOR in our form');

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
  return isZeros(first.rest) ? first.value : null;
}

/** A loop: `every` takes twenty times as long, and of a cover cell nearly all is zeros. */
function isZeros(bytes: Uint8Array): boolean {
  let any = 0;
  for (let at = 0; at < bytes.length; at++) any |= bytes[at]!;
  return any === 0;
}

/** Whether a value is bytes of this length. */
export const isBytes = (value: CborValue | undefined, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;

/** Whether a value is a whole number from `least` to `most`. */
export const isInteger = (value: CborValue | undefined, least: number, most: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most;
