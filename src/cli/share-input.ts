// Shares that people bring together: in files, or typed one after the other, unseen.
import { basename } from 'node:path';
import { joinShares, readShare, type Share, sharesMissing } from '../ledger/index.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';
import { readText } from './input.ts';
import { askHidden } from './passphrase.ts';

/**
 * The identity that shares are of.
 *
 * @param files - one share in each; none to be asked for them.
 * @returns `AGE-SECRET-KEY-PQ-1…`
 * @throws {SpringhouseError} as `readShare`, `joinShares`; `file-unreadable`, `no-shares`.
 */
export async function identityFromShares(files: readonly string[], io: CommandIo): Promise<string> {
  const shares = files.length > 0 ? await Promise.all(files.map(fromFile)) : await typedShares(io);
  const { identity, wrong } = await joinShares(shares);
  if (wrong.length > 0)
    io.stderr(
      `Share ${wrong.join(', ')} is not what it says it is, and was not needed. Find out who altered it.\n`,
    );
  return identity;
}

async function fromFile(file: string): Promise<Share> {
  const text = await readText(file);
  try {
    return readShare(text);
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    throw new SpringhouseError(error.code, `${basename(file)}: ${error.message}`, { cause: error });
  }
}

/** Until there are enough. A slip costs one share to be typed again, not all. */
async function typedShares(io: CommandIo): Promise<Share[]> {
  if (!process.stdin.isTTY)
    throw new SpringhouseError(
      'no-shares',
      'There is no terminal to ask for the shares. Name their files, each with --share FILE.',
    );
  io.stderr('Type the 32 words of a share in a row; the first four letters of each are enough.\n');
  const shares: Share[] = [];
  while (shares.length === 0 || sharesMissing(shares) > 0) {
    const needed = shares.length === 0 ? '' : ` (${sharesMissing(shares)} more)`;
    const text = await askHidden(`A share${needed}: `, io.signal);
    try {
      const share = readShare(text);
      sharesMissing([...shares, share]); // says if it is of another set
      shares.push(share);
      io.stderr(`Share ${share.number} of ${share.total}, set ${share.set}.\n`);
    } catch (error) {
      if (!(error instanceof SpringhouseError)) throw error;
      io.stderr(`${error.message}\n`);
    }
  }
  return shares;
}
