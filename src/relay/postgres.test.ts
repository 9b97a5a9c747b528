import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { SpringhouseError } from '../wire/error.ts';
import { pageBytes, slabBytes } from '../wire/sizes.ts';
import { copyToPostgres } from './copy.ts';
import { openPostgresStore } from './postgres.ts';
import { readPostgresUrl } from './postgres-connections.ts';
import { schemaSteps } from './postgres-schema.ts';
import { openSqliteStore } from './sqlite.ts';
import { cellOf, keyOf, numberOf, readAll, storeSuite } from './store-suite.ts';
import { postgresPrograms, startPostgres, type TestPostgres } from './testing-postgres.ts';

const random = (bytes: number) => new Uint8Array(bytes).fill(42);
const now = () => 1_790_000_000_000;
const programs = postgresPrograms();
const skip = programs === null && 'PostgreSQL is not installed here (Debian: postgresql)';

test('addresses of one server and of several are read, others refused in a sentence', () => {
  assert.deepEqual(readPostgresUrl('postgres://relay:p%40ss@db1:5433,db2,[::1]:5434/cells?sslmode=require'), {
    hosts: [
      { host: 'db1', port: 5433 },
      { host: 'db2', port: 5432 },
      { host: '::1', port: 5434 },
    ],
    user: 'relay',
    password: 'p@ss',
    database: 'cells',
    ssl: true,
  });
  assert.deepEqual(readPostgresUrl('postgres://localhost').hosts, [{ host: 'localhost', port: 5432 }]);
  for (const url of ['', 'mysql://x', 'postgres://', 'postgres://a:x/b', 'postgres://a,/b'])
    assert.throws(() => readPostgresUrl(url), SpringhouseError, url);
});

