import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generateHybridIdentity, generateX25519Identity, identityToRecipient } from 'age-encryption';
import {
  addRescue,
  changePassphrase,
  createVault,
  listRescues,
  openVault,
  removeRescue,
  rescueKey,
} from './index.ts';
import { cheap, note, passphrase, seededRandom, testFolder } from './testing.ts';

const folder = testFolder('rescue');
const random = seededRandom('rescue');
let count = 0;

async function vault() {
  const path = join(folder, `${count++}.vault`);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
  ledger.write(ledger.standing('record'), [note('a', 'kept')]);
  ledger.close();
  return { path, passphrase, random };
}

describe('a second way in', () => {
  for (const [name, generate] of [
    ['X25519', generateX25519Identity],
    ['post-quantum', generateHybridIdentity],
  ] as const)
    it(`sets a new passphrase where the old one is forgotten: ${name}`, async () => {
      const at = await vault();
      const identity = await generate();
      const other = await generateX25519Identity();
      await addRescue({ ...at, recipient: await identityToRecipient(identity) });
      await assert.rejects(rescueKey(at.path, [other]), { code: 'no-way-in' });
      const vaultKey = await rescueKey(at.path, [other, identity]);
      await changePassphrase({ path: at.path, vaultKey, next: 'fresh words', kdf: cheap });
      await assert.rejects(openVault(at), { code: 'wrong-passphrase' });
      const ledger = await openVault({ path: at.path, passphrase: 'fresh words' });
      assert.equal(ledger.list('note').length, 1);
      ledger.close();
      await rescueKey(at.path, [identity]);
    });

  it('is listed, added once, and can be taken away', async () => {
    const at = await vault();
    const identities = [await generateX25519Identity(), await generateX25519Identity()];
    const recipients = await Promise.all(identities.map((each) => identityToRecipient(each)));
    for (const recipient of recipients) await addRescue({ ...at, recipient, now: () => 5 });
    await assert.rejects(addRescue({ ...at, recipient: recipients[0]! }), { code: 'already-a-way-in' });
    assert.deepEqual(
      await listRescues(at),
      recipients.map((recipient) => ({ recipient, added: 5 })),
    );
    await removeRescue({ ...at, recipient: recipients[0]! });
    await assert.rejects(removeRescue({ ...at, recipient: recipients[0]! }), { code: 'no-such-way-in' });
    await assert.rejects(rescueKey(at.path, [identities[0]!]), { code: 'no-way-in' });
    await rescueKey(at.path, [identities[1]!]);
  });

  it('needs the passphrase to be added, and says what is wrong with what was given', async () => {
    const at = await vault();
    const recipient = await identityToRecipient(await generateX25519Identity());
    await assert.rejects(addRescue({ ...at, passphrase: 'no', recipient }), { code: 'wrong-passphrase' });
    await assert.rejects(addRescue({ ...at, recipient: 'age1nobody' }), { code: 'bad-recipient' });
    await assert.rejects(rescueKey(at.path, ['AGE-SECRET-KEY-1NO']), { code: 'bad-identity' });
    await assert.rejects(rescueKey(at.path, [await generateX25519Identity()]), { code: 'no-way-in' });
  });

  it('opens nothing of another vault', async () => {
    const [one, two] = [await vault(), await vault()];
    const identity = await generateX25519Identity();
    await addRescue({ ...one, recipient: await identityToRecipient(identity) });
    const vaultKey = await rescueKey(one.path, [identity]);
    await assert.rejects(openVault({ path: two.path, vaultKey }), { code: 'vault-damaged' });
  });
});
