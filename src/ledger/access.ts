// Who may write what: decided here and nowhere else. Keys decide who may read.
//
// A frame is judged when this device writes it, by what the charter says now. When it comes from another device
// it is judged by standing.ts, which asks `mayWrite` of the roles that its member ever held, so that the answer
// does not depend on the order of arrival; what a removed device wrote ends where its removal says.
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

/** Which of these count, holding.ts says. */
const openKinds = ['compartment', 'epoch', 'grant', 'known', 'revocation', 'seen'];

/**
 * In the charter: who belongs is an admin's to say; compartments and their grants are anyone's who makes one,
 * and so is where a removed device's chain ends in a compartment that admins may not hold.
 */
function isForAll([, kind, , field]: PackedEntry, charter: string): boolean {
  if (openKinds.includes(kind)) return true;
  return kind === 'removal' && field !== charter;
}

/** Whether someone with these roles may write these entries in a compartment of this kind. */
export function mayWrite(
  kind: CompartmentKind,
  roles: ReadonlySet<Role>,
  entries: readonly PackedEntry[],
  charter: string,
): boolean {
  if (roles.has('admin')) return true;
  if (kind === 'charter') return entries.every((entry) => isForAll(entry, charter));
  return writers[kind].some((role) => roles.has(role));
}

export type Refusal = 'unknown-device' | 'unknown-compartment' | 'role';

/** @returns why this device may not write these entries there, or `null` if it may. */
export function refusalOf(
  charter: Charter,
  device: string,
  compartment: string,
  entries: readonly PackedEntry[],
): Refusal | null {
  const known = charter.devices.get(device);
  const member = known && !known.removed && charter.members.get(known.member);
  if (!member) return 'unknown-device';
  const home = charter.compartments.get(compartment);
  if (!home) return 'unknown-compartment';
  return mayWrite(home.kind, new Set(member.roles), entries, charter.id) ? null : 'role';
}

/** Whether a member may start a compartment of this kind. */
export function mayCreate(charter: Charter, device: string, kind: CompartmentKind): boolean {
  const known = charter.devices.get(device);
  const member = known && !known.removed && charter.members.get(known.member);
  if (!member) return false;
  if (member.roles.includes('admin')) return true;
  return kind !== 'charter' && writers[kind].some((role) => member.roles.includes(role));
}
