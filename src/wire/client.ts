// A relay as its clients see it: requests built, signed, sent and their answers checked.
import { anonymousOn } from './anonymous.ts';
import { skewSentence } from './clock-skew.ts';
import { type Fetcher, oddAnswer, openConnection, parseJson, refusal } from './connection.ts';
import { SpringhouseError } from './error.ts';
import { makePass, passHeader } from './pass.ts';
import {
  appendLog,
  decodeItems,
  getSlab,
  type Item,
  layShelf,
  postCell,
  pruneLog,
  readLog,
  type WireRequest,
} from './requests.ts';
import { type Signer, signRequest } from './signature.ts';
import { slabBytes } from './sizes.ts';
import { makeStamp, type Stamper } from './stamp.ts';

export interface ReadOptions {
  /** Items with higher sequence numbers are wanted; 0 for all. */
  after?: number;
  /** Seconds to wait if there is none yet. */
  wait?: number;
  /** Aborting it rejects with its reason. */
  signal?: AbortSignal;
}

/**
 * All methods throw {@link SpringhouseError}: `relay-unreachable`, `relay-slow`, `relay-odd-answer`, or the
 * code of the relay's problem document (`unknown-key`, `late`, `disk-full`, …). `post` and `putSlab` also throw
 * `relay-demanding`, where a stamp would take too long.
 */
export interface RelayClient {
  /** Origin, such as `https://relay.example`. */
  readonly url: string;
  /** Put one cell of 4096 bytes into an inbox, stamped. It is on the relay's disk when this resolves. */
  post(inboxKey: Uint8Array, cell: Uint8Array, signal?: AbortSignal): Promise<void>;
  /** @returns 16384 bytes. */
  page(shelfKey: Uint8Array, page: number): Promise<Uint8Array>;
  /** Replace the whole shelf of the signer's key. @param pages - P × 16384 bytes, P a power of two. */
  lay(signer: Signer, pages: Uint8Array): Promise<void>;
  /** @param cells - 1 to 64. @returns the sequence number of the last one. */
  append(signer: Signer, cells: readonly Uint8Array[]): Promise<number>;
  /** Items of the signer's log or inbox, in order. May be only the first of many: read on until empty. */
  read(signer: Signer, options?: ReadOptions): Promise<Item[]>;
  /** Delete the items up to and including `through`. */
  prune(signer: Signer, through: number): Promise<void>;
}

/** A relay for files too. */
export interface SlabClient extends RelayClient {
  /** Put one slab of 262144 bytes at its address of 32, stamped. Sending the same bytes again does no harm. */
  putSlab(address: Uint8Array, slab: Uint8Array, signal?: AbortSignal): Promise<void>;
  /** @returns 262144 bytes, or `null` where there is none (never arrived, or expired). */
  slab(address: Uint8Array, signal?: AbortSignal): Promise<Uint8Array | null>;
}

/**
 * @param url - origin of the relay: scheme, host, port.
 * @param fetcher - `fetch`, or an app's own `request`.
 * @param now - milliseconds since 1970.
 * @param stamper - makes stamps; at first for the usual difficulty, then for what the relay last announced.
 * @param pass - see pass.ts. Shown only to a relay that does not serve a key otherwise: by it, a relay learns which
 * logs belong together.
 * @throws {SpringhouseError} `bad-relay-url`.
 */
export function relayClient(
  url: string,
  fetcher: Fetcher = (...args) => fetch(...args),
  now: () => number = Date.now,
  stamper: Stamper = (work) => makeStamp(work),
  pass: Signer | null = null,
): SlabClient {
  const connection = openConnection(url, fetcher, now, stamper);
  const { origin, host } = connection;
  let wantsPass = false;
  const passFor = (key: Uint8Array) =>
    pass !== null && wantsPass ? { [passHeader]: makePass(pass, key) } : {};
  /** Once more with the pass where the relay does not serve a key without it. */
  const withPass = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      const isUnknown = error instanceof SpringhouseError && error.code === 'unknown-key';
      if (!isUnknown || pass === null || wantsPass) throw error;
      wantsPass = true;
      return work();
    }
  };
  const askSigned = (expected: number, request: WireRequest, signer: Signer, options?: ReadOptions) =>
    withPass(async () => {
      const signature = signatureHeaders(request, host, signer, now());
      const headers = { ...signature, ...passFor(signer.publicKey) };
      const { response, body } = await connection.send(request, headers, options);
      if (response.status === expected) return body;
      const refused = refusal(origin, response, body);
      const isClock = refused.code === 'late' || refused.code === 'early';
      const skew = isClock ? skewSentence(origin, response.headers.get('date'), now()) : null;
      throw skew === null ? refused : new SpringhouseError(refused.code, skew);
    });

  return {
    url: origin,
    ...anonymousOn(connection),
    post: (inboxKey, cell, signal) =>
      withPass(() => connection.askStamped(202, postCell(inboxKey, cell), signal, passFor(inboxKey))),
    async slab(address, signal) {
      const { response, body } = await connection.send(getSlab(address), {}, signal ? { signal } : {});
      if (response.status === 200 && body.length === slabBytes) return body;
      const refused = refusal(origin, response, body);
      if (refused.code === 'unknown-slab') return null;
      throw response.status === 200 ? oddAnswer(origin) : refused;
    },
    async lay(signer, pages) {
      await askSigned(204, layShelf(signer.publicKey, pages), signer);
    },
    async append(signer, cells) {
      const body = await askSigned(201, appendLog(signer.publicKey, cells), signer);
      const sequence = (parseJson(body) as { sequence?: unknown } | null)?.sequence;
      if (!Number.isSafeInteger(sequence)) throw oddAnswer(origin);
      return sequence as number;
    },
    async read(signer, options = {}) {
      const body = await askSigned(200, readLog(signer.publicKey, options), signer, options);
      const items = decodeItems(body, options.after);
      if (!items) throw oddAnswer(origin);
      return items;
    },
    async prune(signer, through) {
      await askSigned(204, pruneLog(signer.publicKey, through), signer);
    },
  };
}

function signatureHeaders(
  { method, path: pathAndQuery, body = new Uint8Array() }: WireRequest,
  authority: string,
  signer: Signer,
  now: number,
): Record<string, string> {
  const [path = '', query] = pathAndQuery.split('?');
  const target = { method, authority, path, query: query === undefined ? '' : `?${query}` };
  return signRequest(target, body, signer, now);
}
