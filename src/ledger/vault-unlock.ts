// From a passphrase, or the vault key that another way in gave, to the boxes of a vault's file.
import { refused } from './errors.ts';
import type { Now, Random } from './types.ts';
import { assertMayTry, noteRight, noteWrong } from './vault-attempts.ts';
import { Boxes } from './vault-boxes.ts';
import type { VaultFile } from './vault-file.ts';
import { unwrapVaultKey } from './vault-header.ts';
import { readHeader } from './vault-header-rows.ts';
import type { Unlocked } from './vault-remains.ts';

/** What opens a vault: its passphrase, or its key of 32 bytes, which is copied. */
export type Opener = { passphrase: string } | { vaultKey: Uint8Array };

/**
 * The file is closed if this throws.
 *
 * @throws {SpringhouseError} `wrong-passphrase`, `too-soon`, `vault-newer`, `vault-damaged`.
 */
export async function unlock(file: VaultFile, opener: Opener, random: Random, now: Now): Promise<Unlocked> {
  try {
    const vaultKey =
      'vaultKey' in opener ? opener.vaultKey.slice() : await keyFrom(file, opener.passphrase, now);
    return { file, vaultKey, boxes: new Boxes(vaultKey, random) };
  } catch (error) {
    file.close();
    throw error;
  }
}

async function keyFrom(file: VaultFile, passphrase: string, now: Now): Promise<Uint8Array> {
  const header = readHeader(file);
  assertMayTry(file, now);
  const vaultKey = await unwrapVaultKey(header, passphrase);
  if (!vaultKey) {
    noteWrong(file, now);
    throw refused('wrong-passphrase');
  }
  noteRight(file);
  return vaultKey;
}
