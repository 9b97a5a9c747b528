// The store on SQLite, the engine of a relay on one machine.
import { hash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { cellBytes, defaultPages, pageBytes, slabBytes } from '../wire/sizes.ts';
import { GroupCommit } from './group-commit.ts';
import { noisePages } from './noise.ts';
import { Posted } from './posted.ts';
import { type Log, Logs } from './sqlite-logs.ts';
import { isDiskFull, openDatabase } from './sqlite-schema.ts';
import { Space } from './sqlite-space.ts';
import type { Store } from './store.ts';

const hourMillis = 3_600_000;
/** Pruning a long log goes in slices, so that requests in between are not held up. */
const prunedPerCommit = 1000;
const slabsPerCommit = 16;
/** Pages of shelves kept in memory: 4 MiB. All who read fetch them again and again. */
const pagesAtHand = 256;

type Taken = 'taken' | 'there' | 'full';

export interface SqliteOptions {
  /** Folder, made if it is missing. */
  folder: string;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (bytes: number) => Uint8Array;
  /** Bytes in use beyond which nothing more is taken from whoever does not sign. */
  quota?: number;
  /** Limit of the file's size, in database pages of 4 KiB. For tests of a full disk. */
  maxDatabasePages?: number;
}

/** @throws {SpringhouseError} `data-not-writable`, `data-damaged`, `data-too-new`, `data-busy`, `disk-full`. */
export function openSqliteStore(options: SqliteOptions): Store {
  const { folder, now, random, quota = Number.POSITIVE_INFINITY, maxDatabasePages } = options;
  const db = openDatabase(folder);
  if (maxDatabasePages) db.exec(`PRAGMA max_page_count = ${maxDatabasePages}`);
  const sql = (text: string): StatementSync => db.prepare(text);
  const hourOf = (millis: number): number => Math.floor(millis / hourMillis);

  const logs = new Logs(db);
  const posted = new Posted(db, hourOf(now()));
  const space = new Space(db, quota);
  const group = new GroupCommit(db, {
    beforeCommit: () => logs.beforeCommit(),
    afterRollback: () => logs.afterRollback(),
  });

  const insertCell = sql('INSERT INTO cells (log, sequence, hour, cell) VALUES (?, ?, ?, ?)');
  const readCells = sql(
    'SELECT sequence, cell FROM cells WHERE log = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const pruneCells = sql(
    'DELETE FROM cells WHERE id IN (SELECT id FROM cells WHERE log = ? AND sequence <= ? ORDER BY sequence LIMIT ?)',
  );
  // Rows lie in the order of arrival, so the first are the oldest. No index for what is done once an hour.
  const expireFirst = (table: 'cells' | 'slabs') =>
    sql(`DELETE FROM ${table} WHERE id IN (SELECT id FROM ${table} ORDER BY id LIMIT ?) AND hour < ?`);
  const expireCells = expireFirst('cells');
  const expireSlabs = expireFirst('slabs');
  const putSlab = sql('INSERT INTO slabs (address, hour, slab) VALUES (?, ?, ?)');
  const getSlab = sql('SELECT slab FROM slabs WHERE address = ?');
  const layShelf = sql(
    'INSERT INTO shelves (key, pages) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET pages = excluded.pages RETURNING id',
  );
  const clearShelf = sql('DELETE FROM pages WHERE shelf = ?');
  const layPage = sql('INSERT INTO pages (shelf, page, bytes) VALUES (?, ?, ?)');
  const findShelf = sql('SELECT id FROM shelves WHERE key = ?');
  const readPage = sql(
    'SELECT bytes FROM pages WHERE shelf = (SELECT id FROM shelves WHERE key = ?) AND page = ?',
  );

  function appendTo(log: Log, cells: readonly Uint8Array[], hour: number): number {
    logs.grew(log);
    for (const cell of cells) insertCell.run(log.id, ++log.last, hour, cell);
    return log.last;
  }

  // What is refused is no error: an error would have every change of this turn tried alone.
  function postTo(key: Uint8Array, cell: Uint8Array, digest: Uint8Array): Taken {
    const hour = hourOf(now());
    const log = logs.of(key);
    if (posted.has(hour, log.id, digest)) return 'there';
    if (!space.take(cellBytes)) return 'full';
    posted.add(hour, log.id, digest);
    logs.grew(log);
    insertCell.run(log.id, ++log.last, hour, cell);
    return 'taken';
  }

  const slabAt = (address: Uint8Array) =>
    (getSlab.get(address) as { slab: Uint8Array } | undefined)?.slab ?? null;

  function putAt(address: Uint8Array, slab: Uint8Array): Taken | 'other' {
    const there = slabAt(address);
    if (there) return Buffer.compare(there, slab) === 0 ? 'there' : 'other';
    if (!space.take(slabBytes)) return 'full';
    putSlab.run(address, hourOf(now()), slab);
    return 'taken';
  }

  async function change<T>(work: () => T): Promise<T> {
    try {
      return await group.run(work);
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      throw new SpringhouseError('disk-full', 'The disk of the relay is full. What it accepted is kept.', {
        cause: error,
      });
    }
  }

  /** Deletes in slices. @param slice - deletes at most `size` rows and says how many. */
  async function inSlices(size: number, slice: () => number | bigint): Promise<void> {
    while ((await change(slice)) === size);
  }

  const atHand = new Map<string, Uint8Array>();
  const noise = noisePages(ownSecret());
  function ownSecret(): Uint8Array {
    sql("INSERT OR IGNORE INTO own (name, value) VALUES ('unlaid', ?)").run(random(32));
    return (sql("SELECT value FROM own WHERE name = 'unlaid'").get() as { value: Uint8Array }).value;
  }

  return {
    append: (key, cells) => change(() => appendTo(logs.of(key), cells, hourOf(now()))),
    async post(key, cell, digest = hash('sha256', cell, 'buffer')) {
      if ((await change(() => postTo(key, cell, digest))) === 'full') throw full();
    },
    async read(key, after, limit) {
      const log = logs.idOf(key);
      if (log === null) return [];
      const rows = readCells.all(log, after, limit) as unknown as Item[];
      return rows.map(({ sequence, cell }) => ({ sequence, cell }));
    },
    async prune(key, through) {
      const log = logs.idOf(key);
      if (log === null) return;
      await inSlices(prunedPerCommit, () => pruneCells.run(log, through, prunedPerCommit).changes);
    },
    lay: (key, pages) =>
      change(() => {
        atHand.clear(); // and filled again only after this commit: nothing runs in between
        const count = pages.length / pageBytes;
        const { id } = layShelf.get(key, count) as { id: number };
        clearShelf.run(id);
        for (let page = 0; page < count; page++)
          layPage.run(id, page, pages.subarray(page * pageBytes, (page + 1) * pageBytes));
      }),
    async page(key, page) {
      const name = `${page} ${Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1')}`;
      const kept = atHand.get(name);
      if (kept) return kept;
      const row = readPage.get(key, page) as { bytes: Uint8Array } | undefined;
      if (row) {
        if (atHand.size >= pagesAtHand) atHand.clear();
        atHand.set(name, row.bytes);
        return row.bytes;
      }
      return page < defaultPages && !findShelf.get(key) ? noise(key, page, now()) : null;
    },
    async put(address, slab) {
      const taken = await change(() => putAt(address, slab));
      if (taken === 'full') throw full();
      return taken !== 'other';
    },
    get: async (address) => slabAt(address),
    async expire(before) {
      const hour = hourOf(before);
      await inSlices(prunedPerCommit, () => expireCells.run(prunedPerCommit, hour).changes);
      await inSlices(slabsPerCommit, () => expireSlabs.run(slabsPerCommit, hour).changes);
      await inSlices(prunedPerCommit, () => posted.forget(prunedPerCommit));
      while (await change(() => space.cut()));
      // Deleted bytes are overwritten in the file, and what the log held of them is dropped.
      db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    },
    async close() {
      await group.run(() => {}); // runs after everything begun before it
      db.close();
    },
  };
}

function full(): SpringhouseError {
  return new SpringhouseError(
    'relay-full',
    'The relay holds as much as its operator allows. What it accepted is kept.',
  );
}
