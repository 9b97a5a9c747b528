// A relay as a process: HTTP server, store and site put together.
import { randomBytes } from 'node:crypto';
import { createServer, type Server, STATUS_CODES } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { SpringhouseError } from '../wire/error.ts';
import { type ProblemCode, problem, problemContentType } from '../wire/problem.ts';
import { hotRequests } from './hot.ts';
import { relayOf } from './http.ts';
import { servesListed } from './keys.ts';
import type { PostgresOptions } from './postgres.ts';
import { refuse } from './refuse.ts';
import { siteFrom } from './site.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';
import { Waiting } from './waiting.ts';

/** What a client may take its time for, in milliseconds, and how long its headers may be. */
const limits = {
  headersTimeout: 15_000,
  /** From the first byte of a request to its last: a shelf of 1 MiB takes three minutes at 50 kbit/s. */
  requestTimeout: 300_000,
  keepAliveTimeout: 5_000,
  /** How often the above are looked at. */
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 8192,
};

/** After this many milliseconds of closing, what is still connected is cut off. */
const closingMillis = 5_000;

export const defaultKeepDays = 14;

export interface StartOptions {
  /** Port 0: any free one. */
  listen: { host: string; port: number };
  /** Folder of the store, made if it is missing. Not used where there is a `store`. */
  data?: string;
  /** A PostgreSQL store, shared with other relays: `postgres://…`. */
  store?: string;
  /** Serve every key. */
  open: boolean;
  /** Serve these, 32 bytes each. */
  keys?: Iterable<Uint8Array>;
  /** Zero bits of a stamp, asked for in calm; 12 unless told otherwise. */
  difficulty?: number;
  /** Days after which cells and slabs go; 14 unless told otherwise. */
  keepDays?: number;
  /** Bytes beyond which nothing is taken from whoever does not sign; none is no limit but the disk's. */
  quota?: number;
  /** What the plain form takes in an hour, from all together: bytes, 16 MiB unless told otherwise; 0 takes nothing. */
  formBytesPerHour?: number;
  /** Folder of a built site, served on the same origin. */
  site?: string;
  /** Milliseconds since 1970. */
  now?: () => number;
  random?: (bytes: number) => Uint8Array;
  /** Told of failures that are nobody's mistake: the code of the error, nothing of the request. */
  onFailure?: (code: string) => void;
  limits?: Partial<typeof limits>;
}

export interface RunningRelay {
  /** Such as `http://127.0.0.1:8080`. */
  url: string;
  /** Ends long-polls, lets requests that have begun finish, and closes the store. */
  close(): Promise<void>;
}

/** @throws {SpringhouseError} `port-in-use`, `cannot-listen`, or what opening the store throws. */
export async function startRelay(options: StartOptions): Promise<RunningRelay> {
  const { listen, open, keys = [], site, now = Date.now, random = randomBytes } = options;
  const quota = options.quota === undefined ? {} : { quota: options.quota };
  const store = options.store
    ? await openShared(options.store, { now, random, ...quota })
    : openSqliteStore({ folder: options.data ?? '.', now, random, ...quota });
  const waiting = new Waiting();
  const onFailure = (error: unknown) => options.onFailure?.(codeOf(error));
  const { app, anonymous, stamps } = relayOf({
    store,
    serves: open ? () => true : servesListed(keys),
    now,
    waiting,
    random,
    ...(options.formBytesPerHour === undefined ? {} : { formBytesPerHour: options.formBytesPerHour }),
    ...(options.difficulty === undefined ? {} : { difficulty: options.difficulty }),
    ...(site === undefined ? {} : { site: siteFrom(site) }),
    onFailure,
  });
  const hot = hotRequests({ anonymous, stamps, onFailure });
  const listener = getRequestListener(app.fetch, { errorHandler: () => refuse('bad-request') });
  const server = createServer({ ...limits, ...options.limits }, (incoming, outgoing) => {
    if (!hot(incoming, outgoing)) listener(incoming, outgoing).catch(onFailure);
  });
  server.on('clientError', refuseOnSocket);
  try {
    await listening(server, listen);
  } catch (error) {
    await store.close();
    throw error;
  }
  const keepMillis = (options.keepDays ?? defaultKeepDays) * 86_400_000;
  const expiring = expireHourly(() => store.expire(now() - keepMillis), onFailure);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${listen.host.includes(':') ? `[${listen.host}]` : listen.host}:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      waiting.close();
      // A connection whose last answer was just sent is kept alive for a next request: it ends here too.
      const idle = setInterval(() => server.closeIdleConnections(), 20);
      const cut = setTimeout(() => server.closeAllConnections(), closingMillis);
      await closed;
      await expiring.end();
      clearInterval(idle);
      clearTimeout(cut);
      await store.close();
    },
  };
}

/** Loaded when called for: a relay with a folder of its own does not hold PostgreSQL's driver in memory. */
async function openShared(url: string, options: Omit<PostgresOptions, 'url'>): Promise<Store> {
  const { openPostgresStore } = await import('./postgres.ts');
  return openPostgresStore({ url, ...options });
}

/** At once, and then every hour, never twice at a time. */
function expireHourly(expire: () => Promise<void>, onFailure: (error: unknown) => void) {
  let running = expire().catch(onFailure);
  const timer = setInterval(() => {
    running = running.then(expire).catch(onFailure);
  }, 3_600_000);
  return {
    async end(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}

function listening(server: Server, { host, port }: StartOptions['listen']): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const inUse = error.code === 'EADDRINUSE';
      reject(
        new SpringhouseError(
          inUse ? 'port-in-use' : 'cannot-listen',
          inUse
            ? `Port ${port} on ${host} is in use by another program. Nothing was changed; end that program or name another port.`
            : `The relay cannot listen on ${host}:${port} (${error.code}). Nothing was changed; name an address of this machine and a port that this user may use.`,
          { cause: error },
        ),
      );
    });
    server.listen({ host, port }, resolve);
  });
}

/** What could not even be read as a request is refused in the same form. */
function refuseOnSocket(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const codes: Record<string, ProblemCode> = {
    HPE_HEADER_OVERFLOW: 'headers-too-large',
    ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  };
  const document = problem(codes[error.code ?? ''] ?? 'bad-request');
  const body = JSON.stringify(document);
  socket.end(
    `HTTP/1.1 ${document.status} ${STATUS_CODES[document.status]}\r\nConnection: close\r\n` +
      `Content-Type: ${problemContentType}\r\nCache-Control: no-store\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return String(code ?? name ?? 'unknown');
}
