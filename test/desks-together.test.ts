// Two desks that are open at once, through one relay: what is written on one stands on the other.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as Y from 'yjs';
import type { SessionView } from '../src/desk/api/types.ts';
import { syncWhileOpen } from '../src/desk/sync-while-open.ts';
import { grant, openVault, sync } from '../src/ledger/index.ts';
import { readAgainMillis } from '../src/ledger/read-again.ts';
import { blockText } from '../src/story/blocks.ts';
import { readBlocks } from '../src/story/document.ts';
import { editBody } from '../src/story/story.ts';
import type { RelayClient } from '../src/wire/client.ts';
import { SpringhouseError } from '../src/wire/error.ts';
import { passphrase, served, until, withPair } from './desks/pair.ts';

const set = (id: string, value: string) => ({ op: 'set', kind: 'note', id, field: 'text', value }) as const;

describe('two desks that are open', () => {
  it('show each other’s words in one paragraph while both are typing', () =>
    withPair(async ({ ada, bo }) => {
      const desks = [await served(ada), await served(bo)] as const;
      const ends = desks.map(({ session }) => syncWhileOpen(session));
      const story = { slug: 'office-head', section: 'news', original: 'en', headline: 'Head' };
      const { id } = (await (await desks[0].ask('POST', '/stories', story)).json()) as { id: string };
      const home = ada.ledger.get('story', id)!.compartment;
      await grant(ada.ledger, home, { member: bo.ledger.device.member });
      const path = `/stories/${id}/versions/en/body`;
      const body = async (n: 0 | 1) => new Uint8Array(await (await desks[n].ask('GET', path)).arrayBuffer());
      await until(async () => (await desks[1].ask('GET', path)).status === 200, 'the story comes to Bo');
      await until(async () => (await body(1)).length > 2, 'its text too');
      editBody(
        ada.ledger,
        id,
        'en',
        (blocks) => blocks.map((block) => ({ ...block, runs: [{ text: 'Said: ' }] })),
        ada.random,
      );
      await until(
        async () =>
          readBlocks(await body(1))
            .map(blockText)
            .join('') === 'Said: ',
        'its first words',
      );

      // Each holds the text in an editor, as the page does, and types into the same paragraph.
      const docs = [new Y.Doc(), new Y.Doc()] as const;
      for (const n of [0, 1] as const) Y.applyUpdate(docs[n], await body(n));
      const typed = async (n: 0 | 1, words: string) => {
        const before = Y.encodeStateVector(docs[n]);
        const paragraph = docs[n].getXmlFragment('body').get(0) as Y.XmlElement;
        const text = paragraph.get(0) as Y.XmlText;
        text.insert(text.length, words);
        const answer = await desks[n].ask('POST', path, Y.encodeStateAsUpdate(docs[n], before));
        assert.equal(answer.status, 200);
      };
      await Promise.all([typed(0, 'Twelve people. '), typed(1, 'Ten are still held. ')]);
      const shown = async (n: 0 | 1) =>
        readBlocks(await body(n))
          .map(blockText)
          .join('');
      for (const n of [0, 1] as const)
        await until(
          async () => (await shown(n)).includes('Twelve people.') && (await shown(n)).includes('still held.'),
          `both sentences on desk ${n}`,
        );
      assert.equal(await shown(0), await shown(1));
      for (const end of ends) end();
    }));

  it('tell what waits and since when while the relay is away, and that all is sent when it is back', () =>
    withPair(async ({ ada, relay }) => {
      let away = false;
      const client = new Proxy(relay.client, {
        get: (target, name) => {
          const value = Reflect.get(target, name) as unknown;
          if (typeof value !== 'function' || !away) return value;
          return () =>
            Promise.reject(new SpringhouseError('relay-unreachable', 'The relay cannot be reached.'));
        },
      });
      const { session, get, ask } = await served({ ...ada, relay: client });
      const end = syncWhileOpen(session, { wait: 1 });
      const now = () => session.sync.now();
      await until(() => now()?.synced != null && now()!.waiting === 0, 'all sent at first');
      away = true;
      const before = session.sync.version();
      ada.ledger.write(ada.ledger.standing('record'), [set('one', 'kept')]);
      await until(() => now()?.problem !== null, 'the relay is missed');
      assert.deepEqual([now()!.waiting, now()!.problem!.code], [1, 'relay-unreachable']);
      const told = await get<SessionView>(`/changes?after=${session.version()}&status=${before}`);
      assert.equal(told.sync!.waiting, 1);
      away = false;
      await until(() => now()?.problem === null && now()!.waiting === 0, 'all sent again');
      assert.equal((await ask('GET', '/sync')).status, 200);
      end();
    }));

  it('take in what the relay had left out, once it shows it, with nobody asking', () =>
    withPair(async ({ ada, bo, relay }) => {
      const sent: Uint8Array[] = [];
      const watched: RelayClient = {
        ...relay.client,
        append: (signer, cells) => {
          sent.push(...cells);
          return relay.client.append(signer, cells);
        },
      };
      let hidden: Uint8Array | undefined;
      const lying: RelayClient = {
        ...relay.client,
        read: async (signer, options) =>
          (await relay.client.read(signer, options)).filter(
            ({ cell }) => !hidden || !Buffer.from(cell).equals(hidden),
          ),
      };
      for (const id of ['one', 'two', 'three'])
        ada.ledger.write(ada.ledger.standing('record'), [set(id, `note ${id}`)]);
      await sync(ada.ledger, { relay: watched });
      hidden = sent[0];
      const { session } = await served({ ...bo, relay: lying });
      const end = syncWhileOpen(session, { wait: 1 });
      await until(() => session.sync.now()?.findings === 1, 'it is noticed');
      const notes = () => bo.ledger.list('note').length;
      assert.equal(notes(), 2);
      hidden = undefined;
      relay.clock.now += readAgainMillis + 1000;
      await until(() => notes() === 3 && session.sync.now()?.findings === 0, 'it came');
      end();
    }));

  it('sync nothing while locked, and go on when opened', () =>
    withPair(async ({ ada, bo, relay, folder }) => {
      const reopen = async () => ({
        ...bo,
        ledger: await openVault({ path: join(folder, 'bo'), passphrase, now: () => relay.clock.now }),
      });
      const [first, second] = [await served(ada), await served(bo, reopen)];
      const ends = [first, second].map(({ session }) => syncWhileOpen(session));
      await until(() => second.session.sync.now()?.synced != null, 'Bo synced');
      second.session.lock();
      assert.equal(second.session.sync.now(), null);
      ada.ledger.write(ada.ledger.standing('record'), [set('one', 'while away')]);
      await until(() => first.session.sync.now()?.waiting === 0, 'Ada sent it');
      await second.session.unlock(passphrase);
      const { ledger } = second.session.desk();
      await until(() => ledger.get('note', 'one') !== null, 'it came to Bo');
      for (const end of ends) end();
      second.session.lock();
    }));
});
