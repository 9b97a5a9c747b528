// The vault's file as SQLite sees it: opening, settings, transactions, and errors in our words.
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { SpringhouseError } from '../wire/error.ts';
import { fileErrorOf, vaultErrorOf } from './errors.ts';
import { checkFirstBytes, syncFolder } from './vault-first-bytes.ts';
import { readableImage } from './vault-salvage.ts';
import { applicationId, vaultSchema } from './vault-schema.ts';

/** How long to wait for another process that is writing, unless it is said otherwise. */
const defaultBusyMillis = 10_000;

/** Free pages: from how many bytes on, and from which share of the file. */
const worthGivingBack = { bytes: 4 * 1024 * 1024, share: 0.2 };

export class VaultFile {
  readonly path: string;
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #dataVersion = -1;

  private constructor(path: string, db: DatabaseSync) {
    this.path = path;
    this.#db = db;
  }

  /** @throws {SpringhouseError} `vault-missing`, `not-a-vault`, `vault-unfinished`, `vault-damaged`, … */
  static open(path: string, busyMillis = defaultBusyMillis): VaultFile {
    checkFirstBytes(path);
    return VaultFile.#connect(path, busyMillis);
  }

  /**
   * What is left of a damaged file, in memory: the file itself is only read. Missing pages are missing.
   *
   * @throws {SpringhouseError} `vault-damaged` if SQLite can make nothing of it.
   */
  static salvage(path: string): VaultFile {
    const db = new DatabaseSync(':memory:');
    try {
      db.deserialize(readableImage(readFileSync(path)));
      db.exec('PRAGMA temp_store = MEMORY; PRAGMA query_only = ON; PRAGMA trusted_schema = OFF;');
      return new VaultFile(path, db);
    } catch (error) {
      db.close();
      throw vaultErrorOf(error);
    }
  }

  /**
   * A new file, only this user may read and write it, filled by `fill` in one transaction.
   *
   * @throws {SpringhouseError} `vault-exists`, `folder-missing`, …; then nothing is left behind.
   */
  static create(path: string, fill: (file: VaultFile) => void): VaultFile {
    try {
      closeSync(openSync(path, 'wx', 0o600));
    } catch (error) {
      throw fileErrorOf(error, 'folder-missing');
    }
    let file: VaultFile | undefined;
    try {
      file = VaultFile.#connect(path);
      const made = file;
      made.exclusive(() => {
        made.#db.exec(vaultSchema);
        made.#db.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = 1;`);
        fill(made);
      });
      made.emptyLog();
      syncFolder(path);
      return made;
    } catch (error) {
      file?.close();
      for (const ending of ['', '-wal', '-shm']) rmSync(path + ending, { force: true });
      throw error;
    }
  }

  static #connect(path: string, busyMillis = defaultBusyMillis): VaultFile {
    let db: DatabaseSync | undefined;
    try {
      db = new DatabaseSync(path, { timeout: busyMillis, enableForeignKeyConstraints: false });
      // Every acknowledged write is on disk (FULL), nothing spills into temporary files, freed bytes are zeroed.
      db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY;
        PRAGMA secure_delete = ON; PRAGMA cell_size_check = ON; PRAGMA trusted_schema = OFF;`);
      return new VaultFile(path, db);
    } catch (error) {
      db?.close();
      throw vaultErrorOf(error);
    }
  }

  #prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.#db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  get(sql: string, ...values: (string | number | Uint8Array)[]): Record<string, unknown> | undefined {
    return inOurWords(() => this.#prepare(sql).get(...values));
  }

  all(sql: string, ...values: (string | number | Uint8Array)[]): Record<string, unknown>[] {
    return inOurWords(() => this.#prepare(sql).all(...values));
  }

  /** Row by row. */
  *rows(sql: string, ...values: (string | number)[]): Generator<Record<string, unknown>> {
    const rows = inOurWords(() => this.#db.prepare(sql).iterate(...values));
    try {
      for (;;) {
        const next = inOurWords(() => rows.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      rows.return?.(); // an open statement would hold back checkpoints
    }
  }

  run(sql: string, ...values: (string | number | Uint8Array)[]): void {
    inOurWords(() => this.#prepare(sql).run(...values));
  }

  /** Hold the write lock. All that `work` writes is on disk when this returns, or none of it ever is. */
  exclusive<T>(work: () => T): T {
    inOurWords(() => this.#db.exec('BEGIN IMMEDIATE'));
    try {
      const result = work();
      inOurWords(() => this.#db.exec('COMMIT'));
      return result;
    } catch (error) {
      try {
        this.#db.exec('ROLLBACK');
      } catch {
        // SQLite has rolled back by itself, as it does when the disk is full.
      }
      throw error;
    }
  }

  /** What `work` reads is as of one moment, whatever others write meanwhile. */
  consistently<T>(work: () => T): T {
    if (this.#db.isTransaction) return work();
    inOurWords(() => this.#db.exec('BEGIN'));
    try {
      return work();
    } finally {
      inOurWords(() => this.#db.exec('COMMIT'));
    }
  }

  /** The whole file as of one moment, with what still lies in the write-ahead log. */
  image(): Uint8Array {
    return inOurWords(() => this.#db.serialize());
  }

  /** Whether another connection has committed since this was last asked. */
  changed(): boolean {
    const now = this.get('PRAGMA data_version')?.data_version as number;
    const changed = now !== this.#dataVersion;
    this.#dataVersion = now;
    return changed;
  }

  /**
   * Give freed pages back to the disk, where they are many: by SQLite's VACUUM, which a crash undoes or finds done, and
   * whose copy lies in memory (temp_store). What is cut off the file's end is not zeroed, and holds no key: rows of
   * `item` lie in the file's first pages, which are written over.
   *
   * @returns whether it was worth it.
   */
  giveBack(): boolean {
    const pages = (name: string) => this.get(`PRAGMA ${name}`)![name] as number;
    const free = pages('freelist_count');
    if (free * pages('page_size') < worthGivingBack.bytes) return false;
    if (free < pages('page_count') * worthGivingBack.share) return false;
    this.#statements.clear(); // VACUUM does not run beside an open statement
    inOurWords(() => this.#db.exec('VACUUM'));
    return true;
  }

  /** Move the write-ahead log into the file and cut it to nothing. @returns whether no other process was in the way. */
  emptyLog(): boolean {
    return this.get('PRAGMA wal_checkpoint(TRUNCATE)')?.busy === 0;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }
}

function inOurWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw vaultErrorOf(error);
  }
}

export const isDamage = (error: unknown): boolean =>
  error instanceof SpringhouseError && error.code === 'vault-damaged';
