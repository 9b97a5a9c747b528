// The logs of a SQLite store: their keys, and the last number given in each.
import type { DatabaseSync } from 'node:sqlite';

export interface Log {
  readonly id: number;
  /** Highest sequence number ever given. */
  last: number;
}

/** So many are kept at hand. */
const maxAtHand = 10_000;

export class Logs {
  readonly #find;
  readonly #make;
  readonly #count;
  readonly #atHand = new Map<string, Log>();
  readonly #grown = new Set<Log>();

  constructor(db: DatabaseSync) {
    this.#find = db.prepare('SELECT id, last FROM logs WHERE key = ?');
    this.#make = db.prepare('INSERT INTO logs (key) VALUES (?) RETURNING id, last');
    this.#count = db.prepare('UPDATE logs SET last = ? WHERE id = ?');
  }

  /** @returns its id, or `null` for a log that nobody wrote. */
  idOf(key: Uint8Array): number | null {
    return (this.#find.get(key) as { id: number } | undefined)?.id ?? null;
  }

  /** To write to: call within a transaction, and {@link grew} after. */
  of(key: Uint8Array): Log {
    const name = Buffer.from(key.buffer, key.byteOffset, key.length).toString('latin1');
    const atHand = this.#atHand.get(name);
    if (atHand) return atHand;
    if (this.#atHand.size >= maxAtHand && this.#grown.size === 0) this.#atHand.clear();
    const log = (this.#find.get(key) ?? this.#make.get(key)) as unknown as Log;
    this.#atHand.set(name, log);
    return log;
  }

  grew(log: Log): void {
    this.#grown.add(log);
  }

  /** Writes the last numbers, once for all appends of a transaction. */
  beforeCommit(): void {
    for (const { id, last } of this.#grown) this.#count.run(last, id);
    this.#grown.clear();
  }

  afterRollback(): void {
    this.#grown.clear();
    this.#atHand.clear();
  }
}
