/**
 * Which cells were posted this hour and the one before, so that the same bytes again are stored once.
 *
 * Their digests lie on disk in the order of arrival, without an index: an index in the order of the digests would
 * write a page of its own for every cell. To find them, eight bytes of each are kept in memory, and a hit is
 * compared with the disk.
 */
import type { DatabaseSync } from 'node:sqlite';

/** Open addressing: four bytes of the digest and four of the row's number, 0 for a free place. */
class Places {
  #marks = new Uint32Array(2048);
  #rows = new Uint32Array(2048);
  #filled = 0;

  /** @param is - asked of each row whose digest begins as this one. */
  some(mark: number, is: (row: number) => boolean): boolean {
    const last = this.#rows.length - 1;
    for (let at = mark & last; this.#rows[at] !== 0; at = (at + 1) & last)
      if (this.#marks[at] === mark && is(this.#rows[at]!)) return true;
    return false;
  }

  add(mark: number, row: number): void {
    if (this.#filled * 4 > this.#rows.length * 3) this.#grow();
    this.#put(mark, row);
  }

  #put(mark: number, row: number): void {
    const last = this.#rows.length - 1;
    let at = mark & last;
    while (this.#rows[at] !== 0) at = (at + 1) & last;
    this.#marks[at] = mark;
    this.#rows[at] = row;
    this.#filled++;
  }

  #grow(): void {
    const [marks, rows] = [this.#marks, this.#rows];
    this.#marks = new Uint32Array(marks.length * 2);
    this.#rows = new Uint32Array(rows.length * 2);
    this.#filled = 0;
    for (let at = 0; at < rows.length; at++) if (rows[at] !== 0) this.#put(marks[at]!, rows[at]!);
  }
}

/** Rows of past hours are deleted a few at a time: so many, whenever so many more were added. */
const forgottenAtOnce = 256;
const addedBetween = 128;

export class Posted {
  readonly #find;
  readonly #insert;
  readonly #forget;
  #hour: number;
  #places = new Places();
  #placesBefore = new Places();
  #next: number;
  #added = 0;

  /** @param hour - the present one, counted since 1970. */
  constructor(db: DatabaseSync, hour: number) {
    this.#find = db.prepare('SELECT log, digest FROM posted WHERE id = ?');
    this.#insert = db.prepare('INSERT OR REPLACE INTO posted (id, hour, log, digest) VALUES (?, ?, ?, ?)');
    // Rows lie in the order of time: those to forget are the first ones.
    this.#forget = db.prepare(
      'DELETE FROM posted WHERE id IN (SELECT id FROM posted ORDER BY id LIMIT ?) AND hour < ?',
    );
    const last = db.prepare('SELECT coalesce(max(id), 0) AS id FROM posted').get() as { id: number };
    this.#next = last.id + 1;
    this.#hour = hour;
    const kept = db.prepare('SELECT id, hour, log, digest FROM posted WHERE hour >= ?').iterate(hour - 1);
    for (const row of kept) {
      const { id, hour: of, log, digest } = row as unknown as Row;
      (of < hour ? this.#placesBefore : this.#places).add(markOf(log, digest), id);
    }
  }

  /** @param digest - SHA-256 of a cell. @param hour - the present one, counted since 1970. */
  has(hour: number, log: number, digest: Uint8Array): boolean {
    if (hour > this.#hour) {
      this.#placesBefore = hour === this.#hour + 1 ? this.#places : new Places();
      this.#places = new Places();
      this.#hour = hour;
    }
    const mark = markOf(log, digest);
    const isSame = (row: number) => {
      const found = this.#find.get(row) as unknown as Row | undefined;
      return found !== undefined && found.log === log && Buffer.compare(found.digest, digest) === 0;
    };
    return this.#places.some(mark, isSame) || this.#placesBefore.some(mark, isSame);
  }

  /**
   * Call within a transaction, where `has` said no. After a rollback `has` says no again: what is not on disk is
   * no hit.
   */
  add(hour: number, log: number, digest: Uint8Array): void {
    const row = this.#next++;
    this.#insert.run(row, hour, log, digest);
    this.#places.add(markOf(log, digest), row);
    if (++this.#added % addedBetween === 0) this.forget(forgottenAtOnce);
  }

  /** Deletes at most so many rows of past hours. @returns how many. */
  forget(limit: number): number {
    return Number(this.#forget.run(limit, this.#hour - 1).changes);
  }
}

interface Row {
  id: number;
  hour: number;
  log: number;
  digest: Uint8Array;
}

function markOf(log: number, digest: Uint8Array): number {
  const mark = (digest[0]! << 24) ^ (digest[1]! << 16) ^ (digest[2]! << 8) ^ digest[3]!;
  return (mark ^ Math.imul(log, 0x9e3779b1)) >>> 0;
}
