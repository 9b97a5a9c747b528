import { previewAct } from '../desk/act-preview.ts';
import { handlerOf, reassign } from '../desk/reassign.ts';
import { sync } from '../ledger/index.ts';
import { sources } from '../record/sources.ts';
import { systemRandom } from '../seal/random.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs, readText } from './input.ts';
import { forTerminal } from './output.ts';
import { confirm, findMember, ifReached, relayOf, withVault } from './team-input.ts';

const usage = `springhouse reassign --vault FILE --source NAME --to MEMBER [--note FILE] [--end-access] [--yes]

Hands a source to another handler, who sees the note first when they open the source. They read everything that the
source ever said. Says so first, and asks for a yes.

  --source NAME    the source's two words
  --to MEMBER      the new handler, by name or id
  --note FILE      what was agreed, when they write, what must never be asked
  --end-access     whoever handles it now opens nothing of it that is written from then on
  --yes            do not ask`;

export const command: Command = {
  name: 'reassign',
  summary: 'Hand a source to another handler, with a note',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      source: { type: 'string' },
      to: { type: 'string' },
      note: { type: 'string' },
      'end-access': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const name = needed(values.source, '--source NAME');
    const member = needed(values.to, '--to MEMBER');
    const note = values.note === undefined ? '' : await readText(values.note);
    return withVault(vault, io, async (ledger) => {
      const source = sources(ledger).find((each) => each.name.toLowerCase() === name.trim().toLowerCase());
      if (!source) throw new Misuse(`This device holds no source «${name}».`);
      const to = findMember(ledger, member);
      const handler = handlerOf(ledger, source);
      const { compartment } = source;
      const granted = previewAct(ledger, 'grant', { member: to.id }, [compartment], Date.now());
      const without = values['end-access'] && handler !== to.id ? handler : null;
      const said = [
        `${granted.whom}, will handle ${source.name}${granted.lines.length > 0 ? ' and read:' : ', which they read already.'}`,
        ...granted.lines,
        ...(without
          ? [
              `${ledger.members().find(({ id }) => id === without)?.name ?? 'Whoever handles it now'} will read nothing of it that is written from now on.`,
            ]
          : []),
      ];
      io.stderr(`${forTerminal(said.join('\n'))}\n`);
      await confirm('Hand it over?', values.yes, io);
      const edges = { ledger, random: systemRandom, now: Date.now };
      await reassign(edges, { source: source.id, to: to.id, note, withoutMember: without });
      const sent = await ifReached(io, () => sync(ledger, { relay: relayOf(ledger), signal: io.signal }));
      if (!sent) io.stderr('The hand-over is kept here, and goes out with the next springhouse sync.\n');
      io.stdout(
        `Handed over. ${forTerminal(to.name)} sees the note first, with their next springhouse sync.\n`,
      );
      return sent ? 0 : 1;
    });
  },
};
