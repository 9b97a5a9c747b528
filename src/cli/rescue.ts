import { realpathSync, rmSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { addRescue, changePassphrase, listRescues, removeRescue, rescueKey } from '../ledger/index.ts';
import { assertFree, writeWhole } from '../ledger/whole-file.ts';
import { systemRandom } from '../seal/random.ts';
import { utf8 } from '../wire/bytes.ts';
import type { Command, CommandIo } from './command.ts';
import { readIdentities } from './identity.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';
import { joinIn, readSplit, splitAmong } from './rescue-shares.ts';

const usage = `springhouse rescue --vault FILE [--make FILE | --to age1… | --remove age1… | --identity FILE]
springhouse rescue split --vault FILE --shares N --threshold K
springhouse rescue join --vault FILE [--share FILE …]

A second way into a vault, for when its passphrase is forgotten or who knew it is gone: an age identity kept
elsewhere, or shares that some of the members must bring together. Without an option, lists the ways in there are.

  --make FILE       make an identity, write it to FILE on a memory card, and make it a way in
  --to age1…        make an identity that you have already a way in
  --remove age1…    take a way in away; copies and backups made before keep it
  --identity FILE   come in by an identity, and choose a new passphrase; - to type it in

  split             make a way in of N shares, K of which are needed: 32 words each, one for each member to copy
                    by hand. They are shown once, and kept nowhere
  join              come in by so many shares, and choose a new passphrase
  --share FILE      a share in a file, once for each; without it, they are asked for

Whoever holds the identity, or enough shares, and the vault's file opens the vault. Keep them apart.`;

interface At {
  path: string;
  io: CommandIo;
}

export const command: Command = {
  name: 'rescue',
  summary: 'A second way into a vault, by an identity or by shares',
  usage,
  async run(args, io) {
    const [deed, ...rest] = args;
    if (deed === 'split' || deed === 'join') return runShares(deed, rest, io);
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      make: { type: 'string' },
      to: { type: 'string' },
      remove: { type: 'string' },
      identity: { type: 'string' },
    });
    const at = { path: needed(values.vault, '--vault FILE'), io };
    const { make, to, remove, identity } = values;
    if ([make, to, remove, identity].filter((each) => each !== undefined).length > 1)
      throw new Misuse('Only one of --make, --to, --remove and --identity at a time.');
    if (make !== undefined) await makeIdentity(at, make);
    else if (to !== undefined) await add(at, to);
    else if (remove !== undefined) await takeAway(at, remove);
    else if (identity !== undefined) await comeIn(at, identity);
    else await list(at);
    return 0;
  },
};

async function runShares(deed: 'split' | 'join', args: string[], io: CommandIo): Promise<number> {
  const vault = { type: 'string' } as const;
  if (deed === 'split') {
    const options = { vault, shares: { type: 'string' }, threshold: { type: 'string' } } as const;
    const { values } = readArgs(args, options);
    const at = { path: needed(values.vault, '--vault FILE'), io };
    await splitAmong(at, readSplit(values.shares, values.threshold));
  } else {
    const { values } = readArgs(args, { vault, share: { type: 'string', multiple: true } });
    await joinIn({ path: needed(values.vault, '--vault FILE'), io }, values.share ?? []);
  }
  return 0;
}

const opener = async ({ path, io }: At) => ({ path, passphrase: await passphrase(io), random: systemRandom });

async function makeIdentity(at: At, file: string): Promise<void> {
  assertFree(file);
  if (folderOf(file) === folderOf(at.path))
    throw new Misuse(
      '--make FILE is in the folder of the vault: whoever takes one would take both. Name a memory card.',
    );
  const identity = await generateHybridIdentity();
  const recipient = await identityToRecipient(identity);
  const options = await opener(at);
  const text = `# Opens a Springhouse vault without its passphrase. Keep it apart from the vault's computer.\n${identity}\n`;
  // First the file: an identity that nobody has must not be a way in.
  writeWhole(file, utf8(text));
  try {
    await addRescue({ ...options, recipient });
  } catch (error) {
    rmSync(file);
    throw error;
  }
  await at.io.stdout(`The identity is in ${file}, and is a way into the vault now.\n`);
  await at.io.stdout(
    'Keep it where a search of this place does not find it, and who may use it knows of it.\n',
  );
}

function folderOf(file: string): string {
  const folder = dirname(resolve(file));
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

async function add(at: At, recipient: string): Promise<void> {
  await addRescue({ ...(await opener(at)), recipient });
  await at.io.stdout('The holder of this identity can open the vault now, with the file of it.\n');
}

/** @param beginning - post-quantum recipients are two thousand letters long: as the list shows it is enough. */
async function takeAway(at: At, beginning: string): Promise<void> {
  const options = await opener(at);
  const start = beginning.replace(/…$/, '');
  const matching = (await listRescues(options)).filter(({ recipient }) => recipient.startsWith(start));
  const recipient = matching.length === 1 ? matching[0]!.recipient : beginning;
  await removeRescue({ ...options, recipient });
  await at.io.stdout(
    'This identity opens the vault no more. Copies and backups made before keep this way in.\n',
  );
}

const shownLetters = 40;

async function list(at: At): Promise<void> {
  const rescues = await listRescues(await opener(at));
  if (rescues.length === 0)
    await at.io.stdout(
      `There is no way into ${basename(at.path)} but its passphrase. Were it forgotten, nobody could open the vault: springhouse rescue --make FILE adds a second way in, springhouse rescue split shares one among members.\n`,
    );
  for (const { recipient, added, split } of rescues) {
    const shown = recipient.length > shownLetters * 2 ? `${recipient.slice(0, shownLetters)}…` : recipient;
    const how = split ? `, ${split.threshold} of ${split.total} shares` : '';
    await at.io.stdout(`${shown}  since ${new Date(added).toISOString().slice(0, 10)}${how}\n`);
  }
}

async function comeIn({ path, io }: At, file: string): Promise<void> {
  const vaultKey = await rescueKey(path, await readIdentities(file, io));
  const next = await passphrase(io, { kind: 'new', confirm: true });
  await changePassphrase({ path, vaultKey, next, kdf: io.kdf });
  vaultKey.fill(0);
  await io.stdout('The vault has a new passphrase. The identity is still a way in.\n');
}
