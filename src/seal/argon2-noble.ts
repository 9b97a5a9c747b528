import { argon2idAsync } from '@noble/hashes/argon2.js';
import { type Argon2id, argon2Bytes } from './argon2.ts';

/** Yields to the page every 10 ms, so that it stays alive and can be stopped. */
export const argon2idNoble: Argon2id = async (password, salt, cost, { onProgress, signal } = {}) => {
  signal?.throwIfAborted();
  return argon2idAsync(password, salt, {
    m: cost.memoryKiB,
    t: cost.passes,
    p: cost.lanes,
    dkLen: argon2Bytes,
    asyncTick: 10,
    onProgress(done) {
      signal?.throwIfAborted();
      onProgress?.(done);
    },
  });
};
