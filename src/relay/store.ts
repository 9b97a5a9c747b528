// What a relay keeps, behind one interface. Every engine passes the suite in `store-suite.ts`.
import type { Item } from '../wire/requests.ts';

/**
 * Keys and addresses are 32 bytes, cells 4096, pages 16384, slabs 262144; callers have checked. A promise of a
 * change resolves when the change is on disk, and rejects with `SpringhouseError('disk-full')` if it did not fit;
 * then nothing of it was stored and everything before it is kept. What anyone may write (`post`, `put`) is
 * refused with `SpringhouseError('relay-full')` beyond the operator's quota.
 */
export interface Store {
  /**
   * Append cells to a log, in order and without others in between.
   * @returns the sequence number of the last one.
   */
  append(key: Uint8Array, cells: readonly Uint8Array[]): Promise<number>;
  /**
   * Append one cell to an inbox, unless the same bytes came within the hour, pruned since or not.
   * @param digest - SHA-256 of the cell, where the caller has it.
   */
  post(key: Uint8Array, cell: Uint8Array, digest?: Uint8Array): Promise<void>;
  /** At most `limit` items with sequence numbers above `after`, in order. Of an unknown log: none. */
  read(key: Uint8Array, after: number, limit: number): Promise<Item[]>;
  /** Delete the items up to and including `through`. Their sequence numbers are never given again. */
  prune(key: Uint8Array, through: number): Promise<void>;
  /** Replace a shelf at once. @param pages - P × 16384 bytes. */
  lay(key: Uint8Array, pages: Uint8Array): Promise<void>;
  /**
   * One page. Of a shelf that was never laid: bytes that look the same as a laid one's, for 64 pages.
   * @returns `null` if the shelf has no such page.
   */
  page(key: Uint8Array, page: number): Promise<Uint8Array | null>;
  /** Write a slab, once. @returns `false` if other bytes lie at the address; they stay. */
  put(address: Uint8Array, slab: Uint8Array): Promise<boolean>;
  /** @returns `null` if there is none. */
  get(address: Uint8Array): Promise<Uint8Array | null>;
  /**
   * Delete the cells and slabs that came before a moment, to the hour or the day, and give their space back.
   * @param before - milliseconds since 1970.
   */
  expire(before: number): Promise<void>;
  /** Where other processes write to it too: readers that wait look again after so many milliseconds. */
  readonly sharedEvery?: number;
  /** Finishes what was begun. */
  close(): Promise<void>;
}
