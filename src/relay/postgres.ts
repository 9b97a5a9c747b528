/**
 * The store on PostgreSQL, for relays that one machine cannot carry. Any number of relay processes share it and
 * keep nothing themselves. What it promises, the servers must keep: with `synchronous_commit` on, and replicas that
 * are synchronous, an answer means a majority's disks.
 */
import { hash, randomInt } from 'node:crypto';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { defaultPages } from '../wire/sizes.ts';
import { noisePages } from './noise.ts';
import { Batches } from './postgres-batches.ts';
import { Connections, readPostgresUrl } from './postgres-connections.ts';
import { schemaSteps } from './postgres-schema.ts';
import type { Store } from './store.ts';

const hourMillis = 3_600_000;
const dayMillis = 24 * hourMillis;
const most = 12;
// https://www.postgresql.org/docs/current/errcodes-appendix.html
const noPartition = '23514';
const diskFull = '53100';

export interface PostgresOptions {
  /** As `readPostgresUrl` takes it. */
  url: string;
  /** Milliseconds since 1970. */
  now: () => number;
  random: (bytes: number) => Uint8Array;
  /** Bytes of cells and slabs beyond which nothing more is taken from whoever does not sign. */
  quota?: number;
  /** Name of the schema that holds the tables. */
  schema?: string;
  /** Open it although a copy to it has not come to its end. */
  unfinished?: boolean;
}

/** @throws {SpringhouseError} `bad-store`, `store-away`, `store-refused`, `store-unfinished`, `data-too-new`. */
export async function openPostgresStore(options: PostgresOptions): Promise<Store> {
  const { url, now, random, quota = 0, schema = 'springhouse' } = options;
  const connections = new Connections(readPostgresUrl(url), most);
  /** Under this number the process counts what it writes. */
  const slot = randomInt(2 ** 31);
  const hourNow = () => Math.floor(now() / hourMillis);
  const dayNow = () => Math.floor(now() / dayMillis);
  const run = <Row extends object>(name: string, text: string, values: unknown[]) =>
    connections.query<Row & Record<string, unknown>>({ name, text, values });

  /** Again once the day it needs has been made: nothing of a refused statement was done. */
  async function onItsDay<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (codeOf(error) === diskFull) throw full('disk-full', error);
      if (codeOf(error) !== noPartition) throw error;
      await run('make_day', `SELECT ${schema}.make_day($1)`, [dayNow()]);
      return work();
    }
  }

  const batches = new Batches(({ keys, which, digests, signed, cells }) =>
    onItsDay(async () => {
      const values = [hourNow(), keys, which, digests, signed, cells, slot, quota];
      const text = `SELECT ${schema}.append($1, $2, $3, $4, $5, $6, $7, $8) AS numbers`;
      const rows = await run<{ numbers: string[] }>('append', text, values);
      return rows[0]!.numbers.map(Number);
    }),
  );
  const appended = (key: Uint8Array, cells: readonly Uint8Array[], digest: Uint8Array | null) =>
    new Promise<number>((resolve, reject) => batches.add({ key, cells, digest, resolve, reject }));

  await prepare(connections, schema, random);
  const owned = await run<{ name: string; value: Buffer }>(
    'own',
    `SELECT name, value FROM ${schema}.own`,
    [],
  );
  const own = new Map(owned.map(({ name, value }) => [name, value]));
  if (own.has('copying') && !options.unfinished) {
    await connections.close();
    throw new SpringhouseError(
      'store-unfinished',
      'Cells are still being copied to this store, or that was broken off. Nothing was started; run «springhouse relay copy» to its end.',
    );
  }
  const noise = noisePages(own.get('unlaid')!);

  return {
    sharedEvery: 1000,
    append: (key, cells) => appended(key, cells, null),
    async post(key, cell, digest = hash('sha256', cell, 'buffer')) {
      if ((await appended(key, [cell], digest.subarray(0, 16))) < 0) throw full('relay-full');
    },
    async read(key, after, limit) {
      const text = `SELECT sequence, cell FROM ${schema}.cells
        WHERE log = (SELECT id FROM ${schema}.logs WHERE key = $1) AND sequence > $2 ORDER BY sequence LIMIT $3`;
      const rows = await run<{ sequence: string; cell: Buffer }>('read', text, [key, after, limit]);
      return rows.map(({ sequence, cell }): Item => ({ sequence: Number(sequence), cell: bytesOf(cell) }));
    },
    async prune(key, through) {
      await run('prune', `SELECT ${schema}.prune($1, $2, $3)`, [key, through, slot]);
    },
    async lay(key, pages) {
      await onItsDay(() => run('lay', `SELECT ${schema}.lay($1, $2)`, [key, pages]));
    },
    async page(key, page) {
      if (page >= 2 ** 31) return null;
      const text = `SELECT bytes FROM ${schema}.pages WHERE key = $1 AND page = $2`;
      const [row] = await run<{ bytes: Buffer }>('page', text, [key, page]);
      if (row) return bytesOf(row.bytes);
      if (page >= defaultPages) return null;
      const laid = await run('laid', `SELECT 1 FROM ${schema}.pages WHERE key = $1 AND page = 0`, [key]);
      return laid.length > 0 ? null : noise(key, page, now());
    },
    async put(address, slab) {
      const text = `SELECT ${schema}.put($1, $2, $3, $4, $5) AS taken`;
      const values = () => [dayNow(), address, slab, slot, quota];
      const [row] = await onItsDay(() => run<{ taken: number }>('put', text, values()));
      if (row!.taken < 0) throw full('relay-full');
      return row!.taken === 1;
    },
    async get(address) {
      const text = `SELECT slab FROM ${schema}.slab_addresses JOIN ${schema}.slabs USING (day, address) WHERE address = $1`;
      const [row] = await run<{ slab: Buffer }>('get', text, [address]);
      return row ? bytesOf(row.slab) : null;
    },
    async expire(before) {
      const day = dayNow();
      await run('drop_days', `SELECT ${schema}.drop_days($1, $2)`, [Math.floor(before / dayMillis), day]);
      // Made ahead of midnight, when everybody would want it at once.
      for (const near of [day, day + 1]) await run('make_day', `SELECT ${schema}.make_day($1)`, [near]);
    },
    close: () => connections.close(),
  };
}

