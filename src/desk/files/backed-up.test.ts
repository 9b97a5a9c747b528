import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { backupVault, createVault, restoreVault } from '../../ledger/index.ts';
import { cheap, seededRandom } from '../../ledger/testing.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { fileSink, filesToBackUp } from './backed-up-node.ts';
import { filesFolder } from './store-node.ts';

const identity = await generateX25519Identity();
const lock = { recipients: [await identityToRecipient(identity)] };
const names = ['a', 'b'].map((letter) => letter.repeat(64));
const random = seededRandom('files');

async function newsroom(t: TestContext) {
  const folder = await mkdtemp(join(tmpdir(), 'springhouse-backed-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'a.vault');
  (await createVault({ path, passphrase: 'first words', member: 'Ada', kdf: cheap })).close();
  mkdirSync(filesFolder(path));
  const files = names.map((name, index) => {
    const bytes = Buffer.alloc((index + 1) * slabBytes, index + 1);
    writeFileSync(join(filesFolder(path), name), bytes);
    return bytes;
  });
  const backup = async () => {
    const beside = filesToBackUp(filesFolder(path));
    const { bytes } = await backupVault({ path, passphrase: 'first words', lock, random, files: beside });
    return bytes;
  };
  const target = join(folder, 'b.vault');
  const restore = (bytes: Uint8Array) =>
    restoreVault({
      backup: bytes,
      key: { identities: [identity] },
      path: target,
      passphrase: 'next words',
      kdf: cheap,
      random,
      files: fileSink(filesFolder(target)),
    });
  return { folder, path, files, backup, target, restore };
}

describe('files beside a vault', () => {
  it('go into its backup and come back out of it, byte for byte', async (t) => {
    const { path, files, backup, target, restore } = await newsroom(t);
    writeFileSync(join(filesFolder(path), 'notes.txt'), 'not ours');
    writeFileSync(join(filesFolder(path), 'c'.repeat(64)), Buffer.alloc(slabBytes - 1));
    const bytes = await backup();
    assert.equal(Buffer.from(bytes).indexOf(Buffer.alloc(64, 1)), -1, 'sealed once more');
    assert.equal((await restore(bytes)).files, 2);
    assert.deepEqual(readdirSync(filesFolder(target)).sort(), names);
    for (const [index, name] of names.entries())
      assert.ok(readFileSync(join(filesFolder(target), name)).equals(files[index]!));
  });

  it('are all there or none, and the vault with them', async (t) => {
    const { folder, backup, target, restore } = await newsroom(t);
    const bytes = await backup();
    const cut = bytes.subarray(0, bytes.length - slabBytes);
    const altered = bytes.slice();
    altered[bytes.length - 100]! ^= 1;
    for (const broken of [cut, altered]) {
      await assert.rejects(restore(broken), { code: 'file-damaged' });
      assert.deepEqual(readdirSync(folder).sort(), ['a.vault', 'a.vault-files']);
    }
    mkdirSync(filesFolder(target));
    assert.throws(() => fileSink(filesFolder(target)), { code: 'file-exists' });
    assert.ok(!existsSync(target));
  });
});
