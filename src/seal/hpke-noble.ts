// HPKE for browsers: pure JavaScript, so it needs neither WebCrypto nor a secure context.

import { ml_kem768_x25519 as xwing } from '@noble/post-quantum/hybrid.js';
import { AEAD_ChaCha20Poly1305, KDF_HKDF_SHA256, KEM_MLKEM768_X25519 } from '@panva/hpke-noble';
import { CipherSuite, DecapError, DeserializeError, EncapError, type Key, OpenError } from 'hpke';
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

const suite = new CipherSuite(KEM_MLKEM768_X25519, KDF_HKDF_SHA256, AEAD_ChaCha20Poly1305);

/** Making a key from its seed costs as much as opening a message, so it is done once for each array. */
const expanded = new WeakMap<Uint8Array, Promise<Key>>();

function keyOf(privateKey: Uint8Array): Promise<Key> {
  checkKeyLength('privateKey', privateKey, privateKeyBytes);
  let key = expanded.get(privateKey);
  if (!key) {
    key = suite.DeserializePrivateKey(privateKey);
    expanded.set(privateKey, key);
  }
  return key;
}

async function fromSeed(seed: Uint8Array): Promise<KeyPair> {
  checkKeyLength('seed', seed, privateKeyBytes);
  return { publicKey: xwing.getPublicKey(seed), privateKey: seed.slice() };
}

const mlkemFieldSize = 3329;
const mlkemCoefficientBytes = 1152;

/**
 * The check of an ML-KEM public key in FIPS 203, section 7.2: each of its coefficients, 12 bits, is in the
 * field. @noble/post-quantum 0.5.4 means to check it and does not: it decodes without reducing.
 */
function hasCoefficientsInField(publicKey: Uint8Array): boolean {
  for (let at = 0; at < mlkemCoefficientBytes; at += 3) {
    const three = publicKey[at]! | (publicKey[at + 1]! << 8) | (publicKey[at + 2]! << 16);
    if ((three & 0xfff) >= mlkemFieldSize || three >> 12 >= mlkemFieldSize) return false;
  }
  return true;
}

export const hpkeNoble: Hpke = {
  async generate() {
    const { publicKey, privateKey } = await suite.GenerateKeyPair(true);
    return {
      publicKey: await suite.SerializePublicKey(publicKey),
      privateKey: await suite.SerializePrivateKey(privateKey),
    };
  },
  fromSeed,
  async seal(publicKey, info, plaintext, aad = new Uint8Array()) {
    checkKeyLength('publicKey', publicKey, publicKeyBytes);
    if (!hasCoefficientsInField(publicKey)) throw keyRefused('a coefficient outside the field');
    try {
      const key = await suite.DeserializePublicKey(publicKey);
      const { encapsulatedSecret, ciphertext } = await suite.Seal(key, plaintext, { info, aad });
      return concat(encapsulatedSecret, ciphertext);
    } catch (error) {
      if (error instanceof EncapError || error instanceof DeserializeError) throw keyRefused(error);
      throw error;
    }
  },
  async open(privateKey, info, sealed, aad = new Uint8Array()) {
    const key = await keyOf(privateKey);
    if (sealed.length < sealingBytes) return null;
    try {
      const encapsulation = sealed.subarray(0, encapsulationBytes);
      return await suite.Open(key, encapsulation, sealed.subarray(encapsulationBytes), { info, aad });
    } catch (error) {
      if (error instanceof OpenError || error instanceof DecapError) return null;
      throw error;
    }
  },
};
