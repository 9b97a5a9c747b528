import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { SpringhouseError } from '../wire/error.ts';
import { encodeCbor } from './cbor.ts';
import { createVault, openVault } from './index.ts';
import { sha256 } from './keys.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';
import type { Ledger } from './types.ts';

const folder = testFolder('damage');
const notes = 120;
const marker = 'words of a source';

/** A vault of some hundred frames, too few for a pack, closed; `image` says whether it has a snapshot. */
async function closedVault(name: string, image: boolean): Promise<string> {
  const path = join(folder, name);
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
  const record = ledger.standing('record');
  for (let i = 0; i < notes; i++)
    ledger.write(record, [note(`${i}`, `${marker} ${i} ${'and more '.repeat(20)}`)]);
  ledger.close();
  if (!image) sql(path, 'DELETE FROM snapshot; VACUUM;');
  return path;
}

function sql(path: string, text: string): void {
  const db = new DatabaseSync(path);
  db.exec(text);
  db.close();
}

const known = new Set([
  'vault-damaged',
  'wrong-passphrase',
  'vault-newer',
  'not-a-vault',
  'vault-unfinished',
]);

function assertCalm(error: unknown): asserts error is SpringhouseError {
  assert.ok(error instanceof SpringhouseError, `${error}`);
  assert.ok(known.has(error.code), error.code);
  assert.match(error.message, /\.$/);
  assert.ok(!error.message.includes(marker) && !/ at |SQLITE|Error/.test(error.message), error.message);
}

/** What is shown of a vault, sound or not, and never anything that was not written. */
function shownOf(ledger: Ledger): number {
  const list = ledger.list('note');
  for (const { id, fields } of list) assert.ok(String(fields.text).startsWith(`${marker} ${id} `));
  return list.length;
}

/** Try it strictly, then for what is left. @returns how many notes each shows. */
async function tryBoth(path: string): Promise<{ strict: number | string; left: number | string }> {
  const attempt = async (readDamaged: boolean) => {
    try {
      const ledger = await openVault({ path, passphrase, readDamaged });
      try {
        return shownOf(ledger);
      } finally {
        ledger.close();
      }
    } catch (error) {
      assertCalm(error);
      return error.code;
    }
  };
  const bytes = readFileSync(path);
  const strict = await attempt(false);
  if (typeof strict === 'string')
    assert.deepEqual(readFileSync(path), bytes, 'a vault that is refused stays as it is');
  return { strict, left: await attempt(true) };
}

