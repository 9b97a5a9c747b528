import { changePassphrase } from '../ledger/index.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse passphrase --vault FILE

Gives a vault a new passphrase: asks for the old one, the new one, and the new one again. The desk may be open
meanwhile. Copies and backups made before keep what they had.

The two can come from the files named in SPRINGHOUSE_PASSPHRASE_FILE and SPRINGHOUSE_NEW_PASSPHRASE_FILE.`;

export const command: Command = {
  name: 'passphrase',
  summary: 'Give a vault a new passphrase',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, { vault: { type: 'string' } });
    const path = needed(values.vault, '--vault FILE');
    const old = await passphrase(io);
    const next = await passphrase(io, { kind: 'new', confirm: true });
    await changePassphrase({ path, passphrase: old, next, kdf: io.kdf });
    await io.stdout(
      'The vault has a new passphrase. Copies of its file that were made before still open with the old one: destroy them if it became known.\n',
    );
    return 0;
  },
};