if (programs === null) test('the store on PostgreSQL', { skip }, () => {});
else {
  let server: TestPostgres;
  let admin: pg.Client;
  let places = 0;
  before(async () => {
    server = await startPostgres(programs);
    admin = new pg.Client({ connectionString: server.url });
    admin.on('error', () => {});
    await admin.connect();
  });
  after(async () => {
    await admin.end();
    await server.end();
  });
  const schemaOf = (n: number) => `s_${[...`${n}`].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;

  storeSuite(
    'PostgreSQL',
    async () => {
      const schema = schemaOf(places++);
      return {
        open: (now, quota) =>
          openPostgresStore({
            url: server.url,
            now,
            random,
            schema,
            ...(quota === undefined ? {} : { quota }),
          }),
        end: async () => void (await admin.query(`DROP SCHEMA ${schema} CASCADE`)),
      };
    },
    6,
  );

  test('a store of version 1 is brought to this one and taken on', async () => {
    const schema = schemaOf(places++);
    await admin.query(
      `BEGIN; ${schemaSteps[0]!(schema)} INSERT INTO own VALUES ('unlaid', '\\x2a'); COMMIT; RESET search_path`,
    );
    const store = await openPostgresStore({ url: server.url, now, random, schema });
    await store.post(keyOf(1), cellOf(1));
    assert.deepEqual((await readAll(store, keyOf(1))).map(numberOf), [1]);
    await store.close();
  });

  test('several relays may start at once on an empty database', async () => {
    const schema = schemaOf(places++);
    const stores = await Promise.all(
      Array.from({ length: 4 }, () => openPostgresStore({ url: server.url, now, random, schema })),
    );
    await Promise.all(stores.map((store, n) => store.append(keyOf(1), [cellOf(n)])));
    assert.equal((await readAll(stores[0]!, keyOf(1))).length, 4);
    const pages = await Promise.all(stores.map((store) => store.page(keyOf(1), 3)));
    assert.equal(new Set(pages.map((page) => Buffer.from(page!).toString('hex'))).size, 1);
    await Promise.all(stores.map((store) => store.close()));
  });

  test('a reader never passes an item that commits late', async () => {
    const schema = schemaOf(places++);
    const [slow, quick] = [
      await openPostgresStore({ url: server.url, now, random, schema }),
      await openPostgresStore({ url: server.url, now, random, schema }),
    ];
    await slow.append(keyOf(1), [cellOf(0)]);
    // What a relay does, but its commit takes as long as we like.
    await admin.query('BEGIN');
    await admin.query(`SELECT ${schema}.append($1, $2, $3, $4, $5, $6, 1, 0)`, [
      Math.floor(now() / 3_600_000),
      Buffer.from(keyOf(1)),
      [1],
      Buffer.alloc(16),
      [true],
      Buffer.from(cellOf(1)),
    ]);
    const later = quick.append(keyOf(1), [cellOf(2)]);
    await slow.append(keyOf(2), [cellOf(9)]); // another log goes on
    let seen = await slow.read(keyOf(1), 0, 10);
    assert.deepEqual(seen.map(numberOf), [0], 'neither the late one nor those behind it');
    await admin.query('COMMIT');
    await later;
    seen = [...seen, ...(await slow.read(keyOf(1), seen.at(-1)!.sequence, 10))];
    assert.deepEqual(seen.map(numberOf), [0, 1, 2]);
    await Promise.all([slow.close(), quick.close()]);
  });

  test('a reader that follows two relays with many writers sees each cell once, in order', async () => {
    const schema = schemaOf(places++);
    const open = () => openPostgresStore({ url: server.url, now, random, schema });
    const [a, b, reader] = [await open(), await open(), await open()];
    const total = 600;
    let written = 0;
    const write = async (writer: number) => {
      for (let n = writer; n < total; n += 12) {
        const store = n % 2 ? a : b;
        if (n % 3 === 0) await store.append(keyOf(1), [cellOf(n)]);
        else await store.post(keyOf(1), cellOf(n));
        written++;
      }
    };
    const writing = Promise.all(Array.from({ length: 12 }, (_, n) => write(n)));
    const seen: number[] = [];
    let after = 0;
    for (let done = false; ; ) {
      done = written === total;
      const items = await reader.read(keyOf(1), after, 50);
      seen.push(...items.map(numberOf));
      after = items.at(-1)?.sequence ?? after;
      if (done && items.length === 0) break;
    }
    await writing;
    assert.equal(seen.length, total);
    assert.equal(new Set(seen).size, total);
    await Promise.all([a.close(), b.close(), reader.close()]);
  });

  test('what was acknowledged before the server fell is there afterwards, and the store goes on by itself', async () => {
    const schema = schemaOf(places++);
    const store = await openPostgresStore({ url: server.url, now, random, schema });
    const acknowledged = new Set<number>();
    let [next, ended] = [0, false];
    const write = async () => {
      while (!ended) {
        const number = next++;
        await store.post(keyOf(1), cellOf(number)).then(
          () => acknowledged.add(number),
          (error) => assert.equal(error.code, 'store-away'),
        );
      }
    };
    const writers = Array.from({ length: 8 }, write);
    const until = async (count: number) => {
      while (acknowledged.size < count) await store.read(keyOf(2), 0, 1).catch(() => {});
    };
    await until(100);
    await server.crash();
    await until(acknowledged.size + 100);
    ended = true;
    await Promise.all(writers);
    const found = (await readAll(store, keyOf(1))).map(numberOf);
    assert.equal(new Set(found).size, found.length, 'each once');
    assert.ok(acknowledged.isSubsetOf(new Set(found)));
    await store.close();
    admin = new pg.Client({ connectionString: server.url });
    await admin.connect();
  });

  test('a copy from SQLite has every cell under its number, slabs, shelves, and what was posted', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'springhouse-copy-'));
    const from = openSqliteStore({ folder, now, random });
    const numbers = Array.from({ length: 450 }, (_, n) => n);
    for (const n of numbers)
      await (n % 2 ? from.post(keyOf(1), cellOf(n)) : from.append(keyOf(2), [cellOf(n)]));
    await from.prune(keyOf(1), 10);
    await from.put(keyOf(3), new Uint8Array(slabBytes).fill(3));
    await from.lay(keyOf(1), new Uint8Array(2 * pageBytes).fill(4));
    const before = [
      await readAll(from, keyOf(1)),
      await readAll(from, keyOf(2)),
      await from.page(keyOf(9), 5),
    ];
    await from.close();
    const options = {
      url: server.url,
      now,
      random: (n: number) => new Uint8Array(n),
      schema: schemaOf(places++),
    };
    const copied = await copyToPostgres(folder, options);
    assert.deepEqual(copied, { logs: 2, cells: 440, slabs: 1, pages: 2 });
    const to = await openPostgresStore(options);
    assert.deepEqual(
      [await readAll(to, keyOf(1)), await readAll(to, keyOf(2)), await to.page(keyOf(9), 5)],
      before,
    );
    assert.equal((await to.get(keyOf(3)))![7], 3);
    assert.equal((await to.page(keyOf(1), 1))![7], 4);
    await to.post(keyOf(1), cellOf(1)); // known, though pruned
    assert.equal(await to.append(keyOf(1), [cellOf(5)]), 226);
    await to.close();
    const again = copyToPostgres(folder, options);
    await assert.rejects(
      again,
      (error) => error instanceof SpringhouseError && error.code === 'store-not-empty',
    );
    const nothing = copyToPostgres(join(folder, 'none'), options);
    await assert.rejects(nothing, (error) => error instanceof SpringhouseError && error.code === 'no-data');
    rmSync(folder, { recursive: true });
  });

  test('a copy that broke off opens for nobody, and is taken up again', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'springhouse-copy-'));
    const from = openSqliteStore({ folder, now, random });
    for (let n = 0; n < 6; n++) await from.append(keyOf(1), Array(64).fill(cellOf(n)));
    await from.close();
    const options = { url: server.url, now, random, schema: schemaOf(places++) };
    const breakOff = (done: number) => {
      if (done > 0.5) throw new Error('broken off');
    };
    await assert.rejects(copyToPostgres(folder, options, breakOff), /broken off/);
    const unfinished = (error: unknown) =>
      error instanceof SpringhouseError && error.code === 'store-unfinished';
    await assert.rejects(openPostgresStore(options), unfinished);
    assert.equal((await copyToPostgres(folder, options)).cells, 384);
    const to = await openPostgresStore(options);
    assert.equal((await readAll(to, keyOf(1))).length, 384);
    await to.close();
    rmSync(folder, { recursive: true });
  });

  test('a store that is not there is told of in a sentence', async () => {
    const nowhere = openPostgresStore({ url: 'postgres://x@127.0.0.1:1/x', now, random });
    await assert.rejects(
      nowhere,
      (error) => error instanceof SpringhouseError && error.code === 'store-away',
    );
  });
}
