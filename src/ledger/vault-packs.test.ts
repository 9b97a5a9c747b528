import assert from 'node:assert/strict';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { createVault, openVault } from './index.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';
import { framesIn } from './testing-vault.ts';

const folder = testFolder('packs');
let count = 0;

/** Half a megabyte in 150 frames, closed. */
async function packedVault(): Promise<string> {
  const path = join(folder, `${count++}.vault`);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
  for (let i = 0; i < 150; i++)
    ledger.write(ledger.standing('record'), [note(`${i}`, `${i} ${'words '.repeat(600)}`)]);
  ledger.close();
  return path;
}

function sql(path: string, text: string): Record<string, unknown>[] {
  const db = new DatabaseSync(path);
  try {
    if (!text.startsWith('SELECT')) db.exec(text);
    return text.startsWith('SELECT') ? db.prepare(text).all() : [];
  } finally {
    db.close();
  }
}

describe('packs of frames', () => {
  it('are made at closing, of all but the last few, and hold the very same bytes', async () => {
    const path = join(folder, 'same.vault');
    const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    for (let i = 0; i < 100; i++)
      ledger.write(ledger.standing('record'), [note(`${i}`, `${i} ${'words '.repeat(600)}`)]);
    const before = await framesIn(path);
    ledger.close();
    assert.deepEqual(await framesIn(path), before);
    const [loose, packs] = [sql(path, 'SELECT * FROM frame').length, sql(path, 'SELECT * FROM pack').length];
    assert.ok(packs >= 5 && loose < 25, `${packs} packs and ${loose} loose frames`);
  });

  it('replay to the same state, also from the middle of one', async () => {
    const path = await packedVault();
    const shown = async () => {
      const ledger = await openVault({ path, passphrase });
      try {
        return [ledger.list('note'), ledger.history('note', '77')];
      } finally {
        ledger.close();
      }
    };
    const wanted = await shown();
    sql(path, 'DELETE FROM snapshot');
    assert.deepEqual(await shown(), wanted);
  });

  it('do not disturb another process that reads and writes meanwhile', async () => {
    const path = join(folder, 'two.vault');
    const one = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    const record = one.standing('record');
    const two = await openVault({ path, passphrase });
    const long = 'words '.repeat(600);
    for (let i = 0; i < 120; i++) one.write(record, [note(`${i}`, `${i} ${long}`)]);
    one.close();
    assert.ok(sql(path, 'SELECT * FROM pack').length > 3);
    assert.equal(two.list('note').length, 120);
    two.write(record, [note('after', long)]);
    two.close();
    assert.equal((await framesIn(path)).length, 122);
  });

  it('that are damaged cost what they held, and nothing else', async () => {
    const path = await packedVault();
    const [{ first, last }] = sql(path, 'SELECT first, last FROM pack ORDER BY last LIMIT 1 OFFSET 2') as [
      { first: number; last: number },
    ];
    sql(path, `UPDATE pack SET box = zeroblob(length(box)) WHERE last = ${last}`);
    const readable = async (): Promise<number> => {
      const ledger = await openVault({ path, passphrase, readDamaged: true });
      try {
        return ledger.list('note').length;
      } finally {
        ledger.close();
      }
    };
    assert.equal(await readable(), 150, 'the snapshot holds them too');
    sql(path, 'DELETE FROM snapshot');
    await assert.rejects(openVault({ path, passphrase }), { code: 'vault-damaged' });
    assert.equal(await readable(), 150 - (last - first + 1));
    for (const change of ['SET first = first + 1', 'SET last = last + 1000000', 'SET first = -1']) {
      const other = await packedVault();
      sql(other, `UPDATE pack ${change} WHERE last = ${last}; DELETE FROM snapshot;`);
      await assert.rejects(openVault({ path: other, passphrase }), { code: 'vault-damaged' }, change);
    }
  });
});
