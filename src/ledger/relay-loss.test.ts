import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings } from './findings.ts';
import { sync } from './sync.ts';
import { note, testFolder } from './testing.ts';
import { notesOf, testNewsroom } from './testing-newsroom.ts';

const folder = testFolder('relay-loss');
const day = 24 * 3_600_000;

describe('a relay that lost what it had', () => {
  it('is noticed and given everything again by those who have it, without being told', async () => {
    const { relay, ada, record, join, sync: all } = await testNewsroom(folder);
    const bo = await join('bo', ['editor'], [record]);
    for (let i = 0; i < 5; i++) ada.write(record, [note(`${i}`, 'x')]);
    await all(ada, bo);
    relay.logs.clear();
    bo.write(record, [note('bo', 'after the loss')]);
    await ada.createCompartment('story');
    await sync(ada, { relay: relay.client });
    const report = await sync(ada, { relay: relay.client });
    assert.match(report.lost ?? '', /given it again from here/);
    assert.ok(report.resent > 5);
    await all(bo, ada, bo);
    assert.equal(notesOf(ada), '0 1 2 3 4 bo');
    const quiet = await sync(ada, { relay: relay.client });
    assert.deepEqual([quiet.lost, quiet.resent], [null, 0]);
    const cy = await join('cy', ['editor'], [record]);
    await all(cy);
    assert.equal(notesOf(cy), '0 1 2 3 4 bo');
    for (const each of [ada, bo, cy]) {
      // What was sent again stands after what was written since; more cannot be said of it.
      assert.deepEqual(
        findings(each).filter(({ kind }) => kind !== 'reordered'),
        [],
      );
      each.close();
    }
  });

  it('in time: a device that was away for five weeks gets all that expired meanwhile', async () => {
    const clock = { now: 1_790_000_000_000 };
    const { relay, ada, record, join, sync: all } = await testNewsroom(folder, () => clock.now);
    const [bo, cy] = [await join('bo', ['editor'], [record]), await join('cy', ['editor'], [record])];
    await all(ada, bo, cy);
    for (let week = 0; week < 5; week++) {
      clock.now += 7 * day;
      ada.write(record, [note(`week ${week}`, 'x')]);
      bo.write(record, [note(`bo ${week}`, 'x')]);
      await all(ada, bo);
      // Two weeks later at the latest the cells of that week are gone; their numbers are not given again.
      if (week === 2) relay.expire();
    }
    const everything = notesOf(ada);
    await all(cy);
    assert.notEqual(notesOf(cy), everything);
    clock.now += 60_000;
    const sent: number[] = [];
    for (const each of [ada, bo]) sent.push((await sync(each, { relay: relay.client })).resent);
    clock.now += 2 * day;
    for (const each of [ada, bo]) sent.push((await sync(each, { relay: relay.client })).resent);
    assert.ok(sent.some((count) => count > 0));
    assert.equal(sent.filter((count) => count > 0).length, 1, 'one of those who have it sends it');
    await all(cy);
    assert.equal(notesOf(cy), everything);
    for (const each of [ada, bo, cy]) {
      assert.deepEqual(
        findings(each).filter(({ kind }) => kind !== 'reordered'),
        [],
      );
      each.close();
    }
  });
});
