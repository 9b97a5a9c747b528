// What every device that opens what arrives has read is deleted from the relay days later, and only that.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { Desk } from '../src/desk/desk.ts';
import { inboxReaders } from '../src/desk/inbox-readers.ts';
import { fetchInbox } from '../src/desk/intake.ts';
import { keepIntake } from '../src/desk/keep-intake.ts';
import { currentCard } from '../src/desk/keys.ts';
import { inboxSecret, newsroomOf, secretOf } from '../src/desk/newsroom.ts';
import { keptDays, noteRead, readByAll } from '../src/desk/prune-inbox.ts';
import { reportsOf } from '../src/desk/reports.ts';
import { quickArgon2id } from '../src/desk/testing.ts';
import { sealReport } from '../src/drop/client.ts';
import {
  backupVault,
  findings,
  openVault,
  removeDevices,
  restoreVault,
  revoke,
  sync,
} from '../src/ledger/index.ts';
import { readAgain } from '../src/ledger/read-again.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { systemRandom } from '../src/seal/random.ts';
import { signerFromSeedNode } from '../src/wire/ed25519-node.ts';
import { type Pair, passphrase, withPair } from './desks/pair.ts';

const day = 86_400_000;

async function send({ ada, relay }: Pair, text: string): Promise<void> {
  const card = await currentCard(ada.ledger, 'card', ada);
  const edges = { hpke: hpkeNode, random: systemRandom, argon2id: quickArgon2id };
  for (const cell of await sealReport({ card, words: 'seven words', text, language: 'en', ...edges }))
    await relay.client.post(card.inbox, cell);
}

async function together(...desks: Desk[]): Promise<void> {
  for (let round = 0; round < 2; round++)
    for (const desk of desks) {
      await sync(desk.ledger, { relay: desk.relay });
      if (await keepIntake(desk)) await sync(desk.ledger, { relay: desk.relay });
    }
}

/** A report a day, which these read the same day, and the first reading of the day after. */
async function live(pair: Pair, days: number, ...desks: Desk[]): Promise<void> {
  for (let n = 0; n <= days; n++) {
    if (n < days) await send(pair, `on day ${Math.floor(pair.relay.clock.now / day)}`);
    for (const desk of desks) {
      await fetchInbox(desk);
      await sync(desk.ledger, { relay: desk.relay });
    }
    if (n < days) pair.relay.clock.now += day;
  }
}

const left = async ({ ada, relay }: Pair) => {
  const { inbox } = newsroomOf(ada.ledger);
  return (await relay.store.read(inbox, 0, 512)).map(({ sequence }) => sequence);
};

