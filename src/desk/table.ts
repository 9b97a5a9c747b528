// All things of one kind as this desk reads them, read once and then only where they change.
import type { Ledger, Touched } from '../ledger/types.ts';

export interface Reading<T> {
  kind: string;
  /** Changes in other compartments are no changes of these. `null`: they may lie anywhere. */
  home: (ledger: Ledger) => string | null;
  all: (ledger: Ledger) => readonly T[];
  /** Gives `null` for what does not count (any more). Without it, every change reads all anew. */
  one?: (ledger: Ledger, id: string, compartment: string) => T | null;
  keyOf: (thing: T) => string;
  /** The same of what was touched. */
  keyOfTouched: (touched: Touched) => string;
}

/** Beyond so many changes it is quicker to read all anew. */
const mostSingle = 400;

export class Table<T> {
  /** Rises with every change. Ask `list` or `get` first: they take in what changed. */
  version = 0;
  readonly #ledger: Ledger;
  readonly #reading: Reading<T>;
  readonly #watchers: ((before: T | undefined, now: T | undefined) => void)[] = [];
  readonly #touched = new Map<string, Touched>();
  #home: string | null = null;
  #things: Map<string, T> | null = null;
  #list: readonly T[] | null = null;
  #readings = 0;

  constructor(ledger: Ledger, reading: Reading<T>) {
    this.#ledger = ledger;
    this.#reading = reading;
  }

  /** @param watcher - told of each thing that changed, came or went; of none when all is read anew. */
  watch(watcher: (before: T | undefined, now: T | undefined) => void): this {
    this.#watchers.push(watcher);
    return this;
  }

  /** @returns a function that says what changed since it was last called; `null` if all was read anew. */
  changes(): () => ReadonlyMap<string, T | null> | null {
    const { keyOf } = this.#reading;
    let seen = 0;
    let changed = new Map<string, T | null>();
    this.watch((before, now) => {
      changed.set(keyOf((now ?? before)!), now ?? null);
    });
    return () => {
      this.#settled();
      const told = seen === this.#readings ? changed : null;
      seen = this.#readings;
      changed = new Map();
      return told;
    };
  }

  touch(touched: Touched): void {
    if (!this.#things || touched.kind !== this.#reading.kind) return;
    if (this.#home !== null && touched.compartment !== this.#home) return;
    this.#touched.set(this.#reading.keyOfTouched(touched), touched);
    if (!this.#reading.one || this.#touched.size > mostSingle) this.forget();
  }

  /** All is read anew when it is next asked for. */
  forget(): void {
    this.#things = null;
    this.#list = null;
    this.#touched.clear();
    this.version++;
  }

  /** In the order of the ledger; what came since the first reading last. The same array until something changes. */
  list(): readonly T[] {
    const things = this.#settled();
    this.#list ??= [...things.values()];
    return this.#list;
  }

  get(key: string): T | undefined {
    return this.#settled().get(key);
  }

  #settled(): Map<string, T> {
    this.#ledger.refresh();
    const { all, one, keyOf, home } = this.#reading;
    if (!this.#things) {
      this.#home = home(this.#ledger);
      this.#things = new Map(all(this.#ledger).map((thing) => [keyOf(thing), thing]));
      this.#readings++;
      return this.#things;
    }
    if (this.#touched.size === 0 || !one) return this.#things;
    const touched = [...this.#touched];
    this.#touched.clear();
    this.#list = null;
    this.version++;
    for (const [key, { id, compartment }] of touched) {
      const before = this.#things.get(key);
      const now = one(this.#ledger, id, compartment) ?? undefined;
      if (now === undefined) this.#things.delete(key);
      else this.#things.set(key, now);
      for (const watcher of this.#watchers) watcher(before, now);
    }
    return this.#things;
  }
}

/** Something worked out from tables, kept until one of them changes. */
export function derived<T>(
  from: readonly Pick<Table<unknown>, 'list' | 'version'>[],
  work: () => T,
): () => T {
  let known: { at: string; value: T } | null = null;
  return () => {
    for (const table of from) table.list();
    const at = from.map(({ version }) => version).join();
    if (known?.at !== at) known = { at, value: work() };
    return known.value;
  };
}
