// One transaction for all changes of one turn of the event loop: one fsync serves every request in it.
import type { DatabaseSync } from 'node:sqlite';

interface Change {
  work: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

/** Bounds how long one turn can hold up the others. */
const maxChangesPerCommit = 1024;

export class GroupCommit {
  readonly #db: DatabaseSync;
  #waiting: Change[] = [];
  #scheduled = false;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /**
   * @param work - synchronous statements; may be run twice, after a rollback.
   * @returns what `work` returned, once it is committed. Rejects if it was rolled back.
   */
  run<T>(work: () => T): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ work, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#waiting.length === 0) return;
    this.#scheduled = true;
    // setImmediate runs after all sockets that are readable now have been read.
    setImmediate(() => {
      this.#scheduled = false;
      this.#commit(this.#waiting.splice(0, maxChangesPerCommit));
      this.#schedule();
    });
  }

  /** When a commit of many fails, each is tried alone: one that does not fit must not sink the others. */
  #commit(changes: Change[]): void {
    let values: unknown[];
    try {
      this.#db.exec('BEGIN IMMEDIATE');
      values = changes.map(({ work }) => work());
      this.#db.exec('COMMIT');
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      if (changes.length === 1) changes[0]!.reject(error);
      else for (const change of changes) this.#commit([change]);
      return;
    }
    changes.forEach(({ resolve }, index) => {
      resolve(values[index] as never);
    });
  }
}
