// Sealing to one key with its costly half done beforehand, while nothing else is: what is left when somebody presses
// "Send" is a cipher over 3 KB.
import { equalBytes } from '../wire/bytes.ts';
import { checkKeyLength, type Hpke, publicKeyBytes } from './hpke.ts';
import { type Encapsulated, sealUnder, unusable } from './seal-under.ts';
import type { Agree } from './x25519.ts';
import { encapsulateWith } from './xwing-seal.ts';

export interface AheadSealer {
  seal: Hpke['seal'];
  /** Makes one more encapsulation, if fewer than `most` are waiting. @returns whether it made one. */
  prepare(most: number): Promise<boolean>;
  /** Overwrites what waits. */
  forget(): void;
}

/**
 * @param publicKey - 1216 bytes. Messages to another key are sealed without what was prepared.
 * @param agree - the X25519 to use, once it is known.
 */
export function aheadSealer(publicKey: Uint8Array, agree: Promise<Agree>): AheadSealer {
  let ready: Encapsulated[] = [];

  async function encapsulated(to: Uint8Array): Promise<Encapsulated> {
    checkKeyLength('publicKey', to, publicKeyBytes);
    const made = await encapsulateWith(await agree, to);
    if (!made) throw unusable();
    return made;
  }

  return {
    async seal(to, info, plaintext, aad) {
      const made = (equalBytes(to, publicKey) && ready.pop()) || (await encapsulated(to));
      const sealed = sealUnder(made, info, plaintext, aad);
      made.secret.fill(0);
      return sealed;
    },
    async prepare(most) {
      if (ready.length >= most) return false;
      ready.push(await encapsulated(publicKey));
      return true;
    },
    forget() {
      for (const { secret } of ready) secret.fill(0);
      ready = [];
    },
  };
}
