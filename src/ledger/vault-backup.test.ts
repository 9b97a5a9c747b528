import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { lockAge } from './age.ts';
import { Chains } from './chain.ts';
import { readTrustedFrame } from './frame.ts';
import { backupVault, createVault, openVault, restoreVault } from './index.ts';
import { cheap, note, passphrase, seededRandom, testFolder } from './testing.ts';
import { framesIn } from './testing-vault.ts';
import { writeWhole } from './whole-file.ts';

const folder = testFolder('backup');
let count = 0;
const place = () => join(folder, `${count++}.vault`);
const random = seededRandom('backup');
const secret = 'words for the stick';
const next = passphrase;
const identity = await generateX25519Identity();
const recipient = await identityToRecipient(identity);

async function newsroom(path = place()) {
  const ledger = await createVault({ path, passphrase: 'first words', member: 'Ada', kdf: cheap });
  const story = await ledger.createCompartment('story');
  ledger.write(ledger.standing('record'), [note('a', 'one')]);
  ledger.write(story, [note('b', 'two')]);
  ledger.secrets.put('root', Uint8Array.of(1, 2, 3));
  return { path, ledger, story };
}
const backup = async (path: string) =>
  (await backupVault({ path, passphrase: 'first words', lock: { recipients: [recipient] }, random })).bytes;
const restore = (bytes: Uint8Array, path = place()) =>
  restoreVault({
    backup: bytes,
    key: { identities: [identity] },
    path,
    passphrase: next,
    kdf: cheap,
    random,
  });
const open = (path: string, words = next) => openVault({ path, passphrase: words });

