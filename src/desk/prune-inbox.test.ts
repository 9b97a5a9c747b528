import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sync } from '../ledger/index.ts';
import { TestRelay } from '../ledger/testing-relay.ts';
import { fetchInbox } from './intake.ts';
import { keptDays } from './prune-inbox.ts';
import { reportsOf } from './reports.ts';
import { send, type TestDesk, testDesk, unreachable } from './testing.ts';

const day = 86_400_000;
const left = ({ relay }: TestDesk) => relay.items.map(({ sequence }) => sequence);
const marks = ({ ledger }: TestDesk) => Object.keys(ledger.get('read', ledger.device.id)?.fields ?? {});

/** A desk, and the logs that its saves go to. */
function newsroom(seed: string) {
  const desk = testDesk(seed);
  const { client } = new TestRelay();
  const synced = () => sync(desk.ledger, { relay: client });
  /** A report a day, read the same day, and sent on; then the first reading of the next day. */
  const live = async (days: number): Promise<void> => {
    for (let n = 0; n < days; n++) {
      await send(desk, { text: `day ${n}` });
      await fetchInbox(desk);
      await synced();
      desk.clock.ms += day;
      await fetchInbox(desk);
      await synced();
    }
  };
  return { desk, synced, live };
}

describe('what was read days ago', () => {
  it('goes from the relay, and nothing newer, nor the report', async () => {
    const { desk, live } = newsroom('prune');
    await live(keptDays + 1);
    assert.deepEqual(left(desk), [1, 2, 3, 4]);
    await live(4);
    // On day 8: what was read by the first reading of day 4. The last of it stays.
    assert.deepEqual(left(desk), [4, 5, 6, 7, 8]);
    assert.equal(reportsOf(desk.ledger).length, 8);
    assert.equal(desk.relay.asked.prune, 3, 'once a day');
    await live(8);
    assert.equal(marks(desk).length, keptDays + 2);
  });

  it('leaves the reading as it was: no number is asked for again, and no other inbox is seen', async () => {
    const { desk, live, synced } = newsroom('prune cursor');
    await live(8);
    await synced();
    const { read = 0 } = desk.relay.asked;
    await send(desk, { text: 'next' });
    assert.deepEqual(await fetchInbox(desk), { parts: 1, cover: 0, unopened: 0 });
    assert.equal(desk.relay.asked.read! - read, 2, 'from the cursor, and to the end');
    assert.equal(desk.ledger.get('read', 'anew'), null);
    // Long quiet: the last item that was read is never deleted.
    for (let n = 0; n < 9; n++) {
      await synced();
      desk.clock.ms += day;
      assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 0 });
    }
    assert.deepEqual(left(desk), [9]);
    assert.equal(desk.ledger.get('read', 'anew'), null);
  });

  it('is marked once there is something', async () => {
    const { desk } = newsroom('prune empty');
    await fetchInbox(desk);
    assert.deepEqual(marks(desk), []);
  });

  it('stays while what was filed is not with the relay', async () => {
    const { desk, synced } = newsroom('prune unsent');
    for (let n = 0; n < 9; n++) {
      await send(desk, { text: `${n}` });
      await fetchInbox(desk);
      desk.clock.ms += day;
    }
    assert.equal(left(desk).length, 9);
    for (let n = 0; n <= keptDays + 1; n++) {
      assert.equal(left(desk).length, 9);
      await synced();
      await fetchInbox(desk);
      desk.clock.ms += day;
    }
    assert.deepEqual(left(desk), [9]);
  });

  it('stays where the relay cannot be asked, and the reading counts', async () => {
    const { desk, live } = newsroom('prune later');
    desk.relay.before = (request) => {
      if (request === 'prune') unreachable();
    };
    await live(8);
    await send(desk, { text: 'and one more' });
    assert.equal((await fetchInbox(desk)).parts, 1);
    assert.equal(left(desk).length, 9);
    desk.relay.before = () => {};
    await fetchInbox(desk);
    assert.deepEqual(left(desk), [4, 5, 6, 7, 8, 9]);
  });

  for (const [what, remains] of [
    ['began anew', 0],
    ['was restored from an older copy', 5],
  ] as const)
    it(`stays on a relay that ${what}, until it was read there for as long`, async () => {
      const { desk, live } = newsroom(`prune ${what}`);
      await live(7);
      desk.relay.items = desk.relay.items.filter(({ sequence }) => sequence <= remains);
      const before = left(desk);
      assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 0 });
      assert.deepEqual(left(desk), before);
      await live(keptDays + 2);
      assert.equal(left(desk).length, before.length + keptDays + 2);
      await live(2);
      assert.ok(left(desk).length < before.length + keptDays + 4, `${left(desk)}`);
      assert.equal(reportsOf(desk.ledger).length, 7 + keptDays + 4);
    });
});
