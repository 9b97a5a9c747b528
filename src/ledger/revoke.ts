// Ending access short of removal: a member goes on belonging, and is given no further key of one compartment.
import { refused } from './errors.ts';
import { holdingsOf, isIn } from './holding.ts';
import { type Inside, insideOf } from './inside.ts';
import { settleKeys } from './rotation.ts';
import type { CompartmentKind, Ledger } from './types.ts';

export type Whose = { device: string } | { member: string };

/** What an end of access would leave readable, and to whom, before it is done. */
export interface RevokePreview {
  member: string;
  name: string;
  /** The devices whose access would end. None: there is nothing to end. */
  devices: string[];
  compartment: { id: string; kind: CompartmentKind };
  /** Entries written so far, as far as they have come here: those devices keep them. */
  readable: number;
  /** Who goes on holding the key. */
  stays: { member: string; name: string }[];
  /** The new key is made by another holder, at their next sync: nobody makes a key that is to be kept from them. */
  waitsForOthers: boolean;
}

/** @throws {SpringhouseError} `no-such-compartment`. */
export function previewRevoke(ledger: Ledger, compartment: string, from: Whose): RevokePreview {
  const inside = insideOf(ledger);
  const charter = inside.charter();
  const home = charter.compartments.get(compartment);
  if (!home) throw refused('no-such-compartment');
  const devices = leavers(inside, compartment, from);
  const stays = [
    ...new Set(stayers(inside, compartment, devices).map((id) => charter.devices.get(id)?.member ?? '')),
  ];
  const member = 'member' in from ? from.member : (charter.devices.get(from.device)?.member ?? '');
  const nameOf = (id: string) => charter.members.get(id)?.name ?? '';
  const fold = inside.fold();
  const { count } = fold
    .prepare(
      'SELECT count(*) AS count FROM change JOIN frame ON frame.id = change.frame WHERE frame.compartment = ?',
    )
    .get(fold.findName(compartment)) as { count: number };
  return {
    member,
    name: nameOf(member),
    devices,
    compartment: { id: compartment, kind: home.kind },
    readable: count,
    stays: stays.map((id) => ({ member: id, name: nameOf(id) })),
    waitsForOthers: devices.includes(inside.keys.id),
  };
}

/**
 * End the access of a device, or of all devices of a member, to one compartment: a new epoch, sealed to those who
 * stay. What was written so far they keep. `grant` takes it back.
 *
 * A device that ends its own access cannot make the key that is kept from it: another holder does, at their next sync.
 *
 * @throws {SpringhouseError} `no-such-member` if none of these holds it, `no-such-key` if this device does not,
 * `last-holder`, `not-allowed` for the charter, which everyone holds.
 */
export async function revoke(ledger: Ledger, compartment: string, from: Whose): Promise<void> {
  const inside = insideOf(ledger);
  if (compartment === inside.keys.charter) throw refused('not-allowed');
  if (!inside.keyring.holds(compartment)) throw refused('no-such-key');
  const devices = leavers(inside, compartment, from);
  if (devices.length === 0) throw refused('no-such-member');
  if (stayers(inside, compartment, devices).length === 0) throw refused('last-holder');
  await settleKeys(inside, { ended: { compartment, devices } });
}

function leavers(inside: Inside, compartment: string, from: Whose): string[] {
  const holding = holdingsOf(inside).get(compartment);
  const { removed } = inside.standing();
  return [...inside.charter().devices.values()]
    .filter(({ id, member }) => ('device' in from ? id === from.device : member === from.member))
    .map(({ id }) => id)
    .filter((id) => holding && isIn(holding, id, removed));
}

function stayers(inside: Inside, compartment: string, leaving: readonly string[]): string[] {
  const holding = holdingsOf(inside).get(compartment);
  const { removed } = inside.standing();
  return [...(holding?.granted.keys() ?? [])].filter(
    (id) =>
      holding && !leaving.includes(id) && inside.charter().devices.has(id) && isIn(holding, id, removed),
  );
}
