/**
 * Moves what a relay holds from SQLite to PostgreSQL: with the same sequence numbers, so that desks read on where
 * they were. The relay is stopped meanwhile. Broken off, it is simply run again.
 */
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, slabBytes } from '../wire/sizes.ts';
import { openPostgresStore, type PostgresOptions } from './postgres.ts';
import { Connections, readPostgresUrl } from './postgres-connections.ts';
import { openDatabase } from './sqlite-schema.ts';

const cellsAtOnce = 200;
const mark = 'copying';

export interface Copied {
  logs: number;
  cells: number;
  slabs: number;
  pages: number;
}

/**
 * @param folder - of the relay that was stopped; only read.
 * @param onProgress - from 0 to 1.
 * @throws {SpringhouseError} `no-data`, `store-not-empty`, and what opening the two stores throws.
 */
export async function copyToPostgres(
  folder: string,
  options: PostgresOptions,
  onProgress: (done: number) => void = () => {},
): Promise<Copied> {
  const { url, schema = 'springhouse' } = options;
  const db = openDatabase(folder, { existing: true });
  const to = new Connections(readPostgresUrl(url), 1);
  const ask = (text: string, ...values: unknown[]) => to.query({ text, values });
  try {
    await (await openPostgresStore({ ...options, unfinished: true })).close();
    await begin();
    const total = (db.prepare('SELECT count(*) AS n FROM cells').get() as { n: number }).n;
    const copied: Copied = { logs: 0, cells: 0, slabs: 0, pages: 0 };
    const held = new Map<number, number>();
    const hold = (hour: number, bytes: number) => {
      const day = Math.floor(hour / 24);
      held.set(day, (held.get(day) ?? 0) + bytes);
      return day;
    };
    for (const hour of db
      .prepare('SELECT hour FROM cells UNION SELECT hour FROM slabs UNION SELECT hour FROM posted')
      .all())
      await ask(`SELECT ${schema}.make_day($1)`, Math.floor((hour as { hour: number }).hour / 24));

    const ids = new Map<number, string>();
    for (const row of db.prepare('SELECT id, key, last FROM logs').iterate()) {
      const { id, key, last } = row as unknown as { id: number; key: Uint8Array; last: number };
      const [made] = await ask(
        `INSERT INTO ${schema}.logs (key, last) VALUES ($1, $2)
         ON CONFLICT (key) DO UPDATE SET last = excluded.last RETURNING id`,
        key,
        last,
      );
      ids.set(id, made!.id as string);
      copied.logs++;
    }

    type Cell = { id: number; log: number; sequence: number; hour: number; cell: Uint8Array };
    const next = db.prepare('SELECT * FROM cells WHERE id > ? ORDER BY id LIMIT ?');
    for (let last = 0; ; ) {
      const cells = next.all(last, cellsAtOnce) as unknown as Cell[];
      if (cells.length === 0) break;
      await ask(
        `INSERT INTO ${schema}.cells
         SELECT d, l, s, substring($4::bytea FROM i::int * ${cellBytes} - ${cellBytes - 1} FOR ${cellBytes})
         FROM unnest($1::int[], $2::bigint[], $3::bigint[]) WITH ORDINALITY AS u (d, l, s, i)
         ON CONFLICT DO NOTHING`,
        cells.map(({ hour }) => hold(hour, cellBytes)),
        cells.map(({ log }) => ids.get(log)),
        cells.map(({ sequence }) => sequence),
        Buffer.concat(cells.map(({ cell }) => cell)),
      );
      last = cells.at(-1)!.id;
      copied.cells += cells.length;
      onProgress(copied.cells / total);
    }

    for (const row of db.prepare('SELECT address, hour, slab FROM slabs').iterate()) {
      const { address, hour, slab } = row as unknown as {
        address: Uint8Array;
        hour: number;
        slab: Uint8Array;
      };
      const day = hold(hour, slabBytes);
      await ask(`SELECT ${schema}.put($1, $2, $3, 0, 0)`, day, address, slab);
      copied.slabs++;
    }
    for (const row of db.prepare('SELECT hour, log, digest FROM posted').iterate()) {
      const { hour, log, digest } = row as unknown as { hour: number; log: number; digest: Uint8Array };
      const values = [Math.floor(hour / 24), hour, ids.get(log), digest.subarray(0, 16)];
      await ask(`INSERT INTO ${schema}.posted VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`, ...values);
    }
    const pages = db.prepare('SELECT key, page, bytes FROM pages JOIN shelves ON shelves.id = shelf');
    for (const row of pages.iterate()) {
      const { key, page, bytes } = row as unknown as { key: Uint8Array; page: number; bytes: Uint8Array };
      await ask(
        `INSERT INTO ${schema}.pages VALUES ($1, $2, $3) ON CONFLICT (key, page) DO UPDATE SET bytes = excluded.bytes`,
        key,
        page,
        bytes,
      );
      copied.pages++;
    }
    const own = db.prepare("SELECT value FROM own WHERE name = 'unlaid'").get();
    if (own) await ask(`UPDATE ${schema}.own SET value = $1 WHERE name = 'unlaid'`, own.value);
    await ask(`DELETE FROM ${schema}.held`);
    for (const [day, bytes] of held) await ask(`INSERT INTO ${schema}.held VALUES ($1, 0, $2)`, day, bytes);

    const [there] = await ask(`SELECT count(*) AS n FROM ${schema}.cells`);
    if (Number(there!.n) !== total)
      throw new SpringhouseError(
        'copy-incomplete',
        `Only ${there!.n} of ${total} cells are in the new store. The old one is as it was; end the relay that still writes to it, and copy again.`,
      );
    await ask(`DELETE FROM ${schema}.own WHERE name = '${mark}'`);
    return copied;
  } finally {
    db.close();
    await to.close();
  }

  /** Nothing but an unfinished copy may be there: the same numbers would stand for other cells. */
  async function begin(): Promise<void> {
    const [found] = await ask(
      `SELECT (SELECT count(*) FROM ${schema}.logs) AS logs,
              (SELECT count(*) FROM ${schema}.own WHERE name = '${mark}') AS marks`,
    );
    if (Number(found!.logs) > 0 && Number(found!.marks) === 0)
      throw new SpringhouseError(
        'store-not-empty',
        'The new store already holds the cells of a relay. Nothing was changed; name an empty database.',
      );
    await ask(`INSERT INTO ${schema}.own VALUES ('${mark}', '') ON CONFLICT DO NOTHING`);
  }
}
