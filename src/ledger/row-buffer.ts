// Inserting many rows with few calls: a statement for 32 rows at once costs little more than one for a single row.
import type { SQLInputValue } from 'node:sqlite';
import type { Fold } from './fold.ts';

const rowsAtOnce = 32;

export class RowBuffer {
  readonly #fold: Fold;
  readonly #columns: number;
  readonly #one: string;
  readonly #many: string;
  #values: SQLInputValue[] = [];

  constructor(fold: Fold, table: string, columns: number) {
    const row = `(${Array(columns).fill('?').join(', ')})`;
    this.#fold = fold;
    this.#columns = columns;
    this.#one = `INSERT INTO ${table} VALUES${row}`;
    this.#many = `INSERT INTO ${table} VALUES${Array(rowsAtOnce).fill(row).join(', ')}`;
  }

  /** One value per column. The row may not be in the table before `flush`. */
  add(...row: SQLInputValue[]): void {
    for (const value of row) this.#values.push(value);
    if (this.#values.length < rowsAtOnce * this.#columns) return;
    this.#fold.prepare(this.#many).run(...this.#values);
    this.#values = [];
  }

  flush(): void {
    for (let at = 0; at < this.#values.length; at += this.#columns)
      this.#fold.prepare(this.#one).run(...this.#values.slice(at, at + this.#columns));
    this.#values = [];
  }
}
