// HPKE for Node: the KEM on node:crypto, which is much faster than JavaScript; the key schedule on HKDF.
// Byte-compatible with hpke-noble.ts, and tested against it.
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  encapsulate,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { concat } from '../wire/bytes.ts';
import {
  checkKeyLength,
  encapsulationBytes,
  type Hpke,
  keyRefused,
  privateKeyBytes,
  publicKeyBytes,
  sealingBytes,
  tagBytes,
} from './hpke.ts';
import { keySchedule, type MessageKey } from './hpke-schedule.ts';

const mlkemPublicBytes = 1184;
const mlkemCiphertextBytes = 1088;

// DER headers (RFC 8410, RFC 9935) that turn raw keys into what every Node since 24.7 imports.
const mlkemSpki = Buffer.from('308204b2300b0609608648016503040402038204a100', 'hex');
const mlkemSeedPkcs8 = Buffer.from('3054020100300b060960864801650304040204428040', 'hex');
const x25519Pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** The six bytes that X-Wing's combiner ends on, drawn as `\./` over `/^\`. */
const xwingLabel = Buffer.from('5c2e2f2f5e5c', 'hex');

interface Expanded {
  mlkem: KeyObject;
  x25519: KeyObject;
  /** 32 bytes; the combiner takes it in. */
  x25519Public: Uint8Array;
}

const x25519PublicOf = (key: KeyObject): Buffer =>
  Buffer.from(key.export({ format: 'jwk' }).x as string, 'base64url');

const importX25519Public = (raw: Uint8Array): KeyObject =>
  createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: Buffer.from(raw).toString('base64url') },
    format: 'jwk',
  });

const importDer = (header: Buffer, raw: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([header, raw]), format: 'der', type: 'pkcs8' });

/** X-Wing, section 5.2: SHAKE256 of the seed gives ML-KEM's d and z (64 bytes) and X25519's scalar (32). */
function expand(seed: Uint8Array): Expanded {
  const bytes = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const x25519 = importDer(x25519Pkcs8, bytes.subarray(64));
  return {
    mlkem: importDer(mlkemSeedPkcs8, bytes.subarray(0, 64)),
    x25519,
    x25519Public: x25519PublicOf(createPublicKey(x25519)),
  };
}

/** Expanding costs more than opening a message, so it is done once for each array. */
const expanded = new WeakMap<Uint8Array, Expanded>();

function expandedOf(privateKey: Uint8Array): Expanded {
  checkKeyLength('privateKey', privateKey, privateKeyBytes);
  let keys = expanded.get(privateKey);
  if (!keys) {
    keys = expand(privateKey);
    expanded.set(privateKey, keys);
  }
  return keys;
}

/** X-Wing, section 5.3. */
const combine = (mlkem: Uint8Array, x25519: Uint8Array, ephemeral: Uint8Array, recipient: Uint8Array) =>
  createHash('sha3-256')
    .update(mlkem)
    .update(x25519)
    .update(ephemeral)
    .update(recipient)
    .update(xwingLabel)
    .digest();

/** X-Wing, section 5.4. Node refuses a public key of low order, where the secret would be all zero. */
function encapsulateTo(publicKey: Uint8Array): { enc: Uint8Array; secret: Uint8Array } {
  const spki = Buffer.concat([mlkemSpki, publicKey.subarray(0, mlkemPublicBytes)]);
  const recipient = publicKey.subarray(mlkemPublicBytes);
  const mlkem = encapsulate(createPublicKey({ key: spki, format: 'der', type: 'spki' }));
  const ephemeral = generateKeyPairSync('x25519');
  const shared = diffieHellman({
    privateKey: ephemeral.privateKey,
    publicKey: importX25519Public(recipient),
  });
  const ephemeralPublic = x25519PublicOf(ephemeral.publicKey);
  return {
    enc: concat(mlkem.ciphertext, ephemeralPublic),
    secret: combine(mlkem.sharedKey, shared, ephemeralPublic, recipient),
  };
}

/** X-Wing, section 5.5. @returns `null` where the encapsulation is no encapsulation. */
function decapsulateWith(keys: Expanded, enc: Uint8Array): Uint8Array | null {
  const ephemeralPublic = enc.subarray(mlkemCiphertextBytes);
  try {
    const mlkem = decapsulate(keys.mlkem, enc.subarray(0, mlkemCiphertextBytes));
    const shared = diffieHellman({
      privateKey: keys.x25519,
      publicKey: importX25519Public(ephemeralPublic),
    });
    return combine(mlkem, shared, ephemeralPublic, keys.x25519Public);
  } catch (error) {
    if (isOpenSslError(error)) return null;
    throw error;
  }
}

const isOpenSslError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL');

const aead = 'chacha20-poly1305';
const none = new Uint8Array();
const aeadOptions = { authTagLength: tagBytes };

function encrypt({ key, nonce }: MessageKey, plaintext: Uint8Array, aad: Uint8Array): Uint8Array {
  const cipher = createCipheriv(aead, key, nonce, aeadOptions);
  cipher.setAAD(aad, { plaintextLength: plaintext.length });
  const body = cipher.update(plaintext);
  cipher.final();
  return concat(body, cipher.getAuthTag());
}

function decrypt({ key, nonce }: MessageKey, ciphertext: Uint8Array, aad: Uint8Array): Uint8Array | null {
  const decipher = createDecipheriv(aead, key, nonce, aeadOptions);
  decipher.setAAD(aad, { plaintextLength: ciphertext.length - tagBytes });
  decipher.setAuthTag(ciphertext.subarray(-tagBytes));
  const plaintext = decipher.update(ciphertext.subarray(0, -tagBytes));
  try {
    decipher.final();
  } catch {
    return null; // The only thing that `final` can say of this cipher: the tag does not verify.
  }
  return new Uint8Array(plaintext.buffer, plaintext.byteOffset, plaintext.length);
}

async function fromSeed(seed: Uint8Array) {
  checkKeyLength('seed', seed, privateKeyBytes);
  const privateKey = Uint8Array.from(seed);
  const { mlkem, x25519Public } = expandedOf(privateKey);
  const spki = createPublicKey(mlkem).export({ format: 'der', type: 'spki' });
  return { publicKey: concat(spki.subarray(-mlkemPublicBytes), x25519Public), privateKey };
}

export const hpkeNode: Hpke = {
  generate: () => fromSeed(randomBytes(privateKeyBytes)),
  fromSeed,
  async seal(publicKey, info, plaintext, aad = none) {
    checkKeyLength('publicKey', publicKey, publicKeyBytes);
    let encapsulated: ReturnType<typeof encapsulateTo>;
    try {
      encapsulated = encapsulateTo(publicKey);
    } catch (error) {
      if (isOpenSslError(error)) throw keyRefused(error);
      throw error;
    }
    const { enc, secret } = encapsulated;
    return concat(enc, encrypt(keySchedule(secret, info), plaintext, aad));
  },
  async open(privateKey, info, sealed, aad = none) {
    const keys = expandedOf(privateKey);
    if (sealed.length < sealingBytes) return null;
    const secret = decapsulateWith(keys, sealed.subarray(0, encapsulationBytes));
    return secret && decrypt(keySchedule(secret, info), sealed.subarray(encapsulationBytes), aad);
  },
};
