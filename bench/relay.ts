// The relay as a real process under load, beside a bare Node HTTP server and SQLite alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { toBase64url } from '../src/wire/bytes.ts';
import { relayClient } from '../src/wire/client.ts';
import { signerFromSeedNode } from '../src/wire/ed25519-node.ts';
import { defaultPages, pageBytes } from '../src/wire/sizes.ts';
import { atTheEnd, temporaryFolder } from './ending.ts';
import { answersUnder, connections, hasWrk, type Load } from './load.ts';
import { type Bench, byTurns, median, rowOf, type Section } from './measure.ts';
import { seededBytes } from './seeded.ts';
import { type Server, startBareServer, startRelay } from './servers.ts';
import { sqliteLimit } from './sqlite-limit.ts';

const turnSeconds = 3;

export async function relaySection(bench: Bench): Promise<Section> {
  const folder = temporaryFolder();
  const data = join(folder, 'relay');
  mkdirSync(join(folder, 'sqlite'));
  const [relay, bare] = [await startRelay(data), await startBareServer()];
  const sqlite = sqliteLimit(join(folder, 'sqlite'), connections);
  const endSqlite = atTheEnd(() => sqlite.close());
  const desk = deskOf();
  await relayClient(relay.url).lay(desk.signer, seededBytes('shelf', defaultPages * pageBytes));

  let [seed, accepted] = [0, 0];
  const load = async ({ url }: Server, method: Load['method'], path: string) => {
    const answers = await answersUnder({ url, method, path, seed: ++seed, seconds: turnSeconds });
    if (method === 'POST' && url === relay.url) accepted += answers.count;
    return answers.count / answers.seconds;
  };
  const rates = await byTurns(bench, {
    'bare server, POST': () => load(bare, 'POST', desk.inbox),
    'SQLite alone': () => sqlite.turn(turnSeconds * 1000),
    'relay, POST': () => load(relay, 'POST', desk.inbox),
    'bare server, GET': () => load(bare, 'GET', desk.shelf),
    'relay, GET': () => load(relay, 'GET', desk.shelf),
  });
  await endSqlite();
  await bare.end();
  await relay.end();
  const stored = countCells(data);
  if (stored < accepted) throw new Error(`the relay answered 202 to ${accepted} cells and has ${stored}`);

  const [http, disk, posts] = [rates['bare server, POST'], rates['SQLite alone'], rates['relay, POST']];
  const limit = http.map((h, round) => 1 / (1 / h + 1 / disk[round]!));
  const whole = (numbers: number[]) => Math.round(median(numbers)).toLocaleString('en');
  return {
    name: 'relay',
    title: `Relay, one process, ${connections} connections`,
    rows: [
      rowOf('POST a cell, on disk', '/s', posts, 'limit 1 / (1/H + 1/S)', limit),
      rowOf('POST a cell, on disk', '/s', posts, 'H: bare server, body dropped', http),
      rowOf(
        'GET a page of the shelf',
        '/s',
        rates['relay, GET'],
        'bare server, 16 KiB',
        rates['bare server, GET'],
      ),
    ],
    notes: [
      `H ${whole(http)}/s; S, SQLite alone in batches of ${connections} at synchronous FULL, ${whole(disk)}/s.`,
      hasWrk()
        ? 'Load by wrk, one thread.'
        : 'wrk is not installed (Debian: apt install wrk): load by our own client, which may itself be what limits H.',
      `All ${accepted.toLocaleString('en')} cells that were answered 202 were in the store afterwards.`,
    ],
  };
}

function deskOf() {
  const signer = signerFromSeedNode(seededBytes('desk', 32));
  const name = toBase64url(signer.publicKey);
  return { signer, inbox: `/inbox/${name}`, shelf: `/shelf/${name}` };
}

/** How many cells a relay that has ended left in its store. */
function countCells(data: string): number {
  const db = new DatabaseSync(join(data, 'relay.db'), { readOnly: true });
  const { cells } = db.prepare('SELECT count(*) AS cells FROM cells').get() as { cells: number };
  db.close();
  return cells;
}
