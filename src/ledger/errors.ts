// Every sentence the ledger says when something is in the way. No contents, no keys, no stack.
import { SpringhouseError } from '../wire/error.ts';

const sentences = {
  'vault-closed': 'The vault is closed. Nothing was lost; open it with its passphrase and try again.',
  'not-allowed':
    'This member may not write there. Nothing was written; ask an admin for the role or the key.',
  'no-such-compartment': 'There is no such compartment on this device. Nothing was written.',
  'no-such-key':
    'This device does not hold the key of that compartment. Nothing was written; ask who holds it.',
  'frame-too-large':
    'This is too much for one step (16 MiB at most). Nothing was written; write it in parts.',
  'not-joined':
    'This device does not belong to a newsroom yet. Nothing was lost; show its card to an admin and take in the invitation.',
  'already-joined': 'This device belongs to a newsroom already. Nothing was changed.',
  'not-invited':
    'This invitation was not made for this device, or a letter of it was changed. Nothing was changed; copy it again or ask for another.',
  'no-such-member': 'There is no such member or device in the charter. Nothing was changed.',
  'last-admin':
    'Nobody would be left who can admit and remove. Nothing was changed; make another admin first.',
  'last-holder': 'Nobody would be left who holds the key. Nothing was changed; grant it to another first.',
  'vault-missing': 'There is no vault at this place. Nothing was changed; check the path.',
  'vault-exists': 'There is a file at this place already. It was left as it is; choose another path.',
  'folder-missing':
    'The folder for the vault does not exist. Nothing was written; make it, or check the path.',
  'not-permitted':
    'This user may not read and write the vault. Nothing was changed; check the permissions of the file and its folder.',
  'not-a-vault': 'This file is not a vault. It was left as it is; check the path.',
  'vault-unfinished':
    'The making of this vault was cut short and nothing is in it. Delete the file and make the vault again.',
  'vault-newer':
    'This vault was made by a newer Springhouse. It was left as it is; open it with that version or a later one.',
  'wrong-passphrase': 'The passphrase is not the one of this vault. Nothing was changed; try again.',
  'empty-passphrase': 'A vault needs a passphrase. Nothing was changed.',
  'vault-busy':
    'Another program is writing to the vault and has not finished. Nothing was lost; try again in a moment.',
  'disk-full':
    'The disk is full. What was accepted before is on it; this last change is not. Make room and repeat it.',
  'disk-failed':
    'The disk could not be read or written. What was accepted before was left as it is; this last change is not on it. Check the disk, and repeat it.',
} as const;

export const refused = (code: keyof typeof sentences, cause?: unknown): SpringhouseError =>
  new SpringhouseError(code, sentences[code], cause === undefined ? undefined : { cause });

/** @param left - a sentence on what can still be read, where that is known. */
export function damaged(left = '', cause?: unknown): SpringhouseError {
  const words = [
    'The vault is damaged: bytes in its file are missing or were changed.',
    left,
    'Nothing in it was changed. Keep the file, and restore a backup.',
  ];
  return new SpringhouseError('vault-damaged', words.filter(Boolean).join(' '), { cause });
}

/** SQLite's primary result codes (https://sqlite.org/rescode.html). */
const byCode: Record<number, keyof typeof sentences> = {
  3: 'not-permitted', // PERM
  5: 'vault-busy', // BUSY
  6: 'vault-busy', // LOCKED
  8: 'not-permitted', // READONLY
  10: 'disk-failed', // IOERR
  13: 'disk-full', // FULL
  14: 'not-permitted', // CANTOPEN: the file was there a moment ago
  23: 'not-permitted', // AUTH
};
const shortRead = 522; // IOERR_SHORT_READ: the file ends before the page does

/**
 * What SQLite threw over the vault's file, in our words. Our statements are right, so what remains (CORRUPT,
 * NOTADB, a table that is not there) is damage. What SQLite did not throw comes back as it is.
 */
export function vaultErrorOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return error;
  const code = error.errcode === shortRead ? undefined : byCode[error.errcode & 0xff];
  return code ? refused(code, error) : damaged('', error);
}

/** The same for the file system's own errors, before SQLite comes into it. */
export function fileErrorOf(error: unknown, missing: 'vault-missing' | 'folder-missing'): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return refused(missing, error);
  if (code === 'EEXIST') return refused('vault-exists', error);
  if (code === 'EISDIR') return refused('not-a-vault', error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return refused('not-permitted', error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return refused('disk-full', error);
  return code ? refused('disk-failed', error) : error;
}
