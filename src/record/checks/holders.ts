// Which holders have an item, kept as what each of them holds changes.

export class Holders {
  readonly #holders = new Map<string, Set<string>>();

  /** @param before - what `holder` held; it and `after` may be empty. */
  move(holder: string, before: readonly string[], after: readonly string[]): void {
    for (const item of before) this.#holders.get(item)?.delete(holder);
    for (const item of after) {
      const holders = this.#holders.get(item);
      if (holders) holders.add(holder);
      else this.#holders.set(item, new Set([holder]));
    }
  }

  of(item: string): Iterable<string> {
    return this.#holders.get(item) ?? [];
  }
}
