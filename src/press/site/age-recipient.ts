/**
 * The newsroom's key as age's tools write it: the same X-Wing public key that the drop seals to is a recipient of age,
 * of its hybrid kind (age 1.3, MLKEM768-X25519).
 *
 *     recipient = Bech32 (BIP-173, without its limit of length) of 1216 bytes after "age1pq"
 *
 * The ledger writes Bech32 too (`ledger/age-seed.ts`); the press imports from no other room, so it stands here again.
 */

const prefix = 'age1pq';
const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const keyBytes = 1216;
const checksumLetters = 6;

/** @param intake - of a desk card: base64url. @returns `age1pq1…`, or `null` where it is no such key. */
export function ageRecipient(intake: unknown): string | null {
  if (typeof intake !== 'string' || !/^[\w-]+$/.test(intake)) return null;
  const bytes = Buffer.from(intake, 'base64url');
  if (bytes.length !== keyBytes) return null;
  const values: number[] = [];
  let held = 0;
  let bits = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) values.push((held >> (bits - 5)) & 31);
    held &= 0xff;
  }
  if (bits > 0) values.push((held << (5 - bits)) & 31);
  return `${prefix}1${[...values, ...checksum(values)].map((value) => letters[value]).join('')}`;
}

/** @see https://github.com/bitcoin/bips/blob/master/bip-0173.mediawiki#Checksum */
function checksum(values: readonly number[]): number[] {
  const codes = [...prefix].map((letter) => letter.charCodeAt(0));
  const head = [...codes.map((code) => code >> 5), 0, ...codes.map((code) => code & 31)];
  const turns = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
  let state = 1;
  for (const value of [...head, ...values, ...new Array<number>(checksumLetters).fill(0)]) {
    const top = state >>> 25;
    state = ((state & 0x1ffffff) << 5) ^ value;
    for (const [i, turn] of turns.entries()) if ((top >> i) & 1) state ^= turn;
  }
  state ^= 1;
  return Array.from({ length: checksumLetters }, (_, i) => (state >>> (5 * (checksumLetters - 1 - i))) & 31);
}
