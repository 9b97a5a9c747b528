import { newsroomOf } from '../desk/newsroom.ts';
import { relayPass } from '../ledger/index.ts';
import { toBase64url } from '../wire/bytes.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse keys --vault FILE

Prints the lines that the operator of a relay puts into its list (springhouse relay --keys FILE), so that the relay
serves this newsroom: the key of its inbox and shelf, and its pass, by which the relay knows the newsroom's own logs.
Nothing in them is secret. They stay the same when members come and go.`;

export const command: Command = {
  name: 'keys',
  summary: 'Print the keys that a relay serves this newsroom by',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, { vault: { type: 'string' } });
    return withVault(needed(values.vault, '--vault FILE'), io, async (ledger) => {
      const pass = relayPass(ledger);
      io.stdout(`${toBase64url(newsroomOf(ledger).inbox)}  # inbox and shelf\n`);
      if (pass) io.stdout(`${toBase64url(pass.publicKey)}  # pass, for logs and invitations\n`);
      return 0;
    });
  },
};
