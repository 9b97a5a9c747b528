// State is a fold over frames: the same frames, in any order and however often, give the same state.
//
// Two entries for the same place are ordered by (clock, device, frame hash, place in the frame). The hash
// only matters where one device signed two frames with one stamp, as a fork does.
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Stamp } from './clock.ts';
import type { PackedEntry } from './entry.ts';
import { foldPragmas, foldSchema, foldVersion } from './fold-schema.ts';
import type { Frame } from './frame.ts';
import type { Touched, Value } from './types.ts';

export const fieldSort = 0;
export const itemSort = 1;
export const textSort = 2;

/** What SQLite holds for a value: text as it is, everything else as CBOR. */
export type StoredValue = string | Uint8Array;
export const storeValue = (value: Value): StoredValue =>
  typeof value === 'string' ? value : encodeCbor(value);
export const restoreValue = (stored: StoredValue): Value =>
  typeof stored === 'string' ? stored : (decodeCbor(stored) as Value);

interface Place {
  slot: number;
  change: number;
  clock: Stamp;
}

export class Fold {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  readonly #names = new Map<string, number>();
  readonly #texts = new Map<number, string>();
  #nextFrame: number;
  #nextThing: number;
  #nextSlot: number;
  #nextChange: number;
  /** Goes up with everything folded: what readers may hang a cache on. */
  version = 0;

  /** @param image - of an earlier fold, from `image()`; without it, an empty one. */
  constructor(image?: Uint8Array) {
    this.db = new DatabaseSync(':memory:');
    this.db.exec(foldPragmas);
    if (image) this.db.deserialize(image);
    else {
      this.db.exec(foldSchema);
      this.setMeta('version', foldVersion);
    }
    if (this.meta('version') !== foldVersion) throw new RangeError('this image is of another version');
    const next = (table: string) =>
      Number(this.prepare(`SELECT coalesce(max(id), 0) + 1 AS next FROM ${table}`).get()!.next);
    this.#nextFrame = next('frame');
    this.#nextThing = next('thing');
    this.#nextSlot = next('slot');
    this.#nextChange = next('change');
  }

  /** Everything, as bytes. Plain text: only ever to be written sealed. */
  image(): Uint8Array {
    return this.db.serialize();
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

  meta(name: string): number {
    return Number(this.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value ?? 0);
  }

  setMeta(name: string, value: number): void {
    this.prepare('INSERT OR REPLACE INTO meta VALUES(?, ?)').run(name, value);
  }

  /** How many entries were ever folded. */
  get entries(): number {
    return this.#nextChange - 1;
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

  #name(text: string): number {
    const known = this.findName(text);
    if (known > 0) return known;
    const id = Number(this.prepare('INSERT INTO name(text) VALUES(?)').run(text).lastInsertRowid);
    this.#names.set(text, id);
    return id;
  }

  /** Take in frames, all or none. @returns what they touched; nothing for frames that were known. */
  apply(frames: Iterable<Frame>): Touched[] {
    const touched = new Map<string, Touched>();
    this.db.exec('BEGIN');
    const marks = [this.#nextFrame, this.#nextThing, this.#nextSlot, this.#nextChange] as const;
    try {
      for (const frame of frames) this.#applyFrame(frame, touched);
      this.db.exec('COMMIT');
    } catch (error) {
      this.db.exec('ROLLBACK');
      this.#names.clear();
      this.#texts.clear();
      [this.#nextFrame, this.#nextThing, this.#nextSlot, this.#nextChange] = marks;
      throw error;
    }
    this.version++;
    return [...touched.values()];
  }

  #applyFrame(frame: Frame, touched: Map<string, Touched>): void {
    if (this.prepare('SELECT 1 FROM frame WHERE hash = ?').get(frame.hash)) return;
    const { compartment, device, seq, clock, hash } = frame;
    const id = this.#nextFrame++;
    const home = this.#name(compartment);
    this.prepare('INSERT INTO frame VALUES(?, ?, ?, ?, ?, ?)').run(
      id,
      hash,
      home,
      this.#name(device),
      seq,
      clock,
    );
    const things = new Map<string, number>();
    frame.entries.forEach((entry, place) => {
      const key = `${entry[1]}\0${entry[2]}`;
      let thing = things.get(key);
      if (thing === undefined) {
        thing = this.#touchThing(home, entry, clock);
        things.set(key, thing);
        touched.set(`${compartment}\0${key}`, { compartment, kind: entry[1], id: entry[2] });
      }
      this.#applyEntry(thing, entry, id, place, frame);
    });
  }

  #touchThing(home: number, [, kind, key]: PackedEntry, clock: Stamp): number {
    const kindName = this.#name(kind);
    const known = this.prepare(
      'SELECT id, created, changed FROM thing WHERE kind = ? AND key = ? AND compartment = ?',
    ).get(kindName, key, home) as { id: number; created: number; changed: number } | undefined;
    if (!known) {
      const id = this.#nextThing++;
      this.prepare('INSERT INTO thing VALUES(?, ?, ?, ?, ?, ?)').run(id, kindName, key, home, clock, clock);
      return id;
    }
    if (clock < known.created || clock > known.changed)
      this.prepare(
        'UPDATE thing SET created = min(created, ?1), changed = max(changed, ?1) WHERE id = ?2',
      ).run(clock, known.id);
    return known.id;
  }

  #applyEntry(thing: number, entry: PackedEntry, frameId: number, place: number, frame: Frame): void {
    const [op, , , fieldText, value] = entry;
    const field = this.#name(fieldText);
    const sort = sortOf(op);
    const item = sort === itemSort ? (value as string) : '';
    const change = this.#nextChange++;
    const known = this.#place(thing, sort, field, item);
    const slot = known?.slot ?? this.#nextSlot++;
    if (!known)
      this.prepare('INSERT INTO slot VALUES(?, ?, ?, ?, ?, ?, ?)').run(
        slot,
        thing,
        sort,
        field,
        item,
        change,
        frame.clock,
      );
    else if (sort === textSort || this.#wins(frame, frameId, place, known))
      this.prepare('UPDATE slot SET change = ?, clock = max(clock, ?) WHERE id = ?').run(
        change,
        frame.clock,
        slot,
      );
    const stored = sort === fieldSort ? storeValue(value) : sort === textSort ? (value as Uint8Array) : null;
    this.prepare('INSERT INTO change VALUES(?, ?, ?, ?, ?, ?)').run(change, slot, frameId, place, op, stored);
  }

  #place(thing: number, sort: number, field: number, item: string): Place | undefined {
    return this.prepare(
      'SELECT id AS slot, change, clock FROM slot WHERE thing = ? AND sort = ? AND field = ? AND item = ?',
    ).get(thing, sort, field, item) as Place | undefined;
  }

  /** Whether an entry of this frame beats the one that counts now. */
  #wins(frame: Frame, frameId: number, place: number, now: Place): boolean {
    if (frame.clock !== now.clock) return frame.clock > now.clock;
    const other = this.prepare(
      `SELECT change.frame, change.place, frame.device, frame.hash
       FROM change JOIN frame ON frame.id = change.frame WHERE change.id = ?`,
    ).get(now.change) as { frame: number; place: number; device: number; hash: Uint8Array };
    if (other.frame === frameId) return place > other.place;
    const device = this.nameText(other.device);
    return frame.device === device ? Buffer.compare(frame.hash, other.hash) > 0 : frame.device > device;
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

const sortOf = (op: number): number => (op === 0 ? fieldSort : op === 3 ? textSort : itemSort);
