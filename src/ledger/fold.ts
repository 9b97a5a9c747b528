// State is a fold over frames: the same frames, in any order and however often, give the same state.
//
// Two entries for the same place are ordered by (clock, device, frame hash, place in the frame). The hash
// only matters where one device signed two frames with one stamp, as a fork does.
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { concat } from '../wire/bytes.ts';
import type { Stamp } from './clock.ts';
import { Corpus } from './corpus.ts';
import type { PackedEntry } from './entry.ts';
import { FoldBatch, itemSort, type NextRows, sortOf, textSort } from './fold-batch.ts';
import { foldIndexes, foldPragmas, foldSchema, foldVersion } from './fold-schema.ts';
import type { Frame } from './frame.ts';
import { u64 } from './keys.ts';
import { ThingMarks } from './thing-marks.ts';
import type { Touched } from './types.ts';

export class Fold {
  readonly db: DatabaseSync;
  /** What search looks through, as of the meta value `indexed`. */
  readonly corpus: Corpus;
  readonly marks = new ThingMarks();
  readonly #statements = new Map<string, StatementSync>();
  readonly #rowStatements = new Map<string, StatementSync>();
  readonly #names = new Map<string, number>();
  readonly #texts = new Map<number, string>();
  /** The number that the next row of each table gets. */
  #next: NextRows;
  /** @param image - of an earlier fold, from `image()`; without it, an empty one. */
  constructor(image?: Uint8Array) {
    this.db = new DatabaseSync(':memory:');
    this.db.exec(foldPragmas);
    const parts = image && partsOf(image);
    this.corpus = parts ? Corpus.from(parts.corpus) : new Corpus();
    if (parts) this.db.deserialize(parts.database);
    else {
      this.db.exec(foldSchema);
      this.setMeta('version', foldVersion);
    }
    if (this.meta('version') !== foldVersion) throw new RangeError('this image is of another version');
    this.#next = this.#readNext();
  }

  #readNext(): NextRows {
    const next = (table: string) =>
      Number(this.prepare(`SELECT coalesce(max(id), 0) + 1 AS next FROM ${table}`).get()!.next);
    return { frame: next('frame'), thing: next('thing'), slot: next('slot'), change: next('change') };
  }

  /** Everything, as bytes. Plain text: only ever to be written sealed. */
  image(): Uint8Array {
    const corpus = this.corpus.bytes();
    return concat(u64(corpus.length), corpus, this.db.serialize());
  }

  close(): void {
    this.db.close();
  }

  prepare(sql: string): StatementSync {
    let statement = this.#statements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      this.#statements.set(sql, statement);
    }
    return statement;
  }

  /** Each row as an array: a third of the time that objects take. */
  rows(sql: string, ...values: SQLInputValue[]): unknown[][] {
    let statement = this.#rowStatements.get(sql);
    if (!statement) {
      statement = this.db.prepare(sql);
      statement.setReturnArrays(true);
      this.#rowStatements.set(sql, statement);
    }
    return statement.all(...values) as unknown as unknown[][];
  }

  meta(name: string): number {
    return Number(this.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value ?? 0);
  }

  setMeta(name: string, value: number): void {
    this.prepare('INSERT OR REPLACE INTO meta VALUES(?, ?)').run(name, value);
  }

  /** How many entries were ever folded. */
  get entries(): number {
    return this.#next.change - 1;
  }

  /** The number of a text that was used before, or -1. */
  findName(text: string): number {
    const known = this.#names.get(text);
    if (known !== undefined) return known;
    const row = this.prepare('SELECT id FROM name WHERE text = ?').get(text);
    if (!row) return -1;
    this.#names.set(text, row.id as number);
    return row.id as number;
  }

  nameText(id: number): string {
    let text = this.#texts.get(id);
    if (text === undefined) {
      text = this.prepare('SELECT text FROM name WHERE id = ?').get(id)!.text as string;
      this.#texts.set(id, text);
    }
    return text;
  }

  /** The number of a text, given to it now if it is new. */
  name(text: string): number {
    const known = this.findName(text);
    if (known > 0) return known;
    const id = Number(this.prepare('INSERT INTO name(text) VALUES(?)').run(text).lastInsertRowid);
    this.#names.set(text, id);
    return id;
  }

  /** Take in frames, all or none. @returns what they touched; nothing for frames that were known. */
  apply(frames: Iterable<Frame>): Touched[] {
    const isFirst = this.#next.frame === 1;
    this.db.exec('BEGIN');
    try {
      const batch = new FoldBatch(this, this.#next, isFirst);
      for (const frame of frames) batch.add(frame);
      batch.flush();
      if (isFirst && this.#next.frame > 1) this.db.exec(foldIndexes);
      this.db.exec('COMMIT');
      return batch.touched;
    } catch (error) {
      this.db.exec('ROLLBACK');
      this.#names.clear();
      this.#texts.clear();
      this.#next = this.#readNext();
      throw error;
    }
  }

  /** The last frame of a device's chain in a compartment, as far as it is here. */
  chainEnd(compartment: string, device: string): { seq: number; hash: Uint8Array } | null {
    const row = this.prepare(
      'SELECT seq, hash FROM frame WHERE compartment = ? AND device = ? ORDER BY seq DESC LIMIT 1',
    ).get(this.findName(compartment), this.findName(device));
    return row ? { seq: row.seq as number, hash: row.hash as Uint8Array } : null;
  }

  /** The highest stamp among what these entries would overwrite; 0 if nothing. */
  newestOverwritten(compartment: string, entries: readonly PackedEntry[]): Stamp {
    const home = this.findName(compartment);
    let newest = 0;
    for (const [op, kind, key, fieldText, value] of entries) {
      const sort = sortOf(op);
      if (sort === textSort) continue;
      const row = this.prepare(
        `SELECT slot.clock FROM thing JOIN slot ON slot.thing = thing.id
         WHERE thing.kind = ? AND thing.key = ? AND thing.compartment = ? AND sort = ? AND field = ? AND item = ?`,
      ).get(
        this.findName(kind),
        key,
        home,
        sort,
        this.findName(fieldText),
        sort === itemSort ? (value as string) : '',
      );
      if (row) newest = Math.max(newest, row.clock as number);
    }
    return newest;
  }
}

/** image = length of the corpus(u64) ‖ corpus ‖ SQLite's own bytes. */
function partsOf(image: Uint8Array): { corpus: Uint8Array; database: Uint8Array } {
  const start = 8;
  const view = new DataView(image.buffer, image.byteOffset);
  const end = start + Number(view.getBigUint64(0));
  return { corpus: image.subarray(start, end), database: image.subarray(end) };
}
