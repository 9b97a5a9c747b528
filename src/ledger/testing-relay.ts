// A relay in memory, for tests: it can be made to fail after any request, and to lie.
import { toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';

export class TestRelay {
  readonly logs = new Map<string, Item[]>();
  /** What a reader is shown instead of what is there. */
  lie: (items: Item[], log: string) => Item[] = (items) => items;
  /** How many more requests are answered; the one after is carried out, and its answer lost. */
  answers = Number.POSITIVE_INFINITY;
  /** Items to an answer, as a relay bounds it. */
  limit = 512;
  readonly #last = new Map<string, number>();
  #waiting: (() => void)[] = [];

  /** All cells go, as at the end of their time; their numbers are not given again. */
  expire(): void {
    for (const [log, items] of this.logs) {
      this.#last.set(log, items.at(-1)?.sequence ?? this.#last.get(log) ?? 0);
      this.logs.set(log, []);
    }
  }

  #put(log: string, cells: readonly Uint8Array[]): number {
    const items = this.logs.get(log) ?? [];
    this.logs.set(log, items);
    const after = () => items.at(-1)?.sequence ?? this.#last.get(log) ?? 0;
    for (const cell of cells) items.push({ sequence: after() + 1, cell: cell.slice() });
    for (const wake of this.#waiting.splice(0)) wake();
    return after();
  }

  #answer<T>(value: T): T {
    if (this.answers-- > 0) return value;
    throw new SpringhouseError('relay-unreachable', 'The relay cannot be reached. Nothing here was lost.');
  }

  readonly client: RelayClient = {
    url: 'http://relay.test',
    post: async (inbox, cell) => void this.#answer(this.#put(toHex(inbox), [cell])),
    append: async (signer, cells) => this.#answer(this.#put(toHex(signer.publicKey), cells)),
    read: async (signer, { after = 0, wait = 0, signal } = {}) => {
      const log = toHex(signer.publicKey);
      if (wait > 0 && (this.logs.get(log)?.at(-1)?.sequence ?? 0) <= after)
        await new Promise<void>((resolve) => {
          this.#waiting.push(resolve);
          signal?.addEventListener('abort', () => resolve());
        });
      signal?.throwIfAborted();
      const shown = this.lie([...(this.logs.get(log) ?? [])], log);
      return this.#answer(shown.filter(({ sequence }) => sequence > after).slice(0, this.limit));
    },
    page: () => Promise.reject(new Error('not here')),
    lay: () => Promise.reject(new Error('not here')),
    prune: () => Promise.reject(new Error('not here')),
  };
}
