import { statSync } from 'node:fs';
import { filesToBackUp } from '../desk/files/backed-up-node.ts';
import { filesFolder } from '../desk/files/store-node.ts';
import { backupInto, listRescues } from '../ledger/index.ts';
import { assertFree, writeWholeFrom } from '../ledger/whole-file.ts';
import { systemRandom } from '../seal/random.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse backup --vault FILE --out FILE [--to age1… …] [--to-rescue]

Writes one age file that holds all that a machine needs which has never seen the desk: the vault, and the files that
came with reports, from the folder beside it. The desk may be open meanwhile. The file is written whole or not at all.

  --out FILE   the backup to make; a file that is there already is left as it is
  --to age1…   lock it to an age recipient, or to several, each of whom can open it;
               without it, a passphrase for the backup is asked for
  --to-rescue  lock it to the ways into the vault that there are besides its passphrase: identities and shares
               open the backup then as they open the vault

Whoever opens the backup has all that the vault holds, without the vault's passphrase. It also holds the keys of
reports that the desk destroys later: keep few backups, and destroy old ones.
The passphrase of the backup can come from the file named in SPRINGHOUSE_BACKUP_PASSPHRASE_FILE.`;

export const command: Command = {
  name: 'backup',
  summary: 'Write all that a vault holds into one age file',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      out: { type: 'string' },
      to: { type: 'string', multiple: true },
      'to-rescue': { type: 'boolean', default: false },
    });
    const [path, out] = [needed(values.vault, '--vault FILE'), needed(values.out, '--out FILE')];
    assertFree(out);
    const secret = await passphrase(io);
    const recipients = [
      ...(values.to ?? []),
      ...(values['to-rescue'] ? await waysIn({ path, passphrase: secret }) : []),
    ];
    const lock =
      recipients.length > 0
        ? { recipients }
        : { passphrase: await passphrase(io, { kind: 'backup', confirm: true }) };
    const { workFactor } = io;
    const files = filesToBackUp(filesFolder(path));
    const locked = { path, passphrase: secret, lock, workFactor, files, random: systemRandom };
    const { heir } = await backupInto(locked, (bytes) => writeWholeFrom(out, bytes));
    await io.stdout(`The backup is in ${out}, ${statSync(out).size.toLocaleString('en')} bytes.\n`);
    await io.stdout(
      heir
        ? 'A vault restored from it is a device of its own in the newsroom. Restore it on one machine only.\n'
        : 'This member may not admit devices, so a vault restored from it goes on as this one: use one of the two only.\n',
    );
    await io.stdout(
      'Try it once, on another machine: springhouse restore. Keep it where a search of this place does not find it.\n',
    );
    return 0;
  },
};

/** @throws {SpringhouseError} `no-way-in` if there is none but the passphrase. */
async function waysIn(at: { path: string; passphrase: string }): Promise<string[]> {
  const found = (await listRescues({ ...at, random: systemRandom })).map(({ recipient }) => recipient);
  if (found.length > 0) return found;
  throw new SpringhouseError(
    'no-way-in',
    'There is no way into this vault but its passphrase. Nothing was written; make one first: springhouse rescue.',
  );
}
