// A relay as its clients see it: requests built, signed, sent and their answers checked.
import { SpringhouseError } from './error.ts';
import { readProblem } from './problem.ts';
import {
  appendLog,
  decodeItems,
  getPage,
  getSlab,
  type Item,
  layShelf,
  postCell,
  pruneLog,
  putSlab,
  readLog,
  type WireRequest,
} from './requests.ts';
import { type Signer, signRequest } from './signature.ts';
import { pageBytes, slabBytes } from './sizes.ts';
import {
  defaultDifficulty,
  difficultyHeader,
  makeStamp,
  maxDifficulty,
  readStampHour,
  type Stamper,
  stampHeader,
  stampHour,
} from './stamp.ts';

/** How long a request may take, apart from the seconds a long-poll waits. */
const patienceSeconds = 60;
/** A shelf of 1 MiB takes about three minutes at 50 kbit/s. */
const patienceForBodiesSeconds = 300;

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
 * @throws {SpringhouseError} `bad-relay-url`.
 */
export function relayClient(
  url: string,
  fetcher: (url: string, init: RequestInit) => Response | Promise<Response> = (...args) => fetch(...args),
  now: () => number = Date.now,
  stamper: Stamper = (work) => makeStamp(work),
): SlabClient {
  const { origin, host } = parseOrigin(url);
  let difficulty = defaultDifficulty;
  /** How far the relay's clock is ahead of ours, in milliseconds, as far as refused stamps told. */
  let ahead = 0;

  async function send(
    request: WireRequest,
    signer: Signer | null,
    { signal, wait = 0 }: ReadOptions = {},
    own: Record<string, string> = {},
  ): Promise<{ response: Response; body: Uint8Array<ArrayBuffer> }> {
    const headers = signer ? signatureHeaders(request, host, signer, now()) : own;
    const patience = (request.method === 'PUT' ? patienceForBodiesSeconds : patienceSeconds) + wait;
    const timeout = AbortSignal.timeout(patience * 1000);
    try {
      const response = await fetcher(origin + request.path, {
        method: request.method,
        headers,
        ...(request.body ? { body: request.body as Uint8Array<ArrayBuffer> } : {}),
        signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
      const announced = response.headers.get(difficultyHeader);
      if (announced !== null && /^\d{1,3}$/.test(announced)) difficulty = Number(announced);
      return { response, body: new Uint8Array(await response.arrayBuffer()) };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      if (timeout.aborted)
        throw new SpringhouseError(
          'relay-slow',
          `The relay at ${origin} did not answer within ${patience} seconds. Nothing here was lost; try again.`,
          { cause },
        );
      throw new SpringhouseError(
        'relay-unreachable',
        `The relay at ${origin} cannot be reached. Nothing here was lost; check the connection and the address, then try again.`,
        { cause },
      );
    }
  }

  async function ask(
    expected: number,
    request: WireRequest,
    signer: Signer | null,
    options?: ReadOptions,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { response, body } = await send(request, signer, options);
    if (response.status === expected) return body;
    throw refusal(origin, response, body);
  }

  /** With a stamp; once more with another where the relay wants a stronger one or has another hour. */
  async function askStamped(expected: number, request: WireRequest, signal?: AbortSignal): Promise<void> {
    for (let again = false; ; again = true) {
      if (difficulty > maxDifficulty) throw demanding(origin);
      const work = { body: request.body!, difficulty, hour: stampHour(now() + ahead) };
      const own = difficulty === 0 ? {} : { [stampHeader]: await stamper(work, signal) };
      const { response, body } = await send(request, null, signal ? { signal } : {}, own);
      if (response.status === expected) return;
      if (response.status !== 428 || again) throw refusal(origin, response, body);
      const wanted = parseJson(body) as { difficulty?: unknown; hour?: unknown } | null;
      if (Number.isInteger(wanted?.difficulty)) difficulty = wanted!.difficulty as number;
      const hour = readStampHour(String(wanted?.hour));
      if (hour !== null) ahead = hour - readStampHour(stampHour(now()))!;
    }
  }

  return {
    url: origin,
    post: async (inboxKey, cell, signal) => askStamped(202, postCell(inboxKey, cell), signal),
    putSlab: async (address, slab, signal) => askStamped(201, putSlab(address, slab), signal),
    async slab(address, signal) {
      const { response, body } = await send(getSlab(address), null, signal ? { signal } : {});
      if (response.status === 200 && body.length === slabBytes) return body;
      const refused = refusal(origin, response, body);
      if (refused.code === 'unknown-slab') return null;
      throw response.status === 200 ? oddAnswer(origin) : refused;
    },
    async page(shelfKey, page) {
      const body = await ask(200, getPage(shelfKey, page), null);
      if (body.length !== pageBytes) throw oddAnswer(origin);
      return body;
    },
    async lay(signer, pages) {
      await ask(204, layShelf(signer.publicKey, pages), signer);
    },
    async append(signer, cells) {
      const body = await ask(201, appendLog(signer.publicKey, cells), signer);
      const sequence = (parseJson(body) as { sequence?: unknown } | null)?.sequence;
      if (!Number.isSafeInteger(sequence)) throw oddAnswer(origin);
      return sequence as number;
    },
    async read(signer, options = {}) {
      const body = await ask(200, readLog(signer.publicKey, options), signer, options);
      const items = decodeItems(body, options.after);
      if (!items) throw oddAnswer(origin);
      return items;
    },
    async prune(signer, through) {
      await ask(204, pruneLog(signer.publicKey, through), signer);
    },
  };
}

function parseOrigin(url: string): { origin: string; host: string } {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const plain = parsed && parsed.pathname === '/' && !parsed.search && !parsed.hash && !parsed.username;
  if (!plain || !/^https?:$/.test(parsed.protocol))
    throw new SpringhouseError(
      'bad-relay-url',
      'The address of a relay is http:// or https://, a host and perhaps a port, and nothing after it, such as https://relay.example.',
    );
  return { origin: parsed.origin, host: parsed.host };
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

function refusal(origin: string, response: Response, body: Uint8Array): SpringhouseError {
  const found = readProblem(parseJson(body));
  if (!found) return oddAnswer(origin, response.status);
  return new SpringhouseError(found.code, `The relay at ${origin} refused: ${found.detail}`);
}

function demanding(origin: string): SpringhouseError {
  return new SpringhouseError(
    'relay-demanding',
    `The relay at ${origin} is flooded and asks for more work than this device can do. Nothing here was lost; try again in some minutes.`,
  );
}

function oddAnswer(origin: string, status?: number): SpringhouseError {
  return new SpringhouseError(
    'relay-odd-answer',
    `What answers at ${origin} does not speak as a Springhouse relay${status ? ` (status ${status})` : ''}. Nothing here was lost; check the address.`,
  );
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