describe('an inbox that two devices read', () => {
  it('loses what both read days ago, and neither takes it for a loss', () =>
    withPair(async (pair) => {
      const { ada, bo, relay } = pair;
      await together(ada, bo);
      await live(pair, keptDays + 5, ada, bo);
      assert.deepEqual(await left(pair), [4, 5, 6, 7, 8]);
      await together(ada, bo);
      for (const { ledger } of [ada, bo]) {
        assert.equal(reportsOf(ledger).length, 8);
        assert.equal(ledger.get('read', 'anew'), null);
        assert.deepEqual(findings(ledger), []);
        assert.equal(readAgain(ledger, { now: relay.clock.now, always: true }), false);
        assert.equal((await sync(ledger, { relay: relay.client })).lost, null);
      }
    }));

  for (const [who, lags] of [
    ['the second device', (pair: Pair) => [pair.ada, pair.bo]],
    ['the founder', (pair: Pair) => [pair.bo, pair.ada]],
  ] as const)
    it(`keeps what ${who} has not read`, () =>
      withPair(async (pair) => {
        const [awake, off] = lags(pair) as [Desk, Desk];
        await together(pair.ada, pair.bo);
        await live(pair, 2, pair.ada, pair.bo);
        await live(pair, keptDays + 3, awake);
        const there = await left(pair);
        assert.deepEqual(there.slice(-6), [3, 4, 5, 6, 7, 8]);
        assert.ok(there[0]! >= 2 && there[0]! <= 3, `${there}`);
        await together(awake, off);
        await fetchInbox(off);
        assert.equal(off.ledger.get('read', 'anew'), null);
        assert.equal(reportsOf(off.ledger).length, 8);
      }));

  it('waits for nobody who was removed', () =>
    withPair(async (pair) => {
      const { ada, bo } = pair;
      await together(ada, bo);
      const readers = () => inboxReaders(ada.ledger, () => false).toSorted();
      assert.deepEqual(readers(), [ada.ledger.device.id, bo.ledger.device.id].toSorted());
      // The founder counts on the other's side too, before it left a mark.
      assert.deepEqual(inboxReaders(bo.ledger, () => false).toSorted(), readers());
      await live(pair, keptDays + 3, ada);
      assert.equal((await left(pair)).length, keptDays + 3);
      await removeDevices(ada.ledger, [bo.ledger.device.id]);
      assert.deepEqual(readers(), [ada.ledger.device.id]);
      await fetchInbox(ada);
      assert.ok((await left(pair)).length < keptDays + 3);
    }));

  it('is pruned by no device that may no longer open what arrives, though it had read as far', () =>
    withPair(async (pair) => {
      const { ada, bo, relay } = pair;
      await together(ada, bo);
      await live(pair, keptDays + 3, ada, bo);
      await together(ada, bo);
      const pruned = () => [ada, bo].map(({ ledger }) => readByAll(ledger, relay.clock.now) > 0);
      assert.deepEqual(pruned(), [true, true]);
      const { id } = bo.ledger.device;
      for (const end of [
        () => revoke(ada.ledger, ada.ledger.standing('intake'), { device: id }),
        () => removeDevices(ada.ledger, [id]),
      ]) {
        await end();
        for (const { ledger } of [ada, bo]) await sync(ledger, { relay: relay.client });
        assert.deepEqual(
          inboxReaders(ada.ledger, () => true),
          [ada.ledger.device.id],
        );
        assert.deepEqual(pruned(), [true, false]);
      }
    }));

  it('waits for whoever is known to read, and for no mark of a device without the compartment', () =>
    withPair(
      async ({ ada, bo, relay }) => {
        const readers = (known: string[]) => inboxReaders(ada.ledger, (id) => known.includes(id));
        assert.deepEqual(readers([]), [ada.ledger.device.id]);
        assert.equal(readers([bo.ledger.device.id]).length, 2);
        noteRead(bo.ledger, 5, relay.clock.now);
        assert.equal(bo.ledger.get('read', bo.ledger.device.id), null);
        assert.equal(readByAll(bo.ledger, relay.clock.now + 9 * day), 0);
      },
      { compartments: ['record'] },
    ));

  it('waits for no backup, and for what was restored from one', () =>
    withPair(async ({ ada, bo, relay, folder }) => {
      await together(ada, bo);
      const readers = () => inboxReaders(ada.ledger, () => false).length;
      const identity = await generateX25519Identity();
      const lock = { recipients: [await identityToRecipient(identity)] };
      const common = { passphrase, now: () => relay.clock.now, random: systemRandom };
      const { bytes } = await backupVault({ ...common, path: join(folder, 'ada'), lock });
      await together(ada, bo);
      assert.equal(readers(), 2);
      const path = join(folder, 'restored');
      const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
      const key = { identities: [identity] };
      await restoreVault({ ...common, path, backup: bytes, key, kdf });
      const ledger = await openVault({ ...common, path });
      await together({ ...ada, ledger }, ada);
      ledger.close();
      assert.equal(readers(), 3);
    }));

  it('keeps what a device has not read that only then learns that the relay began anew', () =>
    withPair(async (pair) => {
      const { ada, bo, relay } = pair;
      await together(ada, bo);
      await live(pair, keptDays + 3, ada, bo);
      // As with another relay: what is there, and its numbers, are not what was read.
      const signer = signerFromSeedNode(secretOf(ada.ledger, inboxSecret));
      await relay.client.prune(signer, 1000);
      await live(pair, keptDays + 3, ada);
      assert.equal((await left(pair)).length, keptDays + 3, 'Bo’s marks from before say nothing');
      await together(ada, bo);
      await fetchInbox(bo);
      assert.equal(reportsOf(bo.ledger).length, 2 * (keptDays + 3));
    }));
});
