// HPKE's key schedule (RFC 9180, section 5.1) for base mode and one message: no PSK, no export, sequence 0.
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';

export interface MessageKey {
  /** 32 bytes. */
  key: Uint8Array;
  /** 12 bytes. */
  nonce: Uint8Array;
}

/** HMAC-SHA256, injectable where a platform has a faster one. */
export type HmacSha256 = (key: Uint8Array, message: Uint8Array) => Uint8Array;

/** HKDF-Extract and the first block of HKDF-Expand are one HMAC each (RFC 5869): no more is needed here. */
const hmacNoble: HmacSha256 = (key, message) => hmac(sha256, key, message);

const version = utf8('HPKE-v1');
const none = new Uint8Array();
const first = Uint8Array.of(1);

/** X-Wing's number in the registry of HPKE's KEMs. */
const xwing = 0x647a;

/** "HPKE" ‖ KEM ‖ KDF 1 (HKDF-SHA256) ‖ AEAD 3 (ChaCha20-Poly1305), two bytes each. */
const suiteOf = (kem: number): Uint8Array =>
  concat(utf8('HPKE'), Uint8Array.of(kem >> 8, kem & 255, 0, 1, 0, 3));

/** What goes into the HMACs and is the same for all messages with one `info`. */
interface Labels {
  secret: Uint8Array;
  key: Uint8Array;
  nonce: Uint8Array;
}

function labelsOf(kem: number, info: Uint8Array, hmac: HmacSha256): Labels {
  const suite = suiteOf(kem);
  const labelled = (label: string, ikm: Uint8Array) => concat(version, suite, utf8(label), ikm);
  const pskIdHash = hmac(none, labelled('psk_id_hash', none));
  const infoHash = hmac(none, labelled('info_hash', info));
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
  const expanding = (label: string, length: number) =>
    concat(Uint8Array.of(0, length), labelled(label, context), first);
  return { secret: labelled('secret', none), key: expanding('key', 32), nonce: expanding('base_nonce', 12) };
}

/** Whoever opens many cells gives the same `info` each time. */
const remembered = new WeakMap<Uint8Array, Labels>();

/**
 * @param sharedSecret - 32 bytes, from the KEM.
 * @param info - its labels are remembered for as long as this very array lives, so do not change it.
 * @param kem - its number; another than X-Wing's only where RFC 9180's own vectors are checked.
 */
export function keySchedule(
  sharedSecret: Uint8Array,
  info: Uint8Array,
  { hmac = hmacNoble, kem = xwing }: { hmac?: HmacSha256; kem?: number } = {},
): MessageKey {
  const known = kem === xwing ? remembered.get(info) : undefined;
  const labels = known ?? labelsOf(kem, info, hmac);
  if (!known && kem === xwing) remembered.set(info, labels);
  const secret = hmac(sharedSecret, labels.secret);
  return { key: hmac(secret, labels.key), nonce: hmac(secret, labels.nonce).subarray(0, 12) };
}
