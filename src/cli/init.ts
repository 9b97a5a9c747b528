import { existsSync } from 'node:fs';
import { newsroomOf } from '../desk/newsroom.ts';
import { foundDesk } from '../desk/open-node.ts';
import { relayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse init --vault FILE --relay URL [--name NAME] [--member NAME] [--languages ko,en]

Makes a newsroom: a vault with its keys, locked by a passphrase that you choose.

  --vault FILE      the vault to make; a file that is there already is left as it is
  --relay URL       the relay, such as https://relay.example
  --name NAME       what the newsroom is called on its site
  --member NAME     your name, for the other members to see; never published
  --languages LIST  the site's languages, the newsroom's own first; en if not said`;

export const command: Command = {
  name: 'init',
  summary: 'Make a newsroom: a vault and its keys',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      relay: { type: 'string' },
      name: { type: 'string', default: 'Our newsroom' },
      member: { type: 'string', default: 'Founder' },
      languages: { type: 'string', default: 'en' },
    });
    const [vault, relay] = [needed(values.vault, '--vault FILE'), needed(values.relay, '--relay URL')];
    const [name, member] = [needed(values.name, '--name NAME'), needed(values.member, '--member NAME')];
    const languages = readLanguages(values.languages);
    // What can be known to fail is said before anybody thinks of a passphrase.
    const { url } = relayClient(relay);
    if (existsSync(vault))
      throw new SpringhouseError(
        'vault-exists',
        `There is a file ${vault} already. It was left as it is; name another.`,
      );
    const secret = await passphrase(io, { confirm: true });
    const desk = await foundDesk({
      vault,
      passphrase: secret,
      relay: url,
      name,
      member,
      languages,
      kdf: io.kdf,
    });
    const { relay: origin } = newsroomOf(desk.ledger);
    desk.ledger.close();
    io.stdout(
      `${name} is made, in ${vault}, for the relay ${origin}.\n` +
        'Without its passphrase nobody opens the vault again, and neither can we: keep it where you keep such things.\n' +
        `Next: springhouse card --vault ${vault} prints the card to hand out, springhouse desk --vault ${vault} opens the desk.\n`,
    );
    return 0;
  },
};

/** @returns tags in their usual case, such as `zh-Hant`, each once. */
function readLanguages(list: string): string[] {
  const tags = list.split(',').map((tag) => tag.trim());
  try {
    return Intl.getCanonicalLocales(tags);
  } catch {
    throw new Misuse(`--languages LIST is one such as ko,en, not «${list}».`);
  }
}
