// What can be said of a vault's file before SQLite touches it, and what SQLite does not do for a new one.
import { closeSync, fsyncSync, openSync, readSync } from 'node:fs';
import { dirname } from 'node:path';
import { damaged, fileErrorOf, refused } from './errors.ts';
import { applicationId } from './vault-schema.ts';

const magic = 'SQLite format 3\0';
const idBytes = Buffer.alloc(4);
idBytes.writeUInt32BE(applicationId);

const differences = (a: Uint8Array, b: Uint8Array): number => a.filter((byte, i) => byte !== b[i]).length;

/**
 * SQLite would make a new file where there is none, and call any strange file malformed.
 *
 * @throws {SpringhouseError} `vault-missing`, `not-a-vault`, `not-permitted`, `vault-unfinished`, `vault-damaged`.
 */
export function checkFirstBytes(path: string): void {
  const first = Buffer.alloc(100);
  let length: number;
  try {
    const file = openSync(path, 'r+');
    try {
      length = readSync(file, first);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw fileErrorOf(error, 'vault-missing');
  }
  if (length === 0) throw refused('vault-unfinished');
  const isSqlite = first.toString('latin1', 0, 16) === magic;
  const id = first.readUInt32BE(68);
  // A vault that was begun and not finished is SQLite, with no schema and no id yet.
  if (isSqlite && id === 0 && first.readUInt32BE(40) === 0) throw refused('vault-unfinished');
  const strange = differences(first.subarray(0, 16), Buffer.from(magic, 'latin1'));
  const strangeId = differences(first.subarray(68, 72), idBytes);
  // One byte may have rotted. Anything else is someone else's file, and must not be touched.
  if (strange + strangeId > 1) throw refused('not-a-vault');
  if (strange > 0) throw damaged();
}

/** So that the new file's name outlives a power cut. Windows has no such thing, and needs none. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dirname(path), 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
