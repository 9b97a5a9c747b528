// The pages of a shelf before the desk first lays it. They must not tell that nothing is there: fetched
// twice they are the same, as a laid page is, and they change once an hour, as a desk lays its shelf anew.
import { createCipheriv, createHash, createSecretKey } from 'node:crypto';
import { pageBytes } from '../wire/sizes.ts';

const hourMillis = 3_600_000;
const zeros = new Uint8Array(pageBytes);

/** @param now - milliseconds since 1970. @returns 16384 bytes. */
export type NoisePages = (key: Uint8Array, page: number, now: number) => Uint8Array;

/**
 * Keystream of AES-256-CTR under a key of the relay's own; shelf, page and hour choose where it begins.
 *
 * @param secret - 32 bytes, kept, so that a restart does not show either.
 */
export function noisePages(secret: Uint8Array): NoisePages {
  const cipherKey = createSecretKey(
    createHash('sha256').update('springhouse/v1/unlaid').update(secret).digest(),
  );
  return (key, page, now) => {
    // Each shelf has its own minute of change: all changing on the hour would show.
    const turn = createHash('sha256')
      .update('springhouse/v1/unlaid-turn')
      .update(secret)
      .update(key)
      .digest();
    const numbers = Buffer.alloc(16);
    numbers.writeBigUInt64BE(BigInt(page), 0);
    numbers.writeBigUInt64BE(BigInt(Math.floor((now + (turn.readUInt32BE(0) % hourMillis)) / hourMillis)), 8);
    const begin = createHash('sha256').update(turn).update(numbers).digest().subarray(0, 16);
    return createCipheriv('aes-256-ctr', cipherKey, begin).update(zeros);
  };
}
