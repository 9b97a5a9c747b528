// How much a SQLite store holds, and giving back what it no longer needs.
import type { DatabaseSync } from 'node:sqlite';

/** The file is cut when more than a quarter of it, and more than 16 MiB, is free. */
const freeShare = 4;
const freePages = 4096;
const pagesPerCut = 1024;
/** The size is looked up once for so many bytes written. */
const lookEvery = 262_144;

export class Space {
  readonly #db: DatabaseSync;
  readonly #quota: number;
  readonly #pages;
  readonly #free;
  readonly #pageSize: number;
  #held = 0;
  #written = Number.POSITIVE_INFINITY;

  /** @param quota - bytes. */
  constructor(db: DatabaseSync, quota: number) {
    this.#db = db;
    this.#quota = quota;
    this.#pages = db.prepare('PRAGMA page_count');
    this.#free = db.prepare('PRAGMA freelist_count');
    this.#pageSize = (db.prepare('PRAGMA page_size').get() as { page_size: number }).page_size;
  }

  /** Whether so many bytes more stay within the quota. Counted as written if they do. */
  take(bytes: number): boolean {
    if (this.#quota === Number.POSITIVE_INFINITY) return true;
    if (this.#written >= lookEvery) {
      const { pages, free } = this.#look();
      this.#held = (pages - free) * this.#pageSize;
      this.#written = 0;
    }
    if (this.#held + this.#written + bytes > this.#quota) {
      this.#written = Number.POSITIVE_INFINITY; // so that it is looked up again
      return false;
    }
    this.#written += bytes;
    return true;
  }

  /** Cuts a little off the file, if much of it is free. @returns whether there is more to cut. */
  cut(): boolean {
    const { pages, free } = this.#look();
    if (free < freePages || free * freeShare < pages) return false;
    this.#db.exec(`PRAGMA incremental_vacuum(${pagesPerCut})`);
    return this.#look().free < free;
  }

  #look(): { pages: number; free: number } {
    const { page_count: pages } = this.#pages.get() as { page_count: number };
    const { freelist_count: free } = this.#free.get() as { freelist_count: number };
    return { pages, free };
  }
}
