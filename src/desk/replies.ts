// Replies to sources: written into the source's compartment, laid on the shelf with all others.
import type { Ledger } from '../ledger/types.ts';
import { sourceIn } from '../record/sources.ts';
import { composeReply, dayOf, replyDays } from '../seal/reply.ts';
import { layShelf } from '../seal/shelf.ts';
import { fromHex, toHex } from '../wire/bytes.ts';
import type { RelayClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import { contacts } from './contacts.ts';
import { intakeDevices, isAlone } from './intake-devices.ts';
import { inboxSecret, secretOf } from './newsroom.ts';
import { copiesOf, copyKind, keepCopies, laidByCopies } from './outgoing.ts';
import { reportsOf } from './reports.ts';
import { growShelf, shelfSize } from './shelf-size.ts';

const kind = 'reply';
const replyIdBytes = 16;

/**
 * - `written`: not on the shelf yet, because nobody laid it since or its pages were full.
 * - `laid`: on the shelf. Whether the source has seen it nobody knows.
 * - `acknowledged`: a later report says it was read.
 * - `expired`: its fourteen days are over, unseen as far as we know.
 */
export type ReplyState = 'written' | 'laid' | 'acknowledged' | 'expired';

export interface ReplyRow {
  id: string;
  compartment: string;
  text: string;
  /** When it was written, milliseconds since 1970. */
  written: number;
  state: ReplyState;
}

export interface ReplyEdges {
  ledger: Ledger;
  relay: RelayClient;
  random: (length: number) => Uint8Array;
  now: () => number;
}

export function repliesOf(ledger: Ledger, now: number): ReplyRow[] {
  const read = new Set(
    reportsOf(ledger).flatMap(({ compartment, acknowledged }) =>
      acknowledged.map((id) => `${compartment}/${id}`),
    ),
  );
  const laid = laidByCopies(ledger);
  return ledger.list(kind).map(({ id, compartment, fields }) => {
    const written = fields.written as number;
    const state = read.has(`${compartment}/${id}`)
      ? 'acknowledged'
      : dayOf(now) - dayOf(written) >= replyDays
        ? 'expired'
        : fields.laid || laid.has(id)
          ? 'laid'
          : 'written';
    return { id, compartment, text: fields.text as string, written, state };
  });
}

/**
 * Write a reply. It is in the vault when this returns; `layReplies` brings it to the relay.
 *
 * @param compartment - the source's.
 * @throws {SpringhouseError} `reply-empty`, `reply-too-long`, `no-way-back`; nothing is stored then.
 */
export async function writeReply(
  { ledger, random, now }: ReplyEdges,
  compartment: string,
  text: string,
): Promise<string> {
  if (text.trim() === '') throw new SpringhouseError('reply-empty', 'The reply is empty. Nothing was laid.');
  if (sourceIn(ledger, compartment)?.answerable === false)
    throw new SpringhouseError(
      'no-way-back',
      'This came by the plain form, without words: no reply can reach whoever sent it. Nothing was laid.',
    );
  const id = random(replyIdBytes);
  const written = now();
  await composeReply({ id, text, day: dayOf(written) });
  const entries = Object.entries({ text, written });
  ledger.write(
    compartment,
    entries.map(([field, value]) => ({ op: 'set', kind, id: toHex(id), field, value })),
  );
  return toHex(id);
}

/**
 * Write a reply and lay it at once. One that still stands with the same words, since an attempt that failed or was
 * cut off, is not written twice.
 *
 * @throws {SpringhouseError} as `writeReply`; and where it was written and not laid, with a sentence saying so.
 */
export async function answer(
  edges: ReplyEdges,
  compartment: string,
  text: string,
): Promise<{ id: string; laid: number; waiting: number }> {
  const stands = openReplies(edges).find((reply) => reply.compartment === compartment && reply.text === text);
  const id = stands?.id ?? (await writeReply(edges, compartment, text));
  try {
    return { id, ...(await layReplies(edges)) };
  } catch (error) {
    if (!(error instanceof SpringhouseError)) throw error;
    const kept =
      'The reply is in the vault and not on the shelf yet. Give it again as it is to lay it; it is not written twice.';
    throw new SpringhouseError(error.code, `${error.message} ${kept}`, { cause: error });
  }
}

/**
 * Lay the whole shelf anew, whether or not there is anything to say: an observer learns nothing from it.
 *
 * @returns how many replies are on it, and how many found their page full and wait for tomorrow's.
 * @throws {SpringhouseError} as `RelayClient` does; replies stay in the vault and are laid the next time.
 */
export async function layReplies(edges: ReplyEdges): Promise<{ laid: number; waiting: number }> {
  for (;;) {
    const { open, laid, waiting } = await layOpenReplies(edges);
    // Written meanwhile, perhaps laid already by another command, whose shelf this one has just replaced.
    if (openReplies(edges).every(({ id }) => open.has(id))) return { laid, waiting };
  }
}

/** Also those to sources that this device does not hold, as the devices that do hold them left copies of. */
const openReplies = ({ ledger, now }: ReplyEdges): ReplyRow[] =>
  [...repliesOf(ledger, now()), ...copiesOf(ledger, now())].filter(
    ({ state }) => state === 'laid' || state === 'written',
  );

async function layOpenReplies(edges: ReplyEdges) {
  const { ledger, relay, random, now } = edges;
  const moment = now();
  // The shelf is laid whole: whichever device lays it must know every reply.
  if (!isAlone(ledger) && intakeDevices(ledger).length > 1) keepCopies(ledger, repliesOf(ledger, moment));
  const keys = new Map(contacts(ledger).map(({ compartment, key }) => [compartment, key]));
  const open = openReplies(edges);
  const replies = open.flatMap((row) => {
    const key = keys.get(row.compartment);
    return key ? [{ row, key, id: fromHex(row.id), text: row.text, day: dayOf(row.written) }] : [];
  });
  growShelf(ledger, moment);
  const size = shelfSize(ledger, moment);
  const { pages, laid, waiting } = await layShelf(replies, dayOf(moment), size.pages, random, size.older);
  await relay.lay(signerFromSeedNode(secretOf(ledger, inboxSecret)), pages);
  const held = new Set(ledger.compartments().flatMap(({ id, held }) => (held ? [id] : [])));
  ledger.writeAll(
    laid
      .filter(({ row }) => row.state === 'written')
      .map(({ row }) => ({
        compartment: held.has(row.compartment) ? row.compartment : ledger.standing('intake'),
        entries: [
          {
            op: 'set',
            kind: held.has(row.compartment) ? kind : copyKind,
            id: row.id,
            field: 'laid',
            value: moment,
          },
        ],
      })),
  );
  return { open: new Set(open.map(({ id }) => id)), laid: laid.length, waiting: waiting.length };
}
