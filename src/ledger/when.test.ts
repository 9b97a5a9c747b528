// Writing only where something still holds, as two processes with one vault do.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { memoryLedger } from './memory.ts';
import { cheap, note, passphrase, seededRandom, standingClock, testFolder } from './testing.ts';
import type { Ledger } from './types.ts';
import { createVault, openVault } from './vault.ts';

const folder = testFolder('when');
const { now } = standingClock();
const text = ({ fields }: { fields: Record<string, unknown> }) => fields.text;

/** Write a note unless there is one. */
const once = (ledger: Ledger, words: string): boolean =>
  ledger.writeAll(
    [{ compartment: ledger.standing('record'), entries: [note('only', words)] }],
    () => ledger.get('note', 'only') === null,
  );

test('what another process wrote meanwhile is asked about, and nothing is written then', async () => {
  const path = join(folder, 'vault');
  const first = await createVault({ path, passphrase, member: 'Ada', now, kdf: cheap });
  const second = await openVault({ path, passphrase, now });
  const compartment = second.standing('record');
  const entries = [note('only', 'second')];
  assert.equal(once(first, 'first'), true);
  // Asked without having looked before.
  assert.equal(
    second.writeAll([{ compartment, entries }], () => second.get('note', 'only') === null),
    false,
  );
  assert.equal(once(second, 'second'), false);
  for (const ledger of [first, second]) {
    assert.deepEqual(ledger.list('note').map(text), ['first']);
    ledger.close();
  }
});

test('a question that fails writes nothing and does not lock the vault', async () => {
  const path = join(folder, 'failing');
  const ledger = await createVault({ path, passphrase, member: 'Ada', now, kdf: cheap });
  const parts = [{ compartment: ledger.standing('record'), entries: [note('a', 'b')] }];
  const fails = () => {
    throw new Error('no answer');
  };
  assert.throws(() => ledger.writeAll(parts, fails), /no answer/);
  assert.deepEqual(ledger.list('note'), []);
  assert.equal(ledger.writeAll(parts), true);
  ledger.close();
});

test('a ledger in memory does the same', () => {
  const ledger = memoryLedger({ now, random: seededRandom('when') });
  assert.deepEqual([once(ledger, 'first'), once(ledger, 'second')], [true, false]);
  assert.deepEqual(ledger.list('note').map(text), ['first']);
});
