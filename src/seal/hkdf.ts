// Every derived key in Springhouse: HKDF-SHA256 (RFC 5869), empty salt, info "springhouse/v1/" ‖ label ‖ extra.
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';

const empty = new Uint8Array();

/** "springhouse/v1/" and the label, in UTF-8: what separates one use of a key from every other. */
export const labelled = (label: string, ...extra: Uint8Array[]): Uint8Array =>
  concat(utf8(`springhouse/v1/${label}`), ...extra);

/**
 * @param secret - uniformly random, 32 bytes throughout Springhouse.
 * @param label - ASCII, such as `reply`.
 * @param length - of the key, in bytes; at most 8160.
 * @param extra - appended to the label as it is, so give it a fixed length.
 */
export function derive(
  secret: Uint8Array,
  label: string,
  length: number,
  extra: Uint8Array = empty,
): Uint8Array {
  return hkdf(sha256, secret, empty, labelled(label, extra), length);
}
