// Every derived key in Springhouse: HKDF-SHA256 (RFC 5869), empty salt, info "springhouse/v1/" ‖ label ‖ extra.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';

const empty = new Uint8Array();
const first = Uint8Array.of(1);
const blockBytes = 32;

/** "springhouse/v1/" and the label, in UTF-8: what separates one use of a key from every other. */
export const labelled = (label: string, ...extra: Uint8Array[]): Uint8Array =>
  concat(utf8(`springhouse/v1/${label}`), ...extra);

/**
 * @param secret - uniformly random, 32 bytes throughout Springhouse.
 * @param label - ASCII, such as `reply`.
 * @param length - of the key, in bytes; at most 32, which is HKDF's first block: an HMAC to extract, and one to expand.
 * @param extra - appended to the label as it is, so give it a fixed length.
 */
export function derive(
  secret: Uint8Array,
  label: string,
  length: number,
  extra: Uint8Array = empty,
): Uint8Array {
  if (length > blockBytes) throw new RangeError(`a key of at most ${blockBytes} bytes, not ${length}`);
  const extracted = hmac(sha256, empty, secret);
  return hmac(sha256, extracted, labelled(label, extra, first)).slice(0, length);
}
