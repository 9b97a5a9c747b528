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

/** Who wrote what counts now: enough to order it against an entry of the same stamp. */
interface Author {
  frame: number;
  device: string;
  hash: Uint8Array;
  place: number;
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
}

export class FoldBatch {
  readonly touched = new Map<string, Touched>();
  readonly #fold: Fold;
  readonly #next: NextRows;
  /** Nothing was folded before, so what is not in the maps is nowhere. */
  readonly #isFirst: boolean;
  readonly #things = new Map<string, ThingState>();
  readonly #hashes = new Set<string>();
  readonly #frames: RowBuffer;
  readonly #changes: RowBuffer;

  constructor(fold: Fold, next: NextRows, isFirst: boolean) {
    this.#fold = fold;
    this.#next = next;
    this.#isFirst = isFirst;
    this.#frames = new RowBuffer(fold, 'frame', 6);
    this.#changes = new RowBuffer(fold, 'change', 6);
  }

  add(frame: Frame): void {
    if (this.#isKnown(frame)) return;
    const { compartment, device, seq, clock, hash } = frame;
    const fold = this.#fold;
    const id = this.#next.frame++;
    const home = fold.name(compartment);
    this.#frames.add(id, hash, home, fold.name(device), seq, clock);
    let thing: ThingState | null = null;
    frame.entries.forEach((entry, place) => {
      // Entries about the same thing mostly stand together.
      if (!thing || thing.key !== entry[2] || thing.kind !== fold.name(entry[1]))
        thing = this.#thing(compartment, home, entry, clock);
      this.#write(thing, entry, clock, { frame: id, device, hash, place });
    });
  }

  #isKnown({ hash }: Frame): boolean {
    const text = Buffer.from(hash.buffer, hash.byteOffset, hash.length).toString('latin1');
    if (this.#hashes.has(text)) return true;
    this.#hashes.add(text);
    return !this.#isFirst && this.#fold.prepare('SELECT 1 FROM frame WHERE hash = ?').get(hash) !== undefined;
  }

  #thing(compartment: string, home: number, [, kind, key]: PackedEntry, clock: Stamp): ThingState {
    const name = `${home} ${kind}\0${key}`;
    let thing = this.#things.get(name);
    if (!thing) {
      thing = this.#loadThing(this.#fold.name(kind), key, home) ?? {
        id: this.#next.thing++,
        isNew: true,
        isStale: false,
        kind: this.#fold.name(kind),
        key,
        compartment: home,
        created: clock,
        changed: clock,
        slots: new Map(),
      };
      this.#things.set(name, thing);
      this.touched.set(name, { compartment, kind, id: key });
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

  #write(thing: ThingState, [op, , , fieldText, value]: PackedEntry, clock: Stamp, author: Author): void {
    const field = this.#fold.name(fieldText);
    const sort = sortOf(op);
    const item = sort === itemSort ? (value as string) : '';
    const change = this.#next.change++;
    const name = sort === fieldSort ? field : sort === textSort ? -field : `${field} ${item}`;
    let slot = thing.slots.get(name) ?? this.#loadSlot(thing, sort, field, item);
    if (!slot) {
      const id = this.#next.slot++;
      slot = { id, isNew: true, isStale: false, sort, field, item, change, clock, author };
    } else if (sort === textSort || this.#wins(author, clock, slot)) {
      slot.change = change;
      slot.clock = Math.max(slot.clock, clock);
      slot.author = author;
      slot.isStale = true;
    }
    thing.slots.set(name, slot);
    const stored = sort === fieldSort ? storeValue(value) : sort === textSort ? (value as Uint8Array) : null;
    this.#changes.add(change, slot.id, author.frame, author.place, op, stored);
  }

  #loadSlot(thing: ThingState, sort: number, field: number, item: string): SlotState | null {
    if (thing.isNew) return null;
    const row = this.#fold
      .prepare('SELECT id, change, clock FROM slot WHERE thing = ? AND sort = ? AND field = ? AND item = ?')
      .get(thing.id, sort, field, item) as Pick<SlotState, 'id' | 'change' | 'clock'> | undefined;
    return row ? { ...row, isNew: false, isStale: false, sort, field, item, author: null } : null;
  }

  /** Whether an entry beats the one that counts now. */
  #wins(author: Author, clock: Stamp, slot: SlotState): boolean {
    if (clock !== slot.clock) return clock > slot.clock;
    slot.author ??= this.#authorOf(slot.change);
    const other = slot.author;
    if (author.frame === other.frame) return author.place > other.place;
    if (author.device !== other.device) return author.device > other.device;
    return Buffer.compare(author.hash, other.hash) > 0;
  }

  #authorOf(change: number): Author {
    const row = this.#fold
      .prepare(
        `SELECT change.frame, change.place, frame.device, frame.hash
         FROM change JOIN frame ON frame.id = change.frame WHERE change.id = ?`,
      )
      .get(change) as { frame: number; place: number; device: number; hash: Uint8Array };
    return { ...row, device: this.#fold.nameText(row.device) };
  }

  /** Write what the maps hold. */
  flush(): void {
    const newThings = new RowBuffer(this.#fold, 'thing', 6);
    const newSlots = new RowBuffer(this.#fold, 'slot', 7);
    const updateThing = this.#fold.prepare('UPDATE thing SET created = ?, changed = ? WHERE id = ?');
    const updateSlot = this.#fold.prepare('UPDATE slot SET change = ?, clock = ? WHERE id = ?');
    for (const thing of this.#things.values()) {
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
