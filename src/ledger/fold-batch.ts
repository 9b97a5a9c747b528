// Folding some frames at once. What they touch is kept in maps while they are read and written when they are
// through, so that a replay of everything costs one insert per row and no look-ups.
import type { Stamp } from './clock.ts';
import type { PackedEntry } from './entry.ts';
import type { Fold } from './fold.ts';
import type { Frame } from './frame.ts';
import { RowBuffer } from './row-buffer.ts';
import { storeValue } from './stored-value.ts';
import type { Touched } from './types.ts';

export const fieldSort = 0;
export const itemSort = 1;
export const textSort = 2;

/** The kind of place an entry writes to. @param op - as packed: 0 set, 1 add, 2 remove, 3 text. */
export const sortOf = (op: number): number => (op === 0 ? fieldSort : op === 3 ? textSort : itemSort);

/** More than there will be names: a pair of their numbers is one safe integer. */
const maxNames = 2 ** 26;

/** For each table the number that its next row gets. */
export interface NextRows {
  frame: number;
  thing: number;
  slot: number;
  change: number;
}

interface ThingState {
  id: number;
  isNew: boolean;
  isStale: boolean;
  kind: number;
  key: string;
  compartment: number;
  created: Stamp;
  changed: Stamp;
  /** By field number, then item; texts under the negative field number. */
  slots: Map<number | string, SlotState>;
}

/** Who wrote what counts now: with the place in the frame, enough to order it against an entry of the same stamp. */
interface Author {
  frame: number;
  device: string;
  hash: Uint8Array;
}

interface SlotState {
  id: number;
  isNew: boolean;
  isStale: boolean;
  sort: number;
  field: number;
  item: string;
  change: number;
  clock: Stamp;
  author: Author | null;
  place: number;
}

export class FoldBatch {
  readonly touched: Touched[] = [];
  readonly #fold: Fold;
  readonly #next: NextRows;
  /** Nothing was folded before, so what is not in the maps is nowhere. */
  readonly #isFirst: boolean;
  /** By compartment and kind, then by key. */
  readonly #things = new Map<number, Map<string, ThingState>>();
  readonly #hashes = new Set<string>();
  readonly #frames: RowBuffer;
  readonly #changes: RowBuffer;

  constructor(fold: Fold, next: NextRows, isFirst: boolean) {
    this.#fold = fold;
    this.#next = next;
    this.#isFirst = isFirst;
    this.#frames = new RowBuffer(fold, 'frame', 7);
    this.#changes = new RowBuffer(fold, 'change', 6);
  }

  add(frame: Frame): void {
    if (this.#isKnown(frame)) return;
    const { compartment, device, seq, clock, hash, prev } = frame;
    const fold = this.#fold;
    const author = { frame: this.#next.frame++, device, hash };
    const home = fold.name(compartment);
    this.#frames.add(author.frame, hash, home, fold.name(device), seq, clock, prev);
    let thing: ThingState | null = null;
    for (let place = 0; place < frame.entries.length; place++) {
      const entry = frame.entries[place]!;
      const kind = fold.name(entry[1]);
      // Entries about the same thing mostly stand together.
      if (!thing || thing.key !== entry[2] || thing.kind !== kind)
        thing = this.#thing(compartment, home, kind, entry, clock);
      this.#write(thing, entry, clock, author, place);
    }
  }

  #isKnown({ hash }: Frame): boolean {
    const text = Buffer.from(hash.buffer, hash.byteOffset, hash.length).toString('latin1');
    if (this.#hashes.has(text)) return true;
    this.#hashes.add(text);
    return !this.#isFirst && this.#fold.prepare('SELECT 1 FROM frame WHERE hash = ?').get(hash) !== undefined;
  }

  #thing(
    compartment: string,
    home: number,
    kind: number,
    [, kindText, key]: PackedEntry,
    clock: Stamp,
  ): ThingState {
    const name = home * maxNames + kind;
    let things = this.#things.get(name);
    if (!things) {
      things = new Map();
      this.#things.set(name, things);
    }
    let thing = things.get(key);
    if (!thing) {
      thing = this.#loadThing(kind, key, home) ?? {
        id: this.#next.thing++,
        isNew: true,
        isStale: false,
        kind,
        key,
        compartment: home,
        created: clock,
        changed: clock,
        slots: new Map(),
      };
      things.set(key, thing);
      this.touched.push({ compartment, kind: kindText, id: key });
    }
    if (clock < thing.created || clock > thing.changed) {
      thing.created = Math.min(thing.created, clock);
      thing.changed = Math.max(thing.changed, clock);
      thing.isStale = true;
    }
    return thing;
  }

