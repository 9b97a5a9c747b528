import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { findings } from './findings.ts';
import { sync } from './sync.ts';
import { syncState } from './sync-state.ts';
import { note, passphrase, testFolder } from './testing.ts';
import { notesOf, stateOf, testNewsroom } from './testing-newsroom.ts';
import { openVault } from './vault.ts';

const folder = testFolder('two-machines');

async function twice() {
  const newsroom = await testNewsroom(folder);
  const { ada, record, join, open, pathOf, sync: all } = newsroom;
  let bo = await join('bo', ['editor'], [record]);
  bo.write(record, [note('first', 'x')]);
  await all(bo, ada);
  bo.close();
  copyFileSync(pathOf('bo'), pathOf('copy'));
  bo = await open('bo');
  const copy = await openVault({ path: pathOf('copy'), passphrase });
  return { ...newsroom, bo, copy };
}

describe('one desk on two machines', () => {
  it('takes in what its other self wrote before it sends: an old copy goes on where the other is', async () => {
    const { ada, bo, copy, record, sync: all } = await twice();
    bo.write(record, [note('on one', 'x')]);
    await all(bo);
    await all(copy);
    copy.write(record, [note('on the other', 'x')]);
    await all(copy, ada, bo);
    assert.deepEqual([notesOf(ada), notesOf(bo)], ['first on one on the other', 'first on one on the other']);
    assert.equal(stateOf(ada), stateOf(copy));
    for (const each of [ada, bo, copy]) {
      assert.deepEqual(findings(each), []);
      assert.equal(syncState(each).twice, false);
      each.close();
    }
  });

  it('shows the fork to itself and to all others where both wrote unheard, and nothing is lost', async () => {
    const { relay, ada, bo, copy, record, sync: all } = await twice();
    bo.write(record, [note('on one', 'x')]);
    copy.write(record, [note('on the other', 'x')]);
    await all(bo, copy, ada, bo);
    assert.deepEqual([syncState(bo).twice, syncState(copy).twice, syncState(ada).twice], [true, true, false]);
    for (const each of [ada, bo, copy]) {
      assert.equal(notesOf(each), 'first on one on the other');
      const [found] = findings(each);
      assert.deepEqual([found?.kind, found?.device], ['forked', bo.device.id]);
    }
    // Both go on: what either writes is still sent and read.
    bo.write(record, [note('later', 'x')]);
    copy.write(record, [note('later too', 'x')]);
    await all(bo, copy, ada, bo);
    for (const each of [ada, bo, copy])
      assert.equal(notesOf(each), 'first later later too on one on the other');
    assert.equal((await sync(bo, { relay: relay.client })).sent, 0, 'nothing of the other is sent again');
    for (const each of [ada, bo, copy]) each.close();
  });
});
