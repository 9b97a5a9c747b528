// A grant is a compartment's epoch key, sealed to one device by HPKE (base mode, X-Wing), with
// info = "springhouse/v1/grant" ‖ compartment(16) ‖ epoch(u32): it opens as nothing but that.
import type { Hpke } from '../seal/hpke.ts';
import { fromHex } from '../wire/bytes.ts';
import type { CharterDevice } from './charter.ts';
import { keyBytes } from './cipher.ts';
import { labelled, u32 } from './keys.ts';
import type { Entry } from './types.ts';

/** The key of one compartment in one epoch. */
export interface EpochKey {
  compartment: string;
  epoch: number;
  /** 32 bytes. */
  key: Uint8Array;
}

const infoOf = ({ compartment, epoch }: EpochKey): Uint8Array =>
  labelled('grant', fromHex(compartment), u32(epoch));

const grantId = ({ compartment, epoch }: EpochKey, device: string): string =>
  `${compartment}:${epoch}:${device}`;

/** The charter entry that grants a key to a device. */
export async function grantEntry(
  hpke: Hpke,
  held: EpochKey,
  device: Pick<CharterDevice, 'id' | 'sealing'>,
): Promise<Entry> {
  const sealed = await hpke.seal(device.sealing, infoOf(held), held.key);
  return { op: 'set', kind: 'grant', id: grantId(held, device.id), field: 'sealed', value: sealed };
}

/** @returns The key, or `null` if the grant was not made for this device, compartment and epoch. */
export async function openGrant(
  hpke: Hpke,
  sealingSeed: Uint8Array,
  where: Omit<EpochKey, 'key'>,
  sealed: Uint8Array,
): Promise<EpochKey | null> {
  const held = { ...where, key: new Uint8Array(0) };
  const key = await hpke.open(sealingSeed, infoOf(held), sealed);
  return key?.length === keyBytes ? { ...where, key } : null;
}
