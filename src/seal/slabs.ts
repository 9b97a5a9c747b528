/**
 * A file as slabs, all of one size, under a key that is made for this file alone and travels in the report. Without
 * the key nobody can tell which slabs belong together: addresses are derived from it.
 *
 *     slab       262144 bytes = ciphertext (262128) ‖ tag (16)
 *     plaintext  262128 bytes = the file's bytes from 262128 · index on, zeros after its end
 *     key        HKDF(file key, "slab", 32), XChaCha20-Poly1305 with empty aad
 *     nonce      24 bytes = zeros (20) ‖ index, unsigned 32-bit big-endian
 *     address    HKDF(file key, "slab-address" ‖ index (4), 32)
 *
 * A key seals one file, so a nonce may count; and the same file under the same key makes the same slabs, so sending
 * may break off anywhere and begin again. An empty file is one slab.
 */
import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import { keyBytes, slabBytes } from '../wire/sizes.ts';
import { derive } from './hkdf.ts';

const tagBytes = 16;
/** How much of a file one slab holds. */
export const slabShareBytes = slabBytes - tagBytes;
/** Indexes are unsigned 32-bit. */
const maxSlabs = 2 ** 32;

/** @param size - of the file, in bytes. @throws {RangeError} if it is none, or needs more than 2^32 slabs. */
export function slabsOf(size: number): number {
  const slabs = Math.max(1, Math.ceil(size / slabShareBytes));
  if (!Number.isSafeInteger(size) || size < 0 || slabs > maxSlabs)
    throw new RangeError(`a file of ${size} bytes does not go into slabs`);
  return slabs;
}

/** @param key - 32 bytes, of one file. @param index - from 0. @returns 32 bytes. */
export const slabAddress = (key: Uint8Array, index: number): Uint8Array =>
  derive(checked(key), 'slab-address', keyBytes, indexBytes(index));

/**
 * @param key - 32 random bytes that seal nothing but this file.
 * @param share - the file's bytes for this index: 262128, fewer in the last slab.
 * @returns 262144 bytes; the same for the same input.
 */
export function sealSlab(key: Uint8Array, index: number, share: Uint8Array): Uint8Array {
  if (share.length > slabShareBytes)
    throw new RangeError(`a slab holds ${slabShareBytes} bytes, not ${share.length}`);
  const padded = new Uint8Array(slabShareBytes);
  padded.set(share);
  return cipher(key, index).encrypt(padded);
}

/**
 * @param size - of the whole file, from the report: where the last slab is cut.
 * @returns this slab's share of the file; `null` if it does not open: another key or index, altered bytes, or
 * anything but zeros after the file's end.
 * @throws {RangeError} if the file has no slab of this index.
 */
export function openSlab(key: Uint8Array, index: number, size: number, slab: Uint8Array): Uint8Array | null {
  if (index >= slabsOf(size)) throw new RangeError(`a file of ${size} bytes has no slab ${index}`);
  if (slab.length !== slabBytes) return null;
  const length = Math.min(slabShareBytes, size - index * slabShareBytes);
  try {
    const padded = cipher(key, index).decrypt(slab);
    return padded.subarray(length).every((byte) => byte === 0) ? padded.subarray(0, length) : null;
  } catch {
    return null; // The lengths are right, so it is the tag that does not verify.
  }
}

/**
 * Cuts a stream into the shares of its slabs, in order, holding one at a time.
 *
 * @param from - index of the first share to give; what is before it is read over. For going on where sending
 * broke off.
 */
export async function* sharesOf(
  file: AsyncIterable<Uint8Array>,
  from = 0,
): AsyncGenerator<{ index: number; share: Uint8Array }> {
  let index = 0;
  let length = 0;
  let share = new Uint8Array(slabShareBytes);
  for await (const chunk of file)
    for (let at = 0; at < chunk.length; ) {
      const taken = chunk.subarray(at, at + slabShareBytes - length);
      share.set(taken, length);
      length += taken.length;
      at += taken.length;
      if (length < slabShareBytes) continue;
      if (index >= from) yield { index, share };
      index++;
      length = 0;
      share = new Uint8Array(slabShareBytes);
    }
  if ((length > 0 || index === 0) && index >= from) yield { index, share: share.subarray(0, length) };
}

function cipher(key: Uint8Array, index: number) {
  const nonce = new Uint8Array(24);
  nonce.set(indexBytes(index), 20);
  return xchacha20poly1305(derive(checked(key), 'slab', keyBytes), nonce);
}

function indexBytes(index: number): Uint8Array {
  if (!Number.isInteger(index) || index < 0 || index >= maxSlabs)
    throw new RangeError(`the index of a slab is from 0 to 2^32 - 1, not ${index}`);
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, index);
  return bytes;
}

function checked(key: Uint8Array): Uint8Array {
  if (key.length !== keyBytes)
    throw new RangeError(`the key of a file is ${keyBytes} bytes, not ${key.length}`);
  return key;
}
