import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { contacts } from './contacts.ts';
import { makeSession } from './desk.ts';
import { layHourly } from './hourly.ts';
import { fetchInbox } from './intake.ts';
import { answer, layReplies, repliesOf, writeReply } from './replies.ts';
import { repliesFound, send, type TestDesk, testDesk, unreachable } from './testing.ts';

const day = 86_400_000;
const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;
const states = ({ ledger, now }: TestDesk) => repliesOf(ledger, now()).map(({ state }) => state);

/** A desk with sources, one for each of the words. */
async function withSources(...words: string[]) {
  const desk = testDesk(words.join());
  for (const each of words) await send(desk, { words: each });
  await fetchInbox(desk);
  return { desk, compartments: contacts(desk.ledger).map(({ compartment }) => compartment) };
}

const texts = async (desk: TestDesk, words: string) =>
  (await repliesFound(desk, words)).map(({ text }) => text);

describe('a reply', () => {
  it('is found by its source and by nobody else, on each of the three pages', async () => {
    const { desk, compartments } = await withSources('a', 'b');
    await writeReply(desk, compartments[0]!, '언제 보셨습니까? 👩‍👩‍👧');
    assert.deepEqual(states(desk), ['written']);
    assert.deepEqual(await layReplies(desk), { laid: 1, waiting: 0 });
    assert.deepEqual(states(desk), ['laid']);
    assert.deepEqual(await texts(desk, 'a'), ['언제 보셨습니까? 👩‍👩‍👧']);
    assert.deepEqual(await texts(desk, 'b'), []);
    assert.deepEqual(await texts(desk, 'words of nobody'), []);
  });

  it('stays fourteen days, on the pages of each day', async () => {
    const { desk, compartments } = await withSources('a');
    await writeReply(desk, compartments[0]!, 'still here');
    for (let days = 0; days < 14; days++) {
      await layReplies(desk);
      assert.deepEqual(await texts(desk, 'a'), ['still here'], `after ${days} days`);
      desk.clock.ms += day;
    }
    assert.deepEqual(states(desk), ['expired']);
    assert.deepEqual(await layReplies(desk), { laid: 0, waiting: 0 });
    assert.deepEqual(await texts(desk, 'a'), []);
  });

  it('goes from the shelf once a report says that it was read', async () => {
    const { desk, compartments } = await withSources('a');
    const id = await writeReply(desk, compartments[0]!, 'read me');
    await layReplies(desk);
    await send(desk, { words: 'a', text: 'thank you', acknowledged: [fromHex(id)] });
    await fetchInbox(desk);
    assert.deepEqual(states(desk), ['acknowledged']);
    await layReplies(desk);
    assert.deepEqual(await texts(desk, 'a'), []);
  });

  it('is not acknowledged by anyone but its source', async () => {
    const { desk, compartments } = await withSources('a', 'b');
    const id = await writeReply(desk, compartments[0]!, 'for a');
    await send(desk, { words: 'b', acknowledged: [fromHex(id)] });
    await fetchInbox(desk);
    assert.deepEqual(states(desk), ['written']);
  });

  it('waits while the pages are full, and is laid when there is room', async () => {
    const { desk, compartments } = await withSources('a');
    for (let n = 1; n <= 6; n++) await writeReply(desk, compartments[0]!, `reply ${n}`);
    const { laid, waiting } = await layReplies(desk);
    assert.ok(laid >= 1 && laid <= 4 && laid + waiting === 6);
    const found = await repliesFound(desk, 'a');
    assert.equal(found.length, laid);
    await send(desk, { words: 'a', acknowledged: found.map(({ id }) => id) });
    await fetchInbox(desk);
    assert.ok((await layReplies(desk)).laid >= 1);
  });

  it('stays in the vault when the relay is out of reach, and is laid the next time', async () => {
    const { desk, compartments } = await withSources('a');
    await writeReply(desk, compartments[0]!, 'later');
    desk.relay.before = unreachable;
    await assert.rejects(layReplies(desk), code('relay-unreachable'));
    assert.deepEqual(states(desk), ['written']);
    desk.relay.before = () => {};
    await layReplies(desk);
    assert.deepEqual(await texts(desk, 'a'), ['later']);
  });

  it('that could not be laid says so, and is not written twice when it is given again', async () => {
    const { desk, compartments } = await withSources('a', 'b');
    desk.relay.before = unreachable;
    for (const _ of ['once', 'again'])
      await assert.rejects(answer(desk, compartments[0]!, 'kept'), {
        code: 'relay-unreachable',
        message: /cannot be reached\. The reply is in the vault and not on the shelf yet\./,
      });
    desk.relay.before = () => {};
    assert.equal((await answer(desk, compartments[1]!, 'kept')).laid, 2);
    assert.equal((await answer(desk, compartments[0]!, 'kept')).laid, 2);
    assert.deepEqual([await texts(desk, 'a'), await texts(desk, 'b')], [['kept'], ['kept']]);
  });

  it('is not taken off by a shelf that was begun before it was written', async () => {
    const { desk, compartments } = await withSources('a', 'b');
    await writeReply(desk, compartments[0]!, 'first');
    let meanwhile = true;
    desk.relay.before = async (request) => {
      if (request !== 'lay' || !meanwhile) return;
      meanwhile = false;
      // Another command, to its end, between this one's reading of the vault and its laying of the shelf.
      await writeReply(desk, compartments[1]!, 'second');
      await layReplies(desk);
    };
    await layReplies(desk);
    assert.deepEqual([await texts(desk, 'a'), await texts(desk, 'b')], [['first'], ['second']]);
    assert.deepEqual(states(desk), ['laid', 'laid']);
  });

  it('is refused when it is empty or too long, and nothing is stored', async () => {
    const { desk, compartments } = await withSources('a');
    await assert.rejects(writeReply(desk, compartments[0]!, ' \n'), code('reply-empty'));
    const long = Array.from({ length: 20_000 }, (_, n) =>
      String.fromCharCode(0xac00 + ((n * 7919) % 11_172)),
    );
    await assert.rejects(writeReply(desk, compartments[0]!, long.join('')), code('reply-too-long'));
    assert.deepEqual(states(desk), []);
  });
});

describe('laying every hour', () => {
  it('lays at once, and goes on whatever fails', async () => {
    const { desk, compartments } = await withSources('a');
    await writeReply(desk, compartments[0]!, 'hello');
    const session = makeSession(() => Promise.reject(new Error('not in this test')), desk);
    let rounds = 0;
    const { promise, resolve } = Promise.withResolvers<void>();
    desk.relay.before = () => {
      if (++rounds === 1) unreachable();
      if (rounds === 3) resolve();
    };
    const end = layHourly(session, 5);
    await promise;
    end();
    assert.match(session.lastFetch().problem ?? '', /cannot be reached/);
    desk.relay.before = () => {};
    assert.deepEqual(await texts(desk, 'a'), ['hello']);
  });

  it('lays nothing while the desk is locked', async () => {
    const session = makeSession(() => Promise.reject(new Error('not in this test')), null);
    const end = layHourly(session, 1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    end();
    assert.equal(session.lastFetch().problem, null);
  });
});
