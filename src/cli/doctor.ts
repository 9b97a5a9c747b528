import { examine, notSeen } from '../desk/doctor/doctor.ts';
import { checkFiles } from '../desk/doctor/files.ts';
import type { Finding } from '../desk/doctor/machine.ts';
import { thisMachine } from '../desk/doctor/machine-node.ts';
import { filesFolder, sealedFilesIn } from '../desk/files/store-node.ts';
import { openVault } from '../ledger/index.ts';
import { seenFromInside } from '../ledger/vault-inside.ts';
import { systemRandom } from '../seal/random.ts';
import type { Command } from './command.ts';
import { needed, readArgs } from './input.ts';
import { passphrase } from './passphrase.ts';

const usage = `springhouse doctor --vault FILE [--relay URL] [--open]

Checks this machine, without the passphrase: Node, who may read the vault, which programs have it open, whether its
folder is copied elsewhere, room on the disk, what lies beside the vault, what a passphrase costs to try, other ways
in, swap, hibernation and crash dumps. Changes nothing.

  --relay URL   ask the relay, and compare this computer's clock with its
  --open        ask for the passphrase, and look whether the vault is whole, how old its last backup is, and whether
                the files that came with reports still lie beside it as they came

Exit status: 0 nothing to mend, 1 something to mend.`;

const marks = { good: 'good  ', mend: 'MEND  ', unseen: '?     ' } as const;

export const command: Command = {
  name: 'doctor',
  summary: 'Check the machine that a vault lies on',
  usage,
  async run(args, io) {
    const { values } = readArgs(args, {
      vault: { type: 'string' },
      relay: { type: 'string' },
      open: { type: 'boolean', default: false },
    });
    const vault = needed(values.vault, '--vault FILE');
    const words = values.open ? await passphrase(io) : undefined;
    const inside =
      words === undefined
        ? undefined
        : await seenFromInside({ path: vault, passphrase: words, random: systemRandom });
    const findings = await examine({
      vault,
      inside,
      relay: values.relay,
      machine: thisMachine(io.env),
      fetch,
      now: Date.now,
      clock: () => performance.now(),
    });
    if (words !== undefined) findings.push(...(await filesOf(vault, words)));
    for (const { level, sentence } of findings) await io.stdout(`${marks[level]}${sentence}\n`);
    const count = findings.filter(({ level }) => level === 'mend').length;
    await io.stdout(`\n${notSeen}\n`);
    await io.stdout(count === 0 ? 'Nothing to mend was found.\n' : `To mend: ${count}.\n`);
    return count === 0 ? 0 : 1;
  },
};

async function filesOf(path: string, words: string): Promise<Finding[]> {
  const ledger = await openVault({ path, passphrase: words });
  try {
    return await checkFiles(ledger, sealedFilesIn(filesFolder(path)));
  } finally {
    ledger.close();
  }
}
