// Sealing what lies in the vault's file. Every box is bound to its kind and place, so that rows that were
// swapped, moved or taken from another vault do not open.
import { boxOverhead, openBox, sealBox } from './cipher.ts';
import { deriveKey, type Label, labelled } from './keys.ts';
import type { Random } from './types.ts';

type VaultLabel = Extract<Label, `vault/${string}`>;

export class Boxes {
  readonly #vaultKey: Uint8Array;
  readonly #random: Random;
  readonly #keys = new Map<VaultLabel, Uint8Array>();

  /** @param vaultKey - 32 bytes; overwritten by `wipe`. */
  constructor(vaultKey: Uint8Array, random: Random) {
    this.#vaultKey = vaultKey;
    this.#random = random;
  }

  /** The key for one kind of row. */
  key(label: VaultLabel): Uint8Array {
    let key = this.#keys.get(label);
    if (!key) {
      key = deriveKey(this.#vaultKey, label);
      this.#keys.set(label, key);
    }
    return key;
  }

  /** @param place - where the box lies among its kind; needed again to open it. */
  seal(label: VaultLabel, place: Uint8Array, plaintext: Uint8Array): Uint8Array {
    return sealBox(this.key(label), plaintext, this.#random, labelled(label, place));
  }

  /** @returns `null` if it was not sealed here, for this place, or was altered. */
  open(label: VaultLabel, place: Uint8Array, box: unknown): Uint8Array | null {
    if (!(box instanceof Uint8Array) || box.length < boxOverhead) return null;
    return openBox(this.key(label), box, labelled(label, place));
  }

  wipe(): void {
    this.#vaultKey.fill(0);
    for (const key of this.#keys.values()) key.fill(0);
    this.#keys.clear();
  }
}
