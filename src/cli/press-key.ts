import { revokedList, revokePressKey } from '../desk/press-key.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command } from './command.ts';
import { withDesk } from './desk-input.ts';
import { needed, readArgs } from './input.ts';

const usage = `springhouse press-key --vault FILE [--revoke]

Prints the list of press keys that no longer count, signed by the root key, for "springhouse verify --revoked". With
--revoke the key that signs this device's sites is put on it first; the next site is signed with a new one. Publish once
afterwards, so that readers get a site that checks.`;

export const command: Command = {
  name: 'press-key',
  summary: 'Revoke the key that signs sites, and list those that no longer count',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      revoke: { type: 'boolean', default: false },
    });
    const list = await withDesk(needed(values.vault, '--vault FILE'), io, async ({ ledger }) => {
      if (values.revoke) revokePressKey(ledger);
      return revokedList(ledger);
    });
    if (list === null)
      throw new SpringhouseError(
        'no-press-key',
        'This vault does not hold the newsroom\u2019s root key, so it signs no sites and can revoke no key. Nothing was changed.',
      );
    io.stdout(list);
    return 0;
  },
};
