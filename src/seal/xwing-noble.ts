// X-Wing (draft-connolly-cfrg-xwing-kem) in JavaScript, whole: ML-KEM-768 and X25519, combined by SHA3-256. Put together
// here from their modules, because the ready-made hybrid brings every other curve and signature along. What a page needs
// of it is in xwing-seal.ts.

import { shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat } from '../wire/bytes.ts';
import { sharedSecret, x25519 } from './x25519-noble.ts';
import { combine, hasCoefficientsInField, mlkemCiphertextBytes, mlkemPublicBytes } from './xwing-seal.ts';

/** Both private keys that a seed stands for. */
export interface ExpandedKey {
  /** 2400 bytes. */
  mlkem: Uint8Array;
  /** 32 bytes. */
  x25519: Uint8Array;
  /** 1216 bytes. */
  publicKey: Uint8Array;
}

/** Section 5.2. @param seed - 32 bytes. */
export function expandSeed(seed: Uint8Array): ExpandedKey {
  const bytes = shake256(seed, { dkLen: 96 });
  const { publicKey, secretKey } = ml_kem768.keygen(bytes.subarray(0, 64));
  const scalar = bytes.slice(64);
  return { mlkem: secretKey, x25519: scalar, publicKey: concat(publicKey, x25519.getPublicKey(scalar)) };
}

/**
 * Section 5.4.
 *
 * @param publicKey - 1216 bytes.
 * @param randomness - 64 bytes; for the vectors of the draft, else left out.
 * @returns 1120 bytes to send and the secret of 32 bytes; `null` if the key is none.
 */
export function encapsulate(
  publicKey: Uint8Array,
  randomness: Uint8Array = crypto.getRandomValues(new Uint8Array(64)),
): { enc: Uint8Array; secret: Uint8Array } | null {
  if (!hasCoefficientsInField(publicKey)) return null;
  const recipient = publicKey.subarray(mlkemPublicBytes);
  const [message, scalar] = [randomness.subarray(0, 32), randomness.subarray(32)];
  const shared = sharedSecret(scalar, recipient);
  if (!shared) return null;
  const mlkem = ml_kem768.encapsulate(publicKey.subarray(0, mlkemPublicBytes), message);
  const ephemeral = x25519.getPublicKey(scalar);
  return {
    enc: concat(mlkem.cipherText, ephemeral),
    secret: combine(mlkem.sharedSecret, shared, ephemeral, recipient),
  };
}

/**
 * Section 5.5.
 *
 * @param enc - 1120 bytes. An altered one gives another secret.
 * @returns 32 bytes; `null` if the X25519 half is of low order.
 */
export function decapsulate(key: ExpandedKey, enc: Uint8Array): Uint8Array | null {
  const ephemeral = enc.subarray(mlkemCiphertextBytes);
  const shared = sharedSecret(key.x25519, ephemeral);
  if (!shared) return null;
  const mlkem = ml_kem768.decapsulate(enc.subarray(0, mlkemCiphertextBytes), key.mlkem);
  return combine(mlkem, shared, ephemeral, key.publicKey.subarray(mlkemPublicBytes));
}
