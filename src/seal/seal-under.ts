// The cheap half of HPKE: key schedule and cipher, once there is a secret.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../wire/bytes.ts';
import { keyRefused } from './hpke.ts';
import { keySchedule } from './hpke-schedule.ts';

/** The costly half, which needs no plaintext and so can be done before there is one. For one message. */
export interface Encapsulated {
  /** 1120 bytes. */
  enc: Uint8Array;
  /** 32 bytes. */
  secret: Uint8Array;
}

const none: Uint8Array = new Uint8Array();

export function cipherUnder(secret: Uint8Array, info: Uint8Array, aad = none) {
  const { key, nonce } = keySchedule(secret, info);
  return chacha20poly1305(key, nonce, aad);
}

/** Takes each encapsulation once: the nonce is derived from its secret. */
export const sealUnder = (
  { enc, secret }: Encapsulated,
  info: Uint8Array,
  plaintext: Uint8Array,
  aad?: Uint8Array,
): Uint8Array => concat(enc, cipherUnder(secret, info, aad).encrypt(plaintext));

export const unusable = () => keyRefused('a coefficient outside the field, or a point of low order');
