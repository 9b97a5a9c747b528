// A device's own keys: Ed25519 to sign frames, X-Wing to be granted compartments.

import { type Signer, seedBytes } from '../wire/ed25519.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { idOfKey, isId } from './keys.ts';
import type { Random } from './types.ts';

/** What the vault keeps of the device it belongs to. */
export interface DeviceKeys {
  /** 32 hexadecimal digits, from the signing key. */
  id: string;
  member: string;
  /** The charter this device belongs to. */
  charter: string;
  signer: Signer;
  /** 32 bytes; X-Wing's seed. */
  sealingSeed: Uint8Array;
  /** 32 bytes. */
  signingSeed: Uint8Array;
}

/** Of a device that no newsroom has admitted yet. */
export const noCharter = '0'.repeat(32);

/** @param charter - without it, this device begins a charter of its own, which its signing key names. */
export function newDevice(member: string, random: Random, charter?: string): DeviceKeys {
  const signingSeed = random(seedBytes);
  const id = idOfKey('charter', signerFromSeedNode(signingSeed).publicKey);
  return deviceFrom(signingSeed, random(seedBytes), member, charter ?? id);
}

function deviceFrom(
  signingSeed: Uint8Array,
  sealingSeed: Uint8Array,
  member: string,
  charter: string,
): DeviceKeys {
  const signer = signerFromSeedNode(signingSeed);
  return { id: idOfKey('device', signer.publicKey), member, charter, signer, sealingSeed, signingSeed };
}

export function packDevice({ signingSeed, sealingSeed, member, charter }: DeviceKeys): Uint8Array {
  return encodeCbor([1, signingSeed, sealingSeed, member, charter]);
}

/** @returns `null` if these are not a device's keys. */
export function unpackDevice(bytes: Uint8Array): DeviceKeys | null {
  const value = decodeCbor(bytes);
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [version, signing, sealing, member, charter] = value;
  const isSeed = (seed: unknown) => seed instanceof Uint8Array && seed.length === seedBytes;
  if (version !== 1 || !isSeed(signing) || !isSeed(sealing) || !isId(member) || !isId(charter)) return null;
  return deviceFrom(signing, sealing, member, charter);
}