describe('a backup', () => {
  it('made while the desk is open holds all that was accepted, and opens where the desk never was', async () => {
    const { path, ledger, story } = await newsroom();
    const bytes = await backup(path);
    ledger.write(story, [note('c', 'written after')]);
    const restored = place();
    assert.deepEqual((await restore(bytes, restored)).device, 'heir');
    const there = await open(restored);
    assert.deepEqual(
      there
        .list('note')
        .map(({ id }) => id)
        .sort(),
      ['a', 'b'],
    );
    assert.deepEqual(there.secrets.get('root'), Uint8Array.of(1, 2, 3));
    assert.equal(there.secrets.get('backup/heir'), null);
    assert.ok(there.compartments().every(({ held }) => held));
    there.close();
    assert.equal(ledger.list('note').length, 3);
    ledger.close();
    assert.equal(statSync(restored).mode & 0o777, 0o600);
    await assert.rejects(open(restored, 'first words'), { code: 'wrong-passphrase' });
  });

  it('opens with a passphrase of its own too', async () => {
    const { path, ledger } = await newsroom();
    ledger.close();
    const options = { path, passphrase: 'first words', lock: { passphrase: secret }, workFactor: 4, random };
    const { bytes } = await backupVault(options);
    const target = place();
    const made = { backup: bytes, path: target, passphrase: next, kdf: cheap, random };
    await assert.rejects(restoreVault({ ...made, key: { passphrase: 'no' } }), { code: 'wrong-key' });
    assert.ok(!existsSync(target));
    await restoreVault({ ...made, key: { passphrase: secret } });
    (await open(target)).close();
  });

  it('becomes a device of its own, so that the laptop and the restored vault write no chain twice', async () => {
    const { path, ledger, story } = await newsroom();
    const restored = place();
    await restore(await backup(path), restored);
    const there = await open(restored);
    assert.notEqual(there.device.id, ledger.device.id);
    assert.equal(there.device.member, ledger.device.member);
    for (const each of [ledger, there]) {
      each.write(story, [note('d', 'both')]);
      await each.createCompartment('source');
      each.close();
    }
    // As a relay would hand both out to a third.
    const chains = new Chains();
    const seen = new Set<string>();
    await openVault({ path, passphrase: 'first words' }).then((l) => l.close());
    await rekeyed(path);
    for (const bytes of [...(await framesIn(path)), ...(await framesIn(restored))]) {
      const name = Buffer.from(bytes).toString('base64');
      if (!seen.has(name)) chains.add(readTrustedFrame(bytes)!);
      seen.add(name);
    }
    assert.deepEqual(chains.findings(), []);
  });

  it('of a restored vault carries another device again, and all backups of one vault the same', async () => {
    const { path, ledger } = await newsroom();
    const devices = () => ledger.members()[0]!.devices.length;
    await backup(path);
    assert.equal(devices(), 2);
    const first = place();
    await restore(await backup(path), first);
    assert.equal(devices(), 2);
    ledger.close();
    const again = await backupVault({
      path: first,
      passphrase: next,
      lock: { recipients: [recipient] },
      random,
    });
    const second = place();
    await restore(again.bytes, second);
    const ids = new Set<string>();
    for (const [each, words] of [
      [path, 'first words'],
      [first, next],
      [second, next],
    ] as const) {
      const opened = await open(each, words);
      ids.add(opened.device.id);
      opened.close();
    }
    assert.equal(ids.size, 3);
  });

  it('that was cut or altered anywhere is refused, and nothing is left', async () => {
    const { path, ledger } = await newsroom();
    ledger.close();
    const bytes = await backup(path);
    const target = join(testFolder('backup-cut'), 'x.vault');
    const codes = new Set(['wrong-key', 'file-damaged', 'not-age']);
    for (let i = 0; i < 24; i++) {
      const at = Math.floor((bytes.length * i) / 24);
      const altered = bytes.slice();
      altered[at]! ^= 1;
      for (const broken of [altered, bytes.subarray(0, at)])
        await assert.rejects(restore(broken, target), (error: { code: string }) => codes.has(error.code));
    }
    assert.deepEqual(readdirSync(join(target, '..')), []);
  });

  it('is not what any age file is', async () => {
    const other = await lockAge(Buffer.from('a letter'), { recipients: [recipient] });
    await assert.rejects(restore(other), { code: 'not-a-backup' });
    await assert.rejects(restore(Buffer.from('a letter')), { code: 'not-age' });
  });

  it('is not restored over anything', async () => {
    const { path, ledger } = await newsroom();
    ledger.close();
    const bytes = await backup(path);
    const before = readFileSync(path);
    await assert.rejects(restore(bytes, path), { code: 'file-exists' });
    assert.deepEqual(readFileSync(path), before);
    const none = restore(bytes, join(folder, 'none', 'x.vault'));
    await assert.rejects(none, { code: 'folder-missing' });
  });

  it('is not made for a recipient that is none', async () => {
    const { path, ledger } = await newsroom();
    ledger.close();
    const lock = { recipients: [recipient.slice(0, -1)] };
    await assert.rejects(backupVault({ path, passphrase: 'first words', lock, random }), {
      code: 'bad-recipient',
    });
  });
});

/** So that `framesIn`, which knows one passphrase, can look into it. */
async function rekeyed(path: string) {
  const { changePassphrase } = await import('./index.ts');
  await changePassphrase({ path, passphrase: 'first words', next: passphrase, kdf: cheap });
}

describe('a whole file', () => {
  it('does not replace what is there, and leaves nothing where it cannot be written', () => {
    const here = testFolder('whole');
    const path = join(here, 'a');
    writeWhole(path, Uint8Array.of(1));
    assert.throws(() => writeWhole(path, Uint8Array.of(2)), { code: 'file-exists' });
    assert.deepEqual([...readFileSync(path)], [1]);
    assert.throws(() => writeWhole(join(here, 'none', 'b'), Uint8Array.of(1)), { code: 'folder-missing' });
    writeFileSync(join(here, 'file'), '');
    assert.throws(() => writeWhole(join(here, 'file', 'b'), Uint8Array.of(1)));
    assert.deepEqual(readdirSync(here).sort(), ['a', 'file']);
  });
});
