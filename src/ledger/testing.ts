// What the ledger's tests share: repeatable randomness, a clock that stands, small newsrooms.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import type { Argon2Cost } from '../seal/argon2.ts';
import { memoryLedger } from './memory.ts';
import type { Entry, Random } from './types.ts';

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

/** A cost for tests: no protection at all. */
export const cheap: Argon2Cost = { memoryKiB: 8, passes: 1, lanes: 1 };
export const passphrase = 'quiet water under stone';

export const note = (id: string, text: string): Entry => ({
  op: 'set',
  kind: 'note',
  id,
  field: 'text',
  value: text,
});

/** A new folder that goes when the tests of the file are over. */
export function testFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `springhouse-${name}-`));
  after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
