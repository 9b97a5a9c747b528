// From a backup to a vault, under a new passphrase.
import { rmSync } from 'node:fs';
import type { Argon2Cost } from '../seal/argon2.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { concat, equalBytes } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { type AgeKey, unlockAge, unlockAgeStream } from './age.ts';
import { type FileSink, unpackFiles } from './backup-files.ts';
import { ByteReader } from './byte-stream.ts';
import { decodeCanonicalCbor, encodeCbor } from './cbor.ts';
import { keyBytes } from './cipher.ts';
import { type DeviceKeys, packDevice, unpackDevice } from './device.ts';
import { refused } from './errors.ts';
import { grantEntry } from './grant.ts';
import { heirSecret } from './heirs.ts';
import type { Now, Random } from './types.ts';
import { devicePlace, openVault } from './vault.ts';
import { backupMark } from './vault-backup.ts';
import { Boxes } from './vault-boxes.ts';
import { isDamage, VaultFile } from './vault-file.ts';
import { measureCost, wrapVaultKey } from './vault-header.ts';
import { writeHeader } from './vault-header-rows.ts';
import { VaultJournal } from './vault-journal.ts';
import { assertFree, partOf, putInPlace, writeWhole } from './whole-file.ts';

export interface RestoreOptions {
  /** The whole age file, or its bytes as they come. */
  backup: Uint8Array | AsyncIterable<Uint8Array>;
  /** Where the files go that a backup holds besides; without, they are left out. */
  files?: FileSink | undefined;
  key: AgeKey;
  /** Where the vault is made. */
  path: string;
  /** The passphrase that the restored vault gets. */
  passphrase: string;
  kdf?: Argon2Cost | undefined;
  now?: Now | undefined;
  random: Random;
}

export interface Restored {
  /** When the backup was made, milliseconds since 1970. */
  made: number;
  /** `heir`: the vault is a device of its own. `same`: it goes on as the device that was backed up. */
  device: 'heir' | 'same';
  /** Files that came with reports, put beside the vault. */
  files: number;
}

/**
 * Make a vault of a backup. It is there whole, opened once for trial, or not at all.
 *
 * @throws {SpringhouseError} `file-exists`, `empty-passphrase`; as `unlockAge`; `not-a-backup`, `backup-newer`,
 * `backup-damaged`; `disk-full` and the like.
 */
