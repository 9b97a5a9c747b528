// Who may write what: decided here and nowhere else. Keys decide who may read.
//
// Today a frame is judged when this device writes it. When frames come from others (sync) the same question
// is asked of the charter as it stands after all that has arrived, so that the answer does not depend on the
// order; a device that was removed is refused here, from the last frame that its removal names.
import type { Charter } from './charter.ts';
import type { PackedEntry } from './entry.ts';
import type { CompartmentKind, Role } from './types.ts';

/** Roles that may write in a compartment whose key they hold. An admin may write everywhere. */
const writers: Record<Exclude<CompartmentKind, 'charter'>, readonly Role[]> = {
  intake: ['reporter', 'editor'],
  record: ['reporter', 'editor'],
  editions: ['publisher'],
  source: ['reporter', 'editor'],
  story: ['reporter', 'translator', 'editor', 'publisher'],
};

/** In the charter: who belongs is an admin's to say; compartments and their grants are anyone's who makes one. */
const charterKindsOfAll: readonly string[] = ['compartment', 'grant'];

export type Refusal = 'unknown-device' | 'unknown-compartment' | 'role';

/** @returns why this device may not write these entries there, or `null` if it may. */
export function refusalOf(
  charter: Charter,
  device: string,
  compartment: string,
  entries: readonly PackedEntry[],
): Refusal | null {
  const known = charter.devices.get(device);
  const member = known && charter.members.get(known.member);
  if (!member) return 'unknown-device';
  const home = charter.compartments.get(compartment);
  if (!home) return 'unknown-compartment';
  if (member.roles.includes('admin')) return null;
  if (home.kind === 'charter')
    return entries.every(([, kind]) => charterKindsOfAll.includes(kind)) ? null : 'role';
  return writers[home.kind].some((role) => member.roles.includes(role)) ? null : 'role';
}

/** Whether a member may start a compartment of this kind. */
export function mayCreate(charter: Charter, device: string, kind: CompartmentKind): boolean {
  const member = charter.members.get(charter.devices.get(device)?.member ?? '');
  if (!member) return false;
  if (member.roles.includes('admin')) return true;
  return kind !== 'charter' && writers[kind].some((role) => member.roles.includes(role));
}
