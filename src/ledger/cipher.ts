// XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha) at native speed: HChaCha20 makes a subkey, and OpenSSL's
// ChaCha20-Poly1305 (RFC 8439) does the rest. The tests hold it equal to @noble/ciphers and to the vectors.
import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto';
import { hchacha } from '@noble/ciphers/chacha.js';
import type { Random } from './types.ts';

export const keyBytes = 32;
export const nonceBytes = 24;
export const tagBytes = 16;
/** How much longer a sealed box is than what is in it. */
export const boxOverhead = nonceBytes + tagBytes;

const algorithm = 'chacha20-poly1305';
const sigma = words(new TextEncoder().encode('expand 32-byte k'));
const nothing: Uint8Array = new Uint8Array(0);

/**
 * @param key - 32 bytes.
 * @param aad - bytes that are not in the box but must be the same when it is opened.
 * @returns 24-byte random nonce, ciphertext, 16-byte tag.
 */
export function sealBox(key: Uint8Array, plaintext: Uint8Array, random: Random, aad = nothing): Uint8Array {
  const nonce = random(nonceBytes);
  const box = new Uint8Array(plaintext.length + boxOverhead);
  const cipher = createCipheriv(algorithm, subkey(key, nonce), shortNonce(nonce), {
    authTagLength: tagBytes,
  });
  cipher.setAAD(aad, { plaintextLength: plaintext.length });
  box.set(nonce);
  box.set(cipher.update(plaintext), nonceBytes);
  cipher.final();
  box.set(cipher.getAuthTag(), box.length - tagBytes);
  return box;
}

/** @returns The plaintext, or `null`: wrong key, altered bytes and wrong `aad` cannot be told apart. */
export function openBox(key: Uint8Array, box: Uint8Array, aad = nothing): Uint8Array | null {
  if (box.length < boxOverhead) return null;
  const nonce = box.subarray(0, nonceBytes);
  const length = box.length - boxOverhead;
  const options = { authTagLength: tagBytes };
  const decipher = createDecipheriv(algorithm, subkey(key, nonce), shortNonce(nonce), options);
  decipher.setAAD(aad, { plaintextLength: length });
  decipher.setAuthTag(box.subarray(box.length - tagBytes));
  const plaintext = decipher.update(box.subarray(nonceBytes, nonceBytes + length));
  try {
    decipher.final();
  } catch {
    plaintext.fill(0);
    return null;
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}

/** As a key object, because Node 24 takes five times as long with bare bytes. */
function subkey(key: Uint8Array, nonce: Uint8Array): KeyObject {
  if (key.length !== keyBytes) throw new RangeError(`a key is ${keyBytes} bytes, not ${key.length}`);
  const out = new Uint32Array(8);
  hchacha(sigma, words(key), words(nonce.subarray(0, 16)), out);
  return createSecretKey(new Uint8Array(out.buffer));
}

/** The last 8 bytes of the long nonce, after four zero bytes. */
function shortNonce(nonce: Uint8Array): Uint8Array {
  const short = new Uint8Array(12);
  short.set(nonce.subarray(16, nonceBytes), 4);
  return short;
}

/** A copy, because the bytes may lie at an odd offset. */
function words(bytes: Uint8Array): Uint32Array {
  return new Uint32Array(Uint8Array.from(bytes).buffer);
}
