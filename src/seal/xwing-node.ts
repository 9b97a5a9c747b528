// X-Wing (draft-connolly-cfrg-xwing-kem) on node:crypto: ML-KEM-768 and X25519, combined by SHA3-256.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  decapsulate as decapsulateKem,
  diffieHellman,
  encapsulate as encapsulateKem,
  generateKeyPairSync,
  hash,
  type KeyObject,
} from 'node:crypto';
import { concat } from '../wire/bytes.ts';
import { checkKeyLength } from './hpke.ts';

const mlkemPublicBytes = 1184;
const mlkemCiphertextBytes = 1088;

// DER headers (RFC 8410, RFC 9935) that turn raw keys into what every Node since 24.7 imports.
const mlkemSpki = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex');
const mlkemSeedPkcs8 = Buffer.from('3054020100300b060960864801650304040204428040', 'hex');
const x25519Pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The six bytes that the combiner ends on, drawn as `\./` over `/^\`. */
const label = Buffer.from('5c2e2f2f5e5c', 'hex');

/** Both private keys that a seed stands for. */
export interface ExpandedKey {
  mlkem: KeyObject;
  x25519: KeyObject;
  /** 32 bytes; the combiner takes it in. */
  x25519Public: Uint8Array;
}

/** @param seed - d ‖ z, 64 bytes (FIPS 203, section 6.1). @throws {RangeError} if it has another length. */
export const mlkemPrivateKey = (seed: Uint8Array): KeyObject => fromPkcs8(mlkemSeedPkcs8, seed, 64);

/** @param raw - 1184 bytes. @throws an OpenSSL error if it fails the check of FIPS 203, section 7.2. */
export const mlkemPublicKey = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([mlkemSpki, raw]), format: 'der', type: 'spki' });

/** @param ciphertext - 1088 bytes. @throws if it has another length. */
export const decapsulateMlkem = (key: KeyObject, ciphertext: Uint8Array): Uint8Array =>
  decapsulateKem(key, ciphertext);

/** @param raw - 32 bytes. @throws {RangeError} if it has another length. */
export const x25519PrivateKey = (raw: Uint8Array): KeyObject => fromPkcs8(x25519Pkcs8, raw, 32);

/**
 * @param publicKey - 32 bytes.
 * @throws an OpenSSL error if the key is of low order, where the secret would be all zero.
 */
export function x25519(privateKey: KeyObject, publicKey: Uint8Array): Uint8Array {
  const { buffer, byteOffset, length } = publicKey;
  const x = Buffer.from(buffer, byteOffset, length).toString('base64url');
  const key = withoutTraces(() => createPublicKey({ key: { kty: 'OKP', crv: 'X25519', x }, format: 'jwk' }));
  return diffieHellman({ privateKey, publicKey: key });
}

/**
 * Node tells by two errors, thrown and caught, that what it is to import is no key object yet. Making their stack traces
 * takes longer than all the rest of the import.
 */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Section 5.2: SHAKE256 of the seed gives ML-KEM's d and z (64 bytes) and X25519's scalar (32).
 *
 * @param seed - 32 bytes.
 */
export function expandSeed(seed: Uint8Array): ExpandedKey {
  const bytes = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const x25519 = x25519PrivateKey(bytes.subarray(64));
  const x25519Public = x25519PublicOf(createPublicKey(x25519));
  return { mlkem: mlkemPrivateKey(bytes.subarray(0, 64)), x25519, x25519Public };
}

/** @returns 1216 bytes. */
export function publicKeyOf({ mlkem, x25519Public }: ExpandedKey): Uint8Array {
  const spki = createPublicKey(mlkem).export({ format: 'der', type: 'spki' });
  return concat(spki.subarray(-mlkemPublicBytes), x25519Public);
}

/**
 * Section 5.4.
 *
 * @param publicKey - 1216 bytes.
 * @returns 1120 bytes to send and the secret of 32 bytes.
 * @throws an OpenSSL error if the key is none.
 */
export function encapsulate(publicKey: Uint8Array): { enc: Uint8Array; secret: Uint8Array } {
  const recipient = publicKey.subarray(mlkemPublicBytes);
  const mlkem = encapsulateKem(mlkemPublicKey(publicKey.subarray(0, mlkemPublicBytes)));
  const ephemeral = generateKeyPairSync('x25519');
  const shared = x25519(ephemeral.privateKey, recipient);
  const ephemeralPublic = x25519PublicOf(ephemeral.publicKey);
  return {
    enc: concat(mlkem.ciphertext, ephemeralPublic),
    secret: combine(mlkem.sharedKey, shared, ephemeralPublic, recipient),
  };
}

/**
 * Section 5.5.
 *
 * @param enc - 1120 bytes. An altered one gives another secret.
 * @returns 32 bytes.
 * @throws an OpenSSL error if the X25519 half is of low order.
 */
export function decapsulate(key: ExpandedKey, enc: Uint8Array): Uint8Array {
  const ephemeralPublic = enc.subarray(mlkemCiphertextBytes);
  const mlkem = decapsulateMlkem(key.mlkem, enc.subarray(0, mlkemCiphertextBytes));
  return combine(mlkem, x25519(key.x25519, ephemeralPublic), ephemeralPublic, key.x25519Public);
}

/** Section 5.3. */
const combine = (mlkem: Uint8Array, x25519: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) =>
  hash('sha3-256', concat(mlkem, x25519, ephemeral, recipient, label), 'buffer');

/** OpenSSL reads a longer key too, and leaves out the rest without a word. */
function fromPkcs8(header: Buffer, raw: Uint8Array, length: number): KeyObject {
  checkKeyLength('a private key', raw, length);
  return createPrivateKey({ key: Buffer.concat([header, raw]), format: 'der', type: 'pkcs8' });
}

const x25519PublicOf = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');