export async function restoreVault(options: RestoreOptions): Promise<Restored> {
  const { backup, key, path, passphrase, random, now = Date.now } = options;
  if (passphrase === '') throw refused('empty-passphrase');
  assertFree(path);
  const pieces = backup instanceof Uint8Array ? once(backup) : backup;
  const reader = new ByteReader(unlockAgeStream(pieces, key));
  const { made, vaultKey, heir, image, hasFiles } = await readBackup(reader, key);
  const sink = options.files ?? nowhere;
  let files = 0;
  const cost = options.kdf ?? (await measureCost(() => performance.now()));
  const header = await wrapVaultKey(vaultKey, passphrase, cost, random);
  const part = partOf(path);
  try {
    writeWhole(part, image);
    const file = VaultFile.open(part);
    const boxes = new Boxes(vaultKey.slice(), random);
    const held = within(file, boxes, () => {
      file.exclusive(() => {
        writeHeader(file, header);
        const note = encodeCbor([made, now()]);
        const restored = boxes.seal('vault/item', Buffer.from('restored'), note);
        file.run("INSERT OR REPLACE INTO item VALUES('restored', ?)", restored);
        if (heir)
          file.run(
            "UPDATE item SET box = ? WHERE name = 'device'",
            boxes.seal('vault/item', devicePlace, packDevice(heir)),
          );
        if (file.get("SELECT 1 FROM sqlite_schema WHERE name = 'attempt'")) file.run('DELETE FROM attempt');
      });
      return new VaultJournal(file, boxes, random).keysAfter(0);
    });
    // The trial: everything is read, and the heir is seen to hold what it holds.
    const ledger = await openVault({ path: part, vaultKey, random, now });
    try {
      if (heir) {
        ledger.secrets.delete(heirSecret);
        const sealing = (await hpkeNode.fromSeed(heir.sealingSeed)).publicKey;
        const grants = await Promise.all(
          held.map((each) => grantEntry(hpkeNode, each, { id: heir.id, sealing })),
        );
        ledger.write(ledger.standing('charter'), grants);
      }
    } finally {
      ledger.close();
    }
    // To the end in any case: only there is it proven that nothing was cut off.
    files = hasFiles ? await unpackFiles(reader, sink) : 0;
    sink.keep();
    putInPlace(part, path);
  } catch (error) {
    sink.drop();
    for (const ending of ['', '-wal', '-shm']) rmSync(part + ending, { force: true });
    throw isDamage(error) ? damagedBackup(error) : error;
  } finally {
    vaultKey.fill(0);
  }
  return { made, device: heir ? 'heir' : 'same', files };
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const nowhere: FileSink = {
  add: async ({ read }) => {
    for await (const _ of read());
  },
  keep() {},
  drop() {},
};

function within<T>(file: VaultFile, boxes: Boxes, work: () => T): T {
  try {
    const result = work();
    file.emptyLog();
    return result;
  } finally {
    boxes.wipe();
    file.close();
  }
}

interface Contents {
  made: number;
  vaultKey: Uint8Array;
  heir: DeviceKeys | null;
  image: Uint8Array;
  hasFiles: boolean;
}

/** Older backups end with the vault's file. */
const withoutFiles = 1;
const pieceBytes = 2 ** 20;

async function readBackup(reader: ByteReader, key: AgeKey): Promise<Contents> {
  const after = backupMark.length + 4;
  const plain = await reader.upTo(after);
  if (plain.length < after || !equalBytes(plain.subarray(0, 4), backupMark.subarray(0, 4)))
    throw new SpringhouseError(
      'not-a-backup',
      'This age file is not a backup of a vault. Nothing was changed.',
    );
  if (plain[4]! > backupMark[4]!)
    throw new SpringhouseError(
      'backup-newer',
      'This backup was made by a newer Springhouse. Restore it with that version or a later one.',
    );
  const length = new DataView(plain.buffer, plain.byteOffset).getUint32(backupMark.length);
  const head = decodeCanonicalCbor(await reader.upTo(length));
  if (!Array.isArray(head)) throw damagedBackup();
  const [made, vaultKey, packed, imageBytes] = head;
  const hasFiles = plain[4]! > withoutFiles;
  const heir = packed instanceof Uint8Array ? await readHeir(packed, key) : null;
  if (
    typeof made !== 'number' ||
    !(vaultKey instanceof Uint8Array) ||
    vaultKey.length !== keyBytes ||
    (packed !== null && !heir) ||
    (hasFiles && !(typeof imageBytes === 'number' && imageBytes > 0))
  )
    throw damagedBackup();
  const image = hasFiles ? await reader.upTo(imageBytes as number) : await all(reader);
  return { made, vaultKey: vaultKey.slice(), heir, image, hasFiles };
}

async function all(reader: ByteReader): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (let piece = await reader.some(pieceBytes); piece; piece = await reader.some(pieceBytes))
    pieces.push(piece);
  return concat(...pieces);
}

/** Older backups carry the heir's keys as they are. */
async function readHeir(packed: Uint8Array, key: AgeKey): Promise<DeviceKeys | null> {
  const old = unpackDevice(packed);
  if (old) return old;
  const opened = await unlockAge(packed, key).catch(() => null);
  const heir = opened && unpackDevice(opened);
  opened?.fill(0);
  return heir;
}

const damagedBackup = (cause?: unknown) =>
  new SpringhouseError(
    'backup-damaged',
    'What this backup holds is damaged, as the vault was when it was made. No vault was made of it; take an earlier backup.',
    { cause },
  );
