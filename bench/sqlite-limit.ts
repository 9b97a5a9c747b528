// S in the limit of one relay process: SQLite taking cells in batches, each batch on disk before the next.
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cellBytes } from '../src/wire/sizes.ts';
import { ownCpuMillis } from './cpu.ts';
import { seededBytes } from './seeded.ts';

/** Things done in a second of the clock, and in a second of the CPU of whoever does them. */
export interface Rates {
  clock: number;
  /** `null` where it cannot be known. */
  cpu: number | null;
}

export interface SqliteLimit {
  /** Insert for about `millis`. */
  turn(millis: number): Rates;
  close(): void;
}

/** @param batch - cells in one transaction. */
export function sqliteLimit(folder: string, batch: number): SqliteLimit {
  const db = new DatabaseSync(join(folder, 'limit.db'));
  // As the relay sets it, and one table without an index.
  db.exec('PRAGMA page_size = 4096; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec('PRAGMA wal_autocheckpoint = 8192; PRAGMA cache_size = -32768');
  db.exec('CREATE TABLE cells (id INTEGER PRIMARY KEY, cell BLOB NOT NULL)');
  const insert = db.prepare('INSERT INTO cells (cell) VALUES (?)');
  const cell = seededBytes('limit', cellBytes);
  return {
    turn(millis) {
      const [started, cpu] = [performance.now(), ownCpuMillis()];
      let [count, passed] = [0, 0];
      while (passed < millis) {
        db.exec('BEGIN IMMEDIATE');
        for (let i = 0; i < batch; i++) insert.run(cell);
        db.exec('COMMIT');
        count += batch;
        passed = performance.now() - started;
      }
      return { clock: (count * 1000) / passed, cpu: (count * 1000) / (ownCpuMillis() - cpu) };
    },
    close: () => db.close(),
  };
}
