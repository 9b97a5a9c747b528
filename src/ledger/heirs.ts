// The heir of a vault: the device that its backups become (vault-backup.ts). Its private keys lie in backups alone,
// sealed as these are: whoever takes the laptop, with its passphrase too, cannot act as what a backup was restored to.
//
// What the vault keeps so that its next backup carries the same heir, one for each way of locking backups:
//   secret "backup/heir" = CBOR [[device, signing (32), sealing (1216), recipients or null, age file], …]
//   age file, by the backup's lock = packed device keys
// An heir that has written is a device by itself: the next backup carries a new one.
import { hpkeNode } from '../seal/hpke-node.ts';
import { type AgeLock, lockAge, unlockAge } from './age.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { backsEntry, deviceEntries } from './charter.ts';
import { millisOf } from './clock.ts';
import { newDevice, packDevice, unpackDevice } from './device.ts';
import { insideOf } from './inside.ts';
import type { Ledger, Random } from './types.ts';

export const heirSecret = 'backup/heir';

interface Heir {
  id: string;
  signing: Uint8Array;
  sealing: Uint8Array;
  /** The recipients it is sealed to, sorted; `null` for a passphrase. */
  recipients: string[] | null;
  /** Its keys, as an age file. */
  sealed: Uint8Array;
}

/**
 * The heir for a backup with this lock: admitted, and named in the charter as the backup of this device.
 *
 * @returns its keys as an age file; `null` where this member may not admit a device.
 */
export async function heirFor(
  ledger: Ledger,
  lock: AgeLock,
  workFactor: number | undefined,
  random: Random,
): Promise<Uint8Array | null> {
  const member = ledger.members().find(({ id }) => id === ledger.device.member);
  if (!member?.roles.includes('admin')) return null;
  const kept = await keptHeirs(ledger, lock, workFactor);
  const unused = kept.filter(({ id }) => !hasWritten(ledger, id));
  const heir = (await fitting(unused, lock)) ?? (await newHeir(ledger, lock, workFactor, random));
  // First its keys, then its name: whatever ends this between the two, the next backup goes on from there.
  ledger.secrets.put(heirSecret, packHeirs([...unused.filter(({ id }) => id !== heir.id), heir]));
  const backs = ledger.device.id;
  const known = insideOf(ledger).charter().devices.get(heir.id);
  const { id, signing, sealing } = heir;
  if (!known)
    ledger.write(
      ledger.standing('charter'),
      deviceEntries({ id, member: member.id, signing, sealing, backs }),
    );
  else if (known.backs !== backs) ledger.write(ledger.standing('charter'), [backsEntry(id, backs)]);
  return heir.sealed;
}

/** Heirs that no backup was restored to yet, as far as it is known here, each with the device that it backs. */
export function unclaimedHeirs(ledger: Ledger): Map<string, string> {
  const all = [...insideOf(ledger).charter().devices.values()];
  return new Map(
    all.flatMap(({ id, backs, removed }) =>
      backs === undefined || removed || hasWritten(ledger, id) ? [] : [[id, backs]],
    ),
  );
}

/** These devices, with their unclaimed heirs: what goes where they are removed. */
export function withHeirs(ledger: Ledger, devices: readonly string[]): string[] {
  const heirs = [...unclaimedHeirs(ledger)].filter(([, backs]) => devices.includes(backs));
  return [...new Set([...devices, ...heirs.map(([id]) => id)])];
}

const hasWritten = (ledger: Ledger, device: string): boolean => firstWritten(ledger, device) !== null;

/** When a device first wrote into the charter, as restoring a backup does; `null` if it did not. */
export function firstWritten(ledger: Ledger, device: string): number | null {
  const { fold, keys } = insideOf(ledger);
  const row = fold()
    .prepare('SELECT clock FROM frame WHERE compartment = ? AND device = ? ORDER BY seq LIMIT 1')
    .get(fold().findName(keys.charter), fold().findName(device));
  return row ? millisOf(row.clock as number) : null;
}

async function newHeir(
  ledger: Ledger,
  lock: AgeLock,
  workFactor: number | undefined,
  random: Random,
): Promise<Heir> {
  return sealHeir(newDevice(ledger.device.member, random, ledger.standing('charter')), lock, workFactor);
}

async function sealHeir(
  device: ReturnType<typeof newDevice>,
  lock: AgeLock,
  workFactor: number | undefined,
): Promise<Heir> {
  const packed = packDevice(device);
  const sealed = await lockAge(packed, lock, workFactor);
  packed.fill(0);
  const { publicKey } = await hpkeNode.fromSeed(device.sealingSeed);
  return {
    id: device.id,
    signing: device.signer.publicKey,
    sealing: publicKey,
    recipients: namesOf(lock),
    sealed,
  };
}

const namesOf = (lock: AgeLock): string[] | null =>
  'recipients' in lock ? lock.recipients.map((name) => name.trim()).sort() : null;

/** The heir that whoever opens the backup can open too. */
async function fitting(heirs: readonly Heir[], lock: AgeLock): Promise<Heir | undefined> {
  for (const heir of heirs) {
    if ('recipients' in lock) {
      if (heir.recipients?.join() === namesOf(lock)?.join()) return heir;
    } else if (heir.recipients === null) {
      const opened = await unlockAge(heir.sealed, lock).catch(() => null);
      opened?.fill(0);
      if (opened) return heir;
    }
  }
  return undefined;
}

const packHeirs = (heirs: readonly Heir[]): Uint8Array =>
  encodeCbor(
    heirs.map(({ id, signing, sealing, recipients, sealed }) => [id, signing, sealing, recipients, sealed]),
  );

async function keptHeirs(ledger: Ledger, lock: AgeLock, workFactor: number | undefined): Promise<Heir[]> {
  const bytes = ledger.secrets.get(heirSecret);
  if (!bytes) return [];
  // An older Springhouse kept the keys open: they are sealed now, and what was kept is destroyed.
  const open = unpackDevice(bytes);
  if (open) return [await sealHeir(open, lock, workFactor)];
  const list = decodeCbor(bytes);
  if (!Array.isArray(list)) return [];
  return (list as [string, Uint8Array, Uint8Array, string[] | null, Uint8Array][]).map(
    ([id, signing, sealing, recipients, sealed]) => ({ id, signing, sealing, recipients, sealed }),
  );
}
