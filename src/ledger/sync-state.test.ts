import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { SpringhouseError } from '../wire/error.ts';
import { removeDevices } from './membership.ts';
import { sync } from './sync.ts';
import { syncState } from './sync-state.ts';
import { note, testFolder } from './testing.ts';
import { testNewsroom } from './testing-newsroom.ts';

const folder = testFolder('sync-state');
const day = 24 * 3600 * 1000;

describe('how syncing stands', () => {
  it('is what waits and where, when it last went well, why not since, and who was not heard of', async () => {
    const clock = { now: 1_790_000_000_000 };
    const { relay, ada, record, join, sync: all } = await testNewsroom(folder, () => clock.now);
    const bo = await join('bo', ['editor'], [record]);
    const cy = await join('cy', ['editor'], [record]);
    await all(ada, bo, cy);
    assert.deepEqual(syncState(ada), {
      waiting: [],
      last: clock.now,
      failure: null,
      findings: 0,
      parked: 0,
      silent: [],
      twice: false,
    });
    const lastWell = clock.now;
    clock.now += 15 * day;
    bo.write(record, [note('bo', 'x')]);
    await all(bo, ada);
    assert.deepEqual(
      syncState(ada).silent.map(({ name, heard }) => [name, heard]),
      [['cy', null]],
    );
    clock.now += 15 * day;
    assert.deepEqual(
      syncState(ada).silent.map(({ name, heard }) => [name, heard === null ? null : heard - lastWell]),
      [
        ['bo', 15 * day],
        ['cy', null],
      ],
    );
    await removeDevices(ada, [cy.device.id]);
    assert.deepEqual(
      syncState(ada).silent.map(({ name }) => name),
      ['bo'],
    );

    ada.write(record, [note('ada', 'x')]);
    ada.write(record, [note('ada 2', 'x')]);
    relay.answers = 0;
    await assert.rejects(sync(ada, { relay: relay.client }), SpringhouseError);
    const { waiting, failure, last } = syncState(ada);
    assert.deepEqual(
      waiting.map(({ compartment, frames }) => [compartment === record, frames]),
      [
        [false, 1],
        [true, 2],
      ],
    );
    assert.deepEqual(
      [failure?.at, failure?.code, last],
      [clock.now, 'relay-unreachable', lastWell + 15 * day],
    );
    assert.match(failure!.sentence, /Nothing here was lost/);
    relay.answers = Number.POSITIVE_INFINITY;
    await all(ada);
    assert.deepEqual([syncState(ada).failure, syncState(ada).waiting], [null, []]);
    for (const ledger of [ada, bo, cy]) ledger.close();
  });
});
