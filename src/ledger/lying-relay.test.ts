import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Item } from '../wire/requests.ts';
import { frameToCells } from './cells.ts';
import { packEntry } from './entry.ts';
import { dismissFindings, findings } from './findings.ts';
import { signFrame } from './frame.ts';
import { insideOf } from './inside.ts';
import { sync } from './sync.ts';
import { gateOf } from './sync-pull.ts';
import { note, seededRandom, testFolder } from './testing.ts';
import { notesOf, stateOf, testNewsroom } from './testing-newsroom.ts';

const folder = testFolder('lying-relay');
const start = 1_790_000_000_000;
const hour = 3_600_000;

/** Ada wrote six notes, an hour apart; Cy reads the log as `lie` shows it. */
async function scene() {
  const clock = { now: start };
  const newsroom = await testNewsroom(folder, () => clock.now);
  const { relay, ada, record, join } = newsroom;
  const [bo, cy] = [await join('bo', ['editor'], [record]), await join('cy', ['editor'], [record])];
  for (let i = 0; i < 6; i++) {
    clock.now += hour;
    ada.write(record, [note(`${i}`, 'x')]);
    await sync(ada, { relay: relay.client });
  }
  const log = Buffer.from(gateOf(insideOf(ada).keyring.latest(record)!).publicKey).toString('hex');
  const show = (lie: (items: Item[]) => Item[]) => {
    relay.lie = (items, name) => (name === log ? lie(items) : items);
  };
  const close = () => [ada, bo, cy].forEach((ledger) => void ledger.close());
  const read = () => sync(cy, { relay: relay.client });
  return {
    ...newsroom,
    bo,
    cy,
    clock,
    show,
    close,
    read,
    of: { compartment: record, device: ada.device.id },
  };
}

