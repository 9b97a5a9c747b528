// Keys to what arrives, from device to device: the inbox's, the private halves of the intake keys that are still
// in use, and the root key where an admin decided so. A device that opens what arrives asks for what it lacks; one
// that has it hands it over at its next sync, to devices that an admin gave the intake compartment and to no other.
//
// In the charter, so by admins alone: `root-share <device>`, field `shared`.
import { askForSecret, forgetAsked, handovers, handSecret, takeSecrets } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { type Hpke, privateKeyBytes } from '../seal/hpke.ts';
import { equalBytes } from '../wire/bytes.ts';
import { ed25519PublicKey } from '../wire/ed25519.ts';
import { holdsIntake, intakeDevices, isAlone } from './intake-devices.ts';
import { destroyOldKeys, intakeKeys, isOver, secretName } from './keys.ts';
import { inboxSecret, newsroomOf, rootSecret } from './newsroom.ts';

const shareKind = 'root-share';

export interface Handed {
  asked: string[];
  handed: string[];
  taken: string[];
}

/**
 * Let a device of an admin sign cards: the root key comes to it from whoever holds it, at both devices' next syncs.
 *
 * @throws {SpringhouseError} `not-allowed` for anyone but an admin.
 */
export const shareRoot = (ledger: Ledger, device: string): void =>
  ledger.write(ledger.standing('charter'), [
    { op: 'set', kind: shareKind, id: device, field: 'shared', value: true },
  ]);

function maySignCards(ledger: Ledger, device: string): boolean {
  const charter = ledger.standing('charter');
  const admin = ledger
    .members()
    .some(({ devices, roles }) => devices.includes(device) && roles.includes('admin'));
  return admin && ledger.get(shareKind, device, { compartment: charter })?.fields.shared === true;
}

/**
 * Take what was handed here, ask for what is lacking, hand over what others asked for, destroy what is over.
 * Nothing happens on a device that does not hold the intake compartment.
 *
 * @throws {SpringhouseError} as `Ledger.write`.
 */
export async function handKeys(
  ledger: Ledger,
  { now, hpke }: { now: () => number; hpke: Hpke },
): Promise<Handed> {
  const done: Handed = { asked: [], handed: [], taken: [] };
  if (!holdsIntake(ledger) || !ledger.get('newsroom', 'newsroom')) return done;
  const intake = ledger.standing('intake');
  destroyOldKeys(ledger, now());

  for (const name of await takeSecrets(ledger, intake)) {
    if (await isRight(ledger, hpke, name)) done.taken.push(name);
    else ledger.secrets.delete(name);
  }
  const wanted = new Set(usable(ledger, now()).filter((name) => mayHave(ledger, name, ledger.device.id)));
  // What was asked for and is over, or came by another way, has a key waiting for it that nobody needs any more.
  forgetAsked(ledger, intake, (name) => wanted.has(name) && ledger.secrets.get(name) === null);

  const devices = new Set(intakeDevices(ledger).map(({ id }) => id));
  const all = handovers(ledger, intake);
  if (devices.has(ledger.device.id))
    for (const name of wanted) {
      const isAsked = all.some((each) => each.name === name && each.device === ledger.device.id && each.open);
      if (isAsked || ledger.secrets.get(name) !== null) continue;
      await askForSecret(ledger, intake, name);
      done.asked.push(name);
    }
  const alive = new Set(usable(ledger, now()));
  for (const { id, name, device, state } of all) {
    if (state !== 'asked' || device === ledger.device.id || !devices.has(device)) continue;
    if (!alive.has(name) || !mayHave(ledger, name, device) || ledger.secrets.get(name) === null) continue;
    await handSecret(ledger, intake, id);
    done.handed.push(name);
  }
  return done;
}

/** Whether keys to what arrives are on their way to this device, so that it should not open anything yet. */
export function waitsForKeys(ledger: Ledger, now: number): boolean {
  if (!holdsIntake(ledger) || isAlone(ledger)) return false;
  const own = handovers(ledger, ledger.standing('intake')).filter(
    ({ device, open }) => device === ledger.device.id && open,
  );
  return usable(ledger, now).some(
    (name) =>
      name !== rootSecret && ledger.secrets.get(name) === null && own.some((each) => each.name === name),
  );
}

const usable = (ledger: Ledger, now: number): string[] => [
  inboxSecret,
  rootSecret,
  ...intakeKeys(ledger)
    .filter((key) => !isOver(key, now))
    .map(({ id }) => secretName(id)),
];

const mayHave = (ledger: Ledger, name: string, device: string): boolean =>
  name !== rootSecret || maySignCards(ledger, device);

/** What was handed here must be the private half of what everyone knows. */
async function isRight(ledger: Ledger, hpke: Hpke, name: string): Promise<boolean> {
  const secret = ledger.secrets.get(name);
  if (!secret) return false;
  const { inbox, root } = newsroomOf(ledger);
  if (name === inboxSecret || name === rootSecret)
    return secret.length === 32 && equalBytes(ed25519PublicKey(secret), name === rootSecret ? root : inbox);
  const key = intakeKeys(ledger).find(({ id }) => secretName(id) === name);
  if (!key || secret.length !== privateKeyBytes) return false;
  return equalBytes((await hpke.fromSeed(secret)).publicKey, key.publicKey);
}
