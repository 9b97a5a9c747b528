// X25519 put together from noble's modules, because the ready-made one brings every other curve into the page.
import { pow } from '@noble/curves/abstract/modular.js';
import { montgomery } from '@noble/curves/abstract/montgomery.js';
import type { Agree } from './x25519.ts';

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

/** @returns 32 bytes; `null` for a point of low order, the one thing that noble refuses of 32 bytes. */
export function sharedSecret(scalar: Uint8Array, point: Uint8Array): Uint8Array | null {
  try {
    return x25519.getSharedSecret(scalar, point);
  } catch {
    return null;
  }
}

export const nobleX25519: Agree = async (point) => {
  const scalar = crypto.getRandomValues(new Uint8Array(32));
  const secret = sharedSecret(scalar, point);
  return secret && { ephemeral: x25519.getPublicKey(scalar), secret };
};
