// Who handles a source: written in the source's own compartment, so that only those who open it know. A source that
// is handed over comes with a note, which is the first thing that the new handler sees of it.
//
// kind `handling`, id random: source, from and to (members), note, written (milliseconds since 1970)
import * as v from 'valibot';
import { accessMap, grant } from '../ledger/index.ts';
import type { Item, Ledger } from '../ledger/types.ts';
import { type Source, source } from '../record/sources.ts';
import { toHex } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Desk } from './desk.ts';
import { holdersOf } from './holdings.ts';
import { takeAway } from './taking.ts';

export interface Handling {
  id: string;
  /** Ids of members. */
  from: string;
  to: string;
  note: string;
  /** Milliseconds since 1970. */
  written: number;
}

const kind = 'handling';
const shape = v.object({
  source: v.string(),
  from: v.string(),
  to: v.string(),
  note: v.string(),
  written: v.number(),
});

/** How a source was handed over, the last time last. */
export const handlings = (ledger: Ledger, { id, compartment }: Source): Handling[] =>
  ledger
    .list(kind, { compartment })
    .flatMap(handlingOf)
    .filter((each) => each.source === id)
    .sort((a, b) => a.written - b.written);

function handlingOf({ id, fields }: Item): (Handling & { source: string })[] {
  return v.is(shape, fields) ? [{ id, ...v.parse(shape, fields) }] : [];
}

/** The member who handles a source: whoever it was handed to last, else whoever made it. */
export function handlerOf(ledger: Ledger, known: Source): string {
  const last = handlings(ledger, known).at(-1);
  return last?.to ?? ledger.history('source', known.id, { compartment: known.compartment })[0]?.member ?? '';
}

export interface Reassignment {
  source: string;
  /** The member who shall handle it. */
  to: string;
  note: string;
  /** A member whose access ends now, or `null` if whoever had it keeps it. */
  withoutMember: string | null;
}

/**
 * Hand a source over: the note first, then the key, then, if so chosen, the end of someone's access.
 *
 * @throws {SpringhouseError} `no-such-source`, `no-such-member`, `same-member`, as `grant` and `revoke`. What was
 * done before stays done, and doing it again does no harm.
 */
export async function reassign(
  desk: Pick<Desk, 'ledger' | 'random' | 'now'>,
  { source: id, to, note, withoutMember }: Reassignment,
): Promise<void> {
  const { ledger, random, now } = desk;
  const known = source(ledger, id);
  if (!known)
    throw new SpringhouseError('no-such-source', 'There is no such source here. Nothing was changed.');
  const receiver = ledger.members().find((member) => member.id === to);
  if (!receiver || receiver.devices.length === 0)
    throw new SpringhouseError(
      'no-such-member',
      'There is no such member with a device. Nothing was changed.',
    );
  if (withoutMember === to)
    throw new SpringhouseError(
      'same-member',
      'Whoever is to handle the source cannot lose it at the same time. Nothing was changed.',
    );
  const { compartment } = known;
  const fields = { source: id, from: handlerOf(ledger, known), to, note: note.trim(), written: now() };
  const key = toHex(random(8));
  ledger.write(
    compartment,
    Object.entries(fields).map(([field, value]) => ({ op: 'set', kind, id: key, field, value })),
  );
  await grant(ledger, compartment, { member: to });
  const holds = (holdersOf(accessMap(ledger)).get(compartment) ?? []).includes(withoutMember ?? '');
  if (withoutMember !== null && holds) await takeAway(ledger, [compartment], { member: withoutMember });
}
