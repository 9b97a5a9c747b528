// Texts that were merged before, so that asking again costs nothing while nobody writes in them.
import type { Fold } from './fold.ts';
import { readUpdates } from './fold-read.ts';
import { mergeTexts } from './yjs.ts';

export class MergedTexts {
  #fold: Fold | null = null;
  readonly #texts = new Map<number, { change: number; merged: Uint8Array }>();

  /** @param found - the slot of a text, and the last change that came to it. @returns the caller's own copy. */
  of(fold: Fold, { slot, change }: { slot: number; change: number }): Uint8Array {
    // Another fold numbers its slots anew.
    if (fold !== this.#fold) this.clear();
    this.#fold = fold;
    let known = this.#texts.get(slot);
    if (known?.change !== change) {
      known = { change, merged: mergeTexts(readUpdates(fold, slot)) };
      this.#texts.set(slot, known);
    }
    return known.merged.slice();
  }

  clear(): void {
    this.#texts.clear();
  }
}
