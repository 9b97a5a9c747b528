// Whose reading counts before anything is deleted from the inbox. One too many here costs the relay space until its own
// time is up; one too few would cost a device what it has not read.
import { accessMap } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { intakeDevices } from './intake-devices.ts';

/**
 * Ids of the devices that may be opening what arrives: this one, those that were given the intake compartment, the one
 * that began it and had no need to be given it, whoever is known to read, and what was restored from a backup of any of
 * them. None of these where it was removed, its access was ended, or it is a backup that was not restored.
 *
 * @param reads - whether a device is known to read.
 */
export function inboxReaders(ledger: Ledger, reads: (device: string) => boolean): string[] {
  const intake = ledger.standing('intake');
  const { devices, ended = [] } = accessMap(ledger);
  const began = ledger.history('compartment', intake, { compartment: ledger.standing('charter') });
  const named = new Set([
    ledger.device.id,
    ...intakeDevices(ledger).map(({ id }) => id),
    ...began.map(({ device }) => device),
    ...devices.map(({ id }) => id).filter(reads),
  ]);
  for (let size = -1; size !== named.size; ) {
    size = named.size;
    for (const { id, heirOf } of devices) if (heirOf && named.has(heirOf.device)) named.add(id);
  }
  const over = new Set(ended.flatMap(({ compartment, device }) => (compartment === intake ? [device] : [])));
  return devices
    .filter(({ id, removed, heirOf }) => removed === null && !over.has(id) && heirOf?.restored !== null)
    .map(({ id }) => id)
    .filter((id) => named.has(id));
}
