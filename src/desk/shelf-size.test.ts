import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inboxKeys } from '../seal/passphrase.ts';
import { dayOf } from '../seal/reply.ts';
import { pagesOf, tryPage } from '../seal/shelf.ts';
import { pageBytes } from '../wire/sizes.ts';
import { contacts } from './contacts.ts';
import { fetchInbox } from './intake.ts';
import { currentCard } from './keys.ts';
import { layReplies, writeReply } from './replies.ts';
import { shelfSize } from './shelf-size.ts';
import { quickArgon2id, repliesFound, send, testDesk } from './testing.ts';

const day = 86_400_000;

describe('the shelf', () => {
  it('grows with the number of sources, and whoever has an older card still finds replies', async () => {
    const desk = testDesk('many sources');
    const before = await currentCard(desk.ledger, 'card', desk);
    for (let n = 0; n < 65; n++) await send(desk, { words: `words ${n}` });
    await fetchInbox(desk);
    assert.equal(contacts(desk.ledger).length, 65);
    const ids = await Promise.all([3, 40].map((n) => inboxKeys(`words ${n}`, before.inbox, quickArgon2id)));
    const compartments = ids.map(
      ({ id }) =>
        contacts(desk.ledger).find((contact) => contact.id === Buffer.from(id).toString('hex'))!.compartment,
    );
    for (const [n, compartment] of compartments.entries()) await writeReply(desk, compartment, `reply ${n}`);
    assert.deepEqual(await layReplies(desk), { laid: 2, waiting: 0 });
    assert.equal(desk.relay.shelf.length, 128 * pageBytes);

    // Cards name the new number a day later: by then every device that lays the shelf knows of it.
    const pagesOnCard = async () => (await currentCard(desk.ledger, 'card', desk)).pages;
    assert.equal(await pagesOnCard(), 64);
    assert.deepEqual(await repliesFound(desk, 'words 3').then((found) => found.map(({ text }) => text)), [
      'reply 0',
    ]);
    desk.clock.ms += day;
    assert.equal(await pagesOnCard(), 128);
    await layReplies(desk);
    assert.deepEqual(await repliesFound(desk, 'words 40').then((found) => found.map(({ text }) => text)), [
      'reply 1',
    ]);
    const today = dayOf(desk.now());
    for (const page of pagesOf(ids[0]!.key, today, before.pages)) {
      const found = await tryPage(ids[0]!.key, today, await desk.relay.page(before.inbox, page));
      assert.deepEqual(
        found.map(({ text }) => text),
        ['reply 0'],
      );
    }
  });

  it('forgets an older number when no card with it is left', async () => {
    const desk = testDesk('years');
    for (let n = 0; n < 65; n++) await send(desk, { words: `words ${n}` });
    await fetchInbox(desk);
    await layReplies(desk);
    assert.deepEqual(shelfSize(desk.ledger, desk.now()), { pages: 128, onCards: 64, older: [64] });
    assert.deepEqual(shelfSize(desk.ledger, desk.now() + 379 * day), {
      pages: 128,
      onCards: 128,
      older: [64],
    });
    assert.deepEqual(shelfSize(desk.ledger, desk.now() + 380 * day), { pages: 128, onCards: 128, older: [] });
  });

  it('has the pages it began with while there are few sources', async () => {
    const desk = testDesk();
    await send(desk);
    await fetchInbox(desk);
    await layReplies(desk);
    assert.deepEqual(shelfSize(desk.ledger, desk.now()), { pages: 64, onCards: 64, older: [] });
  });
});
