// A relay on PostgreSQL, beside what 64 clients of the same server do that insert one row each and commit.
import pg from 'pg';
import { postgresPrograms, startPostgres } from '../src/relay/testing-postgres.ts';
import { cellBytes } from '../src/wire/sizes.ts';
import { cpuMillisOf } from './cpu.ts';
import { atTheEnd, temporaryFolder } from './ending.ts';
import { connections } from './load.ts';
import { type Bench, byTurns, rowOf, type Section } from './measure.ts';
import { childrenOf } from './processes.ts';
import { deskOf, loadFrom, turnSeconds } from './relay-load.ts';
import { seededBytes } from './seeded.ts';
import { startRelay } from './servers.ts';
import type { Rates } from './sqlite-limit.ts';

const title = `Relay on PostgreSQL, ${connections} connections`;

/** Plain clients, each with a connection and a prepared statement: one row, one commit, on disk. */
async function singleRows(url: string): Promise<{ turn: () => Promise<number>; close: () => Promise<void> }> {
  const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString: url }));
  await Promise.all(clients.map((client) => client.connect()));
  await clients[0]!.query('CREATE TABLE single (id bigserial PRIMARY KEY, cell bytea NOT NULL)');
  await clients[0]!.query('ALTER TABLE single ALTER cell SET STORAGE PLAIN');
  const cell = Buffer.from(seededBytes('limit', cellBytes));
  const insert = { name: 'insert', text: 'INSERT INTO single (cell) VALUES ($1)', values: [cell] };
  return {
    async turn() {
      const started = performance.now();
      let count = 0;
      await Promise.all(
        clients.map(async (client) => {
          for (; performance.now() - started < turnSeconds * 1000; count++) await client.query(insert);
        }),
      );
      return count;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.end()));
    },
  };
}

export async function relayPostgresSection(bench: Bench): Promise<Section> {
  const name = 'relay-pg';
  const programs = postgresPrograms();
  if (!programs)
    return {
      name,
      title,
      rows: [],
      notes: ['Not measured: PostgreSQL is not installed (Debian: apt install postgresql).'],
    };
  const server = await startPostgres(programs, { max_connections: '200', max_wal_size: '8GB' });
  atTheEnd(() => server.end());
  const plain = await singleRows(server.url);
  const relay = await startRelay(['--store', server.url]);
  const load = loadFrom(temporaryFolder());
  /** What the server's own processes used: a session's end with it, so the same ones are there before and after. */
  const helpers = () => childrenOf(server.pid).reduce((sum, pid) => sum + (cpuMillisOf(pid) ?? 0), 0);
  let [accepted, serverMillis] = [0, 0];
  const turns: Record<'single rows' | 'the relay', () => Promise<Rates>> = {
    'single rows': async () => {
      const [started, before] = [performance.now(), helpers()];
      const count = await plain.turn();
      return {
        clock: (count * 1000) / (performance.now() - started),
        cpu: (count * 1000) / (helpers() - before),
      };
    },
    'the relay': async () => {
      const before = helpers();
      const { clock, cpu, count } = await load(relay, 'POST', deskOf().inbox, { stamped: true });
      const servers = helpers() - before;
      serverMillis += servers;
      accepted += count;
      return { clock, cpu: 1000 / (1000 / (cpu ?? 0) + servers / count) };
    },
  };
  const rates = await byTurns(bench, turns, 3);
  await plain.close();
  await relay.end();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query('SELECT count(*)::int AS cells FROM springhouse.cells');
  await client.end();
  await server.end();
  const { cells } = rows[0] as { cells: number };
  if (cells < accepted) throw new Error(`the relay answered 202 to ${accepted} cells and has ${cells}`);
  const of = (turn: keyof typeof rates, by: keyof Rates) => rates[turn].map((rate) => rate[by] ?? 0);
  const [post, single] = ['POST a cell, on disk', 'single-row inserts'];
  return {
    name,
    title,
    rows: [
      rowOf(post, '/s', of('the relay', 'clock'), single, of('single rows', 'clock')),
      rowOf(`${post}, by CPU time`, '/s', of('the relay', 'cpu'), single, of('single rows', 'cpu')),
    ],
    notes: [
      "The load, the relay and the server share one machine. CPU time is the server's, and the relay's where there is one.",
      `A posted cell took the server ${Math.round((serverMillis * 1000) / accepted)} µs of CPU.`,
      `All ${accepted.toLocaleString('en')} cells that were answered 202 were in the store afterwards.`,
    ],
  };
}
