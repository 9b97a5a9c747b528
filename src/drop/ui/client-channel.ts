// The channel of the real page: the drop's client in a browser, with Argon2id's outcome kept in memory so that
// words become keys once a visit.
import { type Argon2id, argon2Bytes } from '../../seal/argon2.ts';
import { argon2idNoble } from '../../seal/argon2-noble.ts';
import { encodeCarried } from '../../seal/carried.ts';
import { cellCounter } from '../../seal/cells-needed.ts';
import { inboxKeys, makeWords, normaliseWords } from '../../seal/passphrase.ts';
import { maxAcknowledged } from '../../seal/plaintext.ts';
import { type Random, systemRandom } from '../../seal/random.ts';
import { fromBase64url, toBase64url, toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { type Progress, readReplies, SendingStopped, sealReport, sendCells } from '../client.ts';
import type { TurnRelay } from '../cover.ts';
import type { FailureKind } from '../languages/phrases.ts';
import { inBackground } from './background-stamper.ts';
import type { Channel } from './channel.ts';
import { after, type Exchange } from './exchange.ts';
import type { More } from './more.ts';

const dayMillis = 86_400_000;

/**
 * @param exchange - `null` for a page that is closed: nothing of the channel but `forget` is called then.
 * @param words - the list that new words are drawn from.
 * @param more - loads what sends files.
 */
export function openChannel(
  exchange: Exchange | null,
  words: () => readonly string[],
  more: () => Promise<More>,
  random: Random = systemRandom,
): Channel {
  const argon2id = remembering(argon2idNoble);
  const cellsOf = cellCounter('en');
  const open = (): Exchange => {
    if (!exchange) throw new Error('this page has no desk card');
    return exchange;
  };
  const desk = () => open().card;
  let preparing = false;

  const world = (signal: AbortSignal, stamping?: (done: number) => void) => {
    open().stamping = (done) => !signal.aborted && stamping?.(done);
    return { fetch, now: Date.now, random, signal };
  };

  /** By turns, where the page makes cover; each second says how long it is until the next. */
  async function inTurn<T>(
    waiting: (seconds: number) => void,
    signal: AbortSignal,
    work: (relay: TurnRelay) => Promise<T>,
  ): Promise<T> {
    const { cover, relay } = open();
    if (!cover) return work(relay);
    const told = new AbortController();
    const tell = () => {
      if (signal.aborted || told.signal.aborted) return;
      waiting(Math.ceil((cover.untilTurn() ?? 0) / 1000));
      after(1000, tell);
    };
    tell();
    try {
      return await work(cover.inTurn(signal));
    } finally {
      told.abort();
    }
  }

  return {
    makeWords: () => makeWords(words(), random),
    pickPlaces: () => twoOfSeven(random),
    sameWord: (a, b) => normaliseWords(a) === normaliseWords(b),
    cellsNeeded: cellsOf,

    async prepareKeys(words, onProgress, signal) {
      await inBackground(() => inboxKeys(words, desk().inbox, argon2id, { onProgress, signal }));
    },

    async seal({ phrase: words, language, text, acknowledged, attachments }, onProgress, signal) {
      const cells = await sealReport({
        card: desk(),
        words,
        language,
        text,
        acknowledged: acknowledged.slice(0, maxAcknowledged).map((id) => fromBase64url(id)!),
        attachments,
        hpke: open().sealer,
        argon2id,
        random,
        signal,
        onProgress: ({ step, done }) => step === 'sealing' && onProgress(done),
      });
      return { cells, arrived: 0, of: cells.length };
    },

    async post(parcel, on, signal) {
      const { cells, arrived: from } = parcel;
      const onProgress = ({ done }: Progress) => {
        parcel.arrived = Math.round(done * cells.length);
        on.arrived();
      };
      try {
        await inTurn(on.waiting, signal, (relay) =>
          sendCells(desk(), cells, { ...world(signal, on.stamping), through: relay, from, onProgress }),
        );
        return null;
      } catch (error) {
        if (error instanceof SendingStopped) parcel.arrived = error.sent;
        return signal.aborted ? 'stopped' : failureOf(error);
      }
    },

    wrapFile: async (file, signal) => (await more()).wrapFile(file, signal),

    async postFile(parcel, on, signal) {
      world(signal, on.stamping);
      try {
        await (await more()).postFile(open(), parcel, on.arrived, signal);
        return null;
      } catch (error) {
        return signal.aborted ? 'stopped' : failureOf(error);
      }
    },

    async fetchReplies(words, waiting, signal) {
      const found = await inTurn(waiting, signal, (relay) =>
        readReplies({ ...world(signal), through: relay, card: desk(), words, argon2id }),
      );
      return found.replies.map(({ id, text, day }) => ({
        id: toBase64url(id),
        text,
        written: day * dayMillis,
      }));
    },

    carriedFile: ({ cells }) => encodeCarried({ inbox: desk().inbox, cells: [...cells] }),

    readCarried: async (chosen, before) => (await more()).readCarried(chosen, before, desk().inbox),

    failureOf,
    hurry: () => exchange?.cover?.hurry(),

    async prepare(cells) {
      if (preparing) return;
      preparing = true;
      const { sealer } = open();
      while (await inBackground(() => sealer.prepare(cells)).catch(() => false));
      preparing = false;
    },

    async stampAhead({ cells, arrived }, signal) {
      const exchange = open();
      exchange.stamping = () => {};
      if (cells[arrived] && !exchange.cover) await exchange.relay.stampAhead(cells[arrived], signal);
    },

    forget() {
      argon2id.forget();
      exchange?.sealer.forget();
    },
  };
}

/** The words of the page for what the client and the relay refuse with. */
export function failureOf(error: unknown): FailureKind {
  if (!(error instanceof SpringhouseError)) return 'device';
  const kinds: Record<string, FailureKind> = {
    'relay-unreachable': 'unreachable',
    'relay-slow': 'unreachable',
    'relay-odd-answer': 'odd-answer',
    'disk-full': 'full',
    'relay-demanding': 'full',
    'unknown-key': 'unknown-inbox',
    'report-too-long': 'too-long',
  };
  return kinds[error.code] ?? 'refused';
}

/** Answers the second time from memory. `forget` overwrites what it remembers. */
export function remembering(argon2id: Argon2id): Argon2id & { forget: () => void } {
  let remembered: { question: string; answer: Uint8Array } | null = null;
  const ask: Argon2id = async (password, salt, cost, options) => {
    const question = [toHex(password), toHex(salt), cost.memoryKiB, cost.passes, cost.lanes].join();
    if (remembered?.question === question) return remembered.answer.slice();
    const answer = await argon2id(password, salt, cost, options);
    remembered = { question, answer: answer.slice(0, argon2Bytes) };
    return answer;
  };
  return Object.assign(ask, {
    forget() {
      remembered?.answer.fill(0);
      remembered = null;
    },
  });
}

/** Two different places, in order, each pair with the same probability: 252 bytes are 12 times 21 pairs. */
export function twoOfSeven(random: Random): [number, number] {
  for (;;) {
    const byte = random(1)[0]!;
    if (byte >= 252) continue;
    const [a, b] = [byte % 7, Math.floor(byte / 7) % 6];
    const other = b >= a ? b + 1 : b;
    return [Math.min(a, other), Math.max(a, other)];
  }
}
