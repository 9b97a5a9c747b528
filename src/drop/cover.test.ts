// What leaves the page, and when, on a clock of its own: with a report and without.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hpkeNode } from '../seal/hpke-node.ts';
import { openCell } from '../seal/report.ts';
import { cellBytes, pageBytes } from '../wire/sizes.ts';
import { type CoverWorld, openCover } from './cover.ts';

const minute = 60_000;
const { publicKey: intake, privateKey } = await hpkeNode.generate();
const card = { inbox: new Uint8Array(32), intake, pages: 64 } as CoverWorld['card'];

/** A page's world with its own clock, where the same draws come in the same order. */
function world({ fails = false } = {}) {
  let clock = 0;
  let drawn = 7;
  const timers = new Map<number, { at: number; run: () => void }>();
  const sent: { at: number; what: string; cell?: Uint8Array }[] = [];
  const answer = () => (fails ? Promise.reject(new Error('no network')) : Promise.resolve());
  const page: CoverWorld = {
    card,
    hpke: hpkeNode,
    relay: {
      stampAhead: async () => {},
      post: async (_, cell) => {
        sent.push({ at: clock, what: `POST ${cell.length}`, cell });
        return answer();
      },
      page: async (_, number) => {
        sent.push({ at: clock, what: `GET ${number}` });
        await answer();
        return new Uint8Array(pageBytes).fill(number);
      },
    },
    // Linear congruential: as many draws, as many different numbers.
    random: (n) =>
      Uint8Array.from({ length: n }, () => {
        drawn = (drawn * 1_103_515_245 + 12_345) >>> 0;
        return drawn >>> 24;
      }),
    now: () => clock,
    after(millis, run) {
      const id = timers.size;
      timers.set(id, { at: clock + millis, run });
      return () => timers.delete(id);
    },
  };
  async function pass(millis: number): Promise<void> {
    const end = clock + millis;
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 20)); // sealing is asynchronous
      const [id, next] =
        [...timers].filter(([, { at }]) => at <= end).sort((a, b) => a[1].at - b[1].at)[0] ?? [];
      if (!next) break;
      timers.delete(id!);
      clock = next.at;
      next.run();
    }
    clock = end;
  }
  return { page, sent, pass };
}

const never = new AbortController().signal;
const cell = new Uint8Array(cellBytes).fill(9);
const shape = (sent: { at: number; what: string }[]) =>
  sent.map(({ at, what }) => `${Math.round(at)} ${what.replace(/GET \d+/, 'GET')}`);

test('a page that sends a report makes the same requests at the same times as one that is read', async () => {
  const [read, told] = [world(), world()];
  openCover(read.page, { oneIn: 1, tempo: 1 });
  await read.pass(12 * minute);

  const cover = openCover(told.page, { oneIn: 1, tempo: 1 });
  await told.pass(10 * minute); // Somebody writes for ten minutes.
  const relay = cover.inTurn(never);
  const arrived = relay.post(card.inbox, cell).then(() => relay.page(card.inbox, 5));
  await told.pass(2 * minute);

  assert.deepEqual(shape(told.sent), shape(read.sent));
  assert.ok(read.sent.length >= 8);
  assert.equal(told.sent.filter((each) => each.cell === cell).length, 1);
  assert.ok(told.sent.every((each) => !each.cell || each.cell.length === cellBytes));
  for (const { cell } of read.sent)
    if (cell) assert.deepEqual(await openCell(hpkeNode, [privateKey], cell), { kind: 'cover' });
  await told.pass(10 * minute);
  assert.equal((await arrived)[0], 5);
});

test('a page out of view has no turns, and in view again the rest of its time to wait', async () => {
  const { page, sent, pass } = world();
  const cover = openCover(page, { oneIn: 1, tempo: 1 });
  await pass(2_000);
  const left = cover.untilTurn()!;
  cover.seen(false);
  assert.equal(cover.untilTurn(), null);
  await pass(60 * minute);
  assert.deepEqual(sent, []);
  cover.seen(true);
  assert.equal(Math.round(cover.untilTurn()!), Math.round(left));
  await pass(left);
  assert.equal(sent.length, 2);
});

test('who does not want to wait sends at once, without a page in its train', async () => {
  const { page, sent, pass } = world();
  const cover = openCover(page, { oneIn: 1, tempo: 1 });
  const relay = cover.inTurn(never);
  const first = relay.post(card.inbox, cell);
  cover.hurry();
  await first;
  await relay.post(card.inbox, cell);
  assert.deepEqual(shape(sent), ['0 POST 4096', '0 POST 4096']);
  await pass(minute / 2);
  assert.ok(sent.length >= 4, 'turns go on');
});

test('what is taken back before its turn does not go, and failures reach only who asked', async () => {
  const { page, sent, pass } = world({ fails: true });
  const cover = openCover(page, { oneIn: 1, tempo: 1 });
  const stop = new AbortController();
  const taken = cover.inTurn(stop.signal).post(card.inbox, cell);
  stop.abort('stopped');
  await assert.rejects(taken, (reason) => reason === 'stopped');
  await pass(minute / 2);
  assert.ok(sent.length >= 2 && sent.every((each) => each.cell !== cell));
  const refused = assert.rejects(cover.inTurn(never).post(card.inbox, cell), /no network/);
  await pass(3 * minute);
  await refused;
});
