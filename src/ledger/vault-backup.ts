// A backup: all that a machine needs which has never seen the desk, in one age file.
//
//   backup = age file of "SPHB" ‖ 01 ‖ head length(u32) ‖ head ‖ the vault's file
//   head   = CBOR [made (ms), vault key(32), heir: its packed device keys as an age file by the same lock, or null]
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
import { type AgeLock, lockAge } from './age.ts';
import { encodeCbor } from './cbor.ts';
import { heirFor } from './heirs.ts';
import { u32 } from './keys.ts';
import type { Now, Random } from './types.ts';
import { openVault } from './vault.ts';
import { VaultFile } from './vault-file.ts';
import { VaultJournal } from './vault-journal.ts';
import { type Opener, unlock } from './vault-unlock.ts';

export const backupMark = concat(utf8('SPHB'), Uint8Array.of(1));
/** The note of when the last backup was made. It is sealed: who takes the laptop does not learn of backups. */
export const backupNote = 'backup/made';

export interface BackupOptions {
  path: string;
  lock: AgeLock;
  /** Put the backup where it is kept. Only then does the vault remember that one was made. */
  keep?: ((bytes: Uint8Array) => void | Promise<void>) | undefined;
  /** log2 of scrypt's cost, where the lock is a passphrase. */
  workFactor?: number | undefined;
  now?: Now | undefined;
  random: Random;
}

export interface Backup {
  /** The whole age file. */
  bytes: Uint8Array;
  /** Whether the restored vault will be a device of its own. */
  heir: boolean;
}

/**
 * Back up a vault, which may be open elsewhere: as of one moment, with all that was accepted until then.
 *
 * @throws {SpringhouseError} as `openVault`; `bad-recipient`, `empty-passphrase`.
 */
export async function backupVault(options: BackupOptions & Opener): Promise<Backup> {
  const { path, random, now = Date.now } = options;
  const { file, boxes, vaultKey } = await unlock(VaultFile.open(path), options, random, now);
  try {
    const heir = await heirOf(options, vaultKey, now);
    const made = now();
    const head = encodeCbor([made, vaultKey, heir]);
    const image = file.image();
    const bytes = await lockAge(
      concat(backupMark, u32(head.length), head, image),
      options.lock,
      options.workFactor,
    );
    head.fill(0);
    await options.keep?.(bytes);
    new VaultJournal(file, boxes, random).notes.put(backupNote, utf8(String(made)));
    return { bytes, heir: heir !== null };
  } finally {
    boxes.wipe();
    file.close();
  }
}

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
