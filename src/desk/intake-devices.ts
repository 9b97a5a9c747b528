// Which devices open what arrives: those that were given the intake compartment by an admin. A grant that somebody
// else wrote lets a device read the compartment, and brings it no key to the reports themselves.
import { accessMap } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';

export interface IntakeDevice {
  id: string;
  member: string;
  /** When it was first given the compartment, milliseconds since 1970. */
  since: number;
}

export const holdsIntake = (ledger: Ledger): boolean =>
  ledger.compartments().some(({ kind, held }) => kind === 'intake' && held);

/** Whether the newsroom has no device but this one. */
export const isAlone = (ledger: Ledger): boolean =>
  ledger.members().every(({ devices }) => devices.every((id) => id === ledger.device.id));

/** This device among them. Removed ones are none. */
export function intakeDevices(ledger: Ledger): IntakeDevice[] {
  const charter = ledger.standing('charter');
  const intake = ledger.standing('intake');
  const members = ledger.members();
  const admins = new Set(members.filter(({ roles }) => roles.includes('admin')).map(({ id }) => id));
  const found = new Map<string, IntakeDevice>();
  for (const { compartment, epoch, device, at } of accessMap(ledger).grants) {
    const member = members.find(({ devices }) => devices.includes(device));
    if (compartment !== intake || !member) continue;
    const name = `${compartment}:${epoch}:${device}`;
    const changes = ledger.history('grant', name, { compartment: charter });
    if (!changes.some((change) => admins.has(change.member))) continue;
    const since = Math.min(at, found.get(device)?.since ?? at);
    found.set(device, { id: device, member: member.id, since });
  }
  return [...found.values()];
}