  #loadThing(kind: number, key: string, compartment: number): ThingState | null {
    if (this.#isFirst) return null;
    const row = this.#fold
      .prepare('SELECT id, created, changed FROM thing WHERE kind = ? AND key = ? AND compartment = ?')
      .get(kind, key, compartment) as Pick<ThingState, 'id' | 'created' | 'changed'> | undefined;
    return row ? { ...row, isNew: false, isStale: false, kind, key, compartment, slots: new Map() } : null;
  }

  #write(
    thing: ThingState,
    [op, , , fieldText, value]: PackedEntry,
    clock: Stamp,
    author: Author,
    place: number,
  ): void {
    const field = this.#fold.name(fieldText);
    const sort = sortOf(op);
    const item = sort === itemSort ? (value as string) : '';
    const change = this.#next.change++;
    const name = sort === fieldSort ? field : sort === textSort ? -field : `${field} ${item}`;
    let slot = thing.slots.get(name) ?? this.#loadSlot(thing, sort, field, item);
    if (!slot) {
      const id = this.#next.slot++;
      slot = { id, isNew: true, isStale: false, sort, field, item, change, clock, author, place };
    } else if (sort === textSort || this.#wins(author, place, clock, slot)) {
      slot.change = change;
      slot.clock = Math.max(slot.clock, clock);
      slot.author = author;
      slot.place = place;
      slot.isStale = true;
    }
    thing.slots.set(name, slot);
    const stored = sort === fieldSort ? storeValue(value) : sort === textSort ? (value as Uint8Array) : null;
    this.#changes.add(change, slot.id, author.frame, place, op, stored);
  }

  #loadSlot(thing: ThingState, sort: number, field: number, item: string): SlotState | null {
    if (thing.isNew) return null;
    const row = this.#fold
      .prepare('SELECT id, change, clock FROM slot WHERE thing = ? AND sort = ? AND field = ? AND item = ?')
      .get(thing.id, sort, field, item) as Pick<SlotState, 'id' | 'change' | 'clock'> | undefined;
    return row ? { ...row, isNew: false, isStale: false, sort, field, item, author: null, place: 0 } : null;
  }

  /** Whether an entry beats the one that counts now. */
  #wins(author: Author, place: number, clock: Stamp, slot: SlotState): boolean {
    if (clock !== slot.clock) return clock > slot.clock;
    const other = slot.author ?? this.#readAuthor(slot);
    if (author.frame === other.frame) return place > slot.place;
    if (author.device !== other.device) return author.device > other.device;
    return Buffer.compare(author.hash, other.hash) > 0;
  }

  #readAuthor(slot: SlotState): Author {
    const row = this.#fold
      .prepare(
        `SELECT change.frame, change.place, frame.device, frame.hash
         FROM change JOIN frame ON frame.id = change.frame WHERE change.id = ?`,
      )
      .get(slot.change) as { frame: number; place: number; device: number; hash: Uint8Array };
    const { frame, place, device, hash } = row;
    slot.place = place;
    slot.author = { frame, device: this.#fold.nameText(device), hash };
    return slot.author;
  }

  /** Write what the maps hold. */
  flush(): void {
    const newThings = new RowBuffer(this.#fold, 'thing', 6);
    const newSlots = new RowBuffer(this.#fold, 'slot', 7);
    const updateThing = this.#fold.prepare('UPDATE thing SET created = ?, changed = ? WHERE id = ?');
    const updateSlot = this.#fold.prepare('UPDATE slot SET change = ?, clock = ? WHERE id = ?');
    for (const thing of [...this.#things.values()].flatMap((things) => [...things.values()])) {
      const { id, kind, key, compartment, created, changed } = thing;
      if (thing.isNew) newThings.add(id, kind, key, compartment, created, changed);
      else if (thing.isStale) updateThing.run(created, changed, id);
      for (const slot of thing.slots.values()) {
        const { sort, field, item, change, clock } = slot;
        if (slot.isNew) newSlots.add(slot.id, id, sort, field, item, change, clock);
        else if (slot.isStale) updateSlot.run(change, clock, slot.id);
      }
    }
    for (const rows of [this.#frames, this.#changes, newThings, newSlots]) rows.flush();
  }
}
