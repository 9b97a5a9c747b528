// A file on its way from a form into the store: a slab at a time, none before its beginning was looked at.
import { createHash } from 'node:crypto';
import { type FormFile, formFileBytes } from '../../wire/form.ts';
import { keyBytes, slabBytes } from '../../wire/sizes.ts';
import type { Store } from '../store.ts';
import { beginsAsAge } from './age-file.ts';
import type { FormBudget } from './budget.ts';

/** Why a file was not taken. */
export type NotTaken = 'no-file' | 'not-age' | 'too-large' | 'no-room-now';

export interface UploadEdges {
  store: Store;
  budget: FormBudget;
  random: (bytes: number) => Uint8Array;
}

export class Upload {
  readonly #edges: UploadEdges;
  readonly #slab = new Uint8Array(slabBytes);
  readonly #hash = createHash('sha256');
  readonly #addresses: Uint8Array[] = [];
  #filled = 0;
  #size = 0;

  constructor(edges: UploadEdges) {
    this.#edges = edges;
  }

  /**
   * @returns why nothing more of it is to be given; `null` while all is well.
   * @throws {SpringhouseError} as `Store.put`.
   */
  async add(bytes: Uint8Array): Promise<NotTaken | null> {
    this.#size += bytes.length;
    if (this.#size > formFileBytes) return 'too-large';
    this.#hash.update(bytes);
    for (let at = 0; at < bytes.length; ) {
      const taken = bytes.subarray(at, at + slabBytes - this.#filled);
      this.#slab.set(taken, this.#filled);
      this.#filled += taken.length;
      at += taken.length;
      const problem = this.#filled === slabBytes ? await this.#put() : null;
      if (problem) return problem;
    }
    return null;
  }

  /** When all was given. @returns where the whole file lies now, or why it was not taken. @throws as `add`. */
  async end(language: string): Promise<FormFile | NotTaken> {
    if (this.#size === 0) return 'no-file';
    const problem = this.#filled > 0 ? await this.#put() : null;
    if (problem) return problem;
    return { size: this.#size, hash: this.#hash.digest(), language, addresses: this.#addresses };
  }

  async #put(): Promise<NotTaken | null> {
    if (this.#addresses.length === 0 && !beginsAsAge(this.#slab)) return 'not-age';
    if (!this.#edges.budget.take(slabBytes)) return 'no-room-now';
    const address = this.#edges.random(keyBytes);
    await this.#edges.store.put(address, this.#slab.fill(0, this.#filled).slice());
    this.#addresses.push(address);
    this.#filled = 0;
    return null;
  }
}
