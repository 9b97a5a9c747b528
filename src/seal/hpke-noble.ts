// HPKE for browsers: pure JavaScript, so it needs neither WebCrypto nor a secure context. The KEM is in
// xwing-noble.ts, the key schedule is the one that Node's engine has, and hpke.test.ts holds both to the vectors.
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../wire/bytes.ts';
import {
  checkKeyLength,
  encapsulationBytes,
  type Hpke,
  type KeyPair,
  keyRefused,
  privateKeyBytes,
  publicKeyBytes,
  sealingBytes,
} from './hpke.ts';
import { keySchedule } from './hpke-schedule.ts';
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

function cipher(secret: Uint8Array, info: Uint8Array, aad: Uint8Array) {
  const { key, nonce } = keySchedule(secret, info);
  return chacha20poly1305(key, nonce, aad);
}

const none = new Uint8Array();

/** What a source needs of it, apart: a page loads no code that opens. */
export const sealNoble: Hpke['seal'] = async (publicKey, info, plaintext, aad = none) => {
  checkKeyLength('publicKey', publicKey, publicKeyBytes);
  const made = encapsulate(publicKey);
  if (!made) throw keyRefused('a coefficient outside the field, or a point of low order');
  return concat(made.enc, cipher(made.secret, info, aad).encrypt(plaintext));
};

export const hpkeNoble: Hpke = {
  generate: () => fromSeed(crypto.getRandomValues(new Uint8Array(privateKeyBytes))),
  fromSeed,
  seal: sealNoble,
  async open(privateKey, info, sealed, aad = none) {
    const key = expandedOf(privateKey);
    if (sealed.length < sealingBytes) return null;
    const secret = decapsulate(key, sealed.subarray(0, encapsulationBytes));
    if (!secret) return null;
    const { decrypt } = cipher(secret, info, aad);
    try {
      return decrypt(sealed.subarray(encapsulationBytes));
    } catch {
      return null; // The lengths are right, so it is the tag that does not verify.
    }
  },
};
