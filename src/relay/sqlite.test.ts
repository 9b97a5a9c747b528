import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, slabBytes } from '../wire/sizes.ts';
import { openSqliteStore } from './sqlite.ts';
import { databaseFile, openDatabase, schemaSteps } from './sqlite-schema.ts';
import { cellOf, keyOf, numberOf, readAll, storeSuite } from './store-suite.ts';

const now = () => 1_790_000_000_000;
const random = (bytes: number) => new Uint8Array(bytes).fill(42);

const temporary = () => mkdtempSync(join(tmpdir(), 'springhouse-store-'));
const remove = (folder: string) => rmSync(folder, { recursive: true, force: true });

storeSuite('SQLite', async () => {
  const folder = temporary();
  return {
    open: async (now, quota) =>
      openSqliteStore({ folder, now, random, ...(quota === undefined ? {} : { quota }) }),
    end: async () => remove(folder),
  };
});

const failsWith = (code: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === code;

test('a full disk refuses what does not fit, keeps what was accepted, and pruning makes room', async () => {
  const folder = temporary();
  const store = openSqliteStore({ folder, now, random, maxDatabasePages: 100 });
  const results = await Promise.allSettled(
    Array.from({ length: 300 }, (_, n) => store.append(keyOf(1), [cellOf(n)])),
  );
  const accepted = results.flatMap((result, n) => (result.status === 'fulfilled' ? [n] : []));
  assert.ok(accepted.length > 20 && accepted.length < 200, `${accepted.length} accepted`);
  for (const result of results)
    if (result.status === 'rejected') assert.ok(failsWith('disk-full')(result.reason), `${result.reason}`);
  await assert.rejects(store.lay(keyOf(1), new Uint8Array(64 * 16384)), failsWith('disk-full'));

  const items = await readAll(store, keyOf(1));
  assert.deepEqual(items.map(numberOf), accepted);
  await store.prune(keyOf(1), items.at(-1)!.sequence);
  const last = await store.append(keyOf(1), [cellOf(1000)]);
  assert.ok(last > items.at(-1)!.sequence);
  await store.close();
  remove(folder);
});

test('one change that does not fit does not sink the others of its turn', async () => {
  const folder = temporary();
  const store = openSqliteStore({ folder, now, random, maxDatabasePages: 200 });
  const [small, large, after] = await Promise.allSettled([
    store.append(keyOf(1), [cellOf(1)]),
    store.lay(keyOf(1), new Uint8Array(128 * 16384)),
    store.append(keyOf(1), [cellOf(2)]),
  ]);
  assert.equal(small.status, 'fulfilled');
  assert.equal(large.status, 'rejected');
  assert.equal(after.status, 'fulfilled');
  assert.deepEqual((await readAll(store, keyOf(1))).map(numberOf), [1, 2]);
  await store.close();
  remove(folder);
});

test('every commit is written through: WAL and synchronous FULL', () => {
  const folder = temporary();
  const db = openDatabase(folder);
  assert.equal(db.prepare('PRAGMA journal_mode').get()!.journal_mode, 'wal');
  assert.equal(db.prepare('PRAGMA synchronous').get()!.synchronous, 2);
  db.close();
  remove(folder);
});

const filesIn = (folder: string) =>
  Buffer.concat(readdirSync(folder).map((file) => readFileSync(join(folder, file))));

test('what was pruned or has expired is overwritten on the disk, and the file shrinks', async () => {
  const folder = temporary();
  const clock = { now: now() };
  const store = openSqliteStore({ folder, now: () => clock.now, random });
  const marked = (mark: string) => new Uint8Array(Buffer.alloc(cellBytes, mark));
  await store.append(keyOf(1), [marked('first canary ')]);
  await store.post(keyOf(2), marked('second canary '));
  await store.put(keyOf(3), new Uint8Array(Buffer.alloc(slabBytes, 'third canary ')));
  for (let n = 0; n < 160; n++) await store.append(keyOf(1), Array(64).fill(cellOf(n)));
  await store.expire(clock.now - 1000);
  const canaries = ['first canary', 'second canary', 'third canary'];
  for (const canary of canaries) assert.ok(filesIn(folder).includes(canary), `${canary} is there`);
  const before = statSync(join(folder, databaseFile)).size;
  await store.prune(keyOf(1), Number.MAX_SAFE_INTEGER);
  clock.now += 86_400_000;
  await store.expire(clock.now);
  for (const canary of canaries) assert.ok(!filesIn(folder).includes(canary), canary);
  const after = statSync(join(folder, databaseFile)).size;
  assert.ok(after < before / 2, `${before} → ${after}`);
  await store.close();
  remove(folder);
});

test('what was posted is known for two hours by few bytes each, and then forgotten on the disk too', async () => {
  const folder = temporary();
  const clock = { now: now() };
  const store = openSqliteStore({ folder, now: () => clock.now, random });
  const db = new DatabaseSync(join(folder, databaseFile));
  const post = (from: number, to: number) =>
    Promise.all(Array.from({ length: to - from }, (_, n) => store.post(keyOf(1), cellOf(from + n))));
  await post(0, 3000);
  await post(0, 3000);
  clock.now += 3_600_000;
  await post(0, 3100);
  assert.equal((await readAll(store, keyOf(1), 0, 1000)).length, 3100);
  clock.now += 3_600_000;
  await post(0, 3100);
  assert.equal((await readAll(store, keyOf(1), 0, 1000)).length, 6100);
  clock.now += 7_200_000;
  await post(7000, 7001);
  await store.expire(0);
  assert.deepEqual({ ...db.prepare('SELECT count(*) AS rows FROM posted').get() }, { rows: 1 });
  db.close();
  await store.close();
  remove(folder);
});

test('a file of the first version is brought up to date with all it holds', async () => {
  const folder = temporary();
  const db = new DatabaseSync(join(folder, databaseFile));
  db.exec(schemaSteps[0]!);
  db.exec('PRAGMA user_version = 1');
  const hour = Math.floor(now() / 3_600_000);
  const digest = createHash('sha256').update(cellOf(1)).digest();
  db.prepare('INSERT INTO logs (key, last) VALUES (?, 7)').run(keyOf(1));
  db.prepare('INSERT INTO cells (log, sequence, hour, cell) VALUES (1, 7, ?, ?)').run(hour, cellOf(1));
  db.prepare('INSERT INTO posted VALUES (?, 1, ?)').run(hour, digest);
  db.close();
  const store = openSqliteStore({ folder, now, random });
  await store.post(keyOf(1), cellOf(1));
  await store.post(keyOf(1), cellOf(2));
  const items = await readAll(store, keyOf(1));
  assert.deepEqual(
    items.map((item) => [item.sequence, numberOf(item)]),
    [
      [7, 1],
      [8, 2],
    ],
  );
  await store.close();
  remove(folder);
});

test('the data folder is for this user alone and holds no time finer than the hour', async () => {
  const folder = join(temporary(), 'data');
  const store = openSqliteStore({ folder, now, random });
  await store.post(keyOf(1), cellOf(1));
  assert.equal(statSync(folder).mode & 0o077, 0);
  const db = new DatabaseSync(join(folder, databaseFile));
  const { cell, ...rest } = db.prepare('SELECT * FROM cells').get() as { cell: Uint8Array };
  assert.equal(cell.length, cellBytes);
  assert.deepEqual(rest, { id: 1, log: 1, sequence: 1, hour: Math.floor(now() / 3_600_000) });
  db.close();
  await store.close();
  remove(join(folder, '..'));
});

test('a folder that cannot be used is a sentence that names it', () => {
  const folder = temporary();
  const opening = (path: string) => () => openSqliteStore({ folder: path, now, random });
  const file = join(folder, 'file');
  writeFileSync(file, 'not a folder');
  assert.throws(opening(file), failsWith('data-not-writable'));
  assert.throws(opening(join(file, 'below')), failsWith('data-not-writable'));
  assert.throws(opening('/proc/springhouse'), failsWith('data-not-writable'));

  writeFileSync(
    join(folder, databaseFile),
    'this is no database, but long enough to be looked at. '.repeat(20),
  );
  assert.throws(opening(folder), (error: Error) => {
    return failsWith('data-damaged')(error) && error.message.includes(folder);
  });
  remove(folder);
});

test('a file of a newer version is left as it is', () => {
  const folder = temporary();
  const db = new DatabaseSync(join(folder, databaseFile));
  db.exec('PRAGMA user_version = 1000');
  db.close();
  assert.throws(() => openSqliteStore({ folder, now, random }), failsWith('data-too-new'));
  remove(folder);
});

test('a folder without write permission is refused', { skip: process.getuid?.() === 0 && 'as root' }, () => {
  const folder = temporary();
  chmodSync(folder, 0o500);
  assert.throws(() => openSqliteStore({ folder, now, random }), failsWith('data-not-writable'));
  chmodSync(folder, 0o700);
  remove(folder);
});