/** Makes what is missing; several relays that start at once take turns. */
async function prepare(
  connections: Connections,
  schema: string,
  random: PostgresOptions['random'],
): Promise<void> {
  if (!/^[a-z_]{1,40}$/.test(schema)) throw new RangeError('a schema has a name of small letters');
  const version = async () => {
    const table = await connections.query({ text: `SELECT to_regclass('${schema}.version') AS is` });
    if (table[0]!.is === null) return 0;
    const rows = await connections.query({ text: `SELECT version FROM ${schema}.version` });
    return rows[0]!.version as number;
  };
  try {
    const done = await version();
    if (done < schemaSteps.length) {
      const secret = Buffer.from(random(32)).toString('hex');
      const own = done === 0 ? `INSERT INTO ${schema}.own VALUES ('unlaid', '\\x${secret}');` : '';
      // One text of several statements is one transaction.
      await connections.query({
        text: `SELECT pg_advisory_xact_lock(5701, hashtext('${schema}'));
          ${schemaSteps
            .slice(done)
            .map((step) => step(schema))
            .join('')} ${own}`,
      });
    }
  } catch (error) {
    // Another relay made it while this one waited.
    const made =
      !(error instanceof SpringhouseError) && (await version().catch(() => 0)) >= schemaSteps.length;
    if (!made) throw refusedStore(error);
  }
  if ((await version()) > schemaSteps.length)
    throw new SpringhouseError(
      'data-too-new',
      'The store was written by a newer Springhouse. Nothing was changed; start that version, or a newer one.',
    );
}

function refusedStore(error: unknown): unknown {
  if (error instanceof SpringhouseError) return error;
  return new SpringhouseError(
    'store-refused',
    `The database refused to make the relay's tables (${codeOf(error)}). Nothing was started; the user needs the right to create a schema in it.`,
    { cause: error },
  );
}

function full(code: 'relay-full' | 'disk-full', cause?: unknown): SpringhouseError {
  return new SpringhouseError(code, 'The store of the relay is full. What it accepted is kept.', { cause });
}

const codeOf = (error: unknown): string => String((error as { code?: unknown }).code ?? 'unknown');

/** A copy: what the driver gives is a part of a larger buffer. */
const bytesOf = (buffer: Buffer): Uint8Array => new Uint8Array(buffer);
