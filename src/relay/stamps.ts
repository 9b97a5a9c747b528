// The stamps of one relay process: what it asks for now, and whether a body has it.

import { type StampRefusal, stampHeadRefusal, stampHour, stampRefusal } from '../wire/stamp.ts';
import { sha256Node } from '../wire/stamp-node.ts';
import { calmPace, countWrite, difficultyAt } from './difficulty.ts';

export class Stamps {
  readonly #base: number;
  readonly #now: () => number;
  #pace = calmPace;

  /**
   * @param base - zero bits asked for in calm; with 0 none are ever asked for.
   * @param now - milliseconds since 1970.
   */
  constructor(base: number, now: () => number) {
    this.#base = base;
    this.#now = now;
  }

  /** Zero bits asked for now. */
  get difficulty(): number {
    return difficultyAt(this.#pace, this.#now(), this.#base);
  }

  /** What can be told before the body is read. */
  refuseHead(stamp: string | null | undefined): StampRefusal | null {
    return this.difficulty === 0 ? null : stampHeadRefusal(stamp, this.#now());
  }

  /** @param digest - SHA-256 of the body. @returns `null` if the stamp is good; then the write is counted. */
  refuse(stamp: string | null | undefined, digest: Uint8Array): StampRefusal | null {
    const now = this.#now();
    const refusal = stampRefusal(stamp, digest, this.difficulty, now, sha256Node);
    if (!refusal) this.#pace = countWrite(this.#pace, now);
    return refusal;
  }

  /** What a refusal tells beside its sentence: enough to make the right stamp, whatever the sender's clock says. */
  get wanted(): { difficulty: number; hour: string } {
    return { difficulty: this.difficulty, hour: stampHour(this.#now()) };
  }
}
