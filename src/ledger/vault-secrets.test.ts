import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { createVault, openVault } from './index.ts';
import { cheap, passphrase, seededRandom, testFolder } from './testing.ts';

const folder = testFolder('secrets');
let count = 0;
const bytes = (seed: string, length = 32) => seededRandom(seed)(length);

async function vault() {
  const path = join(folder, `${count++}.vault`);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
  return { path, ledger, reopen: () => openVault({ path, passphrase }) };
}

/** Every box that has to do with secrets, as it lies in the file now. */
function boxes(path: string): Buffer[] {
  const db = new DatabaseSync(path);
  const rows = db
    .prepare("SELECT box FROM secret UNION ALL SELECT box FROM item WHERE name = 'erasure'")
    .all();
  db.close();
  return rows.map(({ box }) => Buffer.from(box as Uint8Array));
}

const onDisk = (path: string) =>
  Buffer.concat([path, `${path}-wal`].filter(existsSync).map((name) => readFileSync(name)));

describe('secrets', () => {
  it('come back as they were put, also after a restart, and only by their name', async () => {
    const { ledger, reopen } = await vault();
    ledger.secrets.put('root', bytes('root'));
    ledger.secrets.put('intake 1', bytes('one', 5000));
    ledger.secrets.put('empty', new Uint8Array(0));
    ledger.close();
    const again = await reopen();
    assert.deepEqual(again.secrets.get('root'), bytes('root'));
    assert.deepEqual(again.secrets.get('intake 1'), bytes('one', 5000));
    assert.deepEqual(again.secrets.get('empty'), new Uint8Array(0));
    assert.equal(again.secrets.get('intake 2'), null);
    again.close();
  });

  it('that are deleted leave nothing on disk that opens, and the others where they were', async () => {
    const { path, ledger, reopen } = await vault();
    for (let i = 0; i < 20; i++) ledger.secrets.put(`key ${i}`, bytes(`${i}`, 100 + i));
    const before = boxes(path);
    ledger.secrets.delete('key 7');
    assert.equal(ledger.secrets.get('key 7'), null);
    const disk = onDisk(path);
    for (const box of before)
      assert.ok(!disk.includes(box), 'a box from before the deletion is still on disk');
    ledger.secrets.delete('key 7');
    ledger.close();
    const again = await reopen();
    for (let i = 0; i < 20; i++)
      assert.deepEqual(again.secrets.get(`key ${i}`), i === 7 ? null : bytes(`${i}`, 100 + i));
    again.close();
  });

  it('that are put again leave nothing of what they were', async () => {
    const { path, ledger } = await vault();
    ledger.secrets.put('site', bytes('old'));
    const before = boxes(path);
    ledger.secrets.put('site', bytes('new'));
    assert.deepEqual(ledger.secrets.get('site'), bytes('new'));
    const disk = onDisk(path);
    for (const box of before) assert.ok(!disk.includes(box));
    ledger.close();
  });

  it('are seen and deleted by every opening of the vault', async () => {
    const { ledger, reopen } = await vault();
    const other = await reopen();
    ledger.secrets.put('a', bytes('a'));
    other.secrets.put('b', bytes('b'));
    other.secrets.delete('a');
    assert.equal(ledger.secrets.get('a'), null);
    assert.deepEqual(ledger.secrets.get('b'), bytes('b'));
    ledger.close();
    other.close();
  });
});
