// Handing a device-local secret (an intake key's private half, the root key) to another device. The secret must be
// destroyed in time, and frames are kept for ever, so it is never sealed to the device's lasting key: the device
// that asks makes a key pair for this one delivery, and destroys its private half as soon as it has the secret.
//
// In the compartment, which both hold:
//   handover <id>   name, device, asked (X-Wing public key), sealed (HPKE to it), by
//   sealed: info "springhouse/v1/handover" ‖ id(16)
import { fromHex, toHex } from '../wire/bytes.ts';
import { refused } from './errors.ts';
import { insideOf } from './inside.ts';
import { idBytes, labelled } from './keys.ts';
import type { Ledger } from './types.ts';

const kind = 'handover';
const oneTime = (id: string) => `handover/${id}`;
const infoOf = (id: string) => labelled('handover', fromHex(id));

export interface Handover {
  id: string;
  /** Of the secret, as in `Ledger.secrets`. */
  name: string;
  /** The device that asks, and its member. */
  device: string;
  member: string;
  state: 'asked' | 'sent';
  /** Whether this device asked, and still holds what opens the answer. */
  open: boolean;
}

/**
 * Ask whoever holds a secret to hand it to this device.
 *
 * @param compartment - one that both devices hold, such as `intake`.
 * @returns the id of the request.
 * @throws {SpringhouseError} as `Ledger.write`.
 */
export async function askForSecret(ledger: Ledger, compartment: string, name: string): Promise<string> {
  const { hpke, random } = insideOf(ledger);
  if (!hpke) throw refused('not-allowed');
  const id = toHex(random(idBytes));
  const { publicKey, privateKey } = await hpke.fromSeed(random(32));
  // The private half first: without it, what is sealed to the public one could never be opened.
  ledger.secrets.put(oneTime(id), privateKey);
  const fields = { name, device: ledger.device.id, asked: publicKey };
  ledger.write(
    compartment,
    Object.entries(fields).map(([field, value]) => ({ op: 'set', kind, id, field, value })),
  );
  return id;
}

/** Requests that wait for an answer or to be taken. A request counts only as the asking device itself wrote it. */
export function handovers(ledger: Ledger, compartment: string): Handover[] {
  const { devices } = insideOf(ledger).charter();
  return ledger.list(kind, { compartment }).flatMap(({ id, fields }): Handover[] => {
    const { name, device, asked, sealed } = fields;
    const known = typeof device === 'string' ? devices.get(device) : undefined;
    if (typeof name !== 'string' || !known || known.removed || !(asked instanceof Uint8Array)) return [];
    const isTheirs = ledger
      .history(kind, id, { compartment })
      .every((change) => change.field === 'sealed' || change.field === 'by' || change.device === device);
    if (!isTheirs) return [];
    const open = known.id === ledger.device.id && ledger.secrets.get(oneTime(id)) !== null;
    return [{ id, name, device: known.id, member: known.member, state: sealed ? 'sent' : 'asked', open }];
  });
}

/**
 * Seal a secret of this device to the one that asked. The copy here stays; delete it if it shall move.
 *
 * @throws {SpringhouseError} `no-such-member` if there is no such request of a device that belongs,
 * `no-such-key` if this device does not hold the secret; as `Ledger.write`.
 */
export async function handSecret(ledger: Ledger, compartment: string, id: string): Promise<void> {
  const { hpke } = insideOf(ledger);
  const asked = handovers(ledger, compartment).find((handover) => handover.id === id);
  if (!hpke || !asked) throw refused('no-such-member');
  const secret = ledger.secrets.get(asked.name);
  if (!secret) throw refused('no-such-key');
  const publicKey = ledger.get(kind, id, { compartment })!.fields.asked as Uint8Array;
  const sealed = await hpke.seal(publicKey, infoOf(id), secret);
  secret.fill(0);
  ledger.write(compartment, [
    { op: 'set', kind, id, field: 'sealed', value: sealed },
    { op: 'set', kind, id, field: 'by', value: ledger.device.id },
  ]);
}

/**
 * Take in what was handed to this device, and destroy the keys it came under: what is left in the ledger then opens
 * with nothing. @returns the names of the secrets that came.
 */
export async function takeSecrets(ledger: Ledger, compartment: string): Promise<string[]> {
  const { hpke } = insideOf(ledger);
  const taken: string[] = [];
  for (const { id, name, device, state } of handovers(ledger, compartment)) {
    const key = device === ledger.device.id && state === 'sent' ? ledger.secrets.get(oneTime(id)) : null;
    if (!hpke || !key) continue;
    const sealed = ledger.get(kind, id, { compartment })!.fields.sealed;
    const secret = sealed instanceof Uint8Array ? await hpke.open(key, infoOf(id), sealed) : null;
    key.fill(0);
    if (!secret) continue;
    ledger.secrets.put(name, secret);
    secret.fill(0);
    ledger.secrets.delete(oneTime(id));
    taken.push(name);
  }
  return taken;
}

/** Destroy the keys of this device's own requests for what is not wanted any more: their answers then open nowhere. */
export function forgetAsked(ledger: Ledger, compartment: string, isWanted: (name: string) => boolean): void {
  for (const { id, name, open } of handovers(ledger, compartment))
    if (open && !isWanted(name)) ledger.secrets.delete(oneTime(id));
}
