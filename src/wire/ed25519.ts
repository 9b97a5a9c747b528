// Ed25519 (RFC 8032) for whoever runs in a browser too. On Node, `ed25519-node.ts` does the same far faster.
import { ed25519 } from '@noble/curves/ed25519.js';

export const seedBytes = 32;
export const publicKeyBytes = 32;
export const signatureBytes = 64;

/** Signs with one key. What holds the seed decides how. */
export interface Signer {
  /** 32 bytes. Also the name of the inbox, shelf or log that this key opens. */
  readonly publicKey: Uint8Array;
  /** @returns 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
}

/** @returns `false` for a wrong signature and for any malformed input; never throws. */
export type Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/**
 * @param seed - 32 secret bytes (RFC 8032, section 5.1.5).
 * @returns 64 bytes, the same for the same input.
 * @throws {RangeError} if the seed is not 32 bytes.
 */
export function ed25519Sign(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, checkedSeed(seed));
}

/** @returns 32 bytes. @throws {RangeError} if the seed is not 32 bytes. */
export function ed25519PublicKey(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(checkedSeed(seed));
}

/** By the strict rules of RFC 8032: no keys of small order, no second spelling of a point or a scalar. */
export const ed25519Verify: Verify = (publicKey, message, signature) => {
  if (publicKey.length !== publicKeyBytes || signature.length !== signatureBytes) return false;
  try {
    return ed25519.verify(signature, message, publicKey, { zip215: false });
  } catch {
    return false; // noble throws for bytes that are no point of the curve
  }
};

/** @param seed - 32 secret bytes; copied. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const kept = Uint8Array.from(checkedSeed(seed));
  return { publicKey: ed25519PublicKey(kept), sign: (message) => ed25519Sign(kept, message) };
}

function checkedSeed(seed: Uint8Array): Uint8Array {
  if (seed.length !== seedBytes) throw new RangeError(`an Ed25519 seed is 32 bytes, not ${seed.length}`);
  return seed;
}
