import { fileSink } from '../desk/files/backed-up-node.ts';
import { filesFolder } from '../desk/files/store-node.ts';
import { restoreVault } from '../ledger/index.ts';
import { assertFree } from '../ledger/whole-file.ts';
import { systemRandom } from '../seal/random.ts';
import type { Command } from './command.ts';
import { readIdentities } from './identity.ts';
import { Misuse, needed, openFile, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';
import { identityFromShares } from './share-input.ts';

const usage = `springhouse restore BACKUP --vault FILE [--identity FILE | --join [--share FILE …]]

Makes a vault of a backup, under a new passphrase that you choose, and beside it the folder of files that came with
reports, where the backup holds some. It is there whole, or not at all.

  --vault FILE      the vault to make; a file that is there already is left as it is
  --identity FILE   the age identity that the backup was made for; - to type it in.
                    Without it, the passphrase of the backup is asked for
  --join            open it with shares, where it was made with springhouse backup --to-rescue
  --share FILE      a share in a file, once for each; without it, they are asked for

The passphrases can come from the files named in SPRINGHOUSE_BACKUP_PASSPHRASE_FILE and
SPRINGHOUSE_NEW_PASSPHRASE_FILE.`;

export const command: Command = {
  name: 'restore',
  summary: 'Make a vault of a backup, on this or another machine',
  usage,
  async run(args, io) {
    const { values, positionals } = readArgs(
      args,
      {
        vault: { type: 'string' },
        identity: { type: 'string' },
        join: { type: 'boolean', default: false },
        share: { type: 'string', multiple: true, default: [] },
      },
      ['BACKUP'],
    );
    const path = needed(values.vault, '--vault FILE');
    assertFree(path);
    const backup = await openFile(positionals[0]!);
    const files = fileSink(filesFolder(path));
    const { identity, share } = values;
    const join = values.join || share.length > 0;
    if (identity !== undefined && join) throw new Misuse('Either --identity or shares, not both.');
    const key =
      identity !== undefined
        ? { identities: await readIdentities(identity, io) }
        : join
          ? { identities: [await identityFromShares(share, io)] }
          : { passphrase: await passphrase(io, { kind: 'backup' }) };
    const words = await passphrase(io, { kind: 'new', confirm: true });
    const {
      made,
      device,
      files: count,
    } = await restoreVault({
      backup,
      files,
      key,
      path,
      passphrase: words,
      kdf: io.kdf,
      random: systemRandom,
    });
    const when = new Date(made).toISOString().slice(0, 16).replace('T', ' ');
    await io.stdout(
      `${path} holds what the vault held on ${when} UTC. What was written later is not in it.\n`,
    );
    if (count > 0)
      await io.stdout(
        `${filesFolder(path)} holds ${count} file${count === 1 ? '' : 's'} that came with reports, still sealed.\n`,
      );
    await io.stdout(
      device === 'heir'
        ? 'It is a device of its own: once it has synced, the laptop that was backed up can be removed without it. Do not restore this or another backup of that laptop on a second machine: both would sign as one device, and the others would see a fork.\n'
        : 'It signs as the device that was backed up. Never use that one again: both would write as one device, and the others would see a fork.\n',
    );
    await io.stdout(`Next: springhouse desk --vault ${path}, and make a new backup.\n`);
    return 0;
  },
};
