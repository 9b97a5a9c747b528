// HPKE's key schedule (RFC 9180, section 5.1) for base mode and one message: no PSK, no export, sequence 0.
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, utf8 } from '../wire/bytes.ts';

/** "HPKE" ‖ KEM 0x647a ‖ KDF 1 ‖ AEAD 3, two bytes each. */
const suiteId = concat(utf8('HPKE'), Uint8Array.of(0x64, 0x7a, 0, 1, 0, 3));
const version = utf8('HPKE-v1');
const none = new Uint8Array();

export interface MessageKey {
  /** 32 bytes. */
  key: Uint8Array;
  /** 12 bytes. */
  nonce: Uint8Array;
}

const labeledExtract = (salt: Uint8Array, label: string, ikm: Uint8Array): Uint8Array =>
  extract(sha256, concat(version, suiteId, utf8(label), ikm), salt);

const labeledExpand = (secret: Uint8Array, label: string, info: Uint8Array, length: number): Uint8Array =>
  expand(sha256, secret, concat(Uint8Array.of(0, length), version, suiteId, utf8(label), info), length);

const pskIdHash = labeledExtract(none, 'psk_id_hash', none);

/** @param sharedSecret - 32 bytes, from the KEM. */
export function keySchedule(sharedSecret: Uint8Array, info: Uint8Array): MessageKey {
  const base = Uint8Array.of(0);
  const context = concat(base, pskIdHash, labeledExtract(none, 'info_hash', info));
  const secret = labeledExtract(sharedSecret, 'secret', none);
  return {
    key: labeledExpand(secret, 'key', context, 32),
    nonce: labeledExpand(secret, 'base_nonce', context, 12),
  };
}
