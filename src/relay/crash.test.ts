// kill -9 at any moment: whatever was acknowledged is there afterwards, and nothing is there twice.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { relayClient } from '../wire/client.ts';
import { openSqliteStore } from './sqlite.ts';
import { cellOf, numberOf, readAll } from './store-suite.ts';
import { signerOf } from './test-relay.ts';

const desk = signerOf(1);
const log = signerOf(2);
const writers = 16;
const acknowledgedPerRound = 400;

const program = `
  import { startRelay } from ${JSON.stringify(import.meta.resolve('./serve-node.ts'))};
  const relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: process.argv[1], open: true });
  console.log(relay.url);
`;

async function startChild(data: string): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
  });
  const [url] = await once(createInterface(child.stdout!), 'line');
  return { child, url };
}

test('what a relay acknowledged before kill -9 is there afterwards, each cell once', async () => {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-crash-'));
  const posted = { sent: new Set<number>(), acknowledged: new Set<number>() };
  const appended = { sent: new Set<number>(), acknowledged: new Set<number>() };
  let next = 0;

  for (let round = 1; round <= 2; round++) {
    const { child, url } = await startChild(data);
    const exited = once(child, 'exit');
    const client = relayClient(url);
    const goal = round * acknowledgedPerRound;
    const write = async (writer: number) => {
      // Ends when the relay is gone: by the error of the request that it cut off.
      for (let request = 0; request < 10 * acknowledgedPerRound; request++) {
        const to = writer % 4 === 0 ? appended : posted;
        const number = next++;
        to.sent.add(number);
        if (to === appended) await client.append(log, [cellOf(number)]);
        else await client.post(desk.publicKey, cellOf(number));
        to.acknowledged.add(number);
        if (posted.acknowledged.size + appended.acknowledged.size === goal) child.kill('SIGKILL');
      }
    };
    const ends = await Promise.allSettled(Array.from({ length: writers }, (_, n) => write(n)));
    assert.ok(ends.every(({ status }) => status === 'rejected'));
    assert.equal((await exited)[1], 'SIGKILL');

    const store = openSqliteStore({ folder: data, now: Date.now, random: (n) => new Uint8Array(n) });
    for (const [key, { sent, acknowledged }] of [
      [desk.publicKey, posted],
      [log.publicKey, appended],
    ] as const) {
      const found = (await readAll(store, key)).map(numberOf);
      const distinct = new Set(found);
      assert.equal(distinct.size, found.length, 'each once');
      assert.ok(acknowledged.isSubsetOf(distinct), 'every acknowledged cell');
      assert.ok(distinct.isSubsetOf(sent), 'and none that nobody sent');
    }
    await store.close();
  }
  rmSync(data, { recursive: true });
});
