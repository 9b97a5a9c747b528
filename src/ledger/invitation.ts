// An invitation: what an admitted device needs to begin. It is sealed to that device, so it may travel by any way;
// whose newsroom it leads to, the newcomer sees by the newsroom's six words.
//
//   invitation = HPKE to the device, info "springhouse/v1/invitation" ‖ device id(16), of one padded CBOR
//     [1, charter(16), member(16), relay, [[epoch, charter's epoch key(32)] …]]
// With the charter's keys of all epochs, or of the first and the last 60: a newcomer has to read it from its first
// frame on, where it says with which key that frame was signed.
//   text = "springhouse-invitation:v1:" ‖ base64url of it
//
// It is exactly one cell (4096 bytes), so it can also be posted to the log that the device's signing key names:
// anyone may post there, only the device can read there, and to the relay it looks as every inbox does.
import type { Hpke } from '../seal/hpke.ts';
import { sealingBytes } from '../seal/hpke.ts';
import { fromBase64url, fromHex, toBase64url, toHex } from '../wire/bytes.ts';
import { cellBytes } from '../wire/sizes.ts';
import { decodeCanonicalCbor, encodeCbor } from './cbor.ts';
import { keyBytes } from './cipher.ts';
import type { DeviceKeys } from './device.ts';
import type { EpochKey } from './grant.ts';
import { idBytes, labelled } from './keys.ts';

export interface Invitation {
  charter: string;
  member: string;
  /** Origin of the relay that the newsroom syncs through; empty if it has none yet. */
  relay: string;
  /** The charter's, the earliest epoch first. */
  keys: readonly EpochKey[];
}

const maxKeys = 61;

const prefix = 'springhouse-invitation:v1:';
const version = 1;
const plainBytes = cellBytes - sealingBytes;
const infoOf = (device: string) => labelled('invitation', fromHex(device));

/** @returns one cell of 4096 bytes. */
export async function sealInvitation(
  hpke: Hpke,
  device: { id: string; sealing: Uint8Array },
  { charter, member, relay, keys }: Invitation,
): Promise<Uint8Array> {
  const told = keys.length > maxKeys ? [keys[0]!, ...keys.slice(1 - maxKeys)] : keys;
  const list = told.map(({ epoch, key }) => [epoch, key]);
  const body = encodeCbor([version, fromHex(charter), fromHex(member), relay, list]);
  if (body.length + 2 > plainBytes) throw new RangeError('the address of the relay is too long');
  const plain = new Uint8Array(plainBytes);
  new DataView(plain.buffer).setUint16(0, body.length);
  plain.set(body, 2);
  return hpke.seal(device.sealing, infoOf(device.id), plain);
}

export const invitationText = (cell: Uint8Array): string => prefix + toBase64url(cell);

/** @returns the cell, or `null` if the text is none. White space does not matter. */
export function readInvitationText(text: string): Uint8Array | null {
  const plain = text.replace(/\s/g, '');
  return plain.startsWith(prefix) ? fromBase64url(plain.slice(prefix.length)) : null;
}

/** @returns `null` if it was not made for this device, or was altered. */
export async function openInvitation(
  hpke: Hpke,
  device: Pick<DeviceKeys, 'id' | 'sealingSeed'>,
  cell: Uint8Array,
): Promise<Invitation | null> {
  const plain =
    cell.length === cellBytes ? await hpke.open(device.sealingSeed, infoOf(device.id), cell) : null;
  if (!plain) return null;
  const length = new DataView(plain.buffer, plain.byteOffset).getUint16(0);
  const value = decodeCanonicalCbor(plain.subarray(2, 2 + length));
  if (!Array.isArray(value) || value.length !== 5) return null;
  const [v, charter, member, relay, list] = value;
  const isBytes = (bytes: unknown, n: number): bytes is Uint8Array =>
    bytes instanceof Uint8Array && bytes.length === n;
  if (v !== version || !isBytes(charter, idBytes) || !isBytes(member, idBytes)) return null;
  if (typeof relay !== 'string' || !Array.isArray(list) || list.length === 0) return null;
  const compartment = toHex(charter);
  const keys = list.flatMap((pair: unknown): EpochKey[] => {
    const [epoch, key] = Array.isArray(pair) ? pair : [];
    return Number.isInteger(epoch) && isBytes(key, keyBytes) ? [{ compartment, epoch, key }] : [];
  });
  return keys.length === list.length ? { charter: compartment, member: toHex(member), relay, keys } : null;
}
