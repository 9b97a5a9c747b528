// Making, opening and re-keying a vault: one SQLite file holding only ciphertext.
import { randomBytes } from 'node:crypto';
import type { Argon2Cost } from '../seal/argon2.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { toHex, utf8 } from '../wire/bytes.ts';
import { keyBytes } from './cipher.ts';
import { Clock } from './clock.ts';
import { type DeviceKeys, newDevice, noCharter, packDevice, unpackDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { damaged, refused } from './errors.ts';
import { Fold } from './fold.ts';
import { firstPrev, signFrame } from './frame.ts';
import { beginNewsroom } from './genesis.ts';
import { grantEntry } from './grant.ts';
import { idBytes } from './keys.ts';
import { openLedger } from './ledger.ts';
import type { Ledger, Now, Random } from './types.ts';
import { Boxes } from './vault-boxes.ts';
import { isDamage, VaultFile } from './vault-file.ts';
import { measureCost, wrapVaultKey } from './vault-header.ts';
import { writeHeader } from './vault-header-rows.ts';
import { appendRows, lastPosition, sealHead, VaultJournal } from './vault-journal.ts';
import { findRemains, openRemains, type Unlocked } from './vault-remains.ts';
import { createErasureKey } from './vault-secrets.ts';
import { loadSnapshot } from './vault-snapshot.ts';
import { leftOf } from './vault-survey.ts';
import { type Opener, unlock } from './vault-unlock.ts';

interface VaultPlace {
  /** Of the file. Its folder must exist. */
  path: string;
  /** `Date.now` if not said. */
  now?: Now | undefined;
  /** The system's randomness if not said. */
  random?: Random | undefined;
  /** How long to wait for another process that is writing; ten seconds if not said. */
  busyMillis?: number | undefined;
}

export interface VaultOptions extends VaultPlace {
  passphrase: string;
}

export interface CreateVaultOptions extends VaultOptions {
  /** The founder's name. */
  member: string;
  /** What trying one passphrase costs. If not said, measured towards one second on this machine. */
  kdf?: Argon2Cost | undefined;
}

export type OpenVaultOptions = VaultPlace & Opener & ReadDamaged;

interface ReadDamaged {
  /**
   * Open what is left of a damaged vault, for reading only: what cannot be read is missing, and every write
   * throws `vault-damaged`. The file is not touched.
   */
  readDamaged?: boolean | undefined;
}

const systemRandom: Random = (bytes) => new Uint8Array(randomBytes(bytes));
export const devicePlace = utf8('device');

/**
 * Make a vault and in it a newsroom of one member, with every role, and one device.
 *
 * @throws {SpringhouseError} `vault-exists`, `folder-missing`, `not-permitted`, `disk-full`,
 * `empty-passphrase`; then nothing is left behind.
 */
export async function createVault(options: CreateVaultOptions): Promise<Ledger> {
  const { path, passphrase, member, now = Date.now, random = systemRandom } = options;
  if (passphrase === '') throw refused('empty-passphrase');
  const device = newDevice(toHex(random(idBytes)), random);
  const sealing = (await hpkeNode.fromSeed(device.sealingSeed)).publicKey;
  const { keys, entries } = beginNewsroom(device, member, sealing, random);
  for (const key of keys) entries.push(await grantEntry(hpkeNode, key, { id: device.id, sealing }));
  const clock = new Clock(now);
  const place = { compartment: device.charter, epoch: 0, device: device.id, seq: 0, prev: firstPrev };
  const genesis = signFrame({ ...place, clock: clock.next() }, entries.map(packEntry), device.signer);

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
    appendRows(file, boxes, { frames: 0, keys: 0, clock: 0 }, [genesis.bytes], keys);
    const head = { frames: 1, keys: keys.length, clock: clock.own };
    file.run("INSERT INTO item VALUES('head', ?)", sealHead(boxes, head));
  });
  return openLedger(partsOf(file, boxes, device, now, random));
}

/**
 * Open a vault. Takes as long as its passphrase costs, plus the reading of its snapshot.
 *
 * @throws {SpringhouseError} `vault-missing`, `not-a-vault`, `vault-unfinished`, `vault-newer`,
 * `wrong-passphrase`, `too-soon`, `vault-damaged` (with what can still be read), `not-permitted`, `vault-busy`.
 */
export async function openVault(options: OpenVaultOptions): Promise<Ledger> {
  const { path, now = Date.now, random = systemRandom, readDamaged = false } = options;
  let opened: Unlocked | undefined;
  try {
    opened = await unlock(VaultFile.open(path, options.busyMillis), options, random, now);
    const { file, boxes } = opened;
    const device = readDevice(file, boxes);
    if (device.charter === noCharter) throw refused('not-joined');
    return openLedger(partsOf(file, boxes, device, now, random));
  } catch (error) {
    opened?.boxes.wipe();
    opened?.file.close();
    if (!isDamage(error)) throw error;
    const remains = await findRemains(path, (file) => unlock(file, options, random, now));
    if (!remains) throw damaged('Nothing of what it held can be read.', error);
    if (readDamaged)
      return openRemains(
        remains,
        orNull(() => readDevice(remains.file, remains.boxes)),
        now,
        random,
      );
    remains.boxes.wipe();
    remains.file.close();
    throw damaged(leftOf(remains.survey), error);
  }
}

/**
 * Put a new passphrase in the place of the old one. Copies of the file made before keep the old one. It takes
 * effect whole or not at all.
 *
 * @throws {SpringhouseError} as `openVault`, and `empty-passphrase`.
 */
export async function changePassphrase(
  options: VaultPlace & Opener & { next: string; kdf?: Argon2Cost | undefined },
): Promise<void> {
  const { path, next, now = Date.now, random = systemRandom } = options;
  if (next === '') throw refused('empty-passphrase');
  const opened = VaultFile.open(path, options.busyMillis);
  const { file, vaultKey, boxes } = await unlock(opened, options, random, now);
  try {
    const cost = options.kdf ?? (await measureCost(() => performance.now()));
    const header = await wrapVaultKey(vaultKey, next, cost, random);
    file.exclusive(() => writeHeader(file, header));
    file.emptyLog();
  } finally {
    boxes.wipe();
    file.close();
  }
}

export function readDevice(file: VaultFile, boxes: Boxes): DeviceKeys {
  const row = file.get("SELECT box FROM item WHERE name = 'device'");
  const bytes = boxes.open('vault/item', devicePlace, row?.box);
  const device = bytes && unpackDevice(bytes);
  if (!device) throw damaged();
  return device;
}

function partsOf(file: VaultFile, boxes: Boxes, device: DeviceKeys, now: Now, random: Random) {
  const journal = new VaultJournal(file, boxes, random);
  const fold = file.consistently(() => {
    const { frames } = journal.head();
    if (lastPosition(file) !== frames) throw damaged();
    const saved = orNull(() => loadSnapshot(file, boxes));
    return saved && saved.meta('position') <= frames ? saved : new Fold();
  });
  return { journal, device, fold, now, random, hpke: hpkeNode };
}

/** What cannot be read for damage is `null`; every other failure goes on. */
function orNull<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (isDamage(error)) return null;
    throw error;
  }
}
