// A device before it belongs anywhere: a vault with keys and no newsroom, until an invitation is taken in.
import { randomBytes } from 'node:crypto';
import { hpkeNode } from '../seal/hpke-node.ts';
import { utf8 } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { cardFingerprint, makeDeviceCard, newsroomFingerprint } from './card.ts';
import { keyBytes } from './cipher.ts';
import { type DeviceKeys, newDevice, noCharter, packDevice } from './device.ts';
import { refused } from './errors.ts';
import { openInvitation, readInvitationText } from './invitation.ts';
import type { Random } from './types.ts';
import { type CreateVaultOptions, devicePlace, type OpenVaultOptions, readDevice } from './vault.ts';
import { Boxes } from './vault-boxes.ts';
import { VaultFile } from './vault-file.ts';
import { measureCost, wrapVaultKey } from './vault-header.ts';
import { writeHeader } from './vault-header-rows.ts';
import { sealHead, VaultJournal } from './vault-journal.ts';
import { createErasureKey } from './vault-secrets.ts';
import { unlock } from './vault-unlock.ts';

export interface NewDevice {
  /** Text to hand to an admin, by any way: `springhouse-device:v1:…`. */
  card: string;
  /** Six words to compare with the admin by voice. */
  fingerprint: string[];
  /** Where its invitation is looked for, as far as that was said; else empty. */
  relay: string;
}

export interface Joined {
  /** Six words of the newsroom, to compare by voice: an invitation does not prove whose it is. */
  newsroom: string[];
  /** Origin of the newsroom's relay; empty if it has none. */
  relay: string;
}

/** The note under which a vault keeps its newsroom's relay. */
export const relayNote = 'relay';
const nameNote = 'name';
const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes));

/**
 * Make a vault with a device's keys and no newsroom.
 *
 * @param options - `member` is the name that the card shows.
 * @throws {SpringhouseError} as `createVault`.
 */
export async function createDeviceVault(
  options: CreateVaultOptions & { relay?: string | undefined },
): Promise<NewDevice> {
  const { path, passphrase, member, relay = '', random = systemRandom } = options;
  if (passphrase === '') throw refused('empty-passphrase');
  const device = newDevice(noCharter, random, noCharter);
  const vaultKey = random(keyBytes);
  const cost = options.kdf ?? (await measureCost(() => performance.now()));
  const header = await wrapVaultKey(vaultKey, passphrase, cost, random);
  const boxes = new Boxes(vaultKey, random);
  const file = VaultFile.create(path, (file) => {
    writeHeader(file, header);
    file.run(
      "INSERT INTO item VALUES('device', ?)",
      boxes.seal('vault/item', devicePlace, packDevice(device)),
    );
    createErasureKey(file, boxes, random);
    const head = { frames: 0, keys: 0, clock: 0 };
    file.run("INSERT INTO item VALUES('head', ?)", sealHead(boxes, head));
    const { notes } = new VaultJournal(file, boxes, random);
    notes.put(nameNote, utf8(member));
    notes.put(relayNote, utf8(relay));
  });
  boxes.wipe();
  file.close();
  return cardOf(device, member, relay);
}

async function cardOf(device: DeviceKeys, name: string, relay: string): Promise<NewDevice> {
  const { publicKey } = await hpkeNode.fromSeed(device.sealingSeed);
  const card = makeDeviceCard(device.signer, publicKey, name);
  return { card, fingerprint: cardFingerprint(card), relay };
}

async function within<T>(
  options: OpenVaultOptions,
  work: (device: DeviceKeys, journal: VaultJournal, file: VaultFile, boxes: Boxes) => Promise<T>,
): Promise<T> {
  const { path, busyMillis, random = systemRandom, now = Date.now } = options;
  const { file, boxes } = await unlock(VaultFile.open(path, busyMillis), options, random, now);
  try {
    return await work(readDevice(file, boxes), new VaultJournal(file, boxes, random), file, boxes);
  } finally {
    boxes.wipe();
    file.close();
  }
}

/**
 * What opens a vault without its passphrase, 32 bytes: for a device that looks for its invitation time and again.
 * Fill it with zeros when it is not needed any more.
 *
 * @throws {SpringhouseError} as `openVault`.
 */
export async function vaultKeyOf(options: OpenVaultOptions): Promise<Uint8Array> {
  const { path, busyMillis, random = systemRandom, now = Date.now } = options;
  const { file, boxes, vaultKey } = await unlock(VaultFile.open(path, busyMillis), options, random, now);
  const key = vaultKey.slice(); // the boxes wipe theirs
  boxes.wipe();
  file.close();
  return key;
}

/** The card of a vault's device, once more. @throws {SpringhouseError} as `openVault`. */
export const deviceCard = (options: OpenVaultOptions): Promise<NewDevice> =>
  within(options, (device, { notes }) => {
    const text = (name: string) => new TextDecoder().decode(notes.get(name) ?? new Uint8Array());
    return cardOf(device, text(nameNote), text(relayNote));
  });

/** Remember where a device's invitation is looked for. @throws {SpringhouseError} as `openVault`. */
export const noteRelay = (options: OpenVaultOptions, relay: string): Promise<void> =>
  within(options, async (_, journal, file) => {
    file.exclusive(() => journal.notes.put(relayNote, utf8(relay)));
  });

/**
 * Take in an invitation; the vault then opens with `openVault`, and its first sync brings the newsroom. Taking in
 * the same one again changes nothing.
 *
 * @param invitation - its text, or its cell of 4096 bytes.
 * @throws {SpringhouseError} `not-invited`, `already-joined`; as `openVault`.
 */
export function acceptInvitation(
  options: OpenVaultOptions,
  invitation: string | Uint8Array,
): Promise<Joined> {
  return within(options, async (device, journal, file, boxes) => {
    const cell = typeof invitation === 'string' ? readInvitationText(invitation) : invitation;
    const found = cell && (await openInvitation(hpkeNode, device, cell));
    if (!found) throw refused('not-invited');
    const { charter, member, relay, keys } = found;
    if (device.charter !== noCharter && device.charter !== charter) throw refused('already-joined');
    if (device.charter === noCharter)
      file.exclusive(() => {
        const box = boxes.seal('vault/item', devicePlace, packDevice({ ...device, charter, member }));
        file.run("UPDATE item SET box = ? WHERE name = 'device'", box);
        journal.append([], keys, 0);
        journal.notes.put(relayNote, utf8(relay));
      });
    return { newsroom: newsroomFingerprint(charter), relay };
  });
}

/**
 * Look for an invitation in the mailbox that this device's key names on a relay, and take in the first that is
 * for this device. @returns `null` if there is none yet.
 */
export async function fetchInvitation(options: OpenVaultOptions, relay: RelayClient): Promise<Joined | null> {
  const cells = await within(options, async ({ signer }) => {
    const found: Uint8Array[] = [];
    for (let after = 0; ; ) {
      const items = await relay.read(signer, { after });
      if (items.length === 0) return found;
      found.push(...items.map(({ cell }) => cell));
      after = items.at(-1)!.sequence;
    }
  });
  for (const cell of cells) {
    try {
      return await acceptInvitation(options, cell);
    } catch (error) {
      if ((error as { code?: string }).code !== 'not-invited') throw error;
    }
  }
  return null;
}
