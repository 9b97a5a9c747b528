// HPKE's key schedule (RFC 9180, section 5.1) for base mode and one message: no PSK, no export, sequence 0.
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';

export interface MessageKey {
  /** 32 bytes. */
  key: Uint8Array;
  /** 12 bytes. */
  nonce: Uint8Array;
}

const version = utf8('HPKE-v1');
const none = new Uint8Array();

/** X-Wing's number in the registry of HPKE's KEMs. */
const xwing = 0x647a;

/** "HPKE" ‖ KEM ‖ KDF 1 (HKDF-SHA256) ‖ AEAD 3 (ChaCha20-Poly1305), two bytes each. */
const suiteOf = (kem: number): Uint8Array =>
  concat(utf8('HPKE'), Uint8Array.of(kem >> 8, kem & 255, 0, 1, 0, 3));

/**
 * @param sharedSecret - 32 bytes, from the KEM.
 * @param kem - its number; another than X-Wing's only where RFC 9180's own vectors are checked.
 */
export function keySchedule(sharedSecret: Uint8Array, info: Uint8Array, kem: number = xwing): MessageKey {
  const suite = suiteOf(kem);
  const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array) =>
    extract(sha256, concat(version, suite, utf8(label), ikm), salt);
  const pskIdHash = labeledExtract(none, 'psk_id_hash', none);
  const infoHash = labeledExtract(none, 'info_hash', info);
  const context = concat(Uint8Array.of(0), pskIdHash, infoHash);
  const secret = labeledExtract(sharedSecret, 'secret', none);
  const labeledExpand = (label: string, length: number) =>
    expand(sha256, secret, concat(Uint8Array.of(0, length), version, suite, utf8(label), context), length);
  return { key: labeledExpand('key', 32), nonce: labeledExpand('base_nonce', 12) };
}
