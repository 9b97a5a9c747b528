// Ed25519 on node:crypto: the same signatures as `ed25519.ts`, some twenty times faster.
import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { fromHex, toBase64url } from './bytes.ts';
import { ed25519PublicKey, publicKeyBytes, type Signer, signatureBytes, type Verify } from './ed25519.ts';

/**
 * Points of small order, under which one signature fits many messages, and their second spellings. OpenSSL
 * takes them; `ed25519.ts` does not, and the two must agree.
 */
const smallOrder = new Set(
  [
    '0100000000000000000000000000000000000000000000000000000000000000',
    'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
    '0000000000000000000000000000000000000000000000000000000000000000',
    '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  ].map((hex) => toBase64url(fromHex(hex))),
);

/** Whether the signature is right; a malformed key or signature is wrong, and never throws. */
export const ed25519VerifyNode: Verify = (publicKey, message, signature) => {
  if (publicKey.length !== publicKeyBytes || signature.length !== signatureBytes) return false;
  if (!isStrictKey(publicKey)) return false;
  try {
    return verify(null, message, publicKeyObject(publicKey), signature);
  } catch {
    return false; // OpenSSL throws for bytes that are no point of the curve
  }
};

/** @param seed - 32 secret bytes. @throws {RangeError} if it is of another length. */
export function signerFromSeedNode(seed: Uint8Array): Signer {
  const publicKey = ed25519PublicKey(seed);
  const key = createPrivateKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey), d: toBase64url(seed) },
    format: 'jwk',
  });
  return { publicKey, sign: (message) => new Uint8Array(sign(null, message, key)) };
}

function publicKeyObject(publicKey: Uint8Array): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: toBase64url(publicKey) }, format: 'jwk' });
}

/** Without the sign bit: y below 2^255 - 19, and not of a point of small order. */
function isStrictKey(publicKey: Uint8Array): boolean {
  const y = publicKey.slice();
  y[31]! &= 0x7f;
  const overflows = y[0]! >= 0xed && y[31] === 0x7f && y.subarray(1, 31).every((byte) => byte === 0xff);
  return !overflows && !smallOrder.has(toBase64url(y));
}
