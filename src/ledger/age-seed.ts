// An age identity and the 32 bytes that it is made of. The bytes are split into shares; the text is what age's
// tools read.
//
//   identity = Bech32 (BIP-173, without its limit of length) of the bytes after "age-secret-key-pq-", in capitals

import { identityToRecipient } from 'age-encryption';
import { SpringhouseError } from '../wire/error.ts';

export const seedBytes = 32;
const prefix = 'age-secret-key-pq-';
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const checksumLetters = 6;

/** @returns `AGE-SECRET-KEY-PQ-1…`, hybrid post-quantum. */
export function identityOfSeed(seed: Uint8Array): string {
  const bits = [...seed].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const values = (bits.match(/.{1,5}/g) ?? []).map((five) => Number.parseInt(five.padEnd(5, '0'), 2));
  const text = [...values, ...checksumOf(values)].map((value) => letters[value]).join('');
  return `${prefix}1${text}`.toUpperCase();
}

/** @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki#Checksum */
function checksumOf(values: readonly number[]): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const expanded = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let state = 1;
  for (const value of [...expanded, ...values, ...new Array(checksumLetters).fill(0)]) {
    const top = state >>> 25;
    state = ((state & 0x1ffffff) << 5) ^ value;
    for (const [i, mask] of generator.entries()) if ((top >> i) & 1) state ^= mask;
  }
  state ^= 1;
  return Array.from({ length: checksumLetters }, (_, i) => (state >>> (5 * (checksumLetters - 1 - i))) & 31);
}

/** The public half of a seed, `age1pq1…`. The library checks the text on its way. */
export const recipientOfSeed = (seed: Uint8Array): Promise<string> =>
  identityToRecipient(identityOfSeed(seed)).catch((cause) => {
    throw new SpringhouseError('bad-identity', 'This is not an age identity. Nothing was changed.', {
      cause,
    });
  });
