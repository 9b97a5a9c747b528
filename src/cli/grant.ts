import { accessMap, grant, type Preview, previewGrant, sync } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { forTerminal } from './output.ts';
import {
  confirm,
  findDevice,
  findMember,
  ifReached,
  listCompartments,
  readCompartments,
  relayOf,
  withVault,
} from './team-input.ts';

const usage = `springhouse grant --vault FILE (--member NAME | --device ID) --compartments LIST [--yes]

Lets a member, or one device, read more: a source for its deputy, a story for its translator. Says first what becomes
readable to whom, with everything ever written there, and asks for a yes. There is no taking back but by removal.

  --member NAME         all devices that the member has now, by name or id
  --device ID           one device, by the beginning of its id
  --compartments LIST   as for springhouse admit
  --yes                 do not ask`;

export const command: Command = {
  name: 'grant',
  summary: 'Let a member read a source, a story or the record',
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
      throw new Misuse('Either --member NAME or --device ID says who shall read more.');
    return withVault(vault, io, async (ledger) => {
      const to =
        values.device === undefined
          ? { member: findMember(ledger, values.member!).id }
          : { device: findDevice(ledger, values.device) };
      const wanted = readCompartments(ledger, list).map(({ id }) => id);
      const preview = previewGrant(accessMap(ledger), wanted, to);
      if (preview.devices.length === 0)
        throw new Misuse('That device was removed. It can only be admitted anew.');
      if (preview.opens.length === 0) {
        io.stdout(`${forTerminal(preview.name)} can read that already. Nothing was changed.\n`);
        return 0;
      }
      io.stderr(`${forTerminal(sentence(ledger, preview))}\n`);
      await confirm('Let them read it?', values.yes, io);
      for (const { id } of preview.opens) await grant(ledger, id, to);
      const sent = await ifReached(io, () => sync(ledger, { relay: relayOf(ledger), signal: io.signal }));
      if (!sent) io.stderr('The grant is kept here, and goes out with the next springhouse sync.\n');
      io.stdout(`Granted. It comes to ${forTerminal(preview.name)} with their next springhouse sync.\n`);
      return sent ? 0 : 1;
    });
  },
};

const sentence = (ledger: Ledger, { name, devices, opens }: Preview): string =>
  `${name} will read on ${devices.length} device${devices.length === 1 ? '' : 's'}, with everything ever written there: ${listCompartments(ledger, opens)}.`;
