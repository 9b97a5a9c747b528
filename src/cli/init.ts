import { newsroomOf } from '../desk/newsroom.ts';
import { foundDesk } from '../desk/open-node.ts';
import type { Command } from './command.ts';
import { misused, parsed } from './input.ts';
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
    const values = parsed(args, {
      vault: { type: 'string' },
      relay: { type: 'string' },
      name: { type: 'string', default: 'Our newsroom' },
      member: { type: 'string', default: 'Founder' },
      languages: { type: 'string', default: 'en' },
    })?.values;
    const languages = values?.languages.split(',').map((tag) => tag.trim()) ?? [];
    if (!values?.vault || !values.relay || !languages.every(isLanguage)) return misused(usage, io);
    const { vault, relay, name, member } = values;
    const secret = await passphrase(io, { confirm: true });
    const desk = await foundDesk({ vault, passphrase: secret, relay, name, member, languages });
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

const isLanguage = (tag: string): boolean => {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
};
