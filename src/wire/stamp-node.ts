// Stamps on Node: the same as `stamp.ts` makes, with the hash of node:crypto.
import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Stamper, stampSearch } from './stamp.ts';

export const sha256Node = (bytes: Uint8Array): Uint8Array => hash('sha256', bytes, 'buffer');

/** Some ten milliseconds; in between, others have their turn. */
const attemptsPerTurn = 8192;

export const stamperNode: Stamper = async (work, signal) => {
  const search = stampSearch(work, sha256Node);
  for (;;) {
    signal?.throwIfAborted();
    const stamp = search(attemptsPerTurn);
    if (stamp) return stamp;
    await setImmediate();
  }
};
