// Many cells in one statement: what comes while others are under way goes together.
import { cellBytes } from '../wire/sizes.ts';

/** What one request appends, and who waits for it. */
export interface Appending {
  /** 32 bytes. */
  readonly key: Uint8Array;
  readonly cells: readonly Uint8Array[];
  /** 16 bytes of the SHA-256 of the one cell that was posted; `null` for a signed append. */
  readonly digest: Uint8Array | null;
  /** @param last - of its sequence numbers; 0 if it was there already, -1 if nothing more is taken. */
  readonly resolve: (last: number) => void;
  readonly reject: (error: unknown) => void;
}

/** The arguments of the function `append` in the schema. */
export interface Batch {
  keys: Buffer;
  which: number[];
  digests: Buffer;
  signed: boolean[];
  cells: Buffer;
}

const maxCells = 256;
/** Most cells go to one inbox, whose number is locked until a commit is done: more at once only make smaller ones. */
const underWayAtOnce = 1;
const noDigest = new Uint8Array(16);

export class Batches {
  readonly #send: (batch: Batch) => Promise<number[]>;
  #waiting: Appending[] = [];
  #underWay = 0;
  #scheduled = false;

  /** @param send - resolves with a number for each cell. */
  constructor(send: (batch: Batch) => Promise<number[]>) {
    this.#send = send;
  }

  add(appending: Appending): void {
    this.#waiting.push(appending);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled || this.#underWay >= underWayAtOnce || this.#waiting.length === 0) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.#sendNext();
      this.#schedule();
    });
  }

  async #sendNext(): Promise<void> {
    let [count, cells] = [0, 0];
    while (count < this.#waiting.length && cells + this.#waiting[count]!.cells.length <= maxCells)
      cells += this.#waiting[count++]!.cells.length;
    const asked = this.#waiting.splice(0, count);
    if (asked.length === 0) return;
    this.#underWay++;
    const { groups, batch } = batchOf(asked);
    try {
      const numbers = await this.#send(batch);
      let at = 0;
      for (const group of groups) {
        at += group[0]!.cells.length;
        for (const { resolve } of group) resolve(numbers[at - 1]!);
      }
    } catch (error) {
      for (const { reject } of asked) reject(error);
    } finally {
      this.#underWay--;
      this.#schedule();
    }
  }
}

/** @returns the batch, and who waits for each of its appends: several where they posted the same bytes. */
function batchOf(asked: readonly Appending[]): { groups: Appending[][]; batch: Batch } {
  const groups: Appending[][] = [];
  const posts = new Map<string, Appending[]>();
  const keys = new Map<string, Uint8Array>();
  for (const appending of asked) {
    const name = Buffer.from(appending.key).toString('hex');
    keys.set(name, appending.key);
    const post = appending.digest && name + Buffer.from(appending.digest).toString('hex');
    const same = post === null ? undefined : posts.get(post);
    if (same) same.push(appending);
    else {
      groups.push([appending]);
      if (post !== null) posts.set(post, groups.at(-1)!);
    }
  }
  const names = [...keys.keys()].sort();
  const numbers = new Map(names.map((name, n) => [name, n + 1]));
  const each = groups.flatMap(([first]) => first!.cells.map((cell) => ({ cell, of: first! })));
  return {
    groups,
    batch: {
      keys: Buffer.concat(names.map((name) => keys.get(name)!)),
      which: each.map(({ of }) => numbers.get(Buffer.from(of.key).toString('hex'))!),
      digests: Buffer.concat(each.map(({ of }) => of.digest ?? noDigest)),
      signed: each.map(({ of }) => of.digest === null),
      cells: Buffer.concat(
        each.map(({ cell }) => cell),
        each.length * cellBytes,
      ),
    },
  };
}
