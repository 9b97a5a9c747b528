// Two devices that open what arrives: the second gets the keys from the first, and works when the first is off.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Desk } from '../src/desk/desk.ts';
import { handKeys, shareRoot } from '../src/desk/hand-keys.ts';
import { fetchInbox } from '../src/desk/intake.ts';
import { holdsIntake } from '../src/desk/intake-devices.ts';
import { keepIntake } from '../src/desk/keep-intake.ts';
import { currentCard, intakeKeys, privateKeys } from '../src/desk/keys.ts';
import { inboxSecret, rootSecret } from '../src/desk/newsroom.ts';
import { layReplies, repliesOf, writeReply } from '../src/desk/replies.ts';
import { fileReport, reportsOf } from '../src/desk/reports.ts';
import { syncWhileOpen } from '../src/desk/sync-while-open.ts';
import { quickArgon2id } from '../src/desk/testing.ts';
import { sealReport } from '../src/drop/client.ts';
import {
  acceptInvitation,
  admit,
  askForSecret,
  createDeviceVault,
  grant,
  openVault,
  sync,
} from '../src/ledger/index.ts';
import { sources } from '../src/record/sources.ts';
import { testimonies } from '../src/record/testimony.ts';
import type { DeskCard } from '../src/seal/card.ts';
import { hpkeNode } from '../src/seal/hpke-node.ts';
import { inboxKeys } from '../src/seal/passphrase.ts';
import { systemRandom } from '../src/seal/random.ts';
import { dayOf } from '../src/seal/reply.ts';
import { pagesOf, tryPage } from '../src/seal/shelf.ts';
import { type Pair, passphrase, served, until, withPair } from './desks/pair.ts';

const day = 86_400_000;

async function send({ relay }: Pair, card: DeskCard, words: string, text: string): Promise<void> {
  const edges = { hpke: hpkeNode, random: systemRandom, argon2id: quickArgon2id };
  for (const cell of await sealReport({ card, words, text, language: 'en', ...edges }))
    await relay.client.post(card.inbox, cell);
}

/** Both sync and do what a device that opens what arrives does, until nothing more comes of it. */
async function together(...desks: Desk[]): Promise<void> {
  for (let quiet = false; !quiet; ) {
    quiet = true;
    for (const desk of desks) {
      const { sent, received } = await sync(desk.ledger, { relay: desk.relay });
      const kept = await keepIntake(desk);
      if (kept) await sync(desk.ledger, { relay: desk.relay });
      if (kept || sent + received > 0) quiet = false;
    }
  }
}

const texts = ({ ledger }: Desk) =>
  reportsOf(ledger)
    .map(({ text }) => text)
    .sort();

/** A source from before this moment does not come with it. */
const onlyRecord = { compartments: ['record'] as const };
const giveIntake = ({ ada, bo, relay }: Pair) => {
  relay.clock.now += 1000;
  return grant(ada.ledger, ada.ledger.standing('intake'), { device: bo.ledger.device.id });
};

async function found(pair: Pair, card: DeskCard, words: string): Promise<string[]> {
  const { key } = await inboxKeys(words, card.inbox, quickArgon2id);
  const today = dayOf(pair.relay.clock.now);
  const [page] = pagesOf(key, today, card.pages);
  const bytes = await pair.relay.client.page(card.inbox, page!);
  return (await tryPage(key, today, bytes)).map(({ text }) => text);
}

