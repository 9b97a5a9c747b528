// What the ledger's tests share: repeatable randomness, a clock that stands, small newsrooms.
import { createHash } from 'node:crypto';
import { memoryLedger } from './memory.ts';
import type { Random } from './types.ts';

/** The same bytes for the same seed. Not random: for tests and measurements only. */
export function seededRandom(seed: string): Random {
  let count = 0;
  return (bytes) =>
    new Uint8Array(createHash('shake256', { outputLength: bytes }).update(`${seed}:${count++}`).digest());
}

/** A clock that shows `ms` until it is set. */
export function standingClock(ms = 1_700_000_000_000) {
  const clock = { ms, now: () => clock.ms };
  return clock;
}

export function testLedger(seed = 'ledger') {
  const clock = standingClock();
  const ledger = memoryLedger({ now: clock.now, random: seededRandom(seed), member: 'Ada' });
  return { ledger, clock, record: ledger.standing('record') };
}
