/**
 * What a relay puts into an inbox when a file came by the plain form (docs/decisions/plain-form.md): a cell that says in
 * the clear where the file lies. The file itself is sealed already, by age, when it reaches the relay.
 *
 *     cell      4096 bytes = "springhouse/v1/form\n" (20) ‖ size (4) ‖ SHA-256 (32) ‖ language (36) ‖ addresses ‖ zeros
 *     size      bytes of the file, unsigned 32-bit big-endian, 1 to 8388608
 *     language  of the page that it came from, BCP 47, ASCII, zeros after its end
 *     addresses 32 random bytes for each slab of the file, in order
 *     slab      262144 bytes of the file; the last one with zeros after the file's end
 *
 * No sealed cell begins like that but by a chance of one in 2^160. Who posts such a cell without the form gains nothing.
 */
import { equalBytes, fromUtf8, utf8 } from './bytes.ts';
import { cellBytes, keyBytes, slabBytes } from './sizes.ts';

/** Longest file: 8 MiB. */
export const formFileBytes = 8 * 1024 * 1024;

export interface FormFile {
  /** Bytes. */
  size: number;
  /** SHA-256, 32 bytes. */
  hash: Uint8Array;
  /** BCP 47. */
  language: string;
  /** 32 bytes each, as many as the size needs. */
  addresses: readonly Uint8Array[];
}

const label = utf8('springhouse/v1/form\n');
const languageBytes = 36;
const hashAt = label.length + 4;
const languageAt = hashAt + 32;
const addressesAt = languageAt + languageBytes;
const tag = /^[A-Za-z0-9-]{1,35}$/;

const slabsFor = (size: number): number => Math.ceil(size / slabBytes);

/** @throws {RangeError} if a field is out of shape. */
export function encodeFormCell({ size, hash, language, addresses }: FormFile): Uint8Array {
  const isWhole = addresses.length === slabsFor(size) && addresses.every(({ length }) => length === keyBytes);
  if (!isWhole || size < 1 || size > formFileBytes || hash.length !== 32 || !tag.test(language))
    throw new RangeError(`a file of ${size} bytes in ${addresses.length} slabs, language «${language}»`);
  const cell = new Uint8Array(cellBytes);
  cell.set(label);
  new DataView(cell.buffer).setUint32(label.length, size);
  cell.set(hash, hashAt);
  cell.set(utf8(language), languageAt);
  for (const [index, address] of addresses.entries()) cell.set(address, addressesAt + index * keyBytes);
  return cell;
}

/** Nothing that arrives makes this throw. @returns `null` for any other cell, and for one that is out of shape. */
export function readFormCell(cell: Uint8Array): FormFile | null {
  if (cell.length !== cellBytes || !equalBytes(cell.subarray(0, label.length), label)) return null;
  const size = new DataView(cell.buffer, cell.byteOffset).getUint32(label.length);
  const [language = '', ...rest] = text(cell.subarray(languageAt, addressesAt)).split('\0');
  const end = addressesAt + slabsFor(size) * keyBytes;
  if (size < 1 || size > formFileBytes || !tag.test(language) || rest.join('') !== '') return null;
  if (cell.subarray(end).some((byte) => byte !== 0)) return null;
  return {
    size,
    hash: cell.slice(hashAt, languageAt),
    language,
    addresses: Array.from({ length: slabsFor(size) }, (_, n) =>
      cell.slice(addressesAt + n * keyBytes, addressesAt + (n + 1) * keyBytes),
    ),
  };
}

/** What is no UTF-8 becomes what is no language. */
const text = (bytes: Uint8Array): string => {
  try {
    return fromUtf8(bytes);
  } catch {
    return '';
  }
};
