import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import { type Argon2id, argon2Bytes } from './argon2.ts';

const run = promisify(argon2);

/** A run cannot be stopped midway; an abort is seen at the end of it, half a second later at most. */
export const argon2idNode: Argon2id = async (password, salt, cost, { onProgress, signal } = {}) => {
  signal?.throwIfAborted();
  onProgress?.(0);
  const tag = await run('argon2id', {
    message: password,
    nonce: salt,
    memory: cost.memoryKiB,
    passes: cost.passes,
    parallelism: cost.lanes,
    tagLength: argon2Bytes,
  });
  signal?.throwIfAborted();
  onProgress?.(1);
  return Uint8Array.from(tag);
};
