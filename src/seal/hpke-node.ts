// HPKE for Node: the KEM on node:crypto, which is much faster than JavaScript; the key schedule on HKDF.
// Byte-compatible with hpke-noble.ts, and tested against it.
import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { concat } from '../wire/bytes.ts';
import { hmacNode } from './hmac-node.ts';
import {
  checkKeyLength,
  encapsulationBytes,
  type Hpke,
  type KeyPair,
  keyRefused,
  privateKeyBytes,
  publicKeyBytes,
  sealingBytes,
  tagBytes,
} from './hpke.ts';
import { keySchedule, type MessageKey } from './hpke-schedule.ts';
import { decapsulate, type ExpandedKey, encapsulate, expandSeed, publicKeyOf } from './xwing-node.ts';

/** Expanding a seed costs more than opening a message, so it is done once for each array. */
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

/** @returns what `attempt` returns, or what `refused` does where OpenSSL takes a key for none. */
function unlessRefused<T, R>(attempt: () => T, refused: (error: unknown) => R): T | R {
  try {
    return attempt();
  } catch (error) {
    if (isOpenSslError(error)) return refused(error);
    throw error;
  }
}

/** With a code of OpenSSL's for deriving, with its stack of errors for reading a key. */
const isOpenSslError = (error: unknown): boolean =>
  error instanceof Error &&
  ('opensslErrorStack' in error || ('code' in error && String(error.code).startsWith('ERR_OSSL')));

const aead = 'chacha20-poly1305';
const none = new Uint8Array();
const aeadOptions = { authTagLength: tagBytes };

/**
 * As key objects: of bytes, Node finds out by two errors, thrown and caught, that they are none, and making their stack
 * traces takes longer than the cipher.
 */
function encrypt({ key, nonce }: MessageKey, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = createCipheriv(aead, createSecretKey(key), nonce, aeadOptions);
  if (aad.length > 0) cipher.setAAD(aad, { plaintextLength: plaintext.length });
  const body = cipher.update(plaintext);
  cipher.final();
  return concat(body, cipher.getAuthTag());
}

function decrypt({ key, nonce }: MessageKey, ciphertext: Uint8Array, aad: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv(aead, createSecretKey(key), nonce, aeadOptions);
  if (aad.length > 0) decipher.setAAD(aad, { plaintextLength: ciphertext.length - tagBytes });
  decipher.setAuthTag(ciphertext.subarray(-tagBytes));
  const plaintext = decipher.update(ciphertext.subarray(0, -tagBytes));
  try {
    decipher.final();
  } catch {
    return null; // The only thing that `final` can say of this cipher: the tag does not verify.
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}

async function fromSeed(seed: Uint8Array): Promise<KeyPair> {
  checkKeyLength('seed', seed, privateKeyBytes);
  const privateKey = Uint8Array.from(seed);
  return { publicKey: publicKeyOf(expandedOf(privateKey)), privateKey };
}

export const hpkeNode: Hpke = {
  generate: () => fromSeed(randomBytes(privateKeyBytes)),
  fromSeed,
  async seal(publicKey, info, plaintext, aad = none) {
    checkKeyLength('publicKey', publicKey, publicKeyBytes);
    const { enc, secret } = unlessRefused(
      () => encapsulate(publicKey),
      (error) => {
        throw keyRefused(error);
      },
    );
    return concat(enc, encrypt(keySchedule(secret, info, { hmac: hmacNode }), plaintext, aad));
  },
  async open(privateKey, info, sealed, aad = none) {
    const key = expandedOf(privateKey);
    if (sealed.length < sealingBytes) return null;
    const secret = unlessRefused(
      () => decapsulate(key, sealed.subarray(0, encapsulationBytes)),
      () => null,
    );
    return (
      secret &&
      decrypt(keySchedule(secret, info, { hmac: hmacNode }), sealed.subarray(encapsulationBytes), aad)
    );
  },
};
