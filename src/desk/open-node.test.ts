// A desk on its vault's file: made, opened, opened twice, and made on a disk that is full.
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { createVault } from '../ledger/index.ts';
import { cheap, passphrase, testFolder } from '../ledger/testing.ts';
import { sources } from '../record/sources.ts';
import { SpringhouseError } from '../wire/error.ts';
import { contacts } from './contacts.ts';
import { fetchInbox } from './intake.ts';
import { foundDesk, openDesk } from './open-node.ts';
import { reportsOf } from './reports.ts';
import { fakeRelay, send, type TestDesk } from './testing.ts';

const folder = testFolder('open-desk');
const founding = {
  passphrase,
  relay: 'http://relay.test/',
  name: 'The Well',
  member: 'Ada',
  languages: ['ko'],
};
const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

describe('a desk on its vault', () => {
  it('has a newsroom and its keys from the beginning', async () => {
    const vault = join(folder, 'one');
    const made = await foundDesk({ ...founding, vault, kdf: cheap });
    assert.equal(made.relay.url, 'http://relay.test');
    made.ledger.close();
    const { ledger } = await openDesk({ vault, passphrase });
    assert.equal(ledger.list('intake-key').length, 2);
    ledger.close();
  });

  it('leaves nothing behind when the newsroom cannot be made', async () => {
    const vault = join(folder, 'broken');
    // The languages are of no use; the founding of the newsroom fails after the vault was made.
    const languages = [Symbol('no language')] as unknown as string[];
    await assert.rejects(foundDesk({ ...founding, languages, vault, kdf: cheap }));
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('broken')),
      [],
    );
    await assert.rejects(
      foundDesk({ ...founding, relay: 'nowhere', vault, kdf: cheap }),
      code('bad-relay-url'),
    );
  });

  it('says what to do with a vault whose making was cut short', async () => {
    const vault = join(folder, 'cut');
    (await createVault({ path: vault, passphrase, member: 'Ada', kdf: cheap })).close();
    await assert.rejects(openDesk({ vault, passphrase }), code('no-newsroom'));
  });

  it('takes in what another process wrote to it, and both fetch at once without doubling anything', async () => {
    const vault = join(folder, 'shared');
    (await foundDesk({ ...founding, vault, kdf: cheap })).ledger.close();
    const relay = fakeRelay();
    relay.itemsPerAnswer = 3;
    const open = async () => ({ ...(await openDesk({ vault, passphrase })), relay }) as unknown as TestDesk;
    const desks = [await open(), await open(), await open()];
    for (let n = 0; n < 9; n++) await send(desks[0]!, { words: `words ${n}`, text: `text ${n}` });
    await Promise.all(desks.map((desk) => fetchInbox(desk)));
    for (const { ledger } of desks) {
      assert.deepEqual(
        reportsOf(ledger).map(({ text }) => text),
        Array.from({ length: 9 }, (_, n) => `text ${n}`),
      );
      assert.deepEqual([sources(ledger).length, contacts(ledger).length], [9, 9]);
    }
    for (const { ledger } of desks) ledger.close();
  });
});
