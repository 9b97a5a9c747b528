// A new file that is there whole or not at all, whatever is pulled out or killed meanwhile.
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { SpringhouseError } from '../wire/error.ts';
import { fileErrorOf } from './errors.ts';
import { syncFolder } from './vault-first-bytes.ts';

/** What unfinished files end in. `springhouse doctor` looks for them. */
export const partEnding = '.springhouse-part';

/** A name beside `path` for what is not finished. */
export const partOf = (path: string): string =>
  join(dirname(path), `.${basename(path)}.${randomBytes(4).toString('hex')}${partEnding}`);

/** @throws {SpringhouseError} `file-exists`. */
export function assertFree(path: string): void {
  if (existsSync(path))
    throw new SpringhouseError(
      'file-exists',
      `There is a file ${path} already. It was left as it is; name another.`,
    );
}

/**
 * Write a new file that only this user may read; it is on the disk when this returns.
 *
 * @throws {SpringhouseError} `file-exists`, `folder-missing`, `disk-full`, `not-permitted`; then nothing is left.
 */
export function writeWhole(path: string, bytes: Uint8Array): void {
  assertFree(path);
  const part = partOf(path);
  try {
    const file = openSync(part, 'wx', 0o600);
    try {
      writeFileSync(file, bytes);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    putInPlace(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw asFileError(error);
  }
}

/** The same for bytes as they come. @throws what they throw, too; then nothing is left. */
export async function writeWholeFrom(path: string, pieces: AsyncIterable<Uint8Array>): Promise<void> {
  assertFree(path);
  const part = partOf(path);
  try {
    const file = openSync(part, 'wx', 0o600);
    try {
      for await (const piece of pieces) writeFileSync(file, piece);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    putInPlace(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw asFileError(error);
  }
}

/** Give a finished file its name. @throws {SpringhouseError} `file-exists`, and then the part is still there. */
export function putInPlace(part: string, path: string): void {
  try {
    linkSync(part, path);
    rmSync(part);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') assertFree(path);
    // Memory cards know no second name for a file. There, another program could take the name in between.
    assertFree(path);
    renameSync(part, path);
  }
  syncFolder(path);
}

function asFileError(error: unknown): unknown {
  if (error instanceof SpringhouseError) return error;
  const ours = fileErrorOf(error, 'folder-missing');
  if (!(ours instanceof SpringhouseError) || ours.code !== 'not-permitted') return ours;
  return new SpringhouseError(
    'not-permitted',
    'This user may not write there. Nothing was written; name another place.',
  );
}
