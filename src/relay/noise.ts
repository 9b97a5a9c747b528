// The pages of a shelf before the desk first lays it. They must not tell that nothing is there: fetched
// twice they are the same, as a laid page is, and they change once an hour, as a desk lays its shelf anew.
import { createCipheriv, createHash } from 'node:crypto';
import { pageBytes } from '../wire/sizes.ts';

const hourMillis = 3_600_000;

/**
 * The keystream of AES-256-CTR, under a key made of a secret of the relay.
 *
 * @param secret - 32 bytes, kept, so that a restart does not show either.
 * @param now - milliseconds since 1970.
 * @returns 16384 bytes.
 */
export function noisePage(secret: Uint8Array, key: Uint8Array, page: number, now: number): Uint8Array {
  // Each shelf has its own minute of change: all changing on the hour would show.
  const turn = createHash('sha256').update('springhouse/v1/unlaid-turn').update(secret).update(key).digest();
  const period = Math.floor((now + (turn.readUInt32BE(0) % hourMillis)) / hourMillis);
  const numbers = Buffer.alloc(16);
  numbers.writeBigUInt64BE(BigInt(page), 0);
  numbers.writeBigUInt64BE(BigInt(period), 8);
  const pageKey = createHash('sha256')
    .update('springhouse/v1/unlaid')
    .update(secret)
    .update(key)
    .update(numbers)
    .digest();
  return createCipheriv('aes-256-ctr', pageKey, new Uint8Array(16)).update(zeros);
}

const zeros = new Uint8Array(pageBytes);
