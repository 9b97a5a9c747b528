// The relay as a real process under load, beside a bare Node HTTP server and SQLite alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { relayClient } from '../src/wire/client.ts';
import { defaultPages, pageBytes } from '../src/wire/sizes.ts';
import { atTheEnd, temporaryFolder } from './ending.ts';
import { connections, hasWrk } from './load.ts';
import { type Bench, byTurns, type Row, rowOf, type Section } from './measure.ts';
import { deskOf, loadFrom, peakMegabytes, turnSeconds } from './relay-load.ts';
import { seededBytes } from './seeded.ts';
import { startBareServer, startRelay } from './servers.ts';
import { type Rates, sqliteLimit } from './sqlite-limit.ts';

export async function relaySection(bench: Bench): Promise<Section> {
  const folder = temporaryFolder();
  const data = join(folder, 'relay');
  mkdirSync(join(folder, 'sqlite'));
  await (await startRelay(['--data', data])).end(); // so that its code has been compiled once, as in use
  const [relay, bare] = [await startRelay(['--data', data]), await startBareServer()];
  const sqlite = sqliteLimit(join(folder, 'sqlite'), connections);
  const endSqlite = atTheEnd(() => sqlite.close());
  const desk = deskOf();
  await relayClient(relay.url).lay(desk.signer, seededBytes('shelf', defaultPages * pageBytes));

  let accepted = 0;
  const load = loadFrom(folder);
  const post = async () => {
    const rates = await load(relay, 'POST', desk.inbox, { stamped: true });
    accepted += rates.count;
    return rates;
  };
  const turns: Record<Turn, () => Rates | Promise<Rates>> = {
    'bare server, POST': () => load(bare, 'POST', desk.inbox),
    'SQLite alone': () => sqlite.turn(turnSeconds * 1000),
    'relay, POST': post,
    'bare server, GET': () => load(bare, 'GET', desk.shelf),
    'relay, GET': () => load(relay, 'GET', desk.shelf),
  };
  const rates = await byTurns(bench, turns, 3);
  const memory = peakMegabytes(relay.pid);
  await endSqlite();
  await bare.end();
  await relay.end();
  const stored = countCells(data);
  if (stored < accepted) throw new Error(`the relay answered 202 to ${accepted} cells and has ${stored}`);

  return {
    name: 'relay',
    title: `Relay, one process, ${connections} connections`,
    rows: [...rowsBy('clock', rates), ...rowsBy('cpu', rates)],
    notes: [
      hasWrk()
        ? 'Load by wrk, one thread.'
        : 'wrk is not installed (Debian: apt install wrk): load by our own client, which may itself be what limits H.',
      'Every cell has a stamp, made before, and the relay checks it.',
      `The relay had at most ${memory} MB in memory.`,
      `All ${accepted.toLocaleString('en')} cells that were answered 202 were in the store afterwards.`,
    ],
  };
}

type Turn = 'bare server, POST' | 'SQLite alone' | 'relay, POST' | 'bare server, GET' | 'relay, GET';

/** @returns none where CPU time cannot be known. */
function rowsBy(measure: keyof Rates, rates: Record<Turn, Rates[]>): Row[] {
  const of = (turn: Turn) => rates[turn].flatMap((round) => round[measure] ?? []);
  const [http, disk] = [of('bare server, POST'), of('SQLite alone')];
  if (http.length === 0) return [];
  const limit = http.map((h, round) => 1 / (1 / h + 1 / disk[round]!));
  const by = measure === 'clock' ? '' : ', by CPU time';
  const post = `POST a cell, on disk${by}`;
  return [
    rowOf(post, '/s', of('relay, POST'), 'limit 1 / (1/H + 1/S)', limit),
    rowOf(post, '/s', of('relay, POST'), 'H: bare server, body dropped', http),
    rowOf(post, '/s', of('relay, POST'), `S: SQLite alone, batches of ${connections}`, disk),
    rowOf(
      `GET a page of the shelf${by}`,
      '/s',
      of('relay, GET'),
      'bare server, 16 KiB',
      of('bare server, GET'),
    ),
  ];
}

/** How many cells a relay that has ended left in its store. */
function countCells(data: string): number {
  const db = new DatabaseSync(join(data, 'relay.db'), { readOnly: true });
  const { cells } = db.prepare('SELECT count(*) AS cells FROM cells').get() as { cells: number };
  db.close();
  return cells;
}