describe('a relay that lies', () => {
  it('by bringing cells again is named with whose they are, in one answer and in a later one', async () => {
    const { cy, show, read, close, of } = await scene();
    show((items) => [...items, { sequence: items.length + 1, cell: items[1]!.cell }]);
    await read();
    const first = { kind: 'replayed', ...of, seq: 1, through: 1, since: start + 2 * hour };
    assert.deepEqual(findings(cy), [first]);
    assert.equal(notesOf(cy), '0 1 2 3 4 5');
    show((items) => [
      ...items,
      ...[1, 4].map((i, n) => ({ sequence: items.length + 1 + n, cell: items[i]!.cell })),
    ]);
    await read();
    assert.deepEqual(findings(cy), [first, { ...first, seq: 4, through: 4, since: start + 5 * hour }]);
    assert.equal(cy.history('note', '4').length, 1);
    dismissFindings(cy);
    await read();
    assert.deepEqual(findings(cy), []);
    close();
  });

  it('is not accused of what a device sends again after its sync was cut', async () => {
    const { relay, ada, cy, record, read, close, sync: all } = await scene();
    await read();
    ada.write(record, [note('cut', 'x'.repeat(9000))]);
    // Each request is carried out and its answer lost, and so is the second try.
    for (const answers of [0, 2, 4, 6, 8]) {
      relay.answers = answers;
      await sync(ada, { relay: relay.client }).catch(() => {});
    }
    relay.answers = Number.POSITIVE_INFINITY;
    await all(ada, cy);
    assert.equal(notesOf(cy), '0 1 2 3 4 5 cut');
    assert.deepEqual(findings(cy), []);
    assert.equal(stateOf(ada), stateOf(cy));
    close();
  });

  it('by leaving out, holding back and reordering is named with whose and from when, and the rest is shown', async () => {
    const left = await scene();
    left.show((items) => items.filter((_, i) => i !== 2 && i !== 3));
    await left.read();
    assert.deepEqual(findings(left.cy), [
      { kind: 'dropped', ...left.of, seq: 2, through: 3, since: start + 2 * hour },
    ]);
    assert.equal(notesOf(left.cy), '0 1 4 5');
    left.close();

    const held = await scene();
    await sync(held.bo, { relay: held.relay.client });
    held.bo.write(held.record, [note('bo', 'has read them all')]);
    await sync(held.bo, { relay: held.relay.client });
    held.show((items) => items.filter((_, i) => i < 3 || i > 5));
    await held.read();
    assert.deepEqual(findings(held.cy), [
      { kind: 'truncated', ...held.of, by: held.bo.device.id, seq: 3, through: 5, since: start + 3 * hour },
    ]);
    assert.equal(notesOf(held.cy), '0 1 2 bo');
    held.close();

    const turned = await scene();
    turned.show((items) =>
      items.map(({ sequence }, i) => ({ sequence, cell: items[5 - i]?.cell ?? items[i]!.cell })),
    );
    await turned.read();
    const found = findings(turned.cy);
    assert.deepEqual(
      found.map(({ kind, device, seq, since }) => [kind, device, seq, since]),
      [4, 3, 2, 1, 0].map((seq) => ['reordered', turned.of.device, seq, start + (seq + 1) * hour]),
    );
    assert.equal(notesOf(turned.cy), '0 1 2 3 4 5');
    turned.close();
  });

  it('by telling two stories of one device is caught by both who were told', async () => {
    const { relay, ada, bo, cy, record, clock, show, close, of } = await scene();
    // Ada's keys have signed a second frame in the place of her last one, and the relay shows each reader one.
    const { keys, keyring, fold } = insideOf(ada);
    const end = fold().chainEnd(record, keys.id)!;
    const { prev } = {
      prev: fold()
        .prepare('SELECT hash FROM frame WHERE seq = ? AND compartment = ? AND device = ?')
        .get(end.seq - 1, fold().findName(record), fold().findName(keys.id))!.hash as Uint8Array,
    };
    const other = signFrame(
      { compartment: record, epoch: 0, device: keys.id, seq: end.seq, prev, clock: clock.now * 1024 },
      [packEntry(note('another 5', 'x'))],
      keys.signer,
    ).bytes;
    const key = keyring.latest(record)!;
    await relay.client.append(gateOf(key), frameToCells(other, key.key, seededRandom('other')));
    const without = (place: number) => (items: Item[]) => items.filter((_, i) => i !== place);
    show(without(6));
    await sync(bo, { relay: relay.client });
    bo.write(record, [note('bo', 'has read 5')]);
    await sync(bo, { relay: relay.client });
    show(without(5));
    await sync(cy, { relay: relay.client });
    const at = { ...of, seq: 5, through: 5, since: start + 6 * hour };
    assert.deepEqual(findings(cy), [{ kind: 'differs', ...at, by: bo.device.id }]);
    assert.equal(notesOf(cy), '0 1 2 3 4 another 5 bo');
    // Once both are shown to one reader, the fork itself shows.
    cy.write(record, [note('cy', 'has read another 5')]);
    await sync(cy, { relay: relay.client });
    await sync(bo, { relay: relay.client });
    assert.deepEqual(findings(bo), [{ kind: 'forked', ...at }]);
    close();
  });

  it('or a device that writes its history twice: the fork is named, and both histories are kept', async () => {
    const { relay, ada, cy, record, clock, read, close, of } = await scene();
    const { keys, keyring, fold } = insideOf(ada);
    const end = fold().chainEnd(record, keys.id)!;
    const two = ['one', 'two'].map((id) =>
      signFrame(
        {
          compartment: record,
          epoch: 0,
          device: keys.id,
          seq: 6,
          prev: end.hash,
          clock: clock.now * 1024 + 9,
        },
        [packEntry(note(id, 'x'))],
        keys.signer,
      ),
    );
    const key = keyring.latest(record)!;
    const random = seededRandom('fork');
    for (const { bytes } of two) await relay.client.append(gateOf(key), frameToCells(bytes, key.key, random));
    await read();
    assert.deepEqual(findings(cy), [{ kind: 'forked', ...of, seq: 6, through: 6, since: clock.now }]);
    assert.equal(notesOf(cy), '0 1 2 3 4 5 one two');
    close();
  });
});
