// What the commands about the newsroom's members ask for and say.
import { createInterface } from 'node:readline/promises';
import { newsroomOf } from '../desk/newsroom.ts';
import { compartmentWords, labelsOf } from '../desk/team.ts';
import { openVault, relayFor } from '../ledger/index.ts';
import { joinedRelay } from '../ledger/joined-relay.ts';
import { type CompartmentInfo, type Ledger, type Member, type Role, roles } from '../ledger/types.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { CommandIo } from './command.ts';
import { Misuse } from './input.ts';
import { passphrase } from './passphrase.ts';

/** Open a vault whether or not its newsroom has come yet, and close it whatever happens. */
export async function withVault<T>(
  path: string,
  io: CommandIo,
  work: (ledger: Ledger) => Promise<T>,
): Promise<T> {
  const ledger = await openVault({ path, passphrase: await passphrase(io) });
  try {
    return await work(ledger);
  } finally {
    ledger.close();
  }
}

/** The newsroom's relay; before the first sync, the one that the invitation named. */
export function relayOf(ledger: Ledger) {
  const invited = ledger.get('newsroom', 'newsroom') ? null : joinedRelay(ledger);
  return relayFor(ledger, invited ?? newsroomOf(ledger).relay);
}

/** @param text - a member's id, or a name that one member alone has. @throws {Misuse} */
export function findMember(ledger: Ledger, text: string): Member {
  const all = ledger.members();
  const found = all.filter(({ id, name }) => id === text || name.toLowerCase() === text.toLowerCase());
  if (found.length === 0) throw new Misuse(`There is no member «${text}». springhouse members lists them.`);
  if (found.length > 1)
    throw new Misuse(
      `Several members are called «${text}». Give the id: ${found.map(({ id }) => id).join(', ')}.`,
    );
  return found[0]!;
}

/** @param text - a device's id, or enough of its beginning. @throws {Misuse} */
export function findDevice(ledger: Ledger, text: string): string {
  const all = ledger.members().flatMap(({ devices }) => devices);
  const found = all.filter((id) => id.startsWith(text.toLowerCase()));
  if (found.length !== 1)
    throw new Misuse(
      `${found.length === 0 ? 'No device begins' : 'Several devices begin'} with «${text}». springhouse members lists them.`,
    );
  return found[0]!;
}

const parts = (list: string) =>
  list
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

/** @throws {Misuse} */
export function readRoles(list: string): Role[] {
  return parts(list).map((part) => {
    const role = roles.find((each) => each === part);
    if (!role) throw new Misuse(`There is no role «${part}». There are ${roles.join(', ')}.`);
    return role;
  });
}

/**
 * @param list - standing compartments by kind, sources by name, stories by slug, any by the beginning of its id.
 * @throws {Misuse} for what this device does not know or hold, and so cannot grant.
 */
export function readCompartments(ledger: Ledger, list: string): CompartmentInfo[] {
  const labels = labelsOf(ledger);
  const held = ledger.compartments().filter((each) => each.held && each.kind !== 'charter');
  const found = parts(list).map((part) => {
    const wanted = part.toLowerCase();
    const fits = held.filter(
      ({ id, kind }) =>
        labels.get(id)?.toLowerCase() === wanted ||
        (kind !== 'source' && kind !== 'story' && kind === wanted) ||
        (wanted.length >= 8 && id.startsWith(wanted)),
    );
    if (fits.length === 1) return fits[0]!;
    const known = held.map((each) => labels.get(each.id) ?? each.kind).join(', ');
    throw new Misuse(
      `${fits.length === 0 ? 'This device holds no compartment' : 'Several compartments are called'} «${part}». It holds: ${known}.`,
    );
  });
  return [...new Set(found)];
}

export const listCompartments = (
  ledger: Ledger,
  compartments: readonly Pick<CompartmentInfo, 'id' | 'kind'>[],
): string => {
  const labels = labelsOf(ledger);
  return compartments.map((each) => compartmentWords(each, labels)).join(', ') || 'nothing';
};

/**
 * Ask for a yes, unless it was given with the call.
 *
 * @throws {SpringhouseError} `not-confirmed` for any other answer, or where there is no terminal to ask.
 */
export async function confirm(question: string, given: boolean, io: CommandIo): Promise<void> {
  if (given) return;
  if (!process.stdin.isTTY)
    throw new SpringhouseError(
      'not-confirmed',
      'There is no terminal to ask for a yes. Nothing was changed; call it again with --yes.',
    );
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} (yes) `, { signal: io.signal });
    if (answer.trim().toLowerCase() === 'yes') return;
  } finally {
    lines.close();
  }
  throw new SpringhouseError('not-confirmed', 'That was not a yes. Nothing was changed.');
}

/**
 * Do something with the relay that can wait.
 *
 * @returns whether it was done; where not, the reason is said.
 */
export async function ifReached(io: CommandIo, work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    io.stderr(`${error.message}\n`);
    return false;
  }
}
