// One desk to a vault on one computer: a second window of the same is what people want, not a second desk.
import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { SpringhouseError } from '../wire/error.ts';

/**
 * Hold a vault's desk for this process. The lock is the operating system's, on an empty file beside the vault, so
 * that it goes with the process however that ends. Commands on the vault go on working beside it.
 *
 * @returns what lets go.
 * @throws {SpringhouseError} `desk-open`, `not-permitted`.
 */
export function holdDesk(vault: string): () => void {
  const path = `${vault}-desk`;
  let lock: DatabaseSync | undefined;
  try {
    lock = new DatabaseSync(path);
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE');
  } catch (cause) {
    lock?.close();
    if (/locked|busy/.test(String(cause)))
      throw new SpringhouseError(
        'desk-open',
        'The desk of this vault is open on this computer already. Go on in its page, or press Enter where it runs for a new address; Ctrl-C there closes it. Nothing was changed.',
        { cause },
      );
    throw new SpringhouseError(
      'not-permitted',
      `The desk cannot write beside ${vault}: the folder is missing, read-only or full. Nothing was changed.`,
      { cause },
    );
  }
  const held = lock;
  return () => {
    rmSync(path, { force: true });
    held.close();
  };
}
