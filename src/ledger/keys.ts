// Keys from keys (HKDF, as in seal/hkdf.ts) and names from keys.
import { createHash } from 'node:crypto';
import { derive, labelled as labelledBySeal } from '../seal/hkdf.ts';
import { toHex } from '../wire/bytes.ts';
import { keyBytes } from './cipher.ts';

/** Every use the ledger makes of a key or a hash has its own label. */
export type Label =
  | 'frame'
  | 'gate'
  | 'pass'
  | 'pointer'
  | 'grant'
  | 'charter'
  | 'compartment'
  | 'mark'
  | 'device'
  | 'device-card'
  | 'invitation'
  | 'handover'
  | 'share'
  | 'shares'
  | `vault/${'wrap' | 'frame' | 'key' | 'item' | 'pack' | 'snapshot' | 'secret' | 'name' | 'note'}`;

/** `springhouse/v1/`, the label, and what is added to it. */
export const labelled: (label: Label, ...more: Uint8Array[]) => Uint8Array = labelledBySeal;

/** @returns 32 bytes. */
export const deriveKey = (key: Uint8Array, label: Label): Uint8Array => derive(key, label, keyBytes);

/** The seed of the Ed25519 key that names a compartment's log on the relay and opens it. */
export const gateSeed = (epochKey: Uint8Array): Uint8Array => deriveKey(epochKey, 'gate');

export function sha256(...parts: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  const digest = hash.digest();
  return new Uint8Array(digest.buffer, digest.byteOffset, digest.length);
}

/** Ids of compartments, devices and members: 16 bytes, written as 32 hexadecimal digits. */
export const idBytes = 16;
export const isId = (text: unknown): text is string =>
  typeof text === 'string' && /^[0-9a-f]{32}$/.test(text);

/** A device is named by its signing key, and the charter by the signing key of the device that began it. */
export const idOfKey = (label: 'device' | 'charter', signingKey: Uint8Array): string =>
  toHex(sha256(labelled(label), signingKey).subarray(0, idBytes));

/** A number as 4 bytes, big end first. */
export function u32(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value);
  return bytes;
}

/** A safe integer as 8 bytes, big end first. */
export function u64(value: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value));
  return bytes;
}
