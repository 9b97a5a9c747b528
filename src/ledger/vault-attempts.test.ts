import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createVault, openVault } from './index.ts';
import { cheap, passphrase, standingClock, testFolder } from './testing.ts';
import { delayAfter, longestDelayMillis } from './vault-attempts.ts';

const folder = testFolder('attempts');
let count = 0;

async function vault() {
  const path = join(folder, `${count++}.vault`);
  const clock = standingClock();
  const { now } = clock;
  (await createVault({ path, passphrase, member: 'Ada', kdf: cheap, now })).close();
  const open = async (words: string) => (await openVault({ path, passphrase: words, now })).close();
  const wrong = (code = 'wrong-passphrase') => assert.rejects(open('another'), { code });
  return { clock, open, wrong };
}

describe('wrong passphrases', () => {
  it('are free three times, then cost a wait that doubles and ends at a quarter of an hour', () => {
    assert.deepEqual([0, 1, 2, 3, 4, 5].map(delayAfter), [0, 0, 0, 5_000, 10_000, 20_000]);
    assert.equal(delayAfter(1000), longestDelayMillis);
  });

  it('keep even the right one waiting, with a sentence that says how long', async () => {
    const { clock, open, wrong } = await vault();
    for (let i = 0; i < 3; i++) await wrong();
    await assert.rejects(open(passphrase), {
      code: 'too-soon',
      message: /3 wrong passphrases .* Wait 5 seconds/,
    });
    clock.ms += 4_999;
    await wrong('too-soon');
    clock.ms += 1;
    await open(passphrase);
  });

  it('are forgotten when the right one comes', async () => {
    const { clock, open, wrong } = await vault();
    for (let i = 0; i < 3; i++) await wrong();
    clock.ms += 5_000;
    await open(passphrase);
    for (let i = 0; i < 3; i++) await wrong();
    await wrong('too-soon');
  });

  it('that come too soon do not count', async () => {
    const { clock, open, wrong } = await vault();
    for (let i = 0; i < 3; i++) await wrong();
    for (let i = 0; i < 20; i++) await wrong('too-soon');
    clock.ms += 5_000;
    await open(passphrase);
  });

  it('never lock anyone out, also when the clock is set back', async () => {
    const { clock, open, wrong } = await vault();
    for (let i = 0; i < 12; i++) {
      clock.ms += longestDelayMillis;
      await wrong();
    }
    clock.ms -= 365 * 24 * 3600_000;
    await assert.rejects(open(passphrase), { code: 'too-soon', message: /Wait 15 minutes/ });
    clock.ms += longestDelayMillis;
    await open(passphrase);
  });
});
