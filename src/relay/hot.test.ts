// The short way for frequent requests and the usual way give the same answers, byte for byte.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBase64url } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { cellBytes, pageBytes } from '../wire/sizes.ts';
import { makeStamp, stampHour } from '../wire/stamp.ts';
import { sha256Node } from '../wire/stamp-node.ts';
import { hotRequests } from './hot.ts';
import { type RelayOptions, relayOf } from './http.ts';
import { servesListed } from './keys.ts';
import { cellOf, numberOf } from './store-suite.ts';
import { origin, readAll, signerOf, type TestRelay, withRelay } from './test-relay.ts';

const desk = signerOf(1);
const name = toBase64url(desk.publicKey);
const unserved = toBase64url(signerOf(2).publicKey);

interface Carried {
  status: number;
  headers: Record<string, string>;
  body: string;
}
interface Asked {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer> | null;
}

/** Runs `body` with a way to ask the same of both. `took` counts what went the short way. */
async function withBoth(
  body: (
    ask: (asked: Asked) => Promise<[Carried, Carried]>,
    took: () => number,
    port: number,
  ) => Promise<void>,
  relay: TestRelay,
  changes: Partial<RelayOptions> = {},
): Promise<void> {
  const { app, anonymous, stamps } = relayOf({
    store: relay.store,
    serves: servesListed([desk.publicKey]),
    now: () => relay.clock.now,
    difficulty: 6,
    waiting: relay.waiting,
    onFailure: (error) => relay.failures.push(error),
    ...changes,
  });
  let took = 0;
  const hot = hotRequests({ anonymous, stamps, onFailure: (error) => relay.failures.push(error) });
  const server = createServer((incoming, outgoing) => {
    if (hot(incoming, outgoing)) took++;
    else outgoing.writeHead(599).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const ask = async ({ method, path, headers, body }: Asked): Promise<[Carried, Carried]> => {
    const usual = await app.request(origin + path, { method, headers, ...(body ? { body } : {}) });
    const length = body ? { 'content-length': `${body.length}` } : {};
    const sent = httpRequest({ port, host: '127.0.0.1', method, path, headers: { ...headers, ...length } });
    sent.end(body ?? undefined);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const own = { status: answer.statusCode!, body: (await buffer(answer)).toString('base64') };
    const {
      date: _,
      connection: __,
      'keep-alive': ___,
      'content-length': declared,
      ...rest
    } = answer.headers;
    if (own.status !== elsewhere) assert.equal(Number(declared), Buffer.from(own.body, 'base64').length);
    const expected = Buffer.from(await usual.arrayBuffer()).toString('base64');
    return [
      { status: usual.status, headers: Object.fromEntries(usual.headers), body: expected },
      { ...own, headers: rest as Record<string, string> },
    ];
  };
  try {
    await body(ask, () => took, port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const elsewhere = 599;

test('both ways give the same answers', () =>
  withRelay(async (relay) => {
    await relay.client.lay(desk, new Uint8Array(8 * pageBytes).fill(5));
    const hour = stampHour(relay.clock.now);
    const good = (n: number) => makeStamp({ body: cellOf(n), difficulty: 6, hour }, sha256Node);
    const posted = fc
      .record({
        n: fc.integer({ min: 0, max: 9 }),
        stamp: fc.constantFrom('good', 'other', 'none', 'odd', 'stale'),
        size: fc.constantFrom(cellBytes, cellBytes, cellBytes, 0, cellBytes - 1, cellBytes + 1),
        to: fc.constantFrom(name, name, name, unserved, name.slice(1), `${name}x`),
      })
      .map(({ n, stamp, size, to }): Asked => {
        const stamps = {
          good: { 'springhouse-stamp': good(n) },
          other: { 'springhouse-stamp': good(n + 1) },
          odd: { 'springhouse-stamp': 'x' },
          stale: { 'springhouse-stamp': good(n).replace(hour, '2020010101') },
          none: {},
        };
        const body = new Uint8Array(size);
        body.set(cellOf(n).subarray(0, size));
        return { method: 'POST', path: `/inbox/${to}`, headers: stamps[stamp as 'none'], body };
      });
    const fetched = fc
      .record({
        of: fc.constantFrom(name, name, unserved, name.slice(1)),
        page: fc.constantFrom('0', '7', '8', '00', '-1', 'x', '99999999999999999999', '0?x', '0/', ''),
      })
      .map(
        ({ of, page }): Asked => ({ method: 'GET', path: `/shelf/${of}/${page}`, headers: {}, body: null }),
      );
    await withBoth(async (ask, took) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(posted, fetched), async (asked) => {
          const [usual, short] = await ask(asked);
          if (short.status !== elsewhere) assert.deepEqual(short, usual);
        }),
        { numRuns: 300 },
      );
      assert.ok(took() > 80, `${took()}`);
    }, relay);
    assert.deepEqual(relay.failures, []);
  }));

test('a store that takes no more, is away or fails is told in the same words', () =>
  withRelay(async (relay) => {
    const body = cellOf(1);
    const asked: Asked = { method: 'POST', path: `/inbox/${name}`, headers: {}, body };
    await withBoth(
      async (ask) => {
        for (const error of [
          new SpringhouseError('disk-full', 'x'),
          new SpringhouseError('relay-full', 'x'),
          new SpringhouseError('store-away', 'x'),
          new Error('secret detail'),
        ]) {
          relay.store.post = () => Promise.reject(error);
          const [usual, short] = await ask(asked);
          assert.deepEqual(short, usual);
          assert.ok(short.status >= 500 && short.status < elsewhere);
        }
      },
      relay,
      { difficulty: 0 },
    );
    assert.equal(relay.failures.length, 2);
  }));

test('a cell in many pieces is one cell, and one that breaks off is none', () =>
  withRelay(async (relay) => {
    await withBoth(
      async (_ask, took, port) => {
        const head = `POST /inbox/${name} HTTP/1.1\r\nHost: x\r\nContent-Length: ${cellBytes}\r\n\r\n`;
        const broken = connect(port, '127.0.0.1');
        broken.on('error', () => {});
        broken.write(head);
        broken.write(new Uint8Array(1000));
        broken.end();
        const socket = connect(port, '127.0.0.1');
        socket.setNoDelay(true);
        socket.write(head);
        for (let at = 0; at < cellBytes; at += 500) {
          socket.write(cellOf(7).subarray(at, at + 500));
          await new Promise(setImmediate);
        }
        const [answer] = await once(socket, 'data');
        assert.match(String(answer), /^HTTP\/1.1 202 /);
        socket.destroy();
        assert.equal(took(), 2);
      },
      relay,
      { difficulty: 0 },
    );
    assert.deepEqual((await readAll(relay.client, desk)).map(numberOf), [7]);
  }));
