// How much the plain form takes, over all who use it: who has no script makes no stamp, and no address is kept to count by.

/** Bytes an hour, unless the operator says otherwise. */
export const defaultFormBytesPerHour = 16 * 1024 * 1024;
/** After a calm time twice an hour's share may come at once, and never less than one whole file. */
const hoursAtOnce = 2;

export class FormBudget {
  readonly #perHour: number;
  readonly #most: number;
  readonly #now: () => number;
  #left: number;
  #at: number;

  /**
   * @param perHour - bytes; 0 takes nothing.
   * @param oneFile - bytes of the longest file.
   * @param now - milliseconds since 1970.
   */
  constructor(perHour: number, oneFile: number, now: () => number) {
    this.#perHour = perHour;
    this.#most = perHour === 0 ? 0 : Math.max(oneFile, perHour * hoursAtOnce);
    this.#now = now;
    this.#left = this.#most;
    this.#at = now();
  }

  /** @returns whether so many bytes may still be taken; then they are counted. A clock set back gives nothing. */
  take(bytes: number): boolean {
    const now = this.#now();
    const grown = (Math.max(0, now - this.#at) / 3_600_000) * this.#perHour;
    this.#left = Math.min(this.#most, this.#left + grown);
    this.#at = now;
    if (bytes > this.#left) return false;
    this.#left -= bytes;
    return true;
  }
}
