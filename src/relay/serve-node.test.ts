import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBase64url } from '../wire/bytes.ts';
import { relayClient } from '../wire/client.ts';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, pageBytes } from '../wire/sizes.ts';
import { makeStamp, stampHour } from '../wire/stamp.ts';
import { type RunningRelay, type StartOptions, startRelay } from './serve-node.ts';
import { openSqliteStore } from './sqlite.ts';
import { cellOf, numberOf } from './store-suite.ts';
import { readAll, signerOf } from './test-relay.ts';

const desk = signerOf(1);
const name = toBase64url(desk.publicKey);
const local = { host: '127.0.0.1', port: 0 };

/** Runs `body` with a relay on a socket of its own. */
async function withServer(
  body: (relay: RunningRelay, data: string) => Promise<void>,
  changes: Partial<StartOptions> = {},
): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-serve-'));
  const relay = await startRelay({ listen: local, data, open: true, ...changes });
  try {
    await body(relay, data);
  } finally {
    await relay.close();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Sends raw bytes; the answer until the relay ends the connection. */
function raw(url: string, bytes: string | Uint8Array, end = true): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1' });
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk.toString('latin1');
  });
  socket.on('error', () => {});
  socket.on('close', () => resolve(answer));
  socket.write(bytes);
  if (end) socket.end();
  return promise;
}

test('many clients at once post, append, lay and read over sockets', () =>
  withServer(async ({ url }) => {
    const client = relayClient(url);
    await Promise.all(Array.from({ length: 100 }, (_, n) => client.post(desk.publicKey, cellOf(n))));
    await client.append(desk, [cellOf(100), cellOf(101)]);
    await client.lay(desk, new Uint8Array(4 * pageBytes).fill(3));
    assert.equal((await client.page(desk.publicKey, 3))[0], 3);
    const numbers = (await readAll(client, desk)).map(numberOf);
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      Array.from({ length: 102 }, (_, n) => n),
    );
    await client.prune(desk, 102);
    assert.deepEqual(await client.read(desk), []);
  }));

test('answers carry no cookie and nothing about the server', () =>
  withServer(async ({ url }) => {
    for (const path of ['/', '/healthz', `/shelf/${name}/0`, `/log/${name}`]) {
      const { headers } = await fetch(url + path);
      for (const header of ['set-cookie', 'server', 'x-powered-by', 'etag', 'last-modified'])
        assert.equal(headers.get(header), null, `${path} ${header}`);
      assert.equal(headers.get('cache-control'), 'no-store');
    }
  }));

test('nothing about who asked is in the data folder or on the console', async (t) => {
  const printed: unknown[] = [];
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    t.mock.method(console, method, (...args: unknown[]) => printed.push(args));
  const canaries = ['CanaryAgent', 'canary-cookie', 'canary.example', '203.0.113.7', '127.0.0.1'];
  await withServer(
    async ({ url }, data) => {
      const headers = {
        'user-agent': 'CanaryAgent/1.0',
        cookie: 'id=canary-cookie',
        referer: 'http://canary.example/',
        'x-forwarded-for': '203.0.113.7',
        forwarded: 'for=203.0.113.7',
      };
      const cell = new Uint8Array(cellBytes).fill(1);
      const stamp = makeStamp({ body: cell, difficulty: 12, hour: stampHour(Date.now()) });
      const stamped = { ...headers, 'springhouse-stamp': stamp };
      assert.equal(
        (await fetch(`${url}/inbox/${name}`, { method: 'POST', body: cell, headers: stamped })).status,
        202,
      );
      await (await fetch(`${url}/shelf/${name}/0`, { headers })).arrayBuffer();
      await (await fetch(`${url}/log/${name}`, { headers })).text();
      const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
      assert.deepEqual(files.toSorted(), ['relay.db', 'relay.db-shm', 'relay.db-wal']);
      const kept = Buffer.concat(files.map((file) => readFileSync(join(data, file))));
      assert.ok(kept.includes(Buffer.from(cell)) || kept.includes(Buffer.alloc(400, 1)), 'the cell is there');
      for (const canary of canaries)
        for (const encoding of ['utf8', 'utf16le'] as const)
          assert.ok(!kept.includes(Buffer.from(canary, encoding)), canary);
      assert.ok(!kept.includes(Buffer.from([127, 0, 0, 1])), 'the address in binary');
    },
    { random: (bytes) => new Uint8Array(bytes).fill(42) },
  );
  assert.deepEqual(printed, []);
});

test('headers that are too large and requests that are none are refused in the same form', () =>
  withServer(async ({ url }) => {
    const large = await raw(url, `GET / HTTP/1.1\r\nHost: x\r\nX: ${'a'.repeat(20_000)}\r\n\r\n`);
    assert.match(large, /^HTTP\/1\.1 431 .*problem:headers-too-large/s);
    for (const bytes of [
      'nonsense\r\n\r\n',
      'GET / HTTP/9.9\r\n\r\n',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n',
    ])
      assert.match(await raw(url, bytes), /^HTTP\/1\.1 400 .*problem:bad-request/s);
    assert.match(
      await raw(url, 'GET /a HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n'),
      /^HTTP\/1\.1 400 .*problem:bad-request/s,
    );
  }));

