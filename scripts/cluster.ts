/**
 * `npm run test:cluster`: a real cluster on loopback, from Debian's packages, whose leader is killed again and again.
 *
 * Three nodes of PostgreSQL under Patroni, with quorum commit; etcd; two relays in front; many writers. Whatever
 * was answered 201 or 202 must be readable afterwards from both relays, and writing must go on by itself.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { asPostgres, freePort, postgresPrograms } from '../src/relay/testing-postgres.ts';
import { relayClient } from '../src/wire/client.ts';
import { signerFromSeedNode } from '../src/wire/ed25519-node.ts';
import { stamperNode } from '../src/wire/stamp-node.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '3' },
    writers: { type: 'string', default: '24' },
    /** Cells between two kills. */
    cells: { type: 'string', default: '400' },
  },
});
const [kills, writers, cellsBetween] = [Number(values.kills), Number(values.writers), Number(values.cells)];

const programs = postgresPrograms();
const missing = [
  ...(programs ? [] : ['postgresql']),
  ...(existsSync('/usr/bin/patroni') ? [] : ['patroni']),
  ...(existsSync('/usr/bin/etcd') ? [] : ['etcd-server']),
];
if (missing.length > 0) {
  console.log(`The cluster test needs ${missing.join(', ')}: apt-get install -y ${missing.join(' ')}`);
  process.exit(0);
}

const who = asPostgres();
const folder = mkdtempSync(join(tmpdir(), 'springhouse-cluster-'));
if (who.uid !== undefined) execFileSync('chown', [`${who.uid}:${who.gid}`, folder]);
const running = new Set<ChildProcess>();

function start(
  name: string,
  program: string,
  args: string[],
  env: Record<string, string> = {},
): ChildProcess {
  // A group of its own: with Patroni, its PostgreSQL is killed too.
  const child = spawn(program, args, {
    ...who,
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: `${programs}:/usr/bin:/bin`, HOME: folder, LANG: 'C.UTF-8', ...env },
  });
  const log = createWriteStream(join(folder, `${name}.log`), { flags: 'a' });
  child.stdout!.pipe(log, { end: false });
  child.stderr!.pipe(log, { end: false });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

interface Node {
  name: string;
  port: number;
  rest: number;
  config: string;
  child: ChildProcess | null;
}

async function startEtcd(): Promise<number> {
  const [client, peer] = [await freePort(), await freePort()];
  const url = (port: number) => `http://127.0.0.1:${port}`;
  const own = ['--name', 'e', '--data-dir', join(folder, 'etcd'), '--enable-v2=true'];
  const clients = ['--listen-client-urls', url(client), '--advertise-client-urls', url(client)];
  const peers = ['--listen-peer-urls', url(peer), '--initial-advertise-peer-urls', url(peer)];
  start('etcd', '/usr/bin/etcd', [...own, ...clients, ...peers, '--initial-cluster', `e=${url(peer)}`]);
  await until('etcd answers', async () => (await fetch(`${url(client)}/health`)).ok);
  return client;
}

async function makeNode(name: string, etcd: number): Promise<Node> {
  const [port, rest] = [await freePort(), await freePort()];
  const config = join(folder, `${name}.json`);
  const settings = {
    scope: 'springhouse',
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
    etcd3: { host: `127.0.0.1:${etcd}` },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 2,
        retry_timeout: 8,
        maximum_lag_on_failover: 0,
        synchronous_mode: true,
        synchronous_mode_strict: true,
        postgresql: {
          use_pg_rewind: true,
          use_slots: true,
          // No answer before it is on the leader's disk and on a follower's.
          parameters: { synchronous_commit: 'on', wal_log_hints: 'on', max_connections: 100 },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }],
      pg_hba: ['host all all 127.0.0.1/32 trust', 'host replication all 127.0.0.1/32 trust'],
    },
    postgresql: {
      listen: `127.0.0.1:${port}`,
      connect_address: `127.0.0.1:${port}`,
      data_dir: join(folder, name),
      bin_dir: programs,
      pgpass: join(folder, `${name}.pgpass`),
      authentication: {
        superuser: { username: 'postgres', password: 'x' },
        replication: { username: 'replicator', password: 'x' },
        rewind: { username: 'rewind', password: 'x' },
      },
      parameters: { unix_socket_directories: folder },
    },
  };
  writeFileSync(config, JSON.stringify(settings)); // YAML too
  return { name, port, rest, config, child: null };
}

function startNode(node: Node): void {
  node.child = start(node.name, '/usr/bin/patroni', [node.config]);
}

async function until(what: string, isSo: () => Promise<boolean>, seconds = 180): Promise<void> {
  const end = performance.now() + seconds * 1000;
  while (performance.now() < end) {
    if (await isSo().catch(() => false)) return;
    await sleep(200);
  }
  throw new Error(`${what}: not within ${seconds} s. Logs are in ${folder}`);
}

/** All that runs from the folder: also a PostgreSQL that outlived its Patroni. */
function endAll(signal: NodeJS.Signals): void {
  for (const child of running) child.kill(signal);
  if (signal !== 'SIGKILL') return;
  for (const name of ['one', 'two', 'three']) {
    const file = join(folder, name, 'postmaster.pid');
    if (!existsSync(file)) continue;
    try {
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGQUIT');
    } catch {} // gone already
  }
}

const isLeader = async (node: Node) =>
  node.child !== null && (await fetch(`http://127.0.0.1:${node.rest}/primary`)).status === 200;
const isSynchronous = async (node: Node) =>
  node.child !== null && (await fetch(`http://127.0.0.1:${node.rest}/synchronous`)).status === 200;

