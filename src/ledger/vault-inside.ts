// What a vault shows of its own state to whoever has its passphrase. For `springhouse doctor`.
import type { Now, Random } from './types.ts';
import { backupNote } from './vault-backup.ts';
import { VaultFile } from './vault-file.ts';
import { VaultJournal } from './vault-journal.ts';
import { surveyVault } from './vault-survey.ts';
import { type Opener, unlock } from './vault-unlock.ts';

export interface Inside {
  /** When the last backup was made, milliseconds since 1970; `null` if none was, since this was kept. */
  backup: number | null;
  /** Steps written in it, and how many of them cannot be read any more. */
  frames: number;
  unreadable: number;
}

/** @throws {SpringhouseError} as `openVault`. */
export async function seenFromInside(
  options: { path: string; random: Random; now?: Now } & Opener,
): Promise<Inside> {
  const { path, random, now = Date.now } = options;
  const { file, boxes, vaultKey } = await unlock(VaultFile.open(path), options, random, now);
  try {
    const noted = new VaultJournal(file, boxes, random).notes.get(backupNote);
    const { frames, unreadable } = surveyVault(file, boxes);
    const backup = noted ? Number(new TextDecoder().decode(noted)) : null;
    return { backup, frames, unreadable: unreadable.length };
  } finally {
    vaultKey.fill(0);
    boxes.wipe();
    file.close();
  }
}
