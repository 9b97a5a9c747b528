// Admitting a device from the screen: what its card says, who it would be, and the invitation that waits for it.
//
// The invitation is kept here as a device-local secret until its device was heard of, so that it can be left on the
// relay again: cells there go after fourteen days.
import * as v from 'valibot';
import { admit, cardFingerprint, type DeviceCard, postInvitation, readDeviceCard } from '../ledger/index.ts';
import type { Ledger, Member, Role } from '../ledger/types.ts';
import { fromBase64url, fromUtf8, toBase64url, utf8 } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk } from './desk.ts';
import { newsroomOf } from './newsroom.ts';
import { sendNow } from './send-now.ts';
import { lastHeard, memberOf } from './team.ts';

export interface Shown extends DeviceCard {
  /** Six, to compare by voice. */
  words: string[];
  /** Whose device it is already. */
  belongs: Member | null;
}

/** @throws {SpringhouseError} `not-a-device-card`. */
export function lookAtCard(ledger: Ledger, text: string): Shown {
  const card = readDeviceCard(text);
  return { ...card, words: cardFingerprint(text), belongs: memberOf(ledger, card.id) ?? null };
}

export interface Invitation {
  card: string;
  cell: Uint8Array;
  /** Text to carry. */
  text: string;
  /** When it was last left on the relay, milliseconds since 1970. */
  posted: number | null;
}

const stored = v.object({
  card: v.string(),
  cell: v.string(),
  text: v.string(),
  posted: v.nullable(v.number()),
});
const secretName = (device: string) => `invitation/${device}`;

/** @returns `null` where there is none, or its device was heard of since. */
export function invitationFor(ledger: Ledger, device: string): Invitation | null {
  const bytes = ledger.secrets.get(secretName(device));
  if (!bytes) return null;
  if (lastHeard(ledger, device) !== null) {
    ledger.secrets.delete(secretName(device));
    return null;
  }
  const { cell, ...rest } = v.parse(stored, JSON.parse(fromUtf8(bytes)));
  return { ...rest, cell: fromBase64url(cell)! };
}

function keep(ledger: Ledger, device: string, { cell, ...rest }: Invitation): void {
  ledger.secrets.put(secretName(device), utf8(JSON.stringify({ ...rest, cell: toBase64url(cell) })));
}

export interface Admitting {
  card: string;
  who: { name: string } | { member: string };
  roles: readonly Role[];
  compartments: readonly string[];
}

export interface AdmittedHere {
  device: string;
  member: string;
  /** Whether the invitation lies on the relay; else the sentence. */
  posted: boolean;
  problem: string | null;
}

/**
 * Admit a device, tell the relay, and leave its invitation there.
 *
 * @throws {SpringhouseError} as `admit`, and `belongs-already`, `no-name`, `no-roles`; nothing is changed then.
 */
export async function admitDevice(
  desk: Desk,
  { card, who, roles, compartments }: Admitting,
): Promise<AdmittedHere> {
  const { ledger } = desk;
  const { belongs, id } = lookAtCard(ledger, card);
  if (belongs) {
    const sentence = `This device belongs to ${belongs.name} already. Nothing was changed; to let it read more, grant it more.`;
    throw new SpringhouseError('belongs-already', sentence);
  }
  if ('name' in who && who.name.trim() === '')
    throw new SpringhouseError('no-name', 'Nobody is admitted without a name. Nothing was changed.');
  if ('name' in who && roles.length === 0)
    throw new SpringhouseError('no-roles', 'Choose at least one role. Nobody was admitted.');
  const { url: relay } = { url: newsroomOf(ledger).relay };
  const { invitation, cell, member } = await admit(ledger, card, { who, roles, compartments, relay });
  keep(ledger, id, { card, cell, text: invitation, posted: null });
  const unsent = await sendNow(desk);
  const unposted = await leaveInvitation(desk, id);
  return { device: id, member, posted: unposted === null, problem: unsent ?? unposted };
}

/** Leave the invitation on the relay, again if it was there before. @returns the sentence if it could not be. */
export async function leaveInvitation({ ledger, relay, now }: Desk, device: string): Promise<string | null> {
  const invitation = invitationFor(ledger, device);
  if (!invitation)
    throw new SpringhouseError(
      'no-such-invitation',
      'There is no invitation for that device here. Nothing was changed.',
    );
  try {
    await postInvitation(relay, invitation.card, invitation.cell);
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    return `${error.message} The invitation waits here.`;
  }
  keep(ledger, device, { ...invitation, posted: now() });
  return null;
}

/** Leave those on the relay that never got there: after a sync that reached it. */
export async function leaveWaitingInvitations(desk: Desk): Promise<void> {
  for (const { devices } of desk.ledger.members())
    for (const device of devices)
      if (invitationFor(desk.ledger, device)?.posted === null) await leaveInvitation(desk, device);
}
