// kill -9 of a sync, at whichever request to the relay and on either side of it: nothing is lost or doubled.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import {
  acceptInvitation,
  admit,
  createDeviceVault,
  createVault,
  findings,
  openVault,
  relayFor,
  sync,
} from '../src/ledger/index.ts';
import { cheap, note, passphrase, testFolder } from '../src/ledger/testing.ts';
import { framesIn } from '../src/ledger/testing-vault.ts';
import { relayApp } from '../src/relay/http.ts';
import { openSqliteStore } from '../src/relay/sqlite.ts';
import { Waiting } from '../src/relay/waiting.ts';
import { systemRandom } from '../src/seal/random.ts';

const folder = testFolder('sync-killed');
const pathOf = (name: string) => join(folder, `${name}.vault`);

/** Where in the n-th request of a sync its process ends: before it arrives, before its answer, or with the answer. */
type Moment = { request: number; at: 'before' | 'unanswered' | 'answered' };

const store = openSqliteStore({ folder: join(folder, 'relay'), now: Date.now, random: systemRandom });
const app = relayApp({ store, serves: () => true, now: Date.now, waiting: new Waiting(), difficulty: 0 });
const forward = getRequestListener(app.fetch);
let victim: { child: ChildProcess; moment: Moment; seen: number } | null = null;
const server = createServer(async (request, response) => {
  const now = victim && ++victim.seen === victim.moment.request ? victim : null;
  const kill = () => now?.child.kill('SIGKILL');
  if (now?.moment.at === 'before') return void kill();
  if (now?.moment.at === 'unanswered') {
    // The relay has done what it was asked before its answer can be written.
    const writeHead = response.writeHead.bind(response);
    response.writeHead = ((...given: Parameters<typeof writeHead>) => {
      kill();
      return writeHead(...given);
    }) as typeof response.writeHead;
  }
  if (now?.moment.at === 'answered') response.once('finish', kill);
  await forward(request, response);
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
after(() => {
  server.closeAllConnections();
  server.close();
});

async function killedSync(name: string, moment: Moment): Promise<boolean> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', SPRINGHOUSE_RELAY: url };
  const program = join(import.meta.dirname, 'killed/syncer.ts');
  const child = spawn(process.execPath, [program, pathOf(name)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  victim = { child, moment, seen: 0 };
  await once(child, 'exit');
  victim = null;
  return child.signalCode === 'SIGKILL';
}

it('a sync that is killed at any request loses and doubles nothing, on the sending and on the receiving side', async () => {
  const ada = await createVault({ path: pathOf('ada'), passphrase, member: 'Ada', kdf: cheap });
  const { card } = await createDeviceVault({ path: pathOf('bo'), passphrase, member: 'Bo', kdf: cheap });
  const record = ada.standing('record');
  const { invitation } = await admit(ada, card, {
    who: { name: 'Bo' },
    roles: ['editor'],
    compartments: [record],
    relay: url,
  });
  await acceptInvitation({ path: pathOf('bo'), passphrase }, invitation);
  await sync(ada, { relay: relayFor(ada, url) });
  ada.close();
  const ids: string[] = [];
  let killed = 0;
  const moments: Moment[] = [
    { request: 1, at: 'unanswered' },
    { request: 1, at: 'answered' },
    { request: 4, at: 'unanswered' },
    { request: 2, at: 'answered' },
    { request: 6, at: 'answered' },
    { request: 5, at: 'answered' },
    { request: 8, at: 'before' },
  ];
  for (const [i, moment] of moments.entries()) {
    const name = i % 2 === 0 ? 'ada' : 'bo';
    const own = await openVault({ path: pathOf(name), passphrase });
    if (own.compartments().some(({ id, held }) => id === record && held))
      for (let n = 0; n < 8; n++) {
        own.write(record, [note(`${name} ${i}.${n}`, 'x'.repeat(5000))]);
        ids.push(`${name} ${i}.${n}`);
      }
    own.close();
    if (await killedSync(name, moment)) killed++;
  }
  assert.ok(killed >= 4, `${killed} were killed before they were through`);
  const [one, two] = [
    await openVault({ path: pathOf('ada'), passphrase }),
    await openVault({ path: pathOf('bo'), passphrase }),
  ];
  for (const ledger of [one, two, one, two]) await sync(ledger, { relay: relayFor(ledger, url) });
  for (const ledger of [one, two]) {
    const notes = ledger.list('note').map(({ id }) => id);
    assert.deepEqual(notes.sort(), ids.toSorted());
    assert.ok(ids.every((id) => ledger.history('note', id).length === 1));
    assert.deepEqual(
      findings(ledger).filter(({ kind }) => kind !== 'replayed'),
      [],
    );
    ledger.close();
  }
  for (const name of ['ada', 'bo']) {
    const frames = (await framesIn(pathOf(name))).map((bytes) => Buffer.from(bytes).toString('hex'));
    assert.equal(new Set(frames).size, frames.length);
  }
});
