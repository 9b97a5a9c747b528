// Intake: cells come from the relay, are opened, and each report goes into the compartment of its source.
import { sha256 } from '@noble/hashes/sha2.js';
import type { Ledger } from '../ledger/types.ts';
import type { Hpke } from '../seal/hpke.ts';
import { type Opener, type OpenerFor, openerHere } from '../seal/opening.ts';
import { equalBytes, toHex } from '../wire/bytes.ts';
import type { RelayClient, SlabClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { Filing } from './filing.ts';
import { isForm, noteForm, takeForms } from './form/forms.ts';
import { waitsForKeys } from './hand-keys.ts';
import { destroyOldKeys, privateKeys } from './keys.ts';
import { inboxSecret, secretOf } from './newsroom.ts';
import { noteTried, toTryAgain, unopenedItems, unopenedKind } from './open-again.ts';
import { noteAnew, noteRead, pruneInbox } from './prune-inbox.ts';
import { shareNewSources } from './share-sources.ts';
import { inTurn } from './turn.ts';

export interface IntakeEdges {
  ledger: Ledger;
  relay: RelayClient;
  hpke: Hpke;
  /** Opens many cells; in this thread if left out. */
  opening?: OpenerFor;
  /** For what came by the plain form. */
  files?: { relay: Pick<SlabClient, 'slab' | 'putSlab'> };
  random: (length: number) => Uint8Array;
  /** Milliseconds since 1970. */
  now: () => number;
}

export interface Fetched {
  /** Parts of reports that were not there before. */
  parts: number;
  cover: number;
  /** Cells that did not open. They are kept and listed, never dropped. */
  unopened: number;
}

/**
 * Where in the inbox this device has read to: the last item's sequence number (8 bytes, big-endian) and the
 * SHA-256 of its cell.
 */
const cursorSecret = 'inbox-read-to';

/**
 * Fetch what is new in the inbox and file it. What one answer of the relay brought is on disk before the next
 * is asked for; cut off at any moment, the same cells are read again and filed once. A relay that had to begin
 * anew, or from a backup, counts from a lower number: then all that it holds is read again.
 *
 * @param onProgress - called after each answer, with the sums so far.
 * @throws {SpringhouseError} as `RelayClient` and `Ledger` do; `not-held` on a device without the inbox key.
 */
export const fetchInbox = (edges: IntakeEdges, options: FetchOptions = {}): Promise<Fetched> =>
  inTurn(edges.ledger, () => fetchAll(edges, options));

interface FetchOptions {
  onProgress?: (sums: Fetched) => void;
  signal?: AbortSignal;
}

async function fetchAll(edges: IntakeEdges, { onProgress, signal }: FetchOptions): Promise<Fetched> {
  const { ledger, relay, now } = edges;
  if (waitsForKeys(ledger, now()))
    throw new SpringhouseError(
      'keys-on-their-way',
      'This device has asked for the keys to what arrives, and has not got all of them yet. They come when a device that holds them syncs. Nothing was fetched, and nothing is lost.',
    );
  const signer = signerFromSeedNode(secretOf(ledger, inboxSecret));
  const keys = privateKeys(ledger);
  const sums: Fetched = { parts: 0, cover: 0, unopened: 0 };
  const read = async (after: number) => {
    signal?.throwIfAborted();
    return relay.read(signer, { after, ...(signal ? { signal } : {}) });
  };
  const cursor = readCursor(ledger);
  noteRead(ledger, cursor.sequence, now());
  await openAgain(edges, keys);
  const opener = openerOf(edges, keys);
  let isAnew = false;
  const onAnew = () => {
    isAnew = true;
  };
  try {
    for await (const items of readAhead(unread(read, cursor, onAnew))) {
      await fileItems(edges, opener, items, sums);
      if (isAnew) noteAnew(ledger, now());
      writeCursor(ledger, items.at(-1)!);
      onProgress?.({ ...sums });
    }
  } finally {
    await opener.end();
  }
  const forms = await takeForms(edges, keys, signal);
  sums.parts += forms.parts;
  sums.unopened += forms.unopened;
  noteTried(ledger);
  destroyOldKeys(ledger, now());
  await shareNewSources(ledger);
  if (!isAnew) await pruneInbox(ledger, relay, now());
  // All else is done; what is left waits for the next time.
  if (forms.problem) throw forms.problem;
  return sums;
}

/**
 * Try cells that did not open before, if a key came since.
 *
 * @param keys - private halves.
 * @returns how many parts of reports were in them.
 */
export async function openAgain(
  edges: Omit<IntakeEdges, 'relay'>,
  keys = privateKeys(edges.ledger),
): Promise<number> {
  const { ledger, now } = edges;
  const waiting = toTryAgain(ledger);
  if (waiting.length === 0 || waitsForKeys(ledger, now())) return 0;
  const items = waiting.map(({ fields }) => ({
    cell: fields.cell as Uint8Array,
    sequence: (fields.sequence as number | undefined) ?? 0,
  }));
  const sums: Fetched = { parts: 0, cover: 0, unopened: 0 };
  const opener = openerOf(edges, keys);
  try {
    await fileItems(edges, opener, items, sums);
  } finally {
    await opener.end();
  }
  noteTried(ledger);
  return sums.parts;
}

const openerOf = ({ hpke, opening }: Pick<IntakeEdges, 'hpke' | 'opening'>, keys: readonly Uint8Array[]) =>
  (opening ?? openerHere(hpke))(keys);

/** What is new, as it comes: no batch is empty. @param onAnew - called first where this is another inbox. */
async function* unread(
  read: (after: number) => Promise<Item[]>,
  cursor: Cursor,
  onAnew: () => void,
): AsyncGenerator<Item[]> {
  let after = cursor.sequence;
  if (after > 0) {
    // The last item that was read is asked for once more, to see that this is still the same inbox.
    const [first, ...rest] = await read(after - 1);
    if (!first || !isAt(cursor, first)) {
      onAnew();
      after = 0;
    } else if (rest.length > 0) {
      yield rest;
      after = rest.at(-1)!.sequence;
    }
  }
  for (;;) {
    const items = await read(after);
    if (items.length === 0) return;
    yield items;
    after = items.at(-1)!.sequence;
  }
}

/** The next answer is asked for while one is worked on, and no more: what is at hand stays two answers. */
async function* readAhead<T>(answers: AsyncIterator<T>): AsyncGenerator<T> {
  let next = answers.next();
  for (;;) {
    const { done, value } = await next;
    if (done) return;
    next = answers.next();
    next.catch(() => {}); // thrown when it is its turn, or never, where what came before it failed
    yield value;
  }
}

async function fileItems(
  { ledger, now, random }: Pick<IntakeEdges, 'ledger' | 'now' | 'random'>,
  opener: Opener,
  items: readonly Item[],
  sums: Fetched,
): Promise<void> {
  const received = now();
  const filing = new Filing({ ledger, random });
  const intake = ledger.standing('intake');
  // Mostly there are none, and then a cell of cover costs nothing here.
  const unopened = new Set(
    unopenedItems(ledger).flatMap(({ id, compartment }) => (compartment === intake ? [id] : [])),
  );
  const all = await opener.open(items.map(({ cell }) => cell));
  for (const [n, { cell, sequence }] of items.entries()) {
    const opened = all[n]!;
    const form = opened.kind === 'unopened' && isForm(cell);
    const again = (form || opened.kind !== 'unopened') && unopened.size > 0 && unopened.has(idOf(cell));
    // It did not open before, here or on another device. What was in it is filed now; the cell is not needed.
    if (again) filing.put(intake, unopenedKind, idOf(cell), { opened: true, cell: new Uint8Array() });
    if (opened.kind === 'cover') {
      sums.cover++;
    } else if (form) {
      noteForm(filing, intake, { id: idOf(cell), cell, received, sequence }, again);
    } else if (opened.kind === 'unopened') {
      const cellId = idOf(cell);
      if (!filing.isNew(unopenedKind, cellId, intake)) continue;
      filing.put(intake, unopenedKind, cellId, { cell, reason: opened.reason, received, sequence });
      sums.unopened++;
    } else if (await filing.part(opened.part, { received, sequence })) sums.parts++;
  }
  filing.write();
}

/** Of a cell that did not open. */
const idOf = (cell: Uint8Array): string => toHex(sha256(cell));

interface Cursor {
  sequence: number;
  /** `null` in vaults from before it was kept. */
  digest: Uint8Array | null;
}

const isAt = ({ sequence, digest }: Cursor, item: Item): boolean =>
  item.sequence === sequence && (digest === null || equalBytes(sha256(item.cell), digest));

function readCursor(ledger: Ledger): Cursor {
  const bytes = ledger.secrets.get(cursorSecret);
  if (!bytes) return { sequence: 0, digest: null };
  const sequence = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0));
  return { sequence, digest: bytes.length > 8 ? bytes.subarray(8) : null };
}

function writeCursor(ledger: Ledger, { sequence, cell }: Item): void {
  const bytes = new Uint8Array(40);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(sequence));
  bytes.set(sha256(cell), 8);
  ledger.secrets.put(cursorSecret, bytes);
}
