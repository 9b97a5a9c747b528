// A sealed pointer lets a claim say where it came from without saying it to those who hold only the claim.
//
//   pointer = epoch(u32) ‖ box under HKDF(K_e, "pointer"), aad = "springhouse/v1/pointer" ‖ compartment(16) ‖ epoch(u32)
import { concat, fromHex } from '../wire/bytes.ts';
import { boxOverhead, openBox, sealBox } from './cipher.ts';
import type { EpochKey } from './grant.ts';
import { deriveKey, labelled, u32 } from './keys.ts';
import type { Random } from './types.ts';

const epochBytes = 4;

const aadOf = (compartment: string, epoch: number) => labelled('pointer', fromHex(compartment), u32(epoch));

export function sealPointer(held: EpochKey, bytes: Uint8Array, random: Random): Uint8Array {
  const { compartment, epoch, key } = held;
  return concat(u32(epoch), sealBox(deriveKey(key, 'pointer'), bytes, random, aadOf(compartment, epoch)));
}

/** The epoch whose key a pointer needs, or `null` if it is too short to be one. */
export function epochOfPointer(pointer: Uint8Array): number | null {
  if (pointer.length < epochBytes + boxOverhead) return null;
  return new DataView(pointer.buffer, pointer.byteOffset).getUint32(0);
}

/** @returns `null` if it was not sealed for this compartment and epoch. */
export function openPointer({ compartment, epoch, key }: EpochKey, pointer: Uint8Array): Uint8Array | null {
  return openBox(deriveKey(key, 'pointer'), pointer.subarray(epochBytes), aadOf(compartment, epoch));
}
