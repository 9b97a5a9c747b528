import { type Ledger, roles } from '../ledger/types.ts';
import { type ClassPolicy, classPolicies, setClassPolicy, signersInWords } from '../record/policy.ts';
import type { Command, CommandIo } from './command.ts';
import { Misuse, needed, readArgs } from './input.ts';
import { forTerminal } from './output.ts';
import { findMember, withVault } from './team-input.ts';

const usage = `springhouse policy --vault FILE [--class NAME [--block N] [--warn N] [--signers WHO] [--reason TEXT]…]

Lists the policy for exposure, or sets it for one class of subjects; what is not given stays as it was. An admin sets
it, and it lies in the charter.

  --class NAME    "source", "protected", or a class of the newsroom's own
  --block N       with fewer people who could be meant, a story is blocked
  --warn N        with fewer than these the review warns; «none» for no warning
  --signers WHO   who may sign over a block: roles and members, with commas between them; «all» for every member
  --reason TEXT   a reason that is accepted for that, as often as needed; «any» for a signer's own words`;

export const command: Command = {
  name: 'policy',
  summary: 'List or set how few candidates are too few, and who may sign over that',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      class: { type: 'string' },
      block: { type: 'string' },
      warn: { type: 'string' },
      signers: { type: 'string' },
      reason: { type: 'string', multiple: true },
    });
    const vault = needed(values.vault, '--vault FILE');
    const { class: name, block, warn, signers, reason } = values;
    if (name === undefined && [block, warn, signers, reason].some((value) => value !== undefined))
      throw new Misuse('Say which class it is for: --class NAME.');
    return withVault(vault, io, async (ledger) => {
      if (name !== undefined) {
        const before = classPolicies(ledger).find((each) => each.class === name);
        if (!before && block === undefined)
          throw new Misuse(`There is no class «${name}» yet. Give --block N to make it.`);
        setClassPolicy(ledger, {
          class: name,
          block: block === undefined ? before!.block : readPeople(block, '--block'),
          warn:
            warn === undefined ? (before?.warn ?? null) : warn === 'none' ? null : readPeople(warn, '--warn'),
          signers:
            signers === undefined
              ? (before?.signers ?? { roles: [], members: [] })
              : readSigners(ledger, signers),
          reasons: reason === undefined ? (before?.reasons ?? []) : reason.filter((text) => text !== 'any'),
        });
      }
      await list(ledger, io);
      return 0;
    });
  },
};

function readPeople(text: string, option: string): number {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new Misuse(`${option} is a number of people, not «${text}».`);
}

function readSigners(ledger: Ledger, text: string): ClassPolicy['signers'] {
  const signers: ClassPolicy['signers'] = { roles: [], members: [] };
  if (text === 'all') return signers;
  for (const part of text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const role = roles.find((each) => each === part);
    if (role) signers.roles.push(role);
    else signers.members.push(findMember(ledger, part).id);
  }
  return signers;
}

async function list(ledger: Ledger, io: CommandIo): Promise<void> {
  const names = new Map(ledger.members().map(({ id, name }) => [id, name]));
  const people = (count: number) => count.toLocaleString('en');
  const lines = classPolicies(ledger).map(({ class: name, block, warn, signers, reasons }) =>
    [
      `${name}: blocked under ${people(block)}${warn === null ? '' : `, warned of under ${people(warn)}`}`,
      `  may sign over a block: ${signersInWords(signers, (id) => names.get(id) ?? 'somebody who has left')}`,
      `  reasons: ${reasons.length === 0 ? 'any, in the signer’s own words' : reasons.join('; ')}`,
    ].join('\n'),
  );
  await io.stdout(forTerminal(`${lines.join('\n')}\n`));
}