test('a request that arrives too slowly is ended, headers or body', () =>
  withServer(
    async ({ url }) => {
      const slow = [
        'GET / HT',
        `POST /inbox/${name} HTTP/1.1\r\nHost: x\r\nContent-Length: 4096\r\n\r\nonly this`,
      ];
      for (const bytes of slow) assert.match(await raw(url, bytes, false), /408 .*problem:too-slow/s);
    },
    { limits: { headersTimeout: 50, requestTimeout: 100, connectionsCheckingInterval: 10 } },
  ));

test('a body declared too long is refused before it is sent', () =>
  withServer(async ({ url }) => {
    const answer = await raw(
      url,
      `POST /inbox/${name} HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n`,
      false,
    );
    assert.match(answer, /^HTTP\/1\.1 413 .*problem:too-long/s);
  }));

test('bytes of any kind on the socket do not end the relay', () =>
  withServer(async ({ url }) => {
    const line = fc.constantFrom(
      `POST /inbox/${name} HTTP/1.1\r\n`,
      `GET /shelf/${name}/1 HTTP/1.1\r\n`,
      'Host: x\r\n',
      'Content-Length: 5\r\n',
      'Transfer-Encoding: chunked\r\n',
      'Connection: upgrade\r\nUpgrade: websocket\r\n',
      'Expect: 100-continue\r\n',
      '\r\n',
      '5\r\nabcde\r\n',
      'FFFFFFFFFFFFFFFF\r\n',
    );
    const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('latin1'));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(line, noise), { maxLength: 8 }), async (parts) => {
        const answer = await raw(url, Buffer.from(parts.join(''), 'latin1'));
        assert.doesNotMatch(answer, /^HTTP\/1\.1 5/);
      }),
      { numRuns: 150 },
    );
    assert.equal((await fetch(`${url}/healthz`)).status, 200);
  }));

test('closing answers those who wait, and frees the port', async () => {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-serve-'));
  const first = await startRelay({ listen: local, data, open: true });
  const client = relayClient(first.url);
  await client.post(desk.publicKey, cellOf(1));
  const waiting = client.read(desk, { after: 1, wait: 60 });
  await client.page(desk.publicKey, 0); // by now the read has reached the relay
  await first.close();
  assert.deepEqual(await waiting, []);
  const port = Number(new URL(first.url).port);
  const second = await startRelay({ listen: { ...local, port }, data, open: true });
  assert.equal((await readAll(relayClient(second.url), desk)).length, 1);
  await second.close();
  rmSync(data, { recursive: true });
});

test('a port in use and an address of another machine are sentences', () =>
  withServer(async ({ url }) => {
    const data = mkdtempSync(join(tmpdir(), 'springhouse-serve-'));
    const starting = (listen: StartOptions['listen']) => startRelay({ listen, data, open: true });
    const failsWith = (code: string) => (error: unknown) =>
      error instanceof SpringhouseError && error.code === code && /\.$/.test(error.message);
    const port = Number(new URL(url).port);
    await assert.rejects(starting({ ...local, port }), failsWith('port-in-use'));
    await assert.rejects(starting({ host: '203.0.113.1', port: 0 }), failsWith('cannot-listen'));
    rmSync(data, { recursive: true });
  }));

test('reading and reporting share one origin', async () => {
  const site = mkdtempSync(join(tmpdir(), 'springhouse-site-'));
  writeFileSync(join(site, 'index.html'), 'front page');
  await withServer(
    async ({ url }) => {
      assert.equal(await (await fetch(url)).text(), 'front page');
      await relayClient(url).post(desk.publicKey, cellOf(1));
    },
    { site },
  );
  rmSync(site, { recursive: true });
});

test('what is older than it keeps goes when it starts, and it takes no more than its quota', async () => {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-serve-'));
  const start = (now: number, options: Partial<StartOptions> = {}) =>
    startRelay({ listen: local, data, open: true, now: () => now, ...options });
  const began = Date.UTC(2026, 0, 1);
  const first = await start(began);
  await relayClient(first.url, fetch, () => began).post(desk.publicKey, cellOf(1));
  await first.close();
  const kept = await start(began + 13 * 86_400_000);
  assert.equal((await relayClient(kept.url, fetch, () => began + 13 * 86_400_000).read(desk)).length, 1);
  await kept.close();
  const later = began + 4 * 86_400_000;
  const short = await start(later, { keepDays: 3, quota: 1000 });
  const client = relayClient(short.url, fetch, () => later);
  await assert.rejects(client.post(desk.publicKey, cellOf(2)), (error) => {
    return error instanceof SpringhouseError && error.code === 'relay-full';
  });
  await short.close(); // waits for what it began
  const store = openSqliteStore({ folder: data, now: () => later, random: (n) => new Uint8Array(n) });
  assert.deepEqual(await store.read(desk.publicKey, 0, 10), []);
  await store.close();
  rmSync(data, { recursive: true });
});
