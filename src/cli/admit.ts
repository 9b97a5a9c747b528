import { newsroomWords } from '../desk/team.ts';
import { readDeviceCard } from '../ledger/card.ts';
import { type Admission, admit, cardFingerprint, postInvitation, sync } from '../ledger/index.ts';
import type { CompartmentInfo, Ledger } from '../ledger/types.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, readArgs, readText } from './input.ts';
import { forTerminal } from './output.ts';
import {
  confirm,
  findMember,
  ifReached,
  listCompartments,
  readCompartments,
  readRoles,
  relayOf,
  withVault,
} from './team-input.ts';

const usage = `springhouse admit --vault FILE --card FILE [--member NAME | --for MEMBER] [--roles LIST]
                  [--compartments LIST] [--print] [--yes]

Admits a device to the newsroom. Says first which six words its owner must read to you over the phone, and what the
device will be able to read, and asks for a yes. Its invitation is left on the relay, sealed to the device, so that
nobody need be online together.

  --card FILE           the device card, as springhouse join printed it
  --member NAME         admit someone new under this name; as the card says if left out
  --for MEMBER          another device of a member, by name or id
  --roles LIST          of reporter, translator, editor, publisher, admin; needed for someone new
  --compartments LIST   what it shall read besides the charter, with everything ever written there: record, intake,
                        editions, a source's name, a story's slug, or the beginning of an id
  --print               print the invitation, to be carried, and leave none on the relay
  --yes                 do not ask; for when the words were compared before`;

export const command: Command = {
  name: 'admit',
  summary: 'Admit a device to the newsroom, with what it may read',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      card: { type: 'string' },
      member: { type: 'string' },
      for: { type: 'string' },
      roles: { type: 'string' },
      compartments: { type: 'string', default: '' },
      print: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const card = await readText(needed(values.card, '--card FILE'));
    if (values.member !== undefined && values.for !== undefined)
      throw new Misuse('Either --member NAME for someone new, or --for MEMBER for one who belongs already.');
    const roles = readRoles(
      values.for === undefined ? needed(values.roles, '--roles LIST') : (values.roles ?? ''),
    );
    const { name: said, id } = readDeviceCard(card);
    return withVault(vault, io, async (ledger) => {
      const known = values.for === undefined ? null : findMember(ledger, values.for);
      const name = known?.name ?? values.member ?? said;
      if (!name) throw new Misuse('--member NAME is missing, and the card names nobody.');
      const compartments = readCompartments(ledger, values.compartments);
      const relay = relayOf(ledger);
      io.stderr(
        `${forTerminal(before({ ledger, card, name, id, roles: [...new Set([...(known?.roles ?? []), ...roles])], compartments }))}\n`,
      );
      await confirm(`Did ${forTerminal(name)} read you these six words?`, values.yes, io);
      const admission: Admission = {
        who: known ? { member: known.id } : { name },
        roles,
        compartments: compartments.map((each) => each.id),
        relay: relay.url,
      };
      const { invitation, cell } = await admit(ledger, card, admission);
      const sent = await ifReached(io, () => sync(ledger, { relay, signal: io.signal }));
      if (!sent) io.stderr('The admission is kept here, and goes out with the next springhouse sync.\n');
      const posted = !values.print && (await ifReached(io, () => postInvitation(relay, card, cell)));
      await tell({ ledger, name, relay: relay.url, invitation: posted ? null : invitation }, io);
      return sent ? 0 : 1;
    });
  },
};

interface Before {
  ledger: Ledger;
  card: string;
  name: string;
  /** Of the device. */
  id: string;
  roles: readonly string[];
  compartments: readonly CompartmentInfo[];
}

const before = ({ ledger, card, name, id, roles, compartments }: Before): string =>
  [
    `Device ${id.slice(0, 8)} of ${name} (${roles.join(', ') || 'no role'}).`,
    `Its six words: ${cardFingerprint(card).join(' ')}`,
    'It will read the charter: who belongs, and what compartments there are.',
    `It will also read, with everything ever written there: ${listCompartments(ledger, compartments)}.`,
  ].join('\n');

interface Told {
  ledger: Ledger;
  name: string;
  relay: string;
  /** `null` where it lies on the relay. */
  invitation: string | null;
}

async function tell({ ledger, name, relay, invitation }: Told, io: CommandIo): Promise<void> {
  const who = forTerminal(name);
  io.stderr(
    `${who} is admitted. Read them the six words of this newsroom: ${newsroomWords(ledger).join(' ')}\n`,
  );
  if (invitation === null)
    await io.stdout(
      `The invitation lies on the relay. ${who} takes it in: springhouse accept --vault FILE --relay ${relay}\n`,
    );
  else await io.stdout(`${invitation}\n`);
}
