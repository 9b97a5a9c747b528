// One transaction for all changes of one turn of the event loop: one fsync serves every request in it.
import type { DatabaseSync } from 'node:sqlite';

interface Change {
  work: () => unknown;
  resolve: (value: never) => void;
  reject: (error: unknown) => void;
}

export interface Hooks {
  /** Runs last in every transaction: what need be written once for all its changes. */
  beforeCommit: () => void;
  /** What was kept in memory of the changes does not hold. */
  afterRollback: () => void;
}

/** Bounds how long one turn can hold up the others. */
const maxChangesPerCommit = 1024;
/** Turns of the event loop for which a commit waits while each brings more: one fsync for all of them. */
const maxTurns = 8;

export class GroupCommit {
  readonly #db: DatabaseSync;
  readonly #hooks: Hooks;
  readonly #begin;
  readonly #end;
  #waiting: Change[] = [];
  #scheduled = false;
  #turns = 0;
  #seen = 0;

  constructor(db: DatabaseSync, hooks: Hooks) {
    this.#db = db;
    this.#hooks = hooks;
    this.#begin = db.prepare('BEGIN IMMEDIATE');
    this.#end = db.prepare('COMMIT');
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
    // setImmediate runs after all sockets that are readable now have been read. Those who were answered by the commit
    // before come one after the other with their next request: not for the first of them alone.
    setImmediate(() => {
      this.#scheduled = false;
      if (this.#waiting.length > this.#seen && ++this.#turns < maxTurns) {
        this.#seen = this.#waiting.length;
        this.#schedule();
        return;
      }
      this.#turns = 0;
      this.#seen = 0;
      const all = this.#waiting.length <= maxChangesPerCommit;
      const changes = all ? this.#waiting : this.#waiting.splice(0, maxChangesPerCommit);
      if (all) this.#waiting = [];
      this.#commit(changes);
      this.#schedule();
    });
  }

  /** When a commit of many fails, each is tried alone: one that does not fit must not sink the others. */
  #commit(changes: Change[]): void {
    const values: unknown[] = new Array(changes.length);
    try {
      this.#begin.run();
      for (let n = 0; n < changes.length; n++) values[n] = changes[n]!.work();
      this.#hooks.beforeCommit();
      this.#end.run();
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      this.#hooks.afterRollback();
      if (changes.length === 1) changes[0]!.reject(error);
      else for (const change of changes) this.#commit([change]);
      return;
    }
    for (let n = 0; n < changes.length; n++) changes[n]!.resolve(values[n] as never);
  }
}
