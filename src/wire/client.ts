// A relay as its clients see it: requests built, signed, sent and their answers checked.
import { SpringhouseError } from './error.ts';
import { readProblem } from './problem.ts';
import {
  appendLog,
  decodeItems,
  getPage,
  type Item,
  layShelf,
  postCell,
  pruneLog,
  readLog,
  type WireRequest,
} from './requests.ts';
import { type Signer, signRequest } from './signature.ts';
import { pageBytes } from './sizes.ts';

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
 * code of the relay's problem document (`unknown-key`, `late`, `disk-full`, …).
 */
export interface RelayClient {
  /** Origin, such as `https://relay.example`. */
  readonly url: string;
  /** Put one cell of 4096 bytes into an inbox. It is on the relay's disk when this resolves. */
  post(inboxKey: Uint8Array, cell: Uint8Array): Promise<void>;
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

/**
 * @param url - origin of the relay: scheme, host, port.
 * @param fetcher - `fetch`, or an app's own `request`.
 * @param now - milliseconds since 1970.
 * @throws {SpringhouseError} `bad-relay-url`.
 */
export function relayClient(
  url: string,
  fetcher: (url: string, init: RequestInit) => Response | Promise<Response> = (...args) => fetch(...args),
  now: () => number = Date.now,
): RelayClient {
  const { origin, host } = parseOrigin(url);

  async function send(
    request: WireRequest,
    signer: Signer | null,
    { signal, wait = 0 }: ReadOptions = {},
  ): Promise<{ response: Response; body: Uint8Array<ArrayBuffer> }> {
    const headers = signer ? signatureHeaders(request, host, signer, now()) : {};
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

  return {
    url: origin,
    async post(inboxKey, cell) {
      await ask(202, postCell(inboxKey, cell), null);
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
