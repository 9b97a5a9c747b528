// Who is told of changes.
import type { Touched } from './types.ts';

export type Listener = (touched: readonly Touched[]) => void;

export class Listeners {
  readonly #listeners = new Set<Listener>();

  /** @returns what stops it. */
  add(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A listener that fails does not undo what is on disk, so it must not look as if the write had failed. */
  tell(touched: readonly Touched[]): void {
    if (touched.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(touched);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  clear(): void {
    this.#listeners.clear();
  }
}
