import { lastHeard, newsroomWords } from '../desk/team.ts';
import { accessMap, blastRadius } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { blastLines } from './blast-lines.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { forTerminal, jsonDocument } from './output.ts';
import { withVault } from './team-input.ts';

const usage = `springhouse members --vault FILE [--json]

Lists who belongs, with roles and devices, and what each device opens were it seized, the worst first. As this
device knows it: springhouse sync brings the latest.

  --json   print one JSON document: { words, members: [{ id, name, roles, devices: [{ id, backs, removed, heard, sources,
           compartments: [{ id, kind, epoch, current }] }] }], change }; times in ISO 8601`;

export const command: Command = {
  name: 'members',
  summary: 'List members and devices, and what each can open',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    return withVault(needed(values.vault, '--vault FILE'), io, async (ledger) => {
      await io.stdout(values.json ? jsonDocument(asJson(ledger)) : forTerminal(asText(ledger)));
      return 0;
    });
  },
};

function asJson(ledger: Ledger) {
  const map = accessMap(ledger);
  const radius = blastRadius(map);
  const devicesOf = (member: string) =>
    map.devices
      .filter((device) => device.member === member)
      .map(({ id, removed }) => {
        const reach = radius.devices.find(({ device }) => device === id);
        const { sources, compartments } = reach ?? { sources: 0, compartments: [] };
        const backs = reach?.backs ?? null;
        return { id, backs, removed: iso(removed), heard: iso(lastHeard(ledger, id)), sources, compartments };
      });
  const members = ledger
    .members()
    .map(({ id, name, roles }) => ({ id, name, roles, devices: devicesOf(id) }));
  return { words: newsroomWords(ledger).join(' '), members, change: radius.change };
}

function asText(ledger: Ledger): string {
  const { words, members } = asJson(ledger);
  const lines = members.flatMap(({ name, id, roles, devices }) => [
    `${name} (${roles.join(', ') || 'no role'}), member ${id}`,
    ...devices.map((device) => {
      const state = device.removed ? `removed ${device.removed}` : `last heard of ${device.heard ?? 'never'}`;
      const here = device.id === ledger.device.id ? 'this one' : state;
      const what = device.backs ? `backup of device ${device.backs.slice(0, 8)}, as device` : 'device';
      return `  ${what} ${device.id}, ${here}`;
    }),
  ]);
  const all = [
    `The newsroom's six words: ${words}`,
    ...lines,
    ...blastLines(ledger, blastRadius(accessMap(ledger))),
  ];
  return `${all.join('\n')}\n`;
}

const iso = (millis: number | null): string | null =>
  millis === null ? null : new Date(millis).toISOString();
