// Rings when there is something to send.
import type { Ledger } from './types.ts';

export class Bell {
  readonly #isWaiting: () => boolean;
  readonly #wake: (() => Promise<void>) | undefined;
  readonly #forget: () => void;
  /** A promise of `wake` that has not resolved: it is never asked for a second one meanwhile. */
  #asked = false;
  #ring = Promise.withResolvers<void>();

  /** @param isWaiting - asked after every change of the ledger. */
  constructor(ledger: Ledger, isWaiting: () => boolean, wake: (() => Promise<void>) | undefined) {
    this.#isWaiting = isWaiting;
    this.#wake = wake;
    this.#forget = ledger.onChange(() => {
      try {
        if (this.#isWaiting()) this.#ring.resolve();
      } catch {
        // A vault that was closed meanwhile: whoever syncs next is told.
        this.#ring.resolve();
      }
    });
  }

  /** Begin to listen anew: what rang before is forgotten. */
  arm(): void {
    this.#ring = Promise.withResolvers();
    if (this.#asked || !this.#wake) return;
    this.#asked = true;
    const over = () => {
      this.#asked = false;
      this.#ring.resolve();
    };
    // One that fails is not asked again, or a wake that is broken would keep the relay busy.
    this.#wake().then(over, () => {});
  }

  /** Resolves at the first ring since `arm`. */
  get rings(): Promise<void> {
    return this.#ring.promise;
  }

  stop(): void {
    this.#forget();
  }
}
