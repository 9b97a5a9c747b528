import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Hpke } from '../seal/hpke.ts';
import { fetchInbox, openAgain } from './intake.ts';
import { currentCard, intakeKeys, secretName } from './keys.ts';
import { reportsOf, unopenedCells } from './reports.ts';
import { cellsOf, send, testDesk } from './testing.ts';

/** A desk that lost the private half of its first key, which comes back later; and counts what it tries. */
async function withoutKey() {
  const desk = testDesk();
  await currentCard(desk.ledger, 'card', desk);
  const name = secretName(intakeKeys(desk.ledger)[0]!.id);
  const key = desk.ledger.secrets.get(name)!;
  let tries = 0;
  const hpke: Hpke = {
    ...desk.hpke,
    open: (...given) => {
      tries++;
      return desk.hpke.open(...given);
    },
  };
  await send(desk, { text: 'came too early' });
  await desk.relay.post(new Uint8Array(32), new Uint8Array(4096).fill(7));
  desk.ledger.secrets.delete(name);
  await currentCard(desk.ledger, 'site', desk);
  const tried = () => {
    const before = tries;
    tries = 0;
    return before;
  };
  return { desk: { ...desk, hpke }, tried, bringKey: () => desk.ledger.secrets.put(name, key) };
}

const texts = ({ ledger }: Parameters<typeof openAgain>[0]) => reportsOf(ledger).map(({ text }) => text);

describe('a cell that did not open', () => {
  it('is opened once its key is here, and shown as unopened no more', async () => {
    const { desk, bringKey } = await withoutKey();
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 2 });
    assert.equal(unopenedCells(desk.ledger).length, 2);
    bringKey();
    assert.equal(await openAgain(desk), 1);
    assert.deepEqual(texts(desk), ['came too early']);
    assert.equal(unopenedCells(desk.ledger).length, 1, 'noise stays');
    await fetchInbox(desk);
    assert.deepEqual(texts(desk), ['came too early']);
  });

  it('is tried with each key once, not at every sync', async () => {
    const { desk, tried, bringKey } = await withoutKey();
    await fetchInbox(desk);
    assert.ok(tried() > 0);
    await openAgain(desk);
    await fetchInbox(desk);
    assert.equal(tried(), 0);
    bringKey();
    await openAgain(desk);
    assert.ok(tried() > 0);
    await openAgain(desk);
    assert.equal(tried(), 0);
  });

  it('is done with when another reading of the inbox opens it', async () => {
    const { desk, bringKey } = await withoutKey();
    await fetchInbox(desk);
    bringKey();
    desk.ledger.secrets.delete('inbox-read-to');
    await fetchInbox(desk);
    assert.deepEqual(texts(desk), ['came too early']);
    assert.equal(unopenedCells(desk.ledger).length, 1);
    assert.equal((await cellsOf(desk)).length, 1);
  });
});
