// Admitting, granting and removing: what is written into the charter, and which keys change.
import { toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { readDeviceCard } from './card.ts';
import { deviceEntries, memberEntries } from './charter.ts';
import { packEntry } from './entry.ts';
import { refused } from './errors.ts';
import type { EpochKey } from './grant.ts';
import { unclaimedHeirs, withHeirs } from './heirs.ts';
import { holdingsOf, revocationEntry } from './holding.ts';
import { type Inside, insideOf } from './inside.ts';
import { invitationText, sealInvitation } from './invitation.ts';
import { idBytes } from './keys.ts';
import { grantsTo, settleKeys } from './rotation.ts';
import type { Entry, Ledger, Role } from './types.ts';

export interface Admission {
  /** Of whom the device is: someone new, or a member who gets another device. */
  who: { name: string } | { member: string };
  /** Added to those the member has. */
  roles: readonly Role[];
  /** Beside the charter, which everyone holds. */
  compartments: readonly string[];
  /** Origin of the relay that the newcomer shall sync through. */
  relay: string;
}

export interface Admitted {
  device: string;
  member: string;
  /** Text to carry. */
  invitation: string;
  /** The same as one cell, for `postInvitation`. */
  cell: Uint8Array;
}

/**
 * Write a device into the charter and grant it compartments, with everything ever written in them. Compare the
 * card's fingerprint by voice before.
 *
 * @throws {SpringhouseError} `not-a-device-card`, `not-allowed` (only admins admit), `no-such-key`,
 * `no-such-member`.
 */
export async function admit(ledger: Ledger, card: string, admission: Admission): Promise<Admitted> {
  const inside = insideOf(ledger);
  const { who, roles, compartments, relay } = admission;
  const { id, signing, sealing } = readDeviceCard(card);
  const charter = inside.charter();
  if ('member' in who && !charter.members.has(who.member)) throw refused('no-such-member');
  const member = 'member' in who ? who.member : toHex(inside.random(idBytes));
  const held = [...new Set([charter.id, ...compartments])].flatMap((each) => keysOf(inside, each));
  const grants = await grantsTo(inside, held, [{ id, sealing }]);
  const cell = await sealInvitation(
    sealerOf(inside),
    { id, sealing },
    {
      charter: charter.id,
      member,
      relay,
      keys: keysOf(inside, charter.id),
    },
  );
  const entries = [
    ...('name' in who
      ? memberEntries(member, who.name, roles)
      : roles.map((item): Entry => ({ op: 'add', kind: 'member', id: member, field: 'roles', item }))),
    ...deviceEntries({ id, member, signing, sealing }),
    ...grants,
  ];
  inside.append([{ compartment: charter.id, entries: entries.map(packEntry) }]);
  return { device: id, member, invitation: invitationText(cell), cell };
}

/** Leave an invitation in the mailbox that the newcomer's key names, so that nobody need be online together. */
export async function postInvitation(relay: RelayClient, card: string, cell: Uint8Array): Promise<void> {
  await relay.post(readDeviceCard(card).signing, cell);
}

/**
 * Seal a compartment's keys, of all epochs this device holds, to a device or to all devices of a member.
 *
 * @throws {SpringhouseError} `no-such-member`, `no-such-key`, `not-allowed`.
 */
export async function grant(
  ledger: Ledger,
  compartment: string,
  to: { device: string } | { member: string },
): Promise<void> {
  const inside = insideOf(ledger);
  const charter = inside.charter();
  const devices = [...charter.devices.values()].filter(
    (device) => !device.removed && ('device' in to ? device.id === to.device : device.member === to.member),
  );
  if (devices.length === 0) throw refused('no-such-member');
  const ended = holdingsOf(inside).get(compartment)?.ended;
  const entries = [
    ...(await grantsTo(inside, keysOf(inside, compartment), devices)),
    ...devices.filter(({ id }) => ended?.has(id)).map(({ id }) => revocationEntry(compartment, id, false)),
  ];
  inside.append([{ compartment: charter.id, entries: entries.map(packEntry) }]);
}

/**
 * Remove devices: the charter names the last frame of each that counts, and every compartment that they held and
 * this device holds gets a new epoch, sealed to those who stay. What this device does not hold is given a new epoch
 * by whoever does, at their next sync (`finishRemovals`). The heirs in their backups go with them (`withHeirs`):
 * a backup that is restored later opens what it holds, and its vault must be admitted anew.
 *
 * @throws {SpringhouseError} `not-allowed`, `no-such-member`, `last-admin`.
 */
export async function removeDevices(ledger: Ledger, devices: readonly string[]): Promise<void> {
  const inside = insideOf(ledger);
  const charter = inside.charter();
  const gone = new Set(withHeirs(ledger, devices));
  if (devices.length === 0 || devices.some((id) => !charter.devices.has(id))) throw refused('no-such-member');
  const heirs = unclaimedHeirs(ledger);
  const stays = [...charter.devices.values()].some(
    ({ id, member, removed }) =>
      !removed && !gone.has(id) && !heirs.has(id) && charter.members.get(member)?.roles.includes('admin'),
  );
  if (!stays) throw refused('last-admin');
  await settleKeys(inside, { removed: gone });
}

/** Remove every device of a member. */
export async function removeMember(ledger: Ledger, member: string): Promise<void> {
  const known = insideOf(ledger).charter().members.get(member);
  if (!known || known.devices.length === 0) throw refused('no-such-member');
  await removeDevices(ledger, known.devices);
}

/**
 * Do for the compartments held here what removals and ends of access left to be done. @returns whether there was anything.
 */
export function finishRemovals(ledger: Ledger): Promise<boolean> {
  return settleKeys(insideOf(ledger));
}

function sealerOf({ hpke }: Inside) {
  if (!hpke) throw refused('not-allowed');
  return hpke;
}

function keysOf(inside: Inside, compartment: string): readonly EpochKey[] {
  const keys = inside.keyring.all(compartment);
  if (keys.length === 0) throw refused('no-such-key');
  return keys;
}
