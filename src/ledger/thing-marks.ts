// What search asks of every thing it finds, by the thing's row: kept in arrays, because a frequent word is found in
// thousands of things and SQLite would be asked for each.
import type { Fold } from './fold.ts';

export class ThingMarks {
  #kinds = new Uint32Array(0);
  #homes = new Uint32Array(0);
  #changed = new Float64Array(0);
  /** Up to which entry of the fold. */
  #entries = 0;

  refresh(fold: Fold): void {
    const from = this.#entries;
    if (from === fold.entries) return;
    const some =
      from === 0
        ? ''
        : 'WHERE id IN (SELECT slot.thing FROM change JOIN slot ON slot.id = change.slot WHERE change.id > ?)';
    const rows = fold.rows(
      `SELECT id, kind, compartment, changed FROM thing ${some} ORDER BY id DESC`,
      ...(from === 0 ? [] : [from]),
    ) as [number, number, number, number][];
    this.#roomFor(rows[0]?.[0] ?? 0);
    for (const [id, kind, home, changed] of rows) {
      this.#kinds[id] = kind;
      this.#homes[id] = home;
      this.#changed[id] = changed;
    }
    this.#entries = fold.entries;
  }

  /** Name number. */
  kind(thing: number): number {
    return this.#kinds[thing]!;
  }

  /** Of the compartment, as a name number. */
  home(thing: number): number {
    return this.#homes[thing]!;
  }

  /** Stamp. */
  changed(thing: number): number {
    return this.#changed[thing]!;
  }

  #roomFor(thing: number): void {
    if (thing < this.#kinds.length) return;
    const grown = <T extends Uint32Array | Float64Array>(more: T, before: T): T => {
      more.set(before);
      return more;
    };
    const length = 2 * (thing + 1);
    this.#kinds = grown(new Uint32Array(length), this.#kinds);
    this.#homes = grown(new Uint32Array(length), this.#homes);
    this.#changed = grown(new Float64Array(length), this.#changed);
  }
}
