// A device card: what a newcomer's device shows so that it can be admitted. Nothing in it is secret; that it is
// the newcomer's, two people make sure of by reading six words to each other.
//
//   card = "springhouse-device:v1:" ‖ base64url of CBOR [1, signing(32), sealing(1216), name, signature(64)]
//   signature = Ed25519(signing, "springhouse/v1/device-card" ‖ CBOR of the first four)
//   words = six of the BIP-39 English list, 11 bits each, from SHA-256 of "springhouse/v1/device-card" ‖ CBOR of all five
import { publicKeyBytes as sealingBytes } from '../seal/hpke.ts';
import { fromBase64url, fromHex, toBase64url } from '../wire/bytes.ts';
import { publicKeyBytes, type Signer, signatureBytes } from '../wire/ed25519.ts';
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import { decodeCanonicalCbor, encodeCbor } from './cbor.ts';
import { idOfKey, labelled, sha256 } from './keys.ts';
import { wordsOf } from './word-bits.ts';

export interface DeviceCard {
  /** 32 hexadecimal digits, from the signing key. */
  id: string;
  /** Ed25519, 32 bytes. */
  signing: Uint8Array;
  /** X-Wing, 1216 bytes. */
  sealing: Uint8Array;
  /** Whose device it is, as they say themselves. */
  name: string;
}

const prefix = 'springhouse-device:v1:';
const version = 1;
/** 66 of the hash's bits. */
const fingerprintWords = 6;
/** Of a name, in UTF-16 units. */
const maxName = 200;

export function makeDeviceCard(signer: Signer, sealing: Uint8Array, name: string): string {
  const body = [version, signer.publicKey, sealing, name.normalize('NFC').toWellFormed()];
  const signature = signer.sign(labelled('device-card', encodeCbor(body)));
  return prefix + toBase64url(encodeCbor([...body, signature]));
}

/**
 * @param text - a card, with white space anywhere in it.
 * @throws {SpringhouseError} `not-a-device-card`.
 */
export function readDeviceCard(text: string): DeviceCard {
  const plain = text.replace(/\s/g, '');
  const bytes = plain.startsWith(prefix) ? fromBase64url(plain.slice(prefix.length)) : null;
  const value = bytes && decodeCanonicalCbor(bytes);
  if (Array.isArray(value) && value.length === 5) {
    const [v, signing, sealing, name, signature] = value;
    const fits =
      v === version &&
      isBytes(signing, publicKeyBytes) &&
      isBytes(sealing, sealingBytes) &&
      typeof name === 'string' &&
      name.length <= maxName &&
      isBytes(signature, signatureBytes) &&
      ed25519VerifyNode(signing, labelled('device-card', encodeCbor([v, signing, sealing, name])), signature);
    if (fits) return { id: idOfKey('device', signing), signing, sealing, name };
  }
  throw new SpringhouseError(
    'not-a-device-card',
    'This is not the whole card of a device, or a letter of it was changed. Nobody was admitted; copy it again.',
  );
}

/**
 * Six words to compare by voice: the same at both ends, or the card is another one.
 *
 * @throws {SpringhouseError} `not-a-device-card`.
 */
export function cardFingerprint(card: string): string[] {
  readDeviceCard(card);
  const bytes = fromBase64url(card.replace(/\s/g, '').slice(prefix.length))!;
  return wordsOf(sha256(labelled('device-card'), bytes), fingerprintWords);
}

/** Six words for a newsroom, from its charter's id, so that a newcomer knows whose invitation it is. */
export const newsroomFingerprint = (charter: string): string[] =>
  wordsOf(sha256(labelled('charter'), fromHex(charter)), fingerprintWords);

const isBytes = (value: unknown, length: number): value is Uint8Array =>
  value instanceof Uint8Array && value.length === length;
