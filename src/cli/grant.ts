import { shareRoot } from '../desk/hand-keys.ts';
import { accessMap, grant, type Preview, previewGrant, sync } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import type { Command, CommandIo } from './command.ts';
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
       springhouse grant --vault FILE --device ID --root [--yes]

Lets a member, or one device, read more: a source for its deputy, a story for its translator. Says first what becomes
readable to whom, with everything ever written there, and asks for a yes. What they have read stays read; springhouse
revoke ends what comes after.

  --member NAME         all devices that the member has now, by name or id
  --device ID           one device, by the beginning of its id
  --compartments LIST   as for springhouse admit
  --root                let an admin's device sign cards: the root key comes to it from a device that holds it, once
                        both have synced. Whoever has that device then could sign cards in the newsroom's name
  --yes                 do not ask

A device that is given intake asks for the keys to what arrives by itself, and gets them from a device that holds
them as both sync: it can then open the inbox and lay replies with the other one off.`;

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
      root: { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    if (values.root) return giveRoot(vault, needed(values.device, '--device ID'), values.yes, io);
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

function giveRoot(vault: string, text: string, given: boolean, io: CommandIo): Promise<number> {
  return withVault(vault, io, async (ledger) => {
    const device = findDevice(ledger, text);
    const member = ledger.members().find(({ devices }) => devices.includes(device));
    if (!member?.roles.includes('admin'))
      throw new Misuse('Only a device of an admin can be let sign cards. Nothing was changed.');
    io.stderr(`${forTerminal(member.name)}’s device ${device.slice(0, 8)} will be able to sign cards.\n`);
    await confirm('Share the root key with it?', given, io);
    shareRoot(ledger, device);
    const sent = await ifReached(io, () => sync(ledger, { relay: relayOf(ledger), signal: io.signal }));
    if (!sent) io.stderr('The decision is kept here, and goes out with the next springhouse sync.\n');
    io.stdout('Shared. The key comes to that device as it and one that holds it sync.\n');
    return sent ? 0 : 1;
  });
}
