import { previewAct } from '../desk/act-preview.ts';
import { takeAway } from '../desk/taking.ts';
import { sync } from '../ledger/index.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { forTerminal } from './output.ts';
import {
  confirm,
  findDevice,
  findMember,
  ifReached,
  readCompartments,
  relayOf,
  withVault,
} from './team-input.ts';

const usage = `springhouse revoke --vault FILE (--member NAME | --device ID) --compartments LIST [--yes]

Ends what a member, or one device, opens of a source, a story or the record: what is written from now on goes under new
keys. What was written before they keep. Says first what it is, and asks for a yes. springhouse grant takes it back.

  --member NAME         all devices of the member, by name or id
  --device ID           one device, by the beginning of its id
  --compartments LIST   as for springhouse admit
  --yes                 do not ask`;

export const command: Command = {
  name: 'revoke',
  summary: 'End what a member may read of a source, a story or the record',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      member: { type: 'string' },
      device: { type: 'string' },
      compartments: { type: 'string' },
      yes: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const list = needed(values.compartments, '--compartments LIST');
    if ((values.member === undefined) === (values.device === undefined))
      throw new Misuse('Either --member NAME or --device ID says who shall read no more.');
    return withVault(vault, io, async (ledger) => {
      const from =
        values.device === undefined
          ? { member: findMember(ledger, values.member!).id }
          : { device: findDevice(ledger, values.device) };
      const compartments = readCompartments(ledger, list).map(({ id }) => id);
      const { whom, lines, limits } = previewAct(ledger, 'revoke', from, compartments, Date.now());
      if (lines.length === 0) {
        io.stdout(`${forTerminal(whom)}, cannot read that. Nothing was changed.\n`);
        return 0;
      }
      const said = [`${whom}, will read nothing that is written from now on of:`, ...lines, ...limits];
      io.stderr(`${forTerminal(said.join('\n'))}\n`);
      await confirm('Take it from them?', values.yes, io);
      await takeAway(ledger, compartments, from);
      const sent = await ifReached(io, () => sync(ledger, { relay: relayOf(ledger), signal: io.signal }));
      if (!sent) io.stderr('The new keys are kept here, and go out with the next springhouse sync.\n');
      io.stdout('Taken away.\n');
      return sent ? 0 : 1;
    });
  },
};
