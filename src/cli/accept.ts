import { acceptInvitation, fetchInvitation } from '../ledger/index.ts';
import { relayClient } from '../wire/client.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs, readText } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse accept --vault FILE (--invitation FILE | --relay URL)

Takes in the invitation that an admin made for this device, and prints the newsroom's six words: compare them with
the admin by voice. An invitation does not prove whose it is.

  --vault FILE        the vault that springhouse join made
  --invitation FILE   the invitation as text
  --relay URL         look for it on the newsroom's relay, where the admin left it`;

export const command: Command = {
  name: 'accept',
  summary: 'Take in the invitation to a newsroom',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      invitation: { type: 'string' },
      relay: { type: 'string' },
    });
    const path = needed(values.vault, '--vault FILE');
    const { invitation, relay } = values;
    if ((invitation === undefined) === (relay === undefined))
      throw new Misuse('Either --invitation FILE or --relay URL says where the invitation is.');
    const text = invitation === undefined ? null : await readText(invitation);
    const client = relay === undefined ? null : relayClient(relay);
    const options = { path, passphrase: await passphrase(io) };
    const joined = client ? await fetchInvitation(options, client) : await acceptInvitation(options, text!);
    if (!joined) {
      io.stderr(
        'There is no invitation for this device on that relay yet. Nothing was changed; try later.\n',
      );
      return 1;
    }
    io.stdout(
      `This device belongs to a newsroom now. Its six words: ${joined.newsroom.join(' ')}\n` +
        'Compare them with the admin over the phone. If they differ, someone else invited you: delete this vault and join anew.\n' +
        `Next: springhouse sync --vault ${path} brings what you were given.\n`,
    );
    return 0;
  },
};