describe('a second device that opens what arrives', () => {
  it('asks for the keys by itself, gets them, and opens the inbox with the first one off', () =>
    withPair(async (pair) => {
      const { ada, bo } = pair;
      const card = await currentCard(ada.ledger, 'card', ada);
      await send(pair, card, 'old words', 'before');
      await fetchInbox(ada);
      await giveIntake(pair);
      const desks = [await served(ada), await served(bo)];
      const ends = desks.map(({ session }) => syncWhileOpen(session, { afterSync: keepIntake }));
      const complete = () =>
        bo.ledger.secrets.get(inboxSecret) !== null &&
        privateKeys(bo.ledger).length === privateKeys(ada.ledger).length;
      await until(complete, 'the keys are with Bo');
      for (const end of ends) end();
      assert.equal(bo.ledger.secrets.get(rootSecret), null);

      // Ada is off.
      await send(pair, card, 'new words', 'somebody new');
      await send(pair, card, 'old words', 'again');
      await fetchInbox(bo);
      assert.deepEqual(texts(bo), ['again', 'somebody new'], 'what Ada had filed already is not listed anew');
      const fresh = reportsOf(bo.ledger).find(({ text }) => text === 'somebody new')!;
      await writeReply(bo, fresh.compartment, 'thank you');
      await layReplies(bo);
      assert.deepEqual(await found(pair, card, 'new words'), ['thank you']);

      // Ada is back: what waited for her goes to its source, and nothing is there twice.
      await together(ada, bo);
      await fetchInbox(ada);
      await together(ada, bo);
      assert.deepEqual(texts(ada), ['again', 'before', 'somebody new']);
      assert.equal(sources(ada.ledger).length, 2);
      assert.deepEqual(texts(bo), ['somebody new']);
    }, onlyRecord));

  it('lays the replies to sources that it does not hold', () =>
    withPair(async (pair) => {
      const { ada, bo } = pair;
      const card = await currentCard(ada.ledger, 'card', ada);
      await send(pair, card, 'old words', 'before');
      await fetchInbox(ada);
      await writeReply(ada, reportsOf(ada.ledger)[0]!.compartment, 'read by nobody yet');
      await layReplies(ada);
      await giveIntake(pair);
      await together(ada, bo);
      await layReplies(ada);
      await together(ada, bo);
      await layReplies(bo);
      assert.deepEqual(await found(pair, card, 'old words'), ['read by nobody yet']);
      // One that was written and not laid is laid by the other, and the first knows it.
      await writeReply(ada, reportsOf(ada.ledger)[0]!.compartment, 'and one more');
      await layReplies({
        ...ada,
        relay: { ...ada.relay, lay: () => Promise.reject(new Error('cut')) },
      }).catch(() => {});
      await together(ada, bo);
      await layReplies(bo);
      assert.equal((await found(pair, card, 'old words')).length, 2);
      await together(bo, ada);
      assert.deepEqual(
        repliesOf(ada.ledger, ada.now()).map(({ state }) => state),
        ['laid', 'laid'],
      );
    }, onlyRecord));

  it('files once what both open at the same moment, and what both file is one testimony', () =>
    withPair(async (pair) => {
      const { ada, bo } = pair;
      await together(ada, bo);
      const card = await currentCard(ada.ledger, 'card', ada);
      for (const words of ['a', 'b']) await send(pair, card, words, `from ${words}`);
      await Promise.all([fetchInbox(ada), fetchInbox(bo)]);
      await together(ada, bo);
      for (const desk of [ada, bo]) {
        assert.deepEqual(texts(desk), ['from a', 'from b']);
        assert.equal(sources(desk.ledger).length, 2);
      }
      const [report] = reportsOf(ada.ledger);
      for (const desk of [ada, bo]) fileReport(desk, report!.compartment, report!.id, 'relay');
      await together(ada, bo);
      for (const desk of [ada, bo]) assert.equal(testimonies(desk.ledger).length, 1);
      await Promise.all([layReplies(ada), layReplies(bo)]);
    }));

  it('gets new keys as they are made, and destroys old ones in time', () =>
    withPair(async (pair) => {
      const { ada, bo, relay } = pair;
      await together(ada, bo);
      relay.clock.now += 5 * day;
      await currentCard(ada.ledger, 'site', ada);
      await together(ada, bo);
      assert.equal(privateKeys(bo.ledger).length, 3);
      relay.clock.now += 17 * day;
      for (const desk of [ada, bo]) await keepIntake(desk);
      assert.equal(intakeKeys(ada.ledger).length, 3);
      for (const { ledger } of [ada, bo]) assert.equal(privateKeys(ledger).length, 2);
    }));

  it('signs cards only where it is an admin’s and an admin shared the root key', () =>
    withPair(async ({ ada, bo }) => {
      shareRoot(ada.ledger, bo.ledger.device.id);
      await together(ada, bo);
      const [first, second] = [
        await currentCard(ada.ledger, 'card', ada),
        await currentCard(bo.ledger, 'card', bo),
      ];
      assert.deepEqual(second, first);
    }));

  it('gets nothing before it is given the compartment, and no root key where it is not an admin’s', () =>
    withPair(
      async ({ ada, bo }) => {
        await together(ada, bo);
        assert.equal(bo.ledger.secrets.get(inboxSecret), null);
        await grant(ada.ledger, ada.ledger.standing('intake'), { device: bo.ledger.device.id });
        await together(ada, bo);
        assert.notEqual(bo.ledger.secrets.get(inboxSecret), null);
        assert.throws(() => shareRoot(bo.ledger, bo.ledger.device.id), { code: 'not-allowed' });
        shareRoot(ada.ledger, bo.ledger.device.id);
        await together(ada, bo);
        assert.equal(bo.ledger.secrets.get(rootSecret), null, 'a reporter does not sign cards');
      },
      { roles: ['reporter'], compartments: ['record'] },
    ));

  it('gets no keys by a grant that a reporter wrote', () =>
    withPair(
      async ({ ada, bo, relay, folder }) => {
        await together(ada, bo);
        assert.notEqual(bo.ledger.secrets.get(inboxSecret), null);
        const place = { path: join(folder, 'cy'), passphrase, now: () => relay.clock.now };
        const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
        const { card } = await createDeviceVault({ ...place, member: 'Cy', kdf });
        const { invitation, device } = await admit(ada.ledger, card, {
          who: { name: 'Cy' },
          roles: ['reporter'],
          compartments: [ada.ledger.standing('record')],
          relay: relay.client.url,
        });
        await acceptInvitation(place, invitation);
        await together(ada, bo);
        await grant(bo.ledger, bo.ledger.standing('intake'), { device }).catch(() => {});
        const ledger = await openVault(place);
        const cy: Desk = { ...bo, ledger };
        await together(bo, cy, ada);
        assert.deepEqual([...(await handKeys(ledger, cy)).asked], []);
        assert.equal(ledger.secrets.get(inboxSecret), null);
        // Asked for by hand, it is not handed over either.
        if (holdsIntake(ledger)) await askForSecret(ledger, ledger.standing('intake'), inboxSecret);
        await together(cy, ada, bo, cy);
        assert.equal(ledger.secrets.get(inboxSecret), null);
        ledger.close();
      },
      { roles: ['reporter'] },
    ));
});
