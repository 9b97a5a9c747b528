// The channel of the real page: the drop's client in a browser, with Argon2id's outcome kept in memory so that
// words become keys once a visit.
import { sha256 } from '@noble/hashes/sha2.js';
import { type Argon2id, argon2Bytes } from '../../seal/argon2.ts';
import { argon2idNoble } from '../../seal/argon2-noble.ts';
import type { DeskCard } from '../../seal/card-format.ts';
import { decodeCarried, encodeCarried } from '../../seal/carried.ts';
import { cellCounter } from '../../seal/cells-needed.ts';
import { sealNoble } from '../../seal/hpke-noble.ts';
import { inboxKeys, makeWords, normaliseWords } from '../../seal/passphrase.ts';
import { maxAcknowledged } from '../../seal/plaintext.ts';
import { type Random, systemRandom } from '../../seal/random.ts';
import { slabsOf } from '../../seal/slabs.ts';
import { equalBytes, fromBase64url, toBase64url, toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { type Fetcher, readReplies, SendingStopped, sealReport, sendCells } from '../client.ts';
import type { FailureKind } from '../languages/phrases.ts';
import { FileStopped, sendFile } from '../send-file.ts';
import { backgroundStamper } from './background-stamper.ts';
import type { Channel } from './channel.ts';

const dayMillis = 86_400_000;

/**
 * @param card - `null` for a page that is closed: nothing of the channel but `forget` is called then.
 * @param words - the list that new words are drawn from.
 */
export function openChannel(
  card: DeskCard | null,
  words: () => readonly string[],
  random: Random = systemRandom,
): Channel {
  const argon2id = remembering(argon2idNoble);
  const cellsOf = cellCounter('en');
  const desk = (): DeskCard => {
    if (!card) throw new Error('this page has no desk card');
    return card;
  };
  const world = (signal: AbortSignal) => ({ fetch: stoppedBy(signal), now: Date.now, random });

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
        hpke: { seal: sealNoble },
        argon2id,
        random,
        signal,
        onProgress: ({ step, done }) => step === 'sealing' && onProgress(done),
      });
      return { cells, arrived: 0, of: cells.length };
    },

    async post(parcel, on, signal) {
      const { cells, arrived: from } = parcel;
      try {
        await sendCells(desk(), cells, {
          ...world(signal),
          stamper: backgroundStamper((done) => !signal.aborted && on.stamping(done)),
          from,
          onProgress({ done }) {
            parcel.arrived = Math.round(done * cells.length);
            on.arrived();
          },
        });
        return null;
      } catch (error) {
        if (error instanceof SendingStopped) parcel.arrived = error.sent;
        return signal.aborted ? 'stopped' : failureOf(error);
      }
    },

    async wrapFile(file, signal) {
      const hash = sha256.create();
      for await (const chunk of chunksOf(file)) {
        signal.throwIfAborted();
        hash.update(chunk);
      }
      const type = mediaTypeOf(file);
      const attachment = { key: random(32), type, size: file.size, hash: hash.digest() };
      return { attachment, file, sent: 0, of: slabsOf(file.size) };
    },

    async postFile(parcel, on, signal) {
      const { attachment, file, sent: from } = parcel;
      try {
        await sendFile(
          desk().relay,
          { ...attachment, bytes: chunksOf(file) },
          {
            ...world(signal),
            signal,
            stamper: backgroundStamper((done) => !signal.aborted && on.stamping(done)),
            from,
            onSlab(sent) {
              parcel.sent = sent;
              on.arrived();
            },
          },
        );
        return null;
      } catch (error) {
        if (error instanceof FileStopped) parcel.sent = error.sent;
        return signal.aborted ? 'stopped' : failureOf(error);
      }
    },

    async fetchReplies(words, signal) {
      const found = await readReplies({ ...world(signal), card: desk(), words, argon2id });
      return found.replies.map(({ id, text, day }) => ({
        id: toBase64url(id),
        text,
        written: day * dayMillis,
      }));
    },

    carriedFile: ({ cells }) => encodeCarried({ inbox: desk().inbox, cells: [...cells] }),

    readCarried(file) {
      try {
        const { inbox, cells, of } = decodeCarried(file);
        return equalBytes(inbox, desk().inbox) && cells.length > 0 ? { cells, arrived: 0, of } : null;
      } catch (error) {
        if (error instanceof SpringhouseError) return null;
        throw error;
      }
    },

    failureOf,
    forget: argon2id.forget,
  };
}

const chunkBytes = 2 ** 18;

/** By slices: a stream of a Blob cannot be iterated everywhere. */
async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.size; at += chunkBytes)
    yield new Uint8Array(await file.slice(at, at + chunkBytes).arrayBuffer());
}

/** As the browser guessed it from the name; the desk looks for itself. */
const mediaTypeOf = ({ type }: Blob): string =>
  /^[\w.+-]{1,63}\/[\w.+-]{1,63}$/.test(type) ? type : 'application/octet-stream';

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

/**
 * Where the browser has priorities, long work goes below timers and answers. noble pauses by `scheduler.yield`,
 * which resumes before everything else of the same priority: without this, nothing else would run for seconds.
 */
function inBackground<T>(work: () => Promise<T>): Promise<T> {
  const { scheduler } = globalThis as { scheduler?: Scheduler };
  return scheduler?.postTask ? scheduler.postTask(work, { priority: 'background' }) : work();
}

interface Scheduler {
  postTask?<T>(task: () => Promise<T>, options: { priority: 'background' }): Promise<T>;
}

/** A fetch that also ends with the signal. By hand: `AbortSignal.any` is newer than many phones. */
const stoppedBy =
  (signal: AbortSignal): Fetcher =>
  (url, init) => {
    const either = new AbortController();
    for (const each of [signal, init.signal]) {
      if (each?.aborted) either.abort(each.reason);
      each?.addEventListener('abort', () => either.abort(each.reason), { once: true });
    }
    return fetch(url, { ...init, signal: either.signal });
  };

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
