// age identities that people name on the command line: in a file, or typed from paper.
import { identitiesIn } from '../ledger/age.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';
import { readText } from './input.ts';
import { askHidden } from './passphrase.ts';

/**
 * @param file - an identity file, as `age-keygen` and `springhouse rescue --make` write it; `-` to be asked.
 * @throws {SpringhouseError} `file-unreadable`, `no-identity`.
 */
export async function readIdentities(file: string, io: CommandIo): Promise<string[]> {
  if (file === '-' && !process.stdin.isTTY)
    throw new SpringhouseError('no-identity', 'There is no terminal to ask for the identity. Name its file.');
  const text =
    file === '-' ? await askHidden('Identity (AGE-SECRET-KEY-…): ', io.signal) : await readText(file);
  const identities = identitiesIn(text);
  if (identities.length === 0)
    throw new SpringhouseError('no-identity', `${file}: There is no age identity in it.`);
  return identities;
}
