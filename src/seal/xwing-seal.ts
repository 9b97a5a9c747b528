// X-Wing (draft-connolly-cfrg-xwing-kem) for whoever seals: encapsulation alone, with any engine's X25519.
import { sha3_256 } from '@noble/hashes/sha3.js';
import { ml_kem768 } from '@noble/post-quantum/ml-kem.js';
import { concat, utf8 } from '../wire/bytes.ts';
import type { Agree } from './x25519.ts';

export const mlkemPublicBytes = 1184;
export const mlkemCiphertextBytes = 1088;
const mlkemFieldSize = 3329;
const mlkemCoefficientBytes = 1152;

/** The six bytes that the combiner ends on. */
const label = utf8('\\.//^\\');

/**
 * Section 5.4.
 *
 * @param publicKey - 1216 bytes.
 * @returns 1120 bytes to send and the secret of 32 bytes; `null` if the key is none.
 */
export async function encapsulateWith(
  agree: Agree,
  publicKey: Uint8Array,
): Promise<{ enc: Uint8Array; secret: Uint8Array } | null> {
  if (!hasCoefficientsInField(publicKey)) return null;
  const recipient = publicKey.subarray(mlkemPublicBytes);
  const agreed = await agree(recipient);
  if (!agreed) return null;
  const message = crypto.getRandomValues(new Uint8Array(32));
  const mlkem = ml_kem768.encapsulate(publicKey.subarray(0, mlkemPublicBytes), message);
  return {
    enc: concat(mlkem.cipherText, agreed.ephemeral),
    secret: combine(mlkem.sharedSecret, agreed.secret, agreed.ephemeral, recipient),
  };
}

/** Section 5.3. */
export const combine = (
  mlkem: Uint8Array,
  x25519: Uint8Array,
  ephemeral: Uint8Array,
  recipient: Uint8Array,
): Uint8Array => sha3_256(concat(mlkem, x25519, ephemeral, recipient, label));

/**
 * The check of an ML-KEM public key in FIPS 203, section 7.2: each of its coefficients, 12 bits, is in the
 * field. @noble/post-quantum 0.5.4 means to check it and does not: it decodes without reducing.
 */
export function hasCoefficientsInField(publicKey: Uint8Array): boolean {
  for (let at = 0; at < mlkemCoefficientBytes; at += 3) {
    const three = publicKey[at]! | (publicKey[at + 1]! << 8) | (publicKey[at + 2]! << 16);
    if ((three & 0xfff) >= mlkemFieldSize || three >> 12 >= mlkemFieldSize) return false;
  }
  return true;
}
