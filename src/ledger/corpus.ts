// What can be found, as search reads it: the folded text of every slot that counts now, end to end in long strings
// that are looked through from one end to the other. A processor does that faster than it walks an index of
// trigrams where it matters (words of one or two characters, as most Korean ones are, and frequent ones), there is
// nothing to build but the strings, and what is found needs no second look.
//
// A text that changes is put at the end, and its old place is passed over from then on.
//
//   bytes = (count(u32) ‖ length(u32) ‖ ends ‖ slots ‖ things (count × u32 each) ‖ UTF-8(length)) …
//
// Numbers are in the machine's order: these bytes never leave it, except within a backup of the whole vault.
import { concat } from '../wire/bytes.ts';

/** Characters from which on a block is full: small enough to pass over, large enough to run through. */
const blockLength = 64 * 1024;
/** Between texts. A query never holds one. */
const separator = '\n';

interface Block {
  /** Bytes until it is read for the first time. */
  text: string | Uint8Array;
  /** Where each text ends, its separator included. */
  ends: Uint32Array;
  slots: Uint32Array;
  things: Uint32Array;
}

/** A text that holds what was looked for. */
export interface Found {
  slot: number;
  thing: number;
}

export class Corpus {
  #blocks: Block[] = [];
  #open: { text: string; slot: number; thing: number }[] = [];
  #openLength = 0;
  /** By slot, the number of its text among all that were ever added, plus 1. 0: none. */
  #places = new Uint32Array(1024);
  #added = 0;
  #live = 0;

  /** @param folded - empty: the slot has no text any more. */
  set(slot: number, thing: number, folded: string): void {
    this.#roomFor(slot);
    if (this.#places[slot] !== 0) this.#live--;
    this.#places[slot] = 0;
    if (folded === '') return;
    this.#live++;
    this.#places[slot] = ++this.#added;
    this.#open.push({ text: folded, slot, thing });
    this.#openLength += folded.length + 1;
    if (this.#openLength >= blockLength) this.#seal();
    if (this.#added > 2 * this.#live + 1000) this.#compact();
  }

  /**
   * Every text that holds `wanted` and all others.
   *
   * @param wanted - not empty, folded, without line breaks; the rarer it is, the faster.
   */
  find(wanted: string, others: readonly string[] = []): Found[] {
    this.#seal();
    const found: Found[] = [];
    let first = 0;
    for (const block of this.#blocks) {
      const { ends, slots, things } = block;
      const text = textOf(block);
      let at = text.indexOf(wanted);
      for (let i = 0; at >= 0; at = text.indexOf(wanted, ends[i])) {
        i = indexAfter(ends, at, i);
        const slot = slots[i]!;
        if (
          this.#places[slot] === first + i + 1 &&
          (others.length === 0 || holdsAll(text.slice(i === 0 ? 0 : ends[i - 1], ends[i]), others))
        )
          found.push({ slot, thing: things[i]! });
      }
      first += ends.length;
    }
    return found;
  }

  /** Plain text: only ever to be written sealed. */
  bytes(): Uint8Array {
    this.#seal();
    if (this.#added > this.#live) this.#compact();
    const parts = this.#blocks.map(({ text, ends, slots, things }) => {
      const encoded = typeof text === 'string' ? Buffer.from(text, 'utf8') : text;
      const head = Uint32Array.of(ends.length, encoded.length);
      return [head, ends, slots, things, encoded];
    });
    return concat(
      ...parts
        .flat()
        .map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)),
    );
  }

  /** @param bytes - of `bytes()`; copied, so they may be overwritten. */
  static from(bytes: Uint8Array): Corpus {
    const corpus = new Corpus();
    let at = 0;
    const take = (length: number) => {
      at += length;
      return new Uint8Array(bytes.subarray(at - length, at));
    };
    const numbers = (count: number) => new Uint32Array(take(4 * count).buffer);
    while (at < bytes.length) {
      const [count, length] = numbers(2) as unknown as [number, number];
      const [ends, slots, things] = [numbers(count), numbers(count), numbers(count)];
      corpus.#blocks.push({ ends, slots, things, text: take(length) });
      for (const slot of slots) {
        corpus.#roomFor(slot);
        corpus.#places[slot] = ++corpus.#added;
      }
    }
    corpus.#live = corpus.#added;
    return corpus;
  }

  #seal(): void {
    if (this.#open.length === 0) return;
    let end = 0;
    this.#blocks.push({
      text: this.#open.map(({ text }) => text + separator).join(''),
      ends: Uint32Array.from(this.#open, ({ text }) => (end += text.length + 1)),
      slots: Uint32Array.from(this.#open, ({ slot }) => slot),
      things: Uint32Array.from(this.#open, ({ thing }) => thing),
    });
    this.#open = [];
    this.#openLength = 0;
  }

  /** Leave out what counts no longer. */
  #compact(): void {
    this.#seal();
    const [blocks, places] = [this.#blocks, this.#places];
    this.#blocks = [];
    this.#places = new Uint32Array(places.length);
    this.#added = 0;
    this.#live = 0;
    let number = 0;
    for (const block of blocks) {
      const text = textOf(block);
      block.slots.forEach((slot, i) => {
        if (places[slot] !== ++number) return;
        this.set(slot, block.things[i]!, text.slice(i === 0 ? 0 : block.ends[i - 1], block.ends[i]! - 1));
      });
    }
    this.#seal();
  }

  #roomFor(slot: number): void {
    if (slot < this.#places.length) return;
    const more = new Uint32Array(Math.max(slot + 1, 2 * this.#places.length));
    more.set(this.#places);
    this.#places = more;
  }
}

const holdsAll = (text: string, words: readonly string[]): boolean =>
  words.every((word) => text.includes(word));

function textOf(block: Block): string {
  if (typeof block.text !== 'string') block.text = Buffer.from(block.text.buffer).toString('utf8');
  return block.text;
}

/** The first of `ends`, from `from` on, that is greater than `at`. */
function indexAfter(ends: Uint32Array, at: number, from: number): number {
  let [low, high] = [from, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! > at) high = middle;
    else low = middle + 1;
  }
  return low;
}
