// The store on SQLite, the engine of a relay on one machine.
import { hash } from 'node:crypto';
import type { StatementSync } from 'node:sqlite';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { defaultPages, pageBytes } from '../wire/sizes.ts';
import { GroupCommit } from './group-commit.ts';
import { noisePages } from './noise.ts';
import { isDiskFull, openDatabase } from './sqlite-schema.ts';
import type { Store } from './store.ts';

const hourMillis = 3_600_000;
/** Pruning a long log goes in slices, so that requests in between are not held up. */
const prunedPerCommit = 1000;

export interface SqliteOptions {
  /** Folder, made if it is missing. */
  folder: string;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (bytes: number) => Uint8Array;
  /** Limit of the file's size, in database pages of 4 KiB. For tests of a full disk. */
  maxDatabasePages?: number;
}

/** @throws {SpringhouseError} `data-not-writable`, `data-damaged`, `data-too-new`, `data-busy`, `disk-full`. */
export function openSqliteStore({ folder, now, random, maxDatabasePages }: SqliteOptions): Store {
  const db = openDatabase(folder);
  if (maxDatabasePages) db.exec(`PRAGMA max_page_count = ${maxDatabasePages}`);
  const group = new GroupCommit(db);
  const sql = (text: string): StatementSync => db.prepare(text);

  const findLog = sql('SELECT id, last FROM logs WHERE key = ?');
  const makeLog = sql('INSERT INTO logs (key) VALUES (?) RETURNING id, last');
  const countUp = sql('UPDATE logs SET last = ? WHERE id = ?');
  const insertCell = sql('INSERT INTO cells (log, sequence, hour, cell) VALUES (?, ?, ?, ?)');
  const wasPosted = sql('SELECT 1 FROM posted WHERE hour = ? AND log = ? AND digest = ?');
  const markPosted = sql('INSERT OR IGNORE INTO posted (hour, log, digest) VALUES (?, ?, ?)');
  const forgetPosted = sql('DELETE FROM posted WHERE hour < ?');
  const readCells = sql(
    'SELECT sequence, cell FROM cells WHERE log = ? AND sequence > ? ORDER BY sequence LIMIT ?',
  );
  const pruneCells = sql(
    'DELETE FROM cells WHERE id IN (SELECT id FROM cells WHERE log = ? AND sequence <= ? ORDER BY sequence LIMIT ?)',
  );
  const layShelf = sql(
    'INSERT INTO shelves (key, pages) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET pages = excluded.pages RETURNING id',
  );
  const clearShelf = sql('DELETE FROM pages WHERE shelf = ?');
  const layPage = sql('INSERT INTO pages (shelf, page, bytes) VALUES (?, ?, ?)');
  const findShelf = sql('SELECT id FROM shelves WHERE key = ?');
  const readPage = sql('SELECT bytes FROM pages WHERE shelf = ? AND page = ?');

  type Log = { id: number; last: number };
  const logOf = (key: Uint8Array): Log => (findLog.get(key) ?? makeLog.get(key)) as Log;
  const hourNow = (): number => Math.floor(now() / hourMillis);

  function appendTo(log: Log, cells: readonly Uint8Array[], hour: number): number {
    let sequence = log.last;
    for (const cell of cells) insertCell.run(log.id, ++sequence, hour, cell);
    countUp.run(sequence, log.id);
    return sequence;
  }

  let forgottenBefore = 0;
  function postTo(key: Uint8Array, cell: Uint8Array, digest: Uint8Array): void {
    const hour = hourNow();
    if (hour - 1 > forgottenBefore) {
      forgetPosted.run(hour - 1);
      forgottenBefore = hour - 1;
    }
    const log = logOf(key);
    if (wasPosted.get(hour - 1, log.id, digest)) return;
    if (markPosted.run(hour, log.id, digest).changes === 0) return;
    appendTo(log, [cell], hour);
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

  const noise = noisePages(ownSecret());
  function ownSecret(): Uint8Array {
    sql("INSERT OR IGNORE INTO own (name, value) VALUES ('unlaid', ?)").run(random(32));
    return (sql("SELECT value FROM own WHERE name = 'unlaid'").get() as { value: Uint8Array }).value;
  }

  return {
    append: (key, cells) => change(() => appendTo(logOf(key), cells, hourNow())),
    post(key, cell) {
      const digest = hash('sha256', cell, 'buffer');
      return change(() => postTo(key, cell, digest));
    },
    async read(key, after, limit) {
      const log = findLog.get(key) as Log | undefined;
      if (!log) return [];
      const rows = readCells.all(log.id, after, limit) as unknown as Item[];
      return rows.map(({ sequence, cell }) => ({ sequence, cell }));
    },
    async prune(key, through) {
      const log = findLog.get(key) as Log | undefined;
      if (!log) return;
      const slice = () => pruneCells.run(log.id, through, prunedPerCommit).changes;
      while ((await change(slice)) === prunedPerCommit);
    },
    lay: (key, pages) =>
      change(() => {
        const count = pages.length / pageBytes;
        const { id } = layShelf.get(key, count) as { id: number };
        clearShelf.run(id);
        for (let page = 0; page < count; page++)
          layPage.run(id, page, pages.subarray(page * pageBytes, (page + 1) * pageBytes));
      }),
    async page(key, page) {
      const shelf = findShelf.get(key) as { id: number } | undefined;
      if (!shelf) return page < defaultPages ? noise(key, page, now()) : null;
      return (readPage.get(shelf.id, page) as { bytes: Uint8Array } | undefined)?.bytes ?? null;
    },
    async close() {
      await group.run(() => {}); // runs after everything begun before it
      db.close();
    },
  };
}
