// The hybrid logical clock. A stamp is one safe integer, milliseconds × 1024 + counter, so that it sorts as a
// number in SQLite and JavaScript alike. It lasts until the year 2248.
//
// A device's own clock never goes back: when the machine's does, stamps go on from the last one. It is never
// dragged along by others: a stamp from tomorrow does not move it. Only a frame that overwrites a value from
// tomorrow is stamped just after that value, or the person's own change would vanish before their eyes.
// The bound: nobody takes in a frame whose stamp is more than `aheadMillis` in front of their own machine
// (`isTooFarAhead`), so no clock, however wrong, moves a stamp further than that.
import type { Now } from './types.ts';

/** Milliseconds × 1024 + counter. */
export type Stamp = number;

const steps = 1024;
export const maxStamp: Stamp = Number.MAX_SAFE_INTEGER;
/** Two days: a machine that is wrong by a day, in either direction, on either side. */
export const aheadMillis = 2 * 24 * 60 * 60 * 1000;

export const millisOf = (stamp: Stamp): number => Math.floor(stamp / steps);
export const isStamp = (value: unknown): value is Stamp =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;

/** Whether a frame must wait until our own time has come nearer to its. */
export const isTooFarAhead = (stamp: Stamp, now: number): boolean => millisOf(stamp) - now > aheadMillis;

/** @param last - what `own` was when it was last written down; 0 for a new device. */
export class Clock {
  readonly #now: Now;
  #own: Stamp;

  constructor(now: Now, last: Stamp = 0) {
    this.#now = now;
    this.#own = last;
  }

  /** The highest stamp this device made by its own clock. To be kept with each write. */
  get own(): Stamp {
    return this.#own;
  }

  /** Another process of this device got as far as `last`. */
  catchUp(last: Stamp): void {
    this.#own = Math.max(this.#own, last);
  }

  /**
   * The next stamp: above every one this clock made by itself, and above `seen`.
   *
   * @param seen - the highest stamp among the values that are about to be overwritten.
   * @throws {RangeError} in the year 2248.
   */
  next(seen: Stamp = 0): Stamp {
    this.#own = Math.max(this.#own + 1, Math.max(0, Math.floor(this.#now())) * steps);
    const stamp = Math.max(this.#own, seen + 1);
    if (stamp >= maxStamp) throw new RangeError('the clock has reached the end of its range');
    return stamp;
  }
}
