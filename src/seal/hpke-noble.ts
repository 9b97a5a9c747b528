// HPKE in pure JavaScript, so it needs neither WebCrypto nor a secure context. The KEM is in xwing-noble.ts, the key
// schedule is the one that Node's engine has, and hpke.test.ts holds both to the vectors.
import {
  checkKeyLength,
  encapsulationBytes,
  type Hpke,
  type KeyPair,
  privateKeyBytes,
  publicKeyBytes,
  sealingBytes,
} from './hpke.ts';
import { cipherUnder, sealUnder, unusable } from './seal-under.ts';
import { decapsulate, type ExpandedKey, encapsulate, expandSeed } from './xwing-noble.ts';

/** Making a key from its seed costs as much as opening a message, so it is done once for each array. */
const expanded = new WeakMap<Uint8Array, ExpandedKey>();

function expandedOf(privateKey: Uint8Array): ExpandedKey {
  checkKeyLength('privateKey', privateKey, privateKeyBytes);
  let key = expanded.get(privateKey);
  if (!key) {
    key = expandSeed(privateKey);
    expanded.set(privateKey, key);
  }
  return key;
}

async function fromSeed(seed: Uint8Array): Promise<KeyPair> {
  checkKeyLength('seed', seed, privateKeyBytes);
  const privateKey = Uint8Array.from(seed);
  return { publicKey: expandedOf(privateKey).publicKey, privateKey };
}

export const hpkeNoble: Hpke = {
  generate: () => fromSeed(crypto.getRandomValues(new Uint8Array(privateKeyBytes))),
  fromSeed,
  async seal(publicKey, info, plaintext, aad) {
    checkKeyLength('publicKey', publicKey, publicKeyBytes);
    const made = encapsulate(publicKey);
    if (!made) throw unusable();
    return sealUnder(made, info, plaintext, aad);
  },
  async open(privateKey, info, sealed, aad) {
    const key = expandedOf(privateKey);
    if (sealed.length < sealingBytes) return null;
    const secret = decapsulate(key, sealed.subarray(0, encapsulationBytes));
    if (!secret) return null;
    const { decrypt } = cipherUnder(secret, info, aad);
    try {
      return decrypt(sealed.subarray(encapsulationBytes));
    } catch {
      return null; // The lengths are right, so it is the tag that does not verify.
    }
  },
};
