// kill -9 at any moment: whatever was acknowledged is there afterwards, and nothing is there twice. On both stores; on
// PostgreSQL the relay and the server are killed by turns.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { relayClient } from '../wire/client.ts';
import { openPostgresStore } from './postgres.ts';
import { openSqliteStore } from './sqlite.ts';
import type { Store } from './store.ts';
import { cellOf, numberOf, readAll } from './store-suite.ts';
import { signerOf } from './test-relay.ts';
import { postgresPrograms, startPostgres } from './testing-postgres.ts';

const desk = signerOf(1);
const log = signerOf(2);
const writers = 16;
const acknowledgedPerRound = 400;

const program = `
  import { startRelay } from ${JSON.stringify(import.meta.resolve('./serve-node.ts'))};
  const [kind, place] = process.argv.slice(1);
  const relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, [kind]: place, open: true, difficulty: 4 });
  console.log(relay.url);
`;

/** A folder, or the address of a PostgreSQL server. */
type Place = ['data' | 'store', string];

async function startChild(place: Place): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, ...place], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const [url] = await once(createInterface(child.stdout!), 'line');
  return { child, url };
}

/**
 * @param kill - called when so many were acknowledged, with the relay; ends it or what it stores in.
 * @param open - the store, after the relay has ended.
 */
async function killedUnderLoad(
  place: Place,
  kill: (child: ChildProcess, round: number) => Promise<void>,
  open: () => Promise<Store>,
): Promise<void> {
  const posted = { sent: new Set<number>(), acknowledged: new Set<number>() };
  const appended = { sent: new Set<number>(), acknowledged: new Set<number>() };
  let next = 0;

  for (let round = 1; round <= 2; round++) {
    const { child, url } = await startChild(place);
    const exited = once(child, 'exit');
    const client = relayClient(url);
    const goal = round * acknowledgedPerRound;
    let killed: Promise<void> | undefined;
    const write = async (writer: number) => {
      // Ends when the relay or its store is gone: by the error of the request that it cut off.
      for (let request = 0; request < 10 * acknowledgedPerRound; request++) {
        const to = writer % 4 === 0 ? appended : posted;
        const number = next++;
        to.sent.add(number);
        if (to === appended) await client.append(log, [cellOf(number)]);
        else await client.post(desk.publicKey, cellOf(number));
        to.acknowledged.add(number);
        if (killed !== undefined) return; // a store that is back already takes this one again
        if (posted.acknowledged.size + appended.acknowledged.size === goal) killed = kill(child, round);
      }
    };
    await Promise.allSettled(Array.from({ length: writers }, (_, n) => write(n)));
    await killed;
    child.kill('SIGKILL');
    assert.equal((await exited)[1], 'SIGKILL');

    const store = await open();
    for (const [key, { sent, acknowledged }] of [
      [desk.publicKey, posted],
      [log.publicKey, appended],
    ] as const) {
      const found = (await readAll(store, key)).map(numberOf);
      const distinct = new Set(found);
      assert.ok(acknowledged.size > acknowledgedPerRound / 8);
      assert.equal(distinct.size, found.length, 'each once');
      assert.ok(acknowledged.isSubsetOf(distinct), 'every acknowledged cell');
      assert.ok(distinct.isSubsetOf(sent), 'and none that nobody sent');
    }
    await store.close();
  }
}

const edges = { now: Date.now, random: (n: number) => new Uint8Array(n) };

test('what a relay acknowledged before kill -9 is there afterwards, each cell once', async () => {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-crash-'));
  const kill = async (child: ChildProcess) => void child.kill('SIGKILL');
  await killedUnderLoad(['data', data], kill, async () => openSqliteStore({ folder: data, ...edges }));
  rmSync(data, { recursive: true });
});

const programs = postgresPrograms();
const skip = programs === null && 'PostgreSQL is not installed here (Debian: postgresql)';
test('the same on PostgreSQL, whether the relay is killed or the server', { skip }, async () => {
  const server = await startPostgres(programs!);
  try {
    const kill = async (child: ChildProcess, round: number) => {
      if (round === 1) child.kill('SIGKILL');
      else await server.crash();
    };
    await killedUnderLoad(['store', server.url], kill, () =>
      openPostgresStore({ url: server.url, ...edges }),
    );
  } finally {
    await server.end();
  }
});
