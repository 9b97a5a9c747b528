import assert from 'node:assert/strict';
import { it } from 'node:test';
import { cardToJson, makeCard } from '../../seal/card.ts';
import { readPageCard } from './page-card.ts';

const expires = Date.UTC(2027, 0, 31);
const fields = {
  relay: 'https://relay.example',
  inbox: new Uint8Array(32).fill(1),
  intake: new Uint8Array(1216).fill(2),
  pages: 64,
  expires,
};
const card = makeCard(new Uint8Array(32).fill(4), fields);
const json = JSON.stringify(cardToJson(card));
const reason = async (text: string, now = expires - 1) => (await readPageCard(text, now)).closed?.reason;

it('the card on the page is read as it was made', async () => {
  assert.deepEqual(await readPageCard(json, expires - 1), { card, closed: null });
});

it('what is wrong with a card is told: half of it, changed, at its end', async () => {
  assert.equal(await reason(json.slice(0, 40)), 'malformed');
  assert.equal(await reason(json.replace('"pages":64', '"pages":32')), 'forged');
  assert.equal(await reason(json, expires), 'expired');
});
