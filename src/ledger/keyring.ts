// The epoch keys that this device holds, in memory.
import type { EpochKey } from './grant.ts';

export class Keyring {
  readonly #keys = new Map<string, EpochKey[]>();
  /** How many were added: what the journal calls `keys`. */
  count = 0;

  add(keys: readonly EpochKey[]): void {
    for (const key of keys) {
      const held = this.#keys.get(key.compartment) ?? [];
      held.push(key);
      // Two devices may start the same epoch at once. Everyone holds both keys then, and uses the same one.
      held.sort((a, b) => a.epoch - b.epoch || Buffer.compare(a.key, b.key));
      this.#keys.set(key.compartment, held);
    }
    this.count += keys.length;
  }

  holds(compartment: string): boolean {
    return this.#keys.has(compartment);
  }

  /** The key of the latest epoch. */
  latest(compartment: string): EpochKey | null {
    return this.#keys.get(compartment)?.at(-1) ?? null;
  }

  /** Of one epoch: more than one where two devices started it at once. */
  at(compartment: string, epoch: number): EpochKey[] {
    return this.all(compartment).filter((key) => key.epoch === epoch);
  }

  /** Of every epoch, the earliest first. */
  all(compartment: string): readonly EpochKey[] {
    return this.#keys.get(compartment) ?? [];
  }

  compartments(): string[] {
    return [...this.#keys.keys()];
  }

  /** Overwrite every key. What the engine copied meanwhile is beyond our reach. */
  wipe(): void {
    for (const { key } of [...this.#keys.values()].flat()) key.fill(0);
    this.#keys.clear();
  }
}