async function find(nodes: Node[], is: (node: Node) => Promise<boolean>): Promise<Node | undefined> {
  const found = await Promise.all(nodes.map((node) => is(node).catch(() => false)));
  return nodes[found.indexOf(true)];
}

/** Patroni and its PostgreSQL, which is not its child, are killed without a word. */
function killNode(node: Node): void {
  const children = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const postmaster = Number(readFileSync(join(folder, node.name, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const family = [node.child!.pid!, postmaster];
  for (const parent of family) for (const [pid, ppid] of children) if (ppid === parent) family.push(pid!);
  for (const pid of family) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {} // gone already
  }
  node.child = null;
}

async function startRelay(name: string, store: string): Promise<string> {
  const main = join(import.meta.dirname, '..', 'src', 'cli', 'main.ts');
  const args = [main, 'relay', '--listen', '127.0.0.1:0', '--store', store, '--open', '--difficulty', '1'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stderr.pipe(createWriteStream(join(folder, `${name}.log`)));
  running.add(child);
  child.on('exit', () => running.delete(child));
  const [line] = await once(createInterface(child.stdout), 'line', { signal: AbortSignal.timeout(60_000) });
  return /http:\S+$/.exec(line)![0];
}

function cellOf(n: number): Uint8Array {
  const cell = new Uint8Array(4096).fill(n & 0xff);
  new DataView(cell.buffer).setUint32(0, n);
  return cell;
}
const numberOf = (cell: Uint8Array) => new DataView(cell.buffer, cell.byteOffset).getUint32(0);

async function run(): Promise<void> {
  mkdirSync(join(folder, 'etcd'), { mode: 0o700 });
  if (who.uid !== undefined) execFileSync('chown', [`${who.uid}:${who.gid}`, join(folder, 'etcd')]);
  const etcd = await startEtcd();
  const nodes = [await makeNode('one', etcd), await makeNode('two', etcd), await makeNode('three', etcd)];
  startNode(nodes[0]!);
  await until('the first node leads', () => isLeader(nodes[0]!));
  startNode(nodes[1]!);
  startNode(nodes[2]!);
  await until('a follower is synchronous', async () => (await find(nodes, isSynchronous)) !== undefined);
  console.log('Three nodes run; one follows synchronously.');

  const store = `postgres://postgres@${nodes.map(({ port }) => `127.0.0.1:${port}`).join(',')}/postgres`;
  const urls = [await startRelay('relay-a', store), await startRelay('relay-b', store)];
  const clients = urls.map((url) => relayClient(url, fetch, Date.now, stamperNode));
  const [desk, log] = [1, 2].map((n) => signerFromSeedNode(new Uint8Array(32).fill(n)));
  const acknowledged = { posted: new Set<number>(), appended: new Set<number>() };
  const count = () => acknowledged.posted.size + acknowledged.appended.size;
  let [next, refused, ended, last, longest] = [0, 0, false, performance.now(), 0];
  const write = async (writer: number) => {
    const client = clients[writer % 2]!;
    while (!ended) {
      const n = next++;
      const posts = writer % 4 !== 0;
      try {
        if (posts) await client.post(desk!.publicKey, cellOf(n));
        else await client.append(log!, [cellOf(n)]);
      } catch {
        refused++;
        await sleep(50);
        continue;
      }
      (posts ? acknowledged.posted : acknowledged.appended).add(n);
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }
  };
  const writing = Promise.all(Array.from({ length: writers }, (_, n) => write(n)));
  const more = async (cells: number) => {
    const goal = count() + cells;
    await until(`${cells} more cells`, async () => count() >= goal);
  };
  await more(cellsBetween);
  for (let kill = 1; kill <= kills; kill++) {
    const leader = (await find(nodes, isLeader))!;
    longest = 0;
    killNode(leader);
    const before = count();
    await until('another node leads', async () => (await find(nodes, isLeader)) !== undefined);
    await more(cellsBetween);
    console.log(
      `Killed ${leader.name}, ${before} cells acknowledged before; writing stood still for ${(longest / 1000).toFixed(1)} s and went on by itself.`,
    );
    startNode(leader);
    await until('the killed node is back', async () => {
      const answer = await fetch(`http://127.0.0.1:${leader.rest}/replica`);
      return answer.status === 200;
    });
    await until('a follower is synchronous', async () => (await find(nodes, isSynchronous)) !== undefined);
  }
  ended = true;
  await writing;

  for (const [n, client] of clients.entries())
    for (const [signer, wanted] of [
      [desk!, acknowledged.posted],
      [log!, acknowledged.appended],
    ] as const) {
      const found: number[] = [];
      for (let after = 0; ; ) {
        const items = await client.read(signer, { after });
        if (items.length === 0) break;
        found.push(...items.map(({ cell }) => numberOf(cell)));
        after = items.at(-1)!.sequence;
      }
      const there = new Set(found);
      const lost = [...wanted].filter((number) => !there.has(number));
      if (lost.length > 0)
        throw new Error(`relay ${n} lacks ${lost.length} of ${wanted.size} acknowledged cells`);
      if (signer === desk && there.size !== found.length) throw new Error('a posted cell is there twice');
    }
  console.log(
    `All ${count()} acknowledged cells are readable from both relays, after ${kills} kills of the leader; ${refused} requests were refused meanwhile.`,
  );
}

let failed = true;
try {
  await run();
  failed = false;
} catch (error) {
  console.error(String(error));
} finally {
  endAll('SIGTERM'); // Patroni ends its PostgreSQL when it is told to end
  const late = setTimeout(() => endAll('SIGKILL'), 20_000);
  while (running.size > 0) await sleep(100);
  clearTimeout(late);
  if (!failed) rmSync(folder, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
