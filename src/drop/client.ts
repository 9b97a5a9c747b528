// What the source's side does, without a screen: send a report, put it into a file to carry, pass such a file
// on, read replies. Keeps nothing; everything it needs of the world is an argument.

import type { Argon2id } from '../seal/argon2.ts';
import type { DeskCard } from '../seal/card-format.ts';
import { encodeCarried } from '../seal/carried.ts';
import { decodeCarried } from '../seal/carried-read.ts';
import type { Hpke } from '../seal/hpke.ts';
import { inboxKeys } from '../seal/passphrase.ts';
import type { Random } from '../seal/random.ts';
import { dayOf } from '../seal/reply.ts';
import { type Attachment, composeParts, sealCell } from '../seal/report.ts';
import { type FoundReply, pagesOf, tryPage } from '../seal/shelf.ts';
import { type AnonymousClient, anonymousClient } from '../wire/anonymous.ts';
import { SpringhouseError } from '../wire/error.ts';
import { makeStamp, type Stamper } from '../wire/stamp.ts';

export type Fetcher = (url: string, init: RequestInit) => Response | Promise<Response>;

/** Where we are: `words` is the long one, on a phone some seconds. `done` goes from 0 to 1 in each step. */
export interface Progress {
  step: 'words' | 'sealing' | 'sending';
  done: number;
}

interface Waiting {
  onProgress?: (progress: Progress) => void;
  /** Where aborted, the promise rejects with the signal's reason. */
  signal?: AbortSignal;
}

export interface SealOptions extends Waiting {
  card: DeskCard;
  /** As typed; any words open an inbox. */
  words: string;
  /** BCP 47, of the text. */
  language: string;
  text: string;
  /** Ids of replies that were read, 16 bytes each. */
  acknowledged?: readonly Uint8Array[];
  attachments?: readonly Attachment[];
  /** At least this many cells, so that they can travel at different times or by different ways. */
  instalments?: number;
  hpke: Pick<Hpke, 'seal'>;
  argon2id: Argon2id;
  random: Random;
}

export interface SendOptions extends Waiting {
  fetch: Fetcher;
  now: () => number;
  /** Makes the stamps that the relay asks for; left out, without a pause. */
  stamper?: Stamper;
  /** Posts and fetches in place of a client of its own, such as at cover's turns. */
  through?: Pick<AnonymousClient, 'post' | 'page'>;
}

export interface ReadOptions extends SendOptions {
  card: DeskCard;
  words: string;
  argon2id: Argon2id;
  random: Random;
}

export interface Replies {
  /** None is no failure: that is also what the words of nobody find. */
  replies: FoundReply[];
  /** The page that was fetched. */
  page: number;
}

/** Some cells are with the relay and the rest is not. Go on with `sendCells` and `from`. */
export class SendingStopped extends SpringhouseError {
  /** How many cells reached the relay. */
  readonly sent: number;

  constructor(sent: number, of: number, cause: SpringhouseError) {
    super(
      cause.code,
      `${sent === 0 ? 'Nothing was sent.' : `${sent} of ${of} cells were sent.`} ${cause.message}`,
      { cause },
    );
    this.sent = sent;
  }
}

/** @returns the report's cells, 4096 bytes each, in order. Nothing is sent. */
export async function sealReport(options: SealOptions): Promise<Uint8Array[]> {
  const { card, language, text, acknowledged = [], attachments = [], instalments = 1 } = options;
  const { hpke, random, onProgress, signal } = options;
  const keys = await keysOf(options);
  const report = { ...keys, report: random(16), language, text, acknowledged, attachments };
  const parts = await composeParts(report, { parts: instalments });
  const cells: Uint8Array[] = [];
  for (const part of parts) {
    signal?.throwIfAborted();
    cells.push(await sealCell(hpke, card.intake, part));
    onProgress?.({ step: 'sealing', done: cells.length / parts.length });
  }
  return cells;
}

/**
 * Post cells, one after the other. Each is on the relay's disk before the next is sent.
 *
 * @param to - origin of the relay and inbox key; a desk card has both.
 * @param options.from - how many of the cells were sent before. Sending one twice does no harm: the relay
 * stores the same bytes once.
 * @throws {SendingStopped} with the code and sentence of what stopped it.
 */
export async function sendCells(
  to: { relay: string; inbox: Uint8Array },
  cells: readonly Uint8Array[],
  options: SendOptions & { from?: number },
): Promise<void> {
  const { from = 0, signal, onProgress } = options;
  const relay = options.through ?? clientFor(to.relay, options);
  for (let sent = from; sent < cells.length; sent++) {
    signal?.throwIfAborted();
    try {
      await relay.post(to.inbox, cells[sent]!, signal);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof SpringhouseError) throw new SendingStopped(sent, cells.length, error);
      throw error;
    }
    onProgress?.({ step: 'sending', done: (sent + 1) / cells.length });
  }
}

/** Seal and send. @returns how many cells it took. */
export async function sendReport(options: SealOptions & SendOptions): Promise<{ cells: number }> {
  const cells = await sealReport(options);
  await sendCells(options.card, cells, options);
  return { cells: cells.length };
}

/** Seal into a file for somebody to carry. @returns its bytes; see seal/carried.ts. */
export async function makeCarried(options: SealOptions): Promise<Uint8Array<ArrayBuffer>> {
  return encodeCarried({ inbox: options.card.inbox, cells: await sealReport(options) });
}

/**
 * Pass on the cells of a carried file, which whoever carries it cannot read.
 *
 * @param relay - origin of the desk's relay.
 * @returns how many were passed on, of how many that the file had: fewer if it is damaged.
 * @throws {SpringhouseError} as `decodeCarried` and `sendCells` do.
 */
export async function carry(
  file: Uint8Array,
  relay: string,
  options: SendOptions,
): Promise<{ sent: number; of: number }> {
  const { inbox, cells, of } = decodeCarried(file);
  await sendCells({ relay, inbox }, cells, options);
  return { sent: cells.length, of };
}

/**
 * Look for replies: fetch one of the source's three pages, picked at random, and try its key on the four
 * cells. A reply lies on all three, so one visit finds it if the source's clock and the desk's agree on the
 * day; if they are one day apart, two visits of three do.
 */
export async function readReplies(options: ReadOptions): Promise<Replies> {
  const { card, random, now, signal } = options;
  const { key } = await keysOf(options);
  const day = dayOf(now());
  const page = pagesOf(key, day, card.pages)[oneOfThree(random)]!;
  signal?.throwIfAborted();
  const relay = options.through ?? clientFor(card.relay, options);
  const bytes = await relay.page(card.inbox, page, signal);
  return { replies: await tryPage(key, day, bytes), page };
}

function keysOf({ words, card, argon2id, onProgress, signal }: SealOptions | ReadOptions) {
  return inboxKeys(words, card.inbox, argon2id, {
    onProgress: (done) => onProgress?.({ step: 'words', done }),
    ...(signal ? { signal } : {}),
  });
}

export const clientFor = (
  relay: string,
  { fetch, now, stamper = (work) => makeStamp(work) }: SendOptions,
): AnonymousClient => anonymousClient(relay, fetch, now, stamper);

/** Each with the same probability: 255 is a multiple of three, and the one byte above is drawn again. */
function oneOfThree(random: Random): number {
  for (;;) {
    const byte = random(1)[0]!;
    if (byte < 255) return byte % 3;
  }
}
