// What every client of a relay does: one request sent, its answer checked, its stamp made.
import { SpringhouseError } from './error.ts';
import { readProblem } from './read-problem.ts';
import type { WireRequest } from './requests.ts';
import {
  defaultDifficulty,
  difficultyHeader,
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

export type Fetcher = (url: string, init: RequestInit) => Response | Promise<Response>;

export interface Waiting {
  /** Seconds that the relay may let the request wait. */
  wait?: number;
  /** Aborting it rejects with its reason. */
  signal?: AbortSignal;
}

export type Connection = ReturnType<typeof openConnection>;

/**
 * @param url - origin of the relay: scheme, host, port.
 * @param now - milliseconds since 1970.
 * @param stamper - makes stamps; at first for the usual difficulty, then for what the relay last announced.
 * @throws {SpringhouseError} `bad-relay-url`.
 */
export function openConnection(url: string, fetcher: Fetcher, now: () => number, stamper: Stamper) {
  const { origin, host } = parseOrigin(url);
  let difficulty = defaultDifficulty;
  /** How far the relay's clock is ahead of ours, in milliseconds, as far as refused stamps told. */
  let ahead = 0;
  /** Stamps that were made before their bodies are sent. */
  const made = new WeakMap<Uint8Array, { stamp: string; difficulty: number; hour: string }>();

  /** Make a body's stamp now, so that sending it later takes no work. It holds for this hour and the next. */
  async function stampAhead(body: Uint8Array, signal?: AbortSignal): Promise<void> {
    const work = { body, difficulty, hour: stampHour(now() + ahead) };
    if (difficulty === 0 || difficulty > maxDifficulty) return;
    made.set(body, { stamp: await stamper(work, signal), difficulty, hour: work.hour });
  }

  async function stampOf(body: Uint8Array, signal?: AbortSignal): Promise<string> {
    const [hour, before] = [0, 3_600_000].map((millis) => stampHour(now() + ahead - millis));
    const early = made.get(body);
    made.delete(body); // One that is refused is not sent again.
    if (early && early.difficulty >= difficulty && (early.hour === hour || early.hour === before))
      return early.stamp;
    return stamper({ body, difficulty, hour: hour! }, signal);
  }

  async function send(
    request: WireRequest,
    headers: Record<string, string>,
    { signal, wait = 0 }: Waiting = {},
  ): Promise<{ response: Response; body: Uint8Array<ArrayBuffer> }> {
    const patience = (request.method === 'PUT' ? patienceForBodiesSeconds : patienceSeconds) + wait;
    const timeout = AbortSignal.timeout(patience * 1000);
    const stop = firstOf(timeout, signal);
    try {
      const response = await fetcher(origin + request.path, {
        method: request.method,
        headers,
        ...(request.body ? { body: request.body as Uint8Array<ArrayBuffer> } : {}),
        signal: stop.signal,
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
    } finally {
      stop.abort(); // Lets go of the caller's signal, which may outlive many requests.
    }
  }

  async function ask(
    expected: number,
    request: WireRequest,
    headers: Record<string, string> = {},
    waiting?: Waiting,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const { response, body } = await send(request, headers, waiting);
    if (response.status === expected) return body;
    throw refusal(origin, response, body);
  }

  /** With a stamp; once more with another where the relay wants a stronger one or has another hour. */
  async function askStamped(
    expected: number,
    request: WireRequest,
    signal?: AbortSignal,
    more: Record<string, string> = {},
  ): Promise<void> {
    for (let again = false; ; again = true) {
      if (difficulty > maxDifficulty) throw demanding(origin);
      const own = difficulty === 0 ? {} : { [stampHeader]: await stampOf(request.body!, signal) };
      const { response, body } = await send(request, { ...own, ...more }, signal ? { signal } : {});
      if (response.status === expected) return;
      if (response.status !== 428 || again) throw refusal(origin, response, body);
      const wanted = parseJson(body) as { difficulty?: unknown; hour?: unknown } | null;
      if (Number.isInteger(wanted?.difficulty)) difficulty = wanted!.difficulty as number;
      const hour = readStampHour(String(wanted?.hour));
      if (hour !== null) ahead = hour - readStampHour(stampHour(now()))!;
    }
  }

  return { origin, host, send, ask, askStamped, stampAhead };
}

/** Aborts with the first of them. By hand: `AbortSignal.any` is newer than many phones. */
function firstOf(...signals: (AbortSignal | undefined)[]): AbortController {
  const first = new AbortController();
  for (const each of signals) {
    if (each?.aborted) first.abort(each.reason);
    each?.addEventListener('abort', () => first.abort(each.reason), { once: true, signal: first.signal });
  }
  return first;
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

export function refusal(origin: string, response: Response, body: Uint8Array): SpringhouseError {
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

export function oddAnswer(origin: string, status?: number): SpringhouseError {
  return new SpringhouseError(
    'relay-odd-answer',
    `What answers at ${origin} does not speak as a Springhouse relay${status ? ` (status ${status})` : ''}. Nothing here was lost; check the address.`,
  );
}

export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
