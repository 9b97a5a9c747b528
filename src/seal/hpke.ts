// HPKE in base mode (RFC 9180) with one suite:
//   KEM  MLKEM768-X25519 (X-Wing), 0x647a    draft-ietf-hpke-pq, draft-connolly-cfrg-xwing-kem
//   KDF  HKDF-SHA256, 1
//   AEAD ChaCha20-Poly1305, 3
// Two engines that read each other's bytes: hpke-noble.ts for browsers, hpke-node.ts for Node.

import { SpringhouseError } from '../wire/error.ts';

export const publicKeyBytes = 1216;
/** A private key is the 32-byte seed from which SHAKE256 makes both halves. */
export const privateKeyBytes = 32;
/** What stands before the ciphertext: ML-KEM-768 ciphertext (1088), X25519 public key (32). */
export const encapsulationBytes = 1120;
export const tagBytes = 16;
/** How much longer a sealed message is than its plaintext. */
export const sealingBytes = encapsulationBytes + tagBytes;

export interface KeyPair {
  /** 1216 bytes. */
  publicKey: Uint8Array;
  /** 32 bytes. */
  privateKey: Uint8Array;
}

export interface Hpke {
  /** A new key pair from the system's randomness. */
  generate(): Promise<KeyPair>;

  /**
   * @param seed - 32 bytes; becomes the private key.
   * @throws {RangeError} if `seed` has another length.
   */
  fromSeed(seed: Uint8Array): Promise<KeyPair>;

  /**
   * Seal to a public key, with a fresh encapsulation each time.
   *
   * @param publicKey - 1216 bytes.
   * @param info - binds the message to its use; whoever opens must give the same.
   * @param aad - bound to the message too; empty in all of Springhouse's own formats.
   * @returns encapsulation (1120), ciphertext, tag (16): 1136 bytes more than `plaintext`.
   * @throws {RangeError} if `publicKey` has another length.
   * @throws {SpringhouseError} `key-refused` if it is no usable key.
   */
  seal(publicKey: Uint8Array, info: Uint8Array, plaintext: Uint8Array, aad?: Uint8Array): Promise<Uint8Array>;

  /**
   * Open what `seal` made.
   *
   * @param privateKey - 32 bytes. Its expansion is remembered for as long as this very array lives, so open
   * many messages with one array, not with copies of it.
   * @returns the plaintext, or `null` if the message does not open: another key, info or aad, altered, cut or
   * crafted bytes cannot be told apart.
   * @throws {RangeError} if `privateKey` has another length.
   */
  open(
    privateKey: Uint8Array,
    info: Uint8Array,
    sealed: Uint8Array,
    aad?: Uint8Array,
  ): Promise<Uint8Array | null>;
}

/** @throws {RangeError} naming the key and both lengths. */
export function checkKeyLength(name: string, key: Uint8Array, length: number): void {
  if (key.length !== length) throw new RangeError(`${name} is ${key.length} bytes, not ${length}`);
}

/** What `seal` throws for a key of the right length that is none: outside the field, or of low order. */
export function keyRefused(cause: unknown): SpringhouseError {
  return new SpringhouseError(
    'key-refused',
    'The key to seal to cannot be used. Nothing was sealed and nothing was sent. Get a new desk card.',
    { cause },
  );
}
