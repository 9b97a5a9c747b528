// `springhouse rescue split` and `springhouse rescue join`.
import { changePassphrase, rescueKey, type Split, splitRescue } from '../ledger/index.ts';
import { assertSplit } from '../ledger/shares.ts';
import { systemRandom } from '../seal/random.ts';
import type { CommandIo } from './command.ts';
import { Misuse, needed } from './input.ts';
import { passphrase } from './passphrase.ts';
import { identityFromShares } from './share-input.ts';
import { assertNoFile, handOut, shareSheet } from './share-sheet.ts';

interface At {
  path: string;
  io: CommandIo;
}

/** @throws {Misuse} */
export function readSplit(shares: string | undefined, threshold: string | undefined): Split {
  const number = (text: string, option: string) => {
    if (!/^\d{1,3}$/.test(text)) throw new Misuse(`${option} is a number, not «${text}».`);
    return Number(text);
  };
  const split = {
    total: number(needed(shares, '--shares N'), '--shares N'),
    threshold: number(needed(threshold, '--threshold K'), '--threshold K'),
  };
  assertSplit(split);
  return split;
}

export async function splitAmong({ path, io }: At, split: Split): Promise<void> {
  assertNoFile();
  const { total, threshold } = split;
  await splitRescue({
    path,
    passphrase: await passphrase(io),
    split,
    random: systemRandom,
    hand: (shares, newsroom) => {
      const day = new Date().toISOString().slice(0, 10);
      return handOut(
        shares.map((share) => shareSheet(share, newsroom, day)),
        io,
      );
    },
  });
  io.stderr(
    `Any ${threshold} of these ${total} shares are a way into the vault now. They are kept nowhere here and cannot be shown again.\n` +
      'Give one to each member, on paper. Try them while nothing is lost: springhouse rescue join.\n',
  );
}

/** @param files - of the shares; none to be asked for them. */
export async function joinIn({ path, io }: At, files: readonly string[]): Promise<void> {
  const vaultKey = await rescueKey(path, [await identityFromShares(files, io)]);
  const next = await passphrase(io, { kind: 'new', confirm: true });
  await changePassphrase({ path, vaultKey, next, kdf: io.kdf });
  vaultKey.fill(0);
  await io.stdout(
    'The vault has a new passphrase. The shares are still a way in; whoever saw all of them here can come in too. If that should not be, make new ones and take these away: springhouse rescue --remove age1…\n',
  );
}
