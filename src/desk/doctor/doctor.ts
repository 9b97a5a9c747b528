// What can be checked of the machine that a vault lies on, without its passphrase.
import { resolve } from 'node:path';
import type { Inside } from '../../ledger/vault-inside.ts';
import { seenFromOutside, timeOfOneTry } from '../../ledger/vault-outside.ts';
import { checkInside } from './inside.ts';
import { type Finding, good, type Machine, mend, unseen } from './machine.ts';
import { checkMemory } from './memory.ts';
import { checkOpenFiles } from './open-files.ts';
import { checkPlace } from './place.ts';
import { checkRelay } from './relay.ts';

export interface Examination {
  vault: string;
  /** Asked nothing if left out. */
  relay?: string | undefined;
  /** What the unlocked vault shows, where somebody gave its passphrase. */
  inside?: Inside | undefined;
  machine: Machine;
  fetch: typeof globalThis.fetch;
  now: () => number;
  /** Milliseconds, for measuring. */
  clock: () => number;
}

/** What no program can see from inside the machine that it runs on. */
export const notSeen =
  'What this cannot see: programs that read along (screen, keys, memory), copies of the vault elsewhere, system backups, what a disk keeps of overwritten blocks, who knows the passphrase, and whether it is a good one.';

/** @throws {SpringhouseError} if there is no vault at that place. */
export async function examine(of: Examination): Promise<Finding[]> {
  const { vault, relay, inside, machine, fetch, now, clock } = of;
  const path = machine.real(resolve(vault));
  // First what lies there, as it lies there: opening the file makes others beside it.
  const place = [...checkPlace(machine, path), ...checkOpenFiles(machine, path)];
  return [
    node(machine),
    ...place,
    ...(await passphrase(path, machine, clock)),
    ...(inside
      ? checkInside(inside, now())
      : [
          unseen(
            'Whether the vault is whole, and how old its last backup is: that takes the passphrase, --open.',
          ),
        ]),
    ...checkMemory(machine),
    ...(relay === undefined
      ? [unseen('The relay and this clock: name the relay with --relay URL to have them checked.')]
      : await checkRelay(relay, fetch, now)),
  ];
}

function node({ nodeVersion }: Machine): Finding {
  const major = Number(nodeVersion.split('.')[0]);
  return major >= 24
    ? good(`Node ${nodeVersion} runs the desk.`)
    : mend(`Node ${nodeVersion} is too old. Springhouse needs 24 or later; npm ci brings one along.`);
}

async function passphrase(path: string, { env }: Machine, clock: () => number): Promise<Finding[]> {
  const { cost, waysIn } = seenFromOutside(path);
  const seconds = (await timeOfOneTry(cost, clock)) / 1000;
  const words = `Trying one passphrase takes ${seconds.toFixed(1)} s and ${Math.round(cost.memoryKiB / 1024)} MiB on this machine`;
  const findings = [
    seconds < 0.3
      ? mend(`${words}, which is little. springhouse passphrase measures it anew, for this machine.`)
      : good(`${words}.`),
    waysIn === 0
      ? mend(
          'There is no second way into the vault. Were the passphrase forgotten, all were lost: see springhouse rescue.',
        )
      : good(
          `There ${waysIn === 1 ? 'is one way' : `are ${waysIn} ways`} into the vault besides its passphrase.`,
        ),
  ];
  for (const name of Object.keys(env))
    if (/^SPRINGHOUSE_(\w+_)?PASSPHRASE_FILE$/.test(name) && env[name])
      findings.push(
        mend(
          `${name} is set: a passphrase lies in a file on this machine. Take it away where a person can type it.`,
        ),
      );
  return findings;
}
