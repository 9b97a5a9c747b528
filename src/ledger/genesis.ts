// How a newsroom begins: one member with every role, one device, a charter and the standing compartments.
import { toHex } from '../wire/bytes.ts';
import { compartmentEntries, deviceEntries, memberEntries } from './charter.ts';
import { keyBytes } from './cipher.ts';
import type { DeviceKeys } from './device.ts';
import type { EpochKey } from './grant.ts';
import { epochEntries } from './holding.ts';
import { idBytes } from './keys.ts';
import { type CompartmentKind, type Entry, type Random, roles } from './types.ts';

export interface Genesis {
  keys: EpochKey[];
  /** For the charter's first frame, which is therefore signed by a device that it names itself. */
  entries: Entry[];
}

const standing: readonly CompartmentKind[] = ['charter', 'intake', 'record', 'editions'];

/** @param sealing - the device's X-Wing public key, 1216 bytes. */
export function beginNewsroom(
  device: DeviceKeys,
  name: string,
  sealing: Uint8Array,
  random: Random,
): Genesis {
  const { id, member, signer, charter } = device;
  const made = standing.map((kind) => {
    const compartment = kind === 'charter' ? charter : toHex(random(idBytes));
    return { kind, held: { compartment, epoch: 0, key: random(keyBytes) } };
  });
  return {
    keys: made.map(({ held }) => held),
    entries: [
      ...memberEntries(member, name, roles),
      ...deviceEntries({ id, member, signing: signer.publicKey, sealing }),
      ...made.flatMap(({ kind, held }) => compartmentEntries(held.compartment, kind, held.epoch)),
      ...made.flatMap(({ held }) => epochEntries(held)),
    ],
  };
}
