// Tables of a relay's SQLite file, and how it is opened. Columns say unit and meaning.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SpringhouseError } from '../wire/error.ts';

export const databaseFile = 'relay.db';

/** Steps from one version to the next; `PRAGMA user_version` counts those done. Add, never edit. */
export const schemaSteps = [
  `
  -- What this relay made for itself. 'unlaid': 32 secret bytes behind pages never laid.
  CREATE TABLE own (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;

  -- key: 32 bytes. last: highest sequence number ever given; stays when cells go.
  CREATE TABLE logs (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, last INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- hour: UTC hours since 1970 at arrival, for expiry; nothing finer is kept.
  CREATE TABLE cells (
    id INTEGER PRIMARY KEY, log INTEGER NOT NULL, sequence INTEGER NOT NULL, hour INTEGER NOT NULL,
    cell BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX cells_in_order ON cells (log, sequence);

  -- SHA-256 of cells posted in this hour and the one before: the same bytes again are stored once.
  CREATE TABLE posted (
    hour INTEGER NOT NULL, log INTEGER NOT NULL, digest BLOB NOT NULL, PRIMARY KEY (hour, log, digest)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE shelves (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, pages INTEGER NOT NULL) STRICT;
  CREATE TABLE pages (
    id INTEGER PRIMARY KEY, shelf INTEGER NOT NULL, page INTEGER NOT NULL, bytes BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX pages_in_order ON pages (shelf, page);
  `,
  `
  -- In the order of arrival, without an index: see posted.ts.
  ALTER TABLE posted RENAME TO posted_before;
  CREATE TABLE posted (
    id INTEGER PRIMARY KEY, hour INTEGER NOT NULL, log INTEGER NOT NULL, digest BLOB NOT NULL
  ) STRICT;
  INSERT INTO posted (hour, log, digest) SELECT hour, log, digest FROM posted_before ORDER BY hour;
  DROP TABLE posted_before;

  CREATE TABLE slabs (
    id INTEGER PRIMARY KEY, address BLOB NOT NULL UNIQUE, hour INTEGER NOT NULL, slab BLOB NOT NULL
  ) STRICT;
  `,
];

/**
 * @param folder - made if it is missing, for this user alone; unless it must be `existing`.
 * @throws {SpringhouseError} `no-data`, `data-not-writable`, `data-damaged`, `data-too-new`, `disk-full`.
 */
export function openDatabase(folder: string, { existing = false } = {}): DatabaseSync {
  if (existing && !existsSync(join(folder, databaseFile)))
    throw new SpringhouseError(
      'no-data',
      `There is no relay's data in ${folder}. Nothing was changed; name its folder.`,
    );
  let db: DatabaseSync | undefined;
  try {
    makeFolder(resolve(folder));
    db = new DatabaseSync(join(folder, databaseFile), { timeout: 5000 });
    // 4 KiB pages: a cell takes 1.12 of them. Larger ones were no faster, and a lone cell then writes more.
    // Space can be given back to the disk (files made before slabs were cannot, and only reuse it).
    db.exec('PRAGMA page_size = 4096; PRAGMA auto_vacuum = INCREMENTAL');
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // What is deleted is overwritten with zeros.
    db.exec('PRAGMA secure_delete = ON');
    // In KiB when negative: 8 MiB keep the inner pages of the indexes at hand, and where all that is new is put.
    db.exec('PRAGMA cache_size = -8192; PRAGMA temp_store = MEMORY');
    // In pages: 32 MiB of log between two checkpoints.
    db.exec('PRAGMA wal_autocheckpoint = 8192');
    upgrade(db);
    return db;
  } catch (error) {
    db?.close();
    throw sentenceFor(error, folder);
  }
}

/** Not mkdir's own `recursive`, which never ends below a folder that takes no entries, such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

function upgrade(db: DatabaseSync): void {
  db.exec('BEGIN IMMEDIATE');
  const { user_version: done } = db.prepare('PRAGMA user_version').get() as { user_version: number };
  if (done > schemaSteps.length)
    throw new SpringhouseError(
      'data-too-new',
      'The data folder was written by a newer Springhouse. Nothing was changed; start that version, or a newer one.',
    );
  for (const step of schemaSteps.slice(done)) db.exec(step);
  db.exec(`PRAGMA user_version = ${schemaSteps.length}`);
  db.exec('COMMIT');
}

// https://sqlite.org/rescode.html; the low byte is the primary code.
const sqlite = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 };

function sqliteCode(error: unknown): number {
  const code = (error as { errcode?: unknown } | null)?.errcode;
  return typeof code === 'number' ? code & 0xff : 0;
}

export function isDiskFull(error: unknown): boolean {
  return sqliteCode(error) === sqlite.FULL || (error as NodeJS.ErrnoException | null)?.code === 'ENOSPC';
}

function sentenceFor(error: unknown, folder: string): unknown {
  if (error instanceof SpringhouseError) return error;
  const code = sqliteCode(error);
  if (isDiskFull(error))
    return new SpringhouseError(
      'disk-full',
      `The disk that holds ${folder} is full. What was stored is kept; free some space and start again.`,
      { cause: error },
    );
  if (code === sqlite.CORRUPT || code === sqlite.NOTADB)
    return new SpringhouseError(
      'data-damaged',
      `${join(folder, databaseFile)} is damaged or is not a relay's file. It was left as it is; name another folder, or restore a copy.`,
      { cause: error },
    );
  if (code === sqlite.BUSY)
    return new SpringhouseError(
      'data-busy',
      `Another program holds ${join(folder, databaseFile)}. Nothing was changed; end it and start again.`,
      { cause: error },
    );
  const refused = ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'];
  if (
    [sqlite.CANTOPEN, sqlite.READONLY, sqlite.IOERR].includes(code) ||
    refused.includes((error as NodeJS.ErrnoException | null)?.code ?? '')
  )
    return new SpringhouseError(
      'data-not-writable',
      `The data folder ${folder} cannot be written. Name a folder that this user may write to.`,
      { cause: error },
    );
  return error;
}
