/**
 * A pass: how a relay that serves listed keys alone knows a newsroom's logs, whose keys come and go.
 *
 *     Springhouse-Pass: BASE64URL(pass key, 32) "." BASE64URL(Ed25519 signature, 64)
 *
 * The signature is over `springhouse/v1/pass` and the 32 bytes of the key in the request's path. The operator lists
 * the pass key. It comes beside the signature of the request itself, and opens nothing by itself.
 */
import { concat, fromBase64url, toBase64url, utf8 } from './bytes.ts';
import type { Signer, Verify } from './ed25519.ts';
import { keyBytes } from './sizes.ts';

export const passHeader = 'springhouse-pass';

const signatureBytes = 64;
const signedBy = (key: Uint8Array) => concat(utf8('springhouse/v1/pass'), key);

/** @param key - 32 bytes, of the request's path. */
export const makePass = (pass: Signer, key: Uint8Array): string =>
  `${toBase64url(pass.publicKey)}.${toBase64url(pass.sign(signedBy(key)))}`;

/** @returns the pass key, or `null` if the header is none for this key. Whether it is listed is another question. */
export function readPass(header: string, key: Uint8Array, verify: Verify): Uint8Array | null {
  const [name = '', mark = '', ...rest] = header.split('.');
  const [pass, signature] = [fromBase64url(name), fromBase64url(mark)];
  if (rest.length > 0 || pass?.length !== keyBytes || signature?.length !== signatureBytes) return null;
  return verify(pass, signedBy(key), signature) ? pass : null;
}
