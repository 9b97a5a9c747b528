// A backup: all that a machine needs which has never seen the desk, in one age file.
//
//   backup = age file of "SPHB" ‖ 02 ‖ head length(u32) ‖ head ‖ the vault's file ‖ the files beside it (backup-files.ts)
//   head   = CBOR [made (ms), vault key(32), heir: its packed device keys as an age file by the same lock, or null,
//            length of the vault's file]
//
// Backups of before hold 01, no length, and no files.
//
// The heir. Were a restored vault to go on as the device that was backed up, then the laptop, found again, and the
// restored vault would both write its chain, and it would fork; and removing a lost laptop from the newsroom would
// remove the restored vault with it. So a backup carries the keys of a device of its own, the heir: admitted by the
// laptop, in its own chain, when its first backup is made, one for all backups with one lock. The restored vault is
// that device, and its backups carry another. The charter names the device that an heir backs: removing the laptop
// takes the heir along until a backup was restored. The laptop does not keep the heir's keys (heirs.ts).
// Only an admin may admit a device. Anyone else's backup has no heir: the restored vault goes on as the laptop did,
// and says so.
import { concat, utf8 } from '../wire/bytes.ts';
import { type AgeLock, lockAgeStream } from './age.ts';
import { packFiles, type SealedFile } from './backup-files.ts';
import { encodeCbor } from './cbor.ts';
import { heirFor } from './heirs.ts';
import { u32 } from './keys.ts';
import type { Now, Random } from './types.ts';
import { openVault } from './vault.ts';
import { VaultFile } from './vault-file.ts';
import { VaultJournal } from './vault-journal.ts';
import { type Opener, unlock } from './vault-unlock.ts';

export const backupMark = concat(utf8('SPHB'), Uint8Array.of(2));
/** The note of when the last backup was made. It is sealed: who takes the laptop does not learn of backups. */
export const backupNote = 'backup/made';

export interface BackupOptions {
  path: string;
  lock: AgeLock;
  /** The files beside the vault, taken along as they lie there. */
  files?: AsyncIterable<SealedFile> | undefined;
  /** log2 of scrypt's cost, where the lock is a passphrase. */
  workFactor?: number | undefined;
  now?: Now | undefined;
  random: Random;
}

export interface Backup {
  /** Whether the restored vault will be a device of its own. */
  heir: boolean;
}

/** The whole of it in memory. */
export async function backupVault(
  options: BackupOptions & Opener,
): Promise<Backup & { /** The whole age file. */ bytes: Uint8Array }> {
  const pieces: Uint8Array[] = [];
  const backup = await backupInto(options, async (bytes) => {
    for await (const piece of bytes) pieces.push(piece);
  });
  return { ...backup, bytes: concat(...pieces) };
}

/**
 * Back up a vault, which may be open elsewhere: as of one moment, with all that was accepted until then.
 *
 * @param keep - puts the age file where it is kept. Only then does the vault remember that a backup was made.
 * @throws {SpringhouseError} as `openVault`; `bad-recipient`, `empty-passphrase`, `file-changed`; what `keep` throws.
 */
export async function backupInto(
  options: BackupOptions & Opener,
  keep: (bytes: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Backup> {
  const { path, random, now = Date.now } = options;
  const { file, boxes, vaultKey } = await unlock(VaultFile.open(path), options, random, now);
  try {
    const heir = await heirOf(options, vaultKey, now);
    const made = now();
    const image = file.image();
    const head = encodeCbor([made, vaultKey, heir, image.length]);
    const plain = contents(concat(backupMark, u32(head.length), head), image, options.files);
    try {
      await keep(await lockAgeStream(plain, options.lock, options.workFactor));
    } finally {
      head.fill(0);
    }
    new VaultJournal(file, boxes, random).notes.put(backupNote, utf8(String(made)));
    return { heir: heir !== null };
  } finally {
    boxes.wipe();
    file.close();
  }
}

async function* contents(
  head: Uint8Array,
  image: Uint8Array,
  files: AsyncIterable<SealedFile> | undefined,
): AsyncGenerator<Uint8Array> {
  yield head;
  yield image;
  yield* packFiles(files ?? none());
}

async function* none(): AsyncGenerator<never> {}

async function heirOf(
  { path, lock, workFactor, random }: BackupOptions,
  vaultKey: Uint8Array,
  now: Now,
): Promise<Uint8Array | null> {
  const ledger = await openVault({ path, vaultKey, random, now });
  try {
    return await heirFor(ledger, lock, workFactor, random);
  } finally {
    ledger.close();
  }
}
