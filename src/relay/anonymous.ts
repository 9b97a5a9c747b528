// What anyone may ask of a relay: put a cell into an inbox, fetch a page of a shelf, put and fetch slabs.

import { cellBytes, slabBytes } from '../wire/sizes.ts';
import { sha256Node } from '../wire/stamp-node.ts';
import { type Answer, accepted, bytesAnswer, created, refusedAnswer } from './answer.ts';
import { readKey } from './keys.ts';
import { readNumber } from './query.ts';
import type { Stamps } from './stamps.ts';
import type { Store } from './store.ts';
import type { Waiting } from './waiting.ts';

/** A body that was read, or why not: see `body.ts`. */
export type Body = Uint8Array | 'too-long' | 'broken';

/** Slabs that are being read at a time: 32 MiB. */
export const slabsAtOnce = 128;
/** Keys remembered by their names. */
const keysAtHand = 1000;

export interface AnonymousOptions {
  store: Store;
  serves: (key: Uint8Array) => boolean;
  stamps: Stamps;
  waiting: Waiting;
}

export class Anonymous {
  readonly #store: Store;
  readonly #serves: (key: Uint8Array) => boolean;
  readonly #stamps: Stamps;
  readonly #waiting: Waiting;
  /** Served ones: most requests are for the same few. */
  readonly #keys = new Map<string, Uint8Array>();
  #slabs = 0;

  constructor({ store, serves, stamps, waiting }: AnonymousOptions) {
    this.#store = store;
    this.#serves = serves;
    this.#stamps = stamps;
    this.#waiting = waiting;
  }

  /** The key that a path names, or why not. */
  key(name: string): Uint8Array | Answer {
    const known = this.#keys.get(name);
    if (known) return known;
    const key = readKey(name);
    if (!key) return refusedAnswer('bad-key');
    if (!this.#serves(key)) return refusedAnswer('unknown-key');
    if (this.#keys.size >= keysAtHand) this.#keys.clear();
    this.#keys.set(name, key);
    return key;
  }

  /** @param name - of the inbox whose key this is. @param stamp - the header. */
  async post(name: string, key: Uint8Array, stamp: string | null | undefined, cell: Body): Promise<Answer> {
    if (cell === 'too-long') return refusedAnswer('too-long');
    if (cell === 'broken') return refusedAnswer('broken-body');
    if (cell.length < cellBytes) return refusedAnswer('too-short');
    const digest = sha256Node(cell);
    const refusal = this.#stamps.refuse(stamp, digest);
    if (refusal) return refusedAnswer(refusal, this.#stamps.wanted);
    await this.#store.post(key, cell, digest);
    this.#waiting.wake(name);
    return accepted;
  }

  async page(name: string, number: string): Promise<Answer> {
    const key = this.key(name);
    if (!(key instanceof Uint8Array)) return key;
    const n = readNumber(number);
    const bytes = n === null ? null : await this.#store.page(key, n);
    return bytes ? bytesAnswer(bytes) : refusedAnswer('unknown-page');
  }

  /** @param read - reads the body; called only when there is room for it and its stamp looks right. */
  async put(name: string, stamp: string | null, read: () => Promise<Body>): Promise<Answer> {
    const address = readKey(name);
    if (!address) return refusedAnswer('bad-address');
    const wrong = this.#stamps.refuseHead(stamp);
    if (wrong) return refusedAnswer(wrong, this.#stamps.wanted);
    if (this.#slabs >= slabsAtOnce) return refusedAnswer('busy');
    this.#slabs++;
    try {
      const slab = await read();
      if (slab === 'too-long') return refusedAnswer('slab-too-long');
      if (slab === 'broken') return refusedAnswer('broken-body');
      if (slab.length < slabBytes) return refusedAnswer('wrong-slab-size');
      const refusal = this.#stamps.refuse(stamp, sha256Node(slab));
      if (refusal) return refusedAnswer(refusal, this.#stamps.wanted);
      return (await this.#store.put(address, slab)) ? created : refusedAnswer('slab-taken');
    } finally {
      this.#slabs--;
    }
  }

  async get(name: string): Promise<Answer> {
    const address = readKey(name);
    if (!address) return refusedAnswer('bad-address');
    const slab = await this.#store.get(address);
    return slab ? bytesAnswer(slab) : refusedAnswer('unknown-slab');
  }
}
