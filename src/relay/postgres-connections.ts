// Connections to whichever of several PostgreSQL servers takes writes, through a change of leader too.
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SpringhouseError } from '../wire/error.ts';

/** So long a request waits for a leader before it is refused: a change of leader takes longer. */
const patienceMillis = 5000;
const betweenMillis = 100;
const connectMillis = 2000;
/** A leader that lost its followers takes writes and never ends them: after this it is left. */
const answerMillis = 10_000;

export interface PostgresAddress {
  hosts: { host: string; port: number }[];
  user: string | undefined;
  password: string | undefined;
  database: string | undefined;
  ssl: boolean;
}

/**
 * `postgres://user@host:port,host:port/database?sslmode=require`. A password is better left to `PGPASSWORD`.
 *
 * @throws {SpringhouseError} `bad-store`.
 */
export function readPostgresUrl(text: string): PostgresAddress {
  const form =
    /^postgres(?:ql)?:\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^/?]*)(?:\/([^?]*))?(?:\?sslmode=(\w+))?$/;
  const match = form.exec(text);
  const hosts = match?.[3]?.split(',').map((host) => /^(\[[^\]]+\]|[^:]+)(?::(\d{1,5}))?$/.exec(host));
  if (!match || !hosts?.every((host) => host !== null))
    throw new SpringhouseError(
      'bad-store',
      'The address of a store is postgres://user@host:port/database, with several host:port, divided by commas, where there are several servers. Nothing was started.',
    );
  const decoded = (part: string | undefined) => (part ? decodeURIComponent(part) : undefined);
  return {
    hosts: hosts.map((host) => ({ host: host![1]!.replace(/^\[|\]$/g, ''), port: Number(host![2] ?? 5432) })),
    user: decoded(match[1]),
    password: decoded(match[2]),
    database: decoded(match[4]),
    ssl: match[5] !== undefined && match[5] !== 'disable',
  };
}

/** A leader cannot be found, or went away before it said that it was done. */
export class StoreAway extends SpringhouseError {
  constructor(cause: unknown) {
    super('store-away', 'The store of the relay cannot be reached just now. Send it again in a minute.', {
      cause,
    });
  }
}

type Waiter = (client: pg.Client | null) => void;

export class Connections {
  readonly #address: PostgresAddress;
  readonly #most: number;
  readonly #idle: pg.Client[] = [];
  readonly #waiting: Waiter[] = [];
  #count = 0;
  #preferred = 0;
  #closed = false;

  /** @param most - connections at a time. */
  constructor(address: PostgresAddress, most: number) {
    this.#address = address;
    this.#most = most;
  }

  /**
   * Run one statement. With the error of the server where it has one: then nothing of it was done.
   *
   * @throws {StoreAway} where it is not known whether it was done, or no leader was found.
   */
  async query<Row extends pg.QueryResultRow>(config: pg.QueryConfig): Promise<Row[]> {
    const client = await this.#take();
    try {
      const { rows } = await inTime(client.query<Row>(config));
      this.#give(client);
      return rows;
    } catch (error) {
      if (isOfStatement(error)) {
        this.#give(client);
        throw error;
      }
      if (error instanceof TooLate) this.#preferred = (this.#preferred + 1) % this.#address.hosts.length;
      this.#drop(client);
      throw new StoreAway(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#idle.splice(0).map((client) => client.end()));
  }

  async #take(): Promise<pg.Client> {
    const idle = this.#idle.pop();
    if (idle) return idle;
    if (this.#count >= this.#most) {
      const given = await new Promise<pg.Client | null>((resolve) => this.#waiting.push(resolve));
      if (given) return given;
    }
    this.#count++;
    try {
      return await this.#connect();
    } catch (error) {
      this.#count--;
      this.#waiting.shift()?.(null);
      throw error;
    }
  }

  #give(client: pg.Client): void {
    const waiter = this.#waiting.shift();
    if (waiter) waiter(client);
    else if (this.#closed) this.#drop(client);
    else this.#idle.push(client);
  }

  #drop(client: pg.Client): void {
    this.#count--;
    cut(client);
    this.#waiting.shift()?.(null);
  }

  async #connect(): Promise<pg.Client> {
    const { hosts, ...rest } = this.#address;
    const until = performance.now() + patienceMillis;
    let last: unknown;
    do {
      for (let tried = 0; tried < hosts.length; tried++) {
        const at = this.#preferred;
        try {
          return await this.#connectTo({ ...rest, ...hosts[at]! });
        } catch (error) {
          last = error;
          this.#preferred = (at + 1) % hosts.length;
        }
      }
      await sleep(betweenMillis);
    } while (performance.now() < until && !this.#closed);
    throw new StoreAway(last);
  }

  async #connectTo(config: pg.ClientConfig): Promise<pg.Client> {
    const client = new pg.Client({ ...config, connectionTimeoutMillis: connectMillis, keepAlive: true });
    client.on('error', () => {
      const at = this.#idle.indexOf(client);
      if (at < 0) return; // in use: its statement fails
      this.#idle.splice(at, 1);
      this.#drop(client);
    });
    try {
      await client.connect();
      const { rows } = await inTime(client.query('SELECT pg_is_in_recovery() AS follows'));
      if (rows[0].follows) throw new Error('this server takes no writes');
      // All that is asked for has an index; without statistics yet, a plan might do without it and be kept.
      await inTime(client.query('SET jit = off; SET enable_seqscan = off'));
      return client;
    } catch (error) {
      cut(client);
      throw error;
    }
  }
}

class TooLate extends Error {}

/** Nothing is cancelled: a commit that is cancelled while it waits for a follower would count as done. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate('no answer in time')), answerMillis);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => {}); // nobody waits for it any more
  }
}

/** Without a farewell, which would wait for the statement that is under way. */
function cut(client: pg.Client): void {
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  stream.destroy();
}

/**
 * Whether the server refused this statement and goes on. Not so for class 57 (it ends), 25006 (it takes no more
 * writes), 08 and 40003 (not known whether it was done), and what is no answer of a server.
 */
function isOfStatement(error: unknown): boolean {
  const { code, severity } = error as { code?: unknown; severity?: unknown };
  return (
    typeof code === 'string' &&
    severity === 'ERROR' &&
    !/^(57|08)/.test(code) &&
    !['25006', '40003'].includes(code)
  );
}
