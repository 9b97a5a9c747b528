import assert from 'node:assert/strict';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import type { Argon2id } from '../seal/argon2.ts';
import { changePassphrase, createVault, openVault } from './index.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';
import { measureCost } from './vault-header.ts';

const folder = testFolder('vault');
let count = 0;
const place = () => join(folder, `${count++}.vault`);
const create = (path: string) => createVault({ path, passphrase, member: 'Ada', kdf: cheap });
const open = (path: string, words = passphrase) => openVault({ path, passphrase: words });

describe('a vault', () => {
  it('opens with all that was written, from its snapshot and without', async () => {
    const path = place();
    const made = await create(path);
    const story = await made.createCompartment('story');
    made.write(made.standing('record'), [note('a', 'one')]);
    made.write(story, [note('b', 'two')]);
    const wanted = [made.list('note'), made.history('note', 'a'), made.compartments(), made.members()];
    const pointer = made.sealPointer(story, Uint8Array.of(7));
    made.close();
    for (let round = 0; round < 2; round++) {
      const ledger = await open(path);
      assert.deepEqual(
        [ledger.list('note'), ledger.history('note', 'a'), ledger.compartments(), ledger.members()],
        wanted,
      );
      assert.deepEqual(ledger.openPointer(story, pointer), Uint8Array.of(7));
      assert.equal(ledger.search('two').length, 1);
      ledger.close();
      if (round === 0) forgetSnapshot(path);
    }
  });

  it('lets only its user read and write the file, and what lies beside it', async () => {
    const path = place();
    const ledger = await create(path);
    ledger.write(ledger.standing('record'), [note('a', 'x')]);
    for (const ending of ['', '-wal', '-shm'])
      assert.equal(statSync(path + ending).mode & 0o777, 0o600, `mode of the vault${ending}`);
    ledger.close();
    assert.ok(!existsSync(`${path}-wal`), 'the log is gone after closing');
  });

  it('is not made where a file is, and leaves nothing where it cannot be made', async () => {
    const path = place();
    writeFileSync(path, 'a letter');
    await assert.rejects(create(path), { code: 'vault-exists' });
    assert.equal(readFileSync(path, 'utf8'), 'a letter');
    await assert.rejects(create(join(folder, 'none', 'x.vault')), { code: 'folder-missing' });
    const empty = createVault({ path: place(), passphrase: '', member: 'Ada', kdf: cheap });
    await assert.rejects(empty, { code: 'empty-passphrase' });
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith(`${count - 1}`)),
      [],
    );
  });

  it('says what is wrong with a file that is no vault, and leaves it as it is', async () => {
    await assert.rejects(open(place()), { code: 'vault-missing' });
    await assert.rejects(open(folder), { code: 'not-a-vault' });
    for (const [bytes, code] of [
      [Buffer.from('a letter'), 'not-a-vault'],
      [Buffer.alloc(8192, 1), 'not-a-vault'],
      [Buffer.alloc(0), 'vault-unfinished'],
    ] as const) {
      const path = place();
      writeFileSync(path, bytes);
      await assert.rejects(open(path), { code });
      assert.deepEqual(readFileSync(path), bytes);
    }
  });

  it('opens with its passphrase only, in whatever form the keyboard gives it', async () => {
    const path = place();
    const korean = '봄집 é 열쇠';
    (await createVault({ path, passphrase: korean, member: 'Ada', kdf: cheap })).close();
    let ms = 0;
    const now = () => {
      ms += 3600_000; // wrong ones slow down: see vault-attempts.test.ts
      return ms;
    };
    for (const wrong of ['', korean.toUpperCase(), `${korean} `, korean.slice(1)])
      await assert.rejects(openVault({ path, passphrase: wrong, now }), { code: 'wrong-passphrase' });
    (await openVault({ path, passphrase: korean.normalize('NFD'), now })).close();
  });

  it('takes a new passphrase, and then no longer the old one', async () => {
    const path = place();
    const ledger = await create(path);
    ledger.write(ledger.standing('record'), [note('a', 'kept')]);
    await changePassphrase({ path, passphrase, next: 'another', kdf: cheap });
    ledger.write(ledger.standing('record'), [note('b', 'written meanwhile')]);
    ledger.close();
    await assert.rejects(open(path), { code: 'wrong-passphrase' });
    const again = await open(path, 'another');
    assert.equal(again.list('note').length, 2);
    again.close();
    const wrong = changePassphrase({ path, passphrase, next: 'x', kdf: cheap });
    await assert.rejects(wrong, { code: 'wrong-passphrase' });
  });

  it('can be written by two openings of it without forking the chain, and each sees the other', async () => {
    const path = place();
    const one = await create(path);
    const two = await open(path);
    const record = one.standing('record');
    const seen: string[] = [];
    two.onChange((touched) => seen.push(...touched.map(({ id }) => id)));
    const story = await one.createCompartment('story');
    for (let i = 0; i < 10; i++) {
      one.write(record, [note('x', `one ${i}`)]);
      two.write(i % 2 ? record : story, [note('x', `two ${i}`)]);
    }
    assert.deepEqual(one.history('note', 'x'), two.history('note', 'x'));
    assert.equal(one.get('note', 'x')?.fields.text, 'two 9');
    assert.ok(two.openPointer(story, one.sealPointer(story, Uint8Array.of(1))));
    one.write(record, [note('y', 'late')]);
    assert.equal(two.refresh(), true);
    assert.equal(two.refresh(), false);
    assert.ok(seen.includes('y') && seen.includes('x'));
    one.close();
    two.write(record, [note('z', 'after the other closed')]);
    two.close();
    const last = await open(path);
    assert.equal(last.history('note', 'x').length, 15);
    assert.ok(last.get('note', 'y') && last.get('note', 'z'));
    last.close();
  });

  it('waits for another program that is writing, and then says so', async () => {
    const path = place();
    (await create(path)).close();
    const ledger = await openVault({ path, passphrase, busyMillis: 50 });
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    const write = () => ledger.write(ledger.standing('record'), [note('a', 'x')]);
    assert.throws(write, { code: 'vault-busy' });
    assert.equal(ledger.get('note', 'a'), null);
    other.exec('ROLLBACK');
    other.close();
    write();
    assert.equal(ledger.list('note').length, 1);
    ledger.close();
  });

  it('that this user may not touch says so', {
    skip: process.getuid?.() === 0 && 'root may do anything',
  }, async () => {
    const path = place();
    (await create(path)).close();
    chmodSync(path, 0o400);
    await assert.rejects(open(path), { code: 'not-permitted' });
  });

  it('that was begun and not finished says so', async () => {
    const path = place();
    const db = new DatabaseSync(path);
    db.exec('PRAGMA journal_mode = WAL');
    db.close();
    await assert.rejects(open(path), { code: 'vault-unfinished' });
  });

  it("of another program's making is not touched", async () => {
    const path = place();
    const db = new DatabaseSync(path);
    db.exec('CREATE TABLE letters(text)');
    db.close();
    const bytes = readFileSync(path);
    await assert.rejects(open(path), { code: 'not-a-vault' });
    assert.deepEqual(readFileSync(path), bytes);
  });

  it('measures what a passphrase costs towards the time it is given', async () => {
    const machine = (millisPerMiB: number) => {
      let ms = 0;
      const argon2id: Argon2id = async (_, __, { memoryKiB, passes }) => {
        ms += (memoryKiB / 1024) * passes * millisPerMiB;
        return new Uint8Array(32);
      };
      return measureCost(() => ms, 1000, argon2id);
    };
    assert.deepEqual(await machine(0.4), { memoryKiB: 262144, passes: 10, lanes: 1 });
    assert.deepEqual(await machine(2), { memoryKiB: 262144, passes: 2, lanes: 1 });
    assert.deepEqual(await machine(5), { memoryKiB: 65536, passes: 3, lanes: 1 });
    assert.deepEqual(await machine(20), { memoryKiB: 65536, passes: 3, lanes: 1 });
  });
});

/** What an older version would leave: frames and no image. */
function forgetSnapshot(path: string): void {
  const db = new DatabaseSync(path);
  db.exec('DELETE FROM snapshot');
  db.close();
}
