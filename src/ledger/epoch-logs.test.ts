import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openLogs } from './epoch-logs.ts';
import { findings } from './findings.ts';
import { insideOf } from './inside.ts';
import { removeDevices } from './membership.ts';
import { revoke } from './revoke.ts';
import { sync } from './sync.ts';
import { note, testFolder } from './testing.ts';
import { notesOf, testNewsroom } from './testing-newsroom.ts';
import type { Ledger } from './types.ts';

const folder = testFolder('epoch-logs');
const epochs = (ledger: Ledger, compartment: string) =>
  openLogs(insideOf(ledger), compartment).map(({ key }) => key.epoch);

describe('the log of an ended epoch', () => {
  it('is read until everyone who could write there knows of a later one, and then no more', async () => {
    const { ada, record, join, sync: all } = await testNewsroom(folder);
    const [bo, cy, di] = [
      await join('bo', ['editor'], [record]),
      await join('cy', ['editor'], [record]),
      await join('di', ['editor'], [record]),
    ];
    await all(ada, bo, cy, di);
    cy.write(record, [note('late', 'written under epoch 0 while offline')]);
    await removeDevices(ada, [di.device.id]);
    await all(ada, bo, ada, bo);
    assert.deepEqual(
      [epochs(ada, record), epochs(bo, record)],
      [
        [0, 1],
        [0, 1],
      ],
    );
    await all(cy, ada, bo);
    assert.equal(notesOf(ada), 'late');
    assert.deepEqual([epochs(ada, record), epochs(bo, record), epochs(cy, record)], [[1], [1], [1]]);
    assert.deepEqual(findings(ada), []);
    for (const ledger of [ada, bo, cy, di]) ledger.close();
  });

  it('loses nothing of a device that sends to it while the new epoch begins', async () => {
    const { relay, ada, record, join, sync: all } = await testNewsroom(folder);
    const [bo, di] = [await join('bo', ['editor'], [record]), await join('di', ['editor'], [record])];
    await all(ada, bo, di);
    bo.write(record, [note('in between', 'x')]);
    // Bo has read the charter and is about to send; then the key changes, and all others read and settle.
    let isBetween = true;
    const slow = {
      ...relay.client,
      append: async (...args: Parameters<typeof relay.client.append>) => {
        if (isBetween) {
          isBetween = false;
          await removeDevices(ada, [di.device.id]);
          await all(ada, ada);
        }
        return relay.client.append(...args);
      },
    };
    await sync(bo, { relay: slow });
    assert.deepEqual(epochs(ada, record), [0, 1], 'Bo has not said yet that he knows');
    await all(ada, bo, ada);
    assert.equal(notesOf(ada), 'in between');
    assert.deepEqual(epochs(ada, record), [1]);
    for (const ledger of [ada, bo, di]) ledger.close();
  });

  it('is closed by a device whose access was ended, too', async () => {
    const { ada, join, sync: all } = await testNewsroom(folder);
    const source = await ada.createCompartment('source');
    const bo = await join('bo', ['reporter'], [source]);
    await all(ada, bo);
    bo.write(source, [note('before it was known', 'x')]);
    await revoke(ada, source, { device: bo.device.id });
    await all(ada);
    assert.deepEqual(epochs(ada, source), [0, 1]);
    await all(bo, ada, ada);
    assert.equal(notesOf(ada), 'before it was known');
    assert.deepEqual(epochs(ada, source), [1]);
    for (const ledger of [ada, bo]) ledger.close();
  });
});