describe('a damaged vault', () => {
  it('with a byte changed anywhere opens whole, or says so and shows what is left', async () => {
    for (const image of [true, false]) {
      const sound = await closedVault(`flip-${image}`, image);
      const bytes = readFileSync(sound);
      const path = `${sound}.bent`;
      // Every field of the first page's header, and places all over the file.
      const step = Math.floor(bytes.length / 50) | 1;
      const places = Array.from({ length: 50 }, (_, i) => (i * step + 211) % bytes.length);
      for (const at of new Set([...(image ? Array(108).keys() : []), ...places])) {
        const bent = Buffer.from(bytes);
        bent[at]! ^= 0x41;
        writeFileSync(path, bent);
        const { strict, left } = await tryBoth(path);
        if (typeof strict === 'number') assert.equal(strict, notes, `byte ${at}: opened, but not whole`);
        else if (typeof left === 'number')
          assert.ok(left >= notes - 25, `byte ${at}: ${strict}, ${left} left`);
        else assert.ok(at < 108 || left === 'vault-damaged', `byte ${at}: ${strict}, ${left}`);
      }
    }
  });

  it('that was cut at any place says so, and shows what is left', async () => {
    const sound = await closedVault('cut', true);
    const size = statSync(sound).size;
    const path = `${sound}.cut`;
    for (let part = 1; part < 24; part++) {
      copyFileSync(sound, path);
      truncateSync(path, Math.floor((size * part) / 24) + (part % 2 ? 0 : 17));
      const { strict, left } = await tryBoth(path);
      assert.equal(strict, 'vault-damaged');
      assert.ok(typeof left === 'number' || left === 'vault-damaged');
      if (part > 20) assert.ok(typeof left === 'number' && left > notes / 2, `${left} left`);
    }
  });

  it('tells how much of it can still be read, and then reads only', async () => {
    const path = await closedVault('some', false);
    sql(
      path,
      'UPDATE frame SET box = zeroblob(500) WHERE position IN (10, 20); DELETE FROM frame WHERE position = 30',
    );
    await assert.rejects(openVault({ path, passphrase }), (error: SpringhouseError) => {
      assert.equal(error.code, 'vault-damaged');
      assert.match(error.message, /Of 121 steps written in it, 118 can still be read\./);
      return true;
    });
    const ledger = await openVault({ path, passphrase, readDamaged: true });
    assert.equal(shownOf(ledger), notes - 3);
    assert.equal(ledger.search(`${marker} 50`).length, 1);
    const before = readFileSync(path);
    assert.throws(() => ledger.write(ledger.standing('record'), [note('x', 'y')]), { code: 'vault-damaged' });
    await assert.rejects(ledger.createCompartment('story'), { code: 'vault-damaged' });
    assert.throws(() => ledger.secrets.delete('x'), { code: 'vault-damaged' });
    ledger.close();
    assert.deepEqual(readFileSync(path), before);
  });

  it('that only lost its snapshot opens as if nothing had happened', async () => {
    for (const change of [
      'UPDATE snapshot SET box = zeroblob(50)',
      'DELETE FROM snapshot WHERE part = 1',
      'UPDATE snapshot SET part = part + 7 WHERE part > 0',
    ]) {
      const path = await closedVault(`snapshot-${change.length}`, true);
      sql(path, change);
      assert.deepEqual(await tryBoth(path), { strict: notes, left: notes });
    }
  });

  it('cannot be made to show rows that were swapped, repeated or put back', async () => {
    const changes = [
      'UPDATE frame SET position = -position WHERE position IN (10, 11); UPDATE frame SET position = 21 + position WHERE position < 0',
      'UPDATE frame SET box = (SELECT box FROM frame WHERE position = 5) WHERE position = 6',
      'DELETE FROM frame WHERE position > 100',
      'INSERT INTO frame SELECT max(position) + 1, box FROM frame',
      "UPDATE item SET box = (SELECT box FROM item WHERE name = 'device') WHERE name = 'head'",
    ];
    for (const [i, change] of changes.entries()) {
      const path = await closedVault(`swap-${i}`, false);
      sql(path, change);
      assert.equal((await tryBoth(path)).strict, 'vault-damaged', change);
    }
  });

  it('keeps the header twice', async () => {
    const path = await closedVault('header', true);
    sql(path, 'UPDATE header SET bytes = zeroblob(100)');
    assert.deepEqual(await tryBoth(path), { strict: notes, left: notes });
    sql(path, 'DELETE FROM header_copy');
    assert.deepEqual(await tryBoth(path), { strict: 'vault-damaged', left: 'vault-damaged' });
  });

  it('is not believed when its header asks for days of work', async () => {
    const path = await closedVault('cost', true);
    for (const cost of [
      [2 ** 30, 1, 1],
      [2 ** 22, 10_000, 1],
      [8, 1, 0],
      [0, 0, 0],
    ]) {
      const bytes = encodeCbor([1, ...cost, new Uint8Array(16), new Uint8Array(72)]);
      const db = new DatabaseSync(path);
      for (const table of ['header', 'header_copy'])
        db.prepare(`UPDATE ${table} SET bytes = ?, sha256 = ?`).run(bytes, sha256(bytes));
      db.close();
      assert.equal((await tryBoth(path)).strict, 'vault-damaged');
    }
  });

  it('is told from one that a newer version made', async () => {
    const path = await closedVault('newer', true);
    const bytes = encodeCbor([2, 'whatever comes']);
    const db = new DatabaseSync(path);
    db.prepare('UPDATE header SET bytes = ?, sha256 = ?').run(bytes, sha256(bytes));
    db.close();
    assert.deepEqual(await tryBoth(path), { strict: 'vault-newer', left: 'vault-newer' });
  });
});

describe('a vault cut in the middle of a write', () => {
  it('opens with all that was whole, and the next write works', async () => {
    const path = join(folder, 'wal');
    const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    const record = ledger.standing('record');
    for (let i = 0; i < 12; i++) ledger.write(record, [note(`${i}`, `${marker} ${i} `)]);
    const log = readFileSync(`${path}-wal`);
    const file = readFileSync(path);
    ledger.close();
    let most = 0;
    for (let part = 0; part <= 40; part++) {
      const copy = join(folder, `wal-${part}`);
      writeFileSync(copy, file);
      writeFileSync(`${copy}-wal`, log.subarray(0, Math.floor((log.length * part) / 40)));
      const again = await openVault({ path: copy, passphrase });
      const shown = shownOf(again);
      assert.ok(shown >= most, 'a longer log never holds less');
      most = shown;
      again.write(record, [note(`${shown}`, `${marker} ${shown} `)]);
      assert.equal(shownOf(again), shown + 1);
      again.close();
    }
    assert.equal(most, 12);
  });
});
