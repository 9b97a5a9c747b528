// X-Wing (draft-connolly-cfrg-xwing-kem) in JavaScript: ML-KEM-768 and X25519, combined by SHA3-256. Put together
// here from their modules, because the ready-made hybrid brings every other curve and signature into the page.

import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import { sha3_256, shake256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat, utf8 } from '../wire/bytes.ts';

const mlkemPublicBytes = 1184;
const mlkemCiphertextBytes = 1088;
const mlkemFieldSize = 3329;
const mlkemCoefficientBytes = 1152;

/** The six bytes that the combiner ends on. */
const label = utf8('\\.//^\\');

const prime = 2n ** 255n - 19n;

/** RFC 7748. `getSharedSecret` throws where the secret would be zero. */
export const x25519 = /* @__PURE__ */ montgomery({
  P: prime,
  type: 'x25519',
  powPminus2: (x) => pow(x, prime - 2n, prime),
  adjustScalarBytes(bytes: Uint8Array) {
    bytes[0]! &= 248;
    bytes[31]! &= 127;
    bytes[31]! |= 64;
    return bytes;
  },
});

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

/** Section 5.3. */
const combine = (mlkem: Uint8Array, x25519: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) =>
  sha3_256(concat(mlkem, x25519, ephemeral, recipient, label));

/** @returns `null` for a point of low order, the one thing that noble refuses of 32 bytes. */
function sharedSecret(scalar: Uint8Array, point: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(scalar, point);
  } catch {
    return null;
  }
}

/**
 * The check of an ML-KEM public key in FIPS 203, section 7.2: each of its coefficients, 12 bits, is in the
 * field. @noble/post-quantum 0.5.4 means to check it and does not: it decodes without reducing.
 */
function hasCoefficientsInField(publicKey: Uint8Array): boolean {
  for (let at = 0; at < mlkemCoefficientBytes; at += 3) {
    const three = publicKey[at]! | (publicKey[at + 1]! << 8) | (publicKey[at + 2]! << 16);
    if ((three & 0xfff) >= mlkemFieldSize || three >> 12 >= mlkemFieldSize) return false;
  }
  return true;
}
