import assert from 'node:assert/strict';
import { test } from 'node:test';
import { coverCell } from '../seal/cover.ts';
import { makeSession } from './desk.ts';
import { fetchTelling, onceASecond } from './fetch-telling.ts';
import { currentCard } from './keys.ts';
import { send, testDesk, unreachable } from './testing.ts';

test('a fetch of many answers tells the screens how many cells were opened, and nothing when it is done', async () => {
  const desk = testDesk('flood');
  const session = makeSession(async () => desk, desk);
  const { intake, inbox } = await currentCard(desk.ledger, 'site', desk);
  for (let n = 0; n < 40; n++) await desk.relay.post(inbox, await coverCell(desk.hpke, intake));
  await send(desk, { text: 'one among them' });
  desk.relay.itemsPerAnswer = 10;
  const told: (number | null)[] = [];
  session.sync.onChange(() => told.push(session.sync.opened()));
  let time = 0;
  const sums = await fetchTelling(session, desk, () => (time += 600));
  assert.deepEqual(sums, { parts: 1, cover: 40, unopened: 0 });
  assert.deepEqual(told, [20, 40, null]);

  desk.relay.before = unreachable;
  await assert.rejects(fetchTelling(session, desk));
  assert.equal(session.sync.opened(), null);
});

test('what is told once a second is not told at once', () => {
  let time = 0;
  const told: number[] = [];
  const tell = onceASecond(
    ({ cover }) => told.push(cover),
    () => time,
  );
  for (let n = 1; n <= 35; n++) {
    time += 100;
    tell({ parts: 0, cover: n, unopened: 0 });
  }
  assert.deepEqual(told, [10, 20, 30]);
});
