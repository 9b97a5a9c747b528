import { backupsGo } from '../desk/lost.ts';
import { lastHeard } from '../desk/team.ts';
import { accessMap, blastRadius, removeDevices, sync, withHeirs } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { blastLines, reachLine } from './blast-lines.ts';
import type { Command } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { forTerminal } from './output.ts';
import {
  confirm,
  findDevice,
  findMember,
  ifReached,
  listCompartments,
  relayOf,
  withVault,
} from './team-input.ts';

const usage = `springhouse remove --vault FILE (--device ID | --member NAME) [--yes]

Removes a device, or all devices of a member: a lost laptop, someone who left. Everything it could open and this
device holds gets a new key; the rest gets one at the next sync of whoever holds it. What it had it keeps: nothing
makes a laptop in other hands forget. What is written after, it cannot read. Its backups go with it, but for a vault
that was restored from one and has synced.

  --device ID     by the beginning of its id, as springhouse members lists it
  --member NAME   by name or id
  --yes           do not ask`;

export const command: Command = {
  name: 'remove',
  summary: 'Remove a lost device or a member, and say what was lost with it',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      device: { type: 'string' },
      member: { type: 'string' },
      yes: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    if ((values.device === undefined) === (values.member === undefined))
      throw new Misuse('Either --device ID or --member NAME says what to remove.');
    return withVault(vault, io, async (ledger) => {
      const ids =
        values.device === undefined
          ? presentOf(ledger, findMember(ledger, values.member!).devices)
          : presentOf(ledger, [findDevice(ledger, values.device)]);
      if (ids.length === 0) throw new Misuse('It was removed before. springhouse members says when.');
      const backups = withHeirs(ledger, ids).length > ids.length ? [backupsGo] : [];
      const had = [...hadLines(ledger, ids), ...backups];
      io.stderr(`${forTerminal(had.join('\n'))}\n`);
      await confirm('Remove it? This cannot be taken back; it can only be admitted anew.', values.yes, io);
      await removeDevices(ledger, ids);
      const sent = await ifReached(io, () => sync(ledger, { relay: relayOf(ledger), signal: io.signal }));
      if (!sent)
        io.stderr(
          'The removal is kept here, and goes out with the next springhouse sync. Until then the others do not know of it.\n',
        );
      await io.stdout(`${forTerminal(after(ledger, ids, had).join('\n'))}\n`);
      return sent ? 0 : 1;
    });
  },
};

const presentOf = (ledger: Ledger, ids: readonly string[]): string[] => {
  const gone = new Set(accessMap(ledger).devices.flatMap(({ id, removed }) => (removed === null ? [] : id)));
  return ids.filter((id) => !gone.has(id));
};

/** What it was ever given counts as held, also where it has not synced since: the worst case. */
function hadLines(ledger: Ledger, ids: readonly string[]): string[] {
  const { devices } = blastRadius(accessMap(ledger));
  return ids.flatMap((id) => {
    const reach = devices.find(({ device }) => device === id);
    const heard = lastHeard(ledger, id);
    return [
      reach ? `It had ${reachLine(ledger, reach)}.` : `Device ${id.slice(0, 8)} had nothing.`,
      heard === null
        ? 'It has never told how far it had read: take it that it had everything up to its removal.'
        : `It last told how far it had read on ${new Date(heard).toISOString()}, and may have read more since.`,
    ];
  });
}

function after(ledger: Ledger, ids: readonly string[], had: readonly string[]): string[] {
  const { devices, ...rest } = blastRadius(accessMap(ledger));
  const left = devices
    .filter(({ device }) => ids.includes(device))
    .flatMap(({ compartments }) => compartments.filter(({ current }) => current));
  return [
    'Removed.',
    ...had,
    ...(left.length > 0
      ? [`These get a new key only when someone who holds them syncs: ${listCompartments(ledger, left)}.`]
      : ['All of it has new keys.']),
    ...blastLines(ledger, { devices, ...rest }),
  ];
}
