// Press keys that no longer count, in a list that the root key signs. Whoever checks a site is given the list by the
// desk: a site signed by a stolen key would not carry it.
import { hash } from 'node:crypto';
import * as v from 'valibot';
import { isSigned, jsonOf, labelled } from './signed.ts';

const shape = v.object({ revoked: v.array(v.string()), signature: v.string() });

/** What the root key signs. @param keys - Ed25519 public keys, base64url, in order. */
export const revokedMessage = (keys: readonly string[]): Uint8Array =>
  labelled('springhouse/v1/press-keys-revoked', hash('sha256', JSON.stringify(keys), 'buffer'));

/** @param signature - 64 bytes, of the root key over `revokedMessage(keys)`. */
export const revokedText = (keys: readonly string[], signature: Uint8Array): string =>
  `${JSON.stringify({ revoked: keys, signature: Buffer.from(signature).toString('base64url') })}\n`;

/** @returns the keys; `null` if this is no list that the root key signed. */
export function readRevoked(bytes: Uint8Array, root: Uint8Array): ReadonlySet<string> | null {
  const read = v.safeParse(shape, jsonOf(bytes));
  if (!read.success) return null;
  const { revoked, signature } = read.output;
  const proof = new Uint8Array(Buffer.from(signature, 'base64url'));
  return isSigned(root, revokedMessage(revoked), proof) ? new Set(revoked) : null;
}
