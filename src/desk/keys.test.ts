import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCard } from '../seal/card.ts';
import { equalBytes } from '../wire/bytes.ts';
import { fetchInbox } from './intake.ts';
import { currentCard, destroyOldKeys, intakeKeys, privateKeys, type Use } from './keys.ts';
import { reportsOf, unopenedCells } from './reports.ts';
import { cellsOf, send, type TestDesk, testDesk } from './testing.ts';

const day = 86_400_000;
const card = (desk: TestDesk, use: Use) => currentCard(desk.ledger, use, desk);
const post = (desk: TestDesk, cells: Uint8Array[]) =>
  Promise.all(cells.map((cell) => desk.relay.post(new Uint8Array(32), cell)));

describe('intake keys', () => {
  it('stand on a card that reads as signed by the newsroom', async () => {
    const desk = testDesk();
    const made = await card(desk, 'card');
    const { inbox, root, pages } = desk.ledger.get('newsroom', 'newsroom')!.fields;
    assert.deepEqual([made.inbox, made.root, made.pages], [inbox, root, pages]);
    assert.equal(made.relay, 'http://relay.test');
  });

  it('stay the same until half their life is over, and then a new one begins', async () => {
    for (const [use, life] of [
      ['site', 7],
      ['card', 365],
    ] as const) {
      const desk = testDesk();
      const first = await card(desk, use);
      assert.equal(first.expires, desk.now() + life * day);
      desk.clock.ms += (life / 2 - 0.1) * day;
      assert.deepEqual(await card(desk, use), first);
      desk.clock.ms += 0.2 * day;
      const second = await card(desk, use);
      assert.ok(!equalBytes(second.intake, first.intake));
      assert.ok(second.expires > first.expires);
      assert.equal(intakeKeys(desk.ledger).length, 2);
    }
  });

  it('are apart for the site and for cards', async () => {
    const desk = testDesk();
    assert.ok(!equalBytes((await card(desk, 'site')).intake, (await card(desk, 'card')).intake));
  });

  it('open what was sealed to an old one until two weeks after its end', async () => {
    const desk = testDesk();
    const cells = await cellsOf(desk, { text: 'late', use: 'site' });
    desk.clock.ms += 20.9 * day;
    await post(desk, cells);
    await fetchInbox(desk);
    assert.deepEqual(
      reportsOf(desk.ledger).map(({ text }) => text),
      ['late'],
    );
  });

  it('are destroyed then: nothing recorded before opens any more, and it is kept as unopened', async () => {
    const desk = testDesk();
    const cells = await cellsOf(desk, { text: 'too late', use: 'site' });
    desk.clock.ms += 21.1 * day;
    await fetchInbox(desk);
    assert.deepEqual(privateKeys(desk.ledger), []);
    await post(desk, cells);
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 1 });
    assert.equal(unopenedCells(desk.ledger).length, 1);
    assert.equal(intakeKeys(desk.ledger).length, 1, 'the public half may be remembered');
  });

  it('are destroyed one by one, each at its own time', async () => {
    const desk = testDesk();
    await card(desk, 'site');
    await card(desk, 'card');
    assert.equal(destroyOldKeys(desk.ledger, desk.now() + 21.1 * day), 1);
    assert.equal(destroyOldKeys(desk.ledger, desk.now() + 21.1 * day), 0);
    assert.equal(privateKeys(desk.ledger).length, 1);
    assert.equal(destroyOldKeys(desk.ledger, desk.now() + 380 * day), 1);
    assert.equal(privateKeys(desk.ledger).length, 0);
  });

  it('are of no use on a card past its end', async () => {
    const desk = testDesk();
    const made = await card(desk, 'site');
    const { cardToText } = await import('../seal/card.ts');
    assert.throws(() => readCard(cardToText(made), made.expires), { code: 'card-expired' });
    await send(desk, { use: 'site' });
  });
});
