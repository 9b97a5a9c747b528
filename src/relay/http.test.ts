import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toBase64url } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import { type ProblemCode, problem, problemContentType } from '../wire/problem.ts';
import { itemBytes } from '../wire/requests.ts';
import { signRequest } from '../wire/signature.ts';
import { cellBytes, defaultPages, maxPages, pageBytes, slabBytes } from '../wire/sizes.ts';
import { makeStamp, type StampWork, stampHour } from '../wire/stamp.ts';
import { sha256Node } from '../wire/stamp-node.ts';
import { slabsAtOnce } from './anonymous.ts';
import { calmPerSecond } from './difficulty.ts';
import { itemsPerAnswer } from './http.ts';
import { servesListed } from './keys.ts';
import { Stamps } from './stamps.ts';
import { cellOf, numberOf } from './store-suite.ts';
import { readAll, signerOf, type TestRelay, withRelay } from './test-relay.ts';

const desk = signerOf(1);
const other = signerOf(2);
const name = toBase64url(desk.publicKey);

const failsWith = (code: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === code;

async function assertProblem(answer: Response | Promise<Response>, code: ProblemCode): Promise<Response> {
  const response = await answer;
  assert.deepEqual(await response.json(), problem(code));
  assert.equal(response.status, problem(code).status);
  assert.equal(response.headers.get('content-type'), problemContentType);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  return response;
}

/** A request signed by the desk, with something changed after signing. */
function signed(
  relay: TestRelay,
  method: string,
  path: string,
  body = new Uint8Array(),
  { signer = desk, age = 0, send = body, headers = {} as Record<string, string> } = {},
): Promise<Response> {
  const url = new URL(path, 'http://relay.test');
  const target = { method, authority: url.host, path: url.pathname, query: url.search };
  return relay.request(path, {
    method,
    headers: { ...signRequest(target, body, signer, relay.clock.now - age), ...headers },
    ...(method === 'POST' || method === 'PUT' ? { body: new Uint8Array(send) } : {}),
  });
}

test('a posted cell is answered 202 and read back by whoever can sign for the inbox', () =>
  withRelay(async (relay) => {
    const response = await relay.request(`/inbox/${name}`, { method: 'POST', body: cellOf(1) });
    assert.equal(response.status, 202);
    assert.equal(await response.text(), '');
    await relay.client.post(desk.publicKey, cellOf(1));
    await relay.client.post(desk.publicKey, cellOf(2));
    assert.deepEqual((await readAll(relay.client, desk)).map(numberOf), [1, 2]);
    assert.deepEqual(await readAll(relay.client, other), []);
  }));

test('an inbox is read and pruned under either name', () =>
  withRelay(async (relay) => {
    for (const n of [1, 2, 3]) await relay.client.post(desk.publicKey, cellOf(n));
    for (const path of [`/inbox/${name}?after=1`, `/log/${name}?after=1&wait=0`]) {
      const response = await signed(relay, 'GET', path);
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type'), 'application/octet-stream');
      assert.equal((await response.arrayBuffer()).byteLength, 2 * itemBytes);
    }
    assert.equal((await signed(relay, 'DELETE', `/inbox/${name}?through=1`)).status, 204);
    assert.equal((await signed(relay, 'DELETE', `/log/${name}?through=2`)).status, 204);
    assert.deepEqual((await readAll(relay.client, desk)).map(numberOf), [3]);
  }));

test('cells of a wrong size are refused, with and without a declared length', () =>
  withRelay(async (relay) => {
    for (const size of [0, 1, cellBytes - 1, cellBytes + 1, 10 * cellBytes])
      for (const headers of [{}, { 'content-length': `${size}` }])
        await assertProblem(
          relay.request(`/inbox/${name}`, { method: 'POST', body: new Uint8Array(size), headers }),
          size > cellBytes ? 'too-long' : 'too-short',
        );
    await assertProblem(relay.request(`/inbox/${name}`, { method: 'POST' }), 'too-short');
    assert.deepEqual(await readAll(relay.client, desk), []);
  }));

test('a body without end is cut off as soon as it is too long', () =>
  withRelay(async (relay) => {
    let pulled = 0;
    const body = new ReadableStream({
      pull(controller) {
        pulled++;
        controller.enqueue(new Uint8Array(1024));
      },
    });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await assertProblem(relay.request(`/inbox/${name}`, init), 'too-long');
    assert.ok(pulled < 10, `${pulled} KiB read`);
  }));

test('a body that breaks off is refused', () =>
  withRelay(async (relay) => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('gone')) });
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
    await assertProblem(relay.request(`/inbox/${name}`, init), 'broken-body');
  }));

test('whoever posts without a stamp, or with a weak or stale one, is told what to send', () =>
  withRelay(
    async (relay) => {
      const hour = stampHour(relay.clock.now);
      const post = (stamp?: string, body = cellOf(1)) =>
        relay.request(`/inbox/${name}`, {
          method: 'POST',
          body,
          ...(stamp === undefined ? {} : { headers: { 'springhouse-stamp': stamp } }),
        });
      const refusedAs = async (code: ProblemCode, answer: Promise<Response>) => {
        const response = await answer;
        assert.equal(response.status, 428);
        assert.deepEqual(await response.json(), { ...problem(code), difficulty: 10, hour });
        assert.equal(response.headers.get('springhouse-difficulty'), '10');
        assert.equal(response.headers.get('access-control-expose-headers'), 'springhouse-difficulty');
      };
      const stampOf = (changes: Partial<StampWork>) =>
        makeStamp({ body: cellOf(1), difficulty: 10, hour, ...changes });
      await refusedAs('unstamped', post());
      await refusedAs('unstamped', post('x'));
      await refusedAs('weak-stamp', post(stampOf({ body: cellOf(2) })));
      await refusedAs('stale-stamp', post(stampOf({ hour: stampHour(relay.clock.now - 7_200_000) })));
      await refusedAs('stale-stamp', post(stampOf({ hour: stampHour(relay.clock.now + 3_600_000) })));
      assert.deepEqual(await readAll(relay.client, desk), []);
      assert.equal((await post(stampOf({ hour: stampHour(relay.clock.now - 3_600_000) }))).status, 202);
      await relay.client.append(desk, [cellOf(3)]);
      assert.deepEqual((await readAll(relay.client, desk)).map(numberOf), [1, 3]);
    },
    { difficulty: 10 },
  ));

test('every answer announces the difficulty, which rises while many write and falls back after', () =>
  withRelay(
    async (relay) => {
      const announced = async (path: string) =>
        Number((await relay.request(path)).headers.get('springhouse-difficulty'));
      for (const path of ['/healthz', '/', `/log/${name}`, `/shelf/${name}/0`, `/%69nbox/${name}`])
        assert.equal(await announced(path), 1, path);
      const body = cellOf(1);
      const stamp = makeStamp({ body, difficulty: 12, hour: stampHour(relay.clock.now) });
      const headers = { 'springhouse-stamp': stamp };
      const post = () => relay.request(`/inbox/${name}`, { method: 'POST', body, headers });
      const many = 2 * 30 * calmPerSecond; // at once, and forgotten within half a minute
      const gate = new Stamps(1, () => relay.clock.now);
      for (let n = 0; n < many; n++) gate.refuse(stamp, sha256Node(body));
      assert.equal(gate.difficulty, 2);
      assert.equal((await post()).status, 202);
      relay.clock.now += 60_000;
      assert.equal(gate.difficulty, 1);
    },
    { difficulty: 1 },
  ));

test('a slab is written once, and fetched by anyone who knows its address', () =>
  withRelay(async (relay) => {
    const slab = new Uint8Array(slabBytes).fill(6);
    assert.equal(await relay.client.slab(other.publicKey), null);
    await relay.client.putSlab(other.publicKey, slab);
    await relay.client.putSlab(other.publicKey, slab);
    await assert.rejects(
      relay.client.putSlab(other.publicKey, new Uint8Array(slabBytes)),
      failsWith('slab-taken'),
    );
    assert.deepEqual(Buffer.from((await relay.client.slab(other.publicKey))!), Buffer.from(slab));
    const response = await relay.request(`/slab/${toBase64url(other.publicKey)}`, { method: 'HEAD' });
    assert.deepEqual([response.status, response.headers.get('cache-control')], [200, 'no-store']);
  }));

test('slabs of a wrong size or without a stamp are refused, the latter before they are read', () =>
  withRelay(
    async (relay) => {
      const hour = stampHour(relay.clock.now);
      const put = (body: BodyInit, stamp = '', address = name) =>
        relay.request(`/slab/${address}`, {
          method: 'PUT',
          body,
          headers: { 'springhouse-stamp': stamp },
          duplex: 'half',
        } as RequestInit);
      for (const size of [0, slabBytes - 1, slabBytes + 1]) {
        const stamp = makeStamp({ body: new Uint8Array(size), difficulty: 8, hour }, sha256Node);
        const code = size > slabBytes ? 'slab-too-long' : 'wrong-slab-size';
        await assertProblem(put(new Uint8Array(size), stamp), code);
      }
      let pulled = 0;
      const endless = new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(++pulled && 1024)) });
      assert.equal((await put(endless)).status, 428);
      assert.ok(pulled < 10, `${pulled} KiB read`);
      const weak = makeStamp({ body: new Uint8Array(1), difficulty: 8, hour }, sha256Node);
      const refused = await put(new Uint8Array(slabBytes), weak);
      assert.deepEqual([refused.status, (await refused.json()).difficulty], [428, 8]);
      await assertProblem(put(new Uint8Array(slabBytes), '', 'x'), 'bad-address');
      await assertProblem(relay.request(`/slab/${name}`), 'unknown-slab');
      await assertProblem(relay.request(`/slab/${name}`, { method: 'DELETE' }), 'wrong-method');
    },
    { difficulty: 8 },
  ));

test('only so many slabs are read at once; the others are told to come again', () =>
  withRelay(async (relay) => {
    const ends: (() => void)[] = [];
    const held = Array.from({ length: slabsAtOnce }, () => {
      const body = new ReadableStream({ start: (to) => void ends.push(() => to.close()) });
      return relay.request(`/slab/${name}`, { method: 'PUT', body, duplex: 'half' } as RequestInit);
    });
    await assertProblem(relay.request(`/slab/${name}`, { method: 'PUT', body: new Uint8Array(1) }), 'busy');
    for (const end of ends) end();
    for (const answer of held) await assertProblem(answer, 'wrong-slab-size');
    await relay.client.putSlab(desk.publicKey, new Uint8Array(slabBytes));
  }));

test('a relay that holds all its operator allows is 507 to whoever does not sign', () =>
  withRelay(
    async (relay) => {
      const refused = failsWith('relay-full');
      await assert.rejects(relay.client.post(desk.publicKey, cellOf(1)), refused);
      await assert.rejects(relay.client.putSlab(desk.publicKey, new Uint8Array(slabBytes)), refused);
      const answer = await relay.request(`/inbox/${name}`, { method: 'POST', body: cellOf(1) });
      assert.deepEqual([answer.status, answer.headers.get('access-control-allow-origin')], [507, '*']);
      await relay.client.append(desk, [cellOf(1)]);
      assert.deepEqual(relay.failures, []);
    },
    { quota: 1000 },
  ));

test('an append answers 201 and the number of its last cell', () =>
  withRelay(async (relay) => {
    const first = await relay.client.append(desk, [cellOf(1)]);
    const last = await relay.client.append(
      desk,
      Array.from({ length: 64 }, (_, n) => cellOf(n)),
    );
    assert.equal(last, first + 64);
    const items = await readAll(relay.client, desk);
    assert.deepEqual([items.length, items.at(-1)!.sequence], [65, last]);
  }));

test('appends that are not 1 to 64 whole cells are refused whole', () =>
  withRelay(async (relay) => {
    const appending = (bytes: number) => signed(relay, 'POST', `/log/${name}`, new Uint8Array(bytes));
    await assertProblem(appending(0), 'wrong-append-size');
    await assertProblem(appending(cellBytes - 1), 'wrong-append-size');
    await assertProblem(appending(3 * cellBytes + 1), 'wrong-append-size');
    await assertProblem(appending(65 * cellBytes), 'append-too-long');
    assert.deepEqual(await readAll(relay.client, desk), []);
  }));

test('a shelf is laid at once and whole, or not at all', () =>
  withRelay(async (relay) => {
    await relay.client.lay(desk, new Uint8Array(2 * pageBytes).fill(5));
    for (const bytes of [0, pageBytes - 1, pageBytes + 1, 3 * pageBytes])
      await assertProblem(signed(relay, 'PUT', `/shelf/${name}`, new Uint8Array(bytes)), 'wrong-shelf-size');
    await assertProblem(
      signed(relay, 'PUT', `/shelf/${name}`, new Uint8Array(), {
        send: new Uint8Array(maxPages * pageBytes + 1),
      }),
      'shelf-too-long',
    );
    assert.ok((await relay.client.page(desk.publicKey, 1)).every((byte) => byte === 5));
    await assertProblem(relay.request(`/shelf/${name}/2`), 'unknown-page');
  }));

test('pages are served before the first laying, and none beyond the last', () =>
  withRelay(async (relay) => {
    assert.equal((await relay.client.page(desk.publicKey, defaultPages - 1)).length, pageBytes);
    for (const page of [`${defaultPages}`, '-1', '1.5', '01', '1e1', 'x', '99999999999999999999'])
      await assertProblem(relay.request(`/shelf/${name}/${page}`), 'unknown-page');
  }));

test('whatever must be signed is refused when it is not, or wrongly', () =>
  withRelay(async (relay) => {
    const cell = cellOf(1);
    const shelf = new Uint8Array(pageBytes);
    const requests: [string, string, Uint8Array<ArrayBuffer>][] = [
      ['POST', `/log/${name}`, cell],
      ['GET', `/log/${name}?after=0`, new Uint8Array()],
      ['GET', `/inbox/${name}?after=0`, new Uint8Array()],
      ['DELETE', `/log/${name}?through=1`, new Uint8Array()],
      ['DELETE', `/inbox/${name}?through=1`, new Uint8Array()],
      ['PUT', `/shelf/${name}`, shelf],
    ];
    for (const [method, path, body] of requests) {
      const init = { method, ...(body.length > 0 ? { body } : {}) };
      const response = await assertProblem(relay.request(path, init), 'unsigned');
      assert.equal(response.headers.get('www-authenticate'), 'Signature');
      await assertProblem(signed(relay, method, path, body, { signer: other }), 'other-key');
      await assertProblem(signed(relay, method, path, body, { age: 301_000 }), 'late');
      await assertProblem(signed(relay, method, path, body, { age: -301_000 }), 'early');
      await assertProblem(signed(relay, method, path, body, { headers: { host: 'elsewhere' } }), 'forged');
      await assertProblem(signed(relay, method, path, body, { headers: { signature: 'x' } }), 'malformed');
      if (body.length > 0)
        await assertProblem(
          signed(relay, method, path, body, { send: new Uint8Array(body.length).fill(9) }),
          'other-body',
        );
      else
        await assertProblem(
          signed(relay, method, path, body, { headers: { 'signature-input': 'x' } }),
          'malformed',
        );
    }
    assert.deepEqual(await readAll(relay.client, desk), []);
  }));

test('the sentence for a late signature names the clocks', () =>
  withRelay(async (relay) => {
    const response = await signed(relay, 'GET', `/log/${name}`, new Uint8Array(), { age: 400_000 });
    assert.match((await response.json()).detail, /clocks differ by more than five minutes/);
  }));

test('a signature for one request opens no other', () =>
  withRelay(async (relay) => {
    await relay.client.append(desk, [cellOf(1)]);
    const target = { method: 'GET', authority: 'relay.test', path: `/log/${name}`, query: '?after=0' };
    const headers = signRequest(target, new Uint8Array(), desk, relay.clock.now);
    const paths: [string, string][] = [
      ['DELETE', `/log/${name}?through=1`],
      ['GET', `/log/${name}?after=1`],
      ['GET', `/inbox/${name}?after=0`],
    ];
    for (const [method, path] of paths)
      await assertProblem(relay.request(path, { method, headers }), 'forged');
    assert.equal((await relay.request(`/log/${name}?after=0`, { headers })).status, 200);
  }));

test('queries are read strictly', () =>
  withRelay(async (relay) => {
    for (const query of [
      '?after=-1',
      '?after=x',
      '?after=1&after=2',
      '?before=1',
      '?wait=1.5',
      '?after=',
      '?after=9007199254740992',
    ])
      await assertProblem(signed(relay, 'GET', `/log/${name}${query}`), 'bad-query');
    for (const query of ['', '?through=', '?through=01', '?through=1&x=1'])
      await assertProblem(signed(relay, 'DELETE', `/log/${name}${query}`), 'bad-query');
  }));

test('keys that are not listed are not served, and what is no key is named so', () =>
  withRelay(
    async (relay) => {
      await relay.client.post(desk.publicKey, cellOf(1));
      await relay.client.append(desk, [cellOf(2)]);
      const unknown = failsWith('unknown-key');
      await assert.rejects(relay.client.post(other.publicKey, cellOf(1)), unknown);
      await assert.rejects(relay.client.page(other.publicKey, 0), unknown);
      await assert.rejects(relay.client.append(other, [cellOf(1)]), unknown);
      await assert.rejects(relay.client.lay(other, new Uint8Array(pageBytes)), unknown);
      await assert.rejects(relay.client.read(other, { wait: 1 }), unknown);
      // A newcomer looks for its invitation before it has its newsroom's pass.
      assert.deepEqual(await relay.client.read(other), []);
      await assert.rejects(relay.client.prune(other, 1), unknown);
      for (const key of ['x', `${name}A`, name.slice(1), `${name.slice(0, -1)}=`, `${name.slice(0, -1)}!`])
        for (const path of [`/inbox/${key}`, `/log/${key}`])
          await assertProblem(relay.request(path, { method: 'POST', body: cellOf(1) }), 'bad-key');
    },
    { serves: servesListed([desk.publicKey]) },
  ));

test('unknown paths are 404 and wrong methods 405 with what is allowed', () =>
  withRelay(async (relay) => {
    for (const path of [
      '/',
      '/inbox',
      '/inbox/',
      `/inbox/${name}/`,
      `/inbox/${name}/1`,
      `/shelf/${name}/1/2`,
      '/slab',
      '/slab/x/1',
      '/log',
      '/healthz/x',
      '/favicon.ico',
      `/%69nbox/${name}`,
      `/inbox/%41${name.slice(1)}`,
    ])
      await assertProblem(relay.request(path), 'unknown-path');
    const wrong: [string, string, RegExp][] = [
      ['PUT', `/inbox/${name}`, /POST, GET, DELETE/],
      ['PATCH', `/log/${name}`, /POST, GET, DELETE/],
      ['OPTIONS', `/log/${name}`, /POST, GET, DELETE/],
      ['GET', `/shelf/${name}`, /PUT/],
      ['POST', `/shelf/${name}/1`, /GET/],
      ['POST', '/healthz', /GET/],
    ];
    for (const [method, path, allow] of wrong) {
      const response = await assertProblem(relay.request(path, { method }), 'wrong-method');
      assert.match(response.headers.get('allow')!, allow);
    }
  }));

test('pages of any origin may make anonymous requests, and no others', () =>
  withRelay(async (relay) => {
    const origin = (response: Response) => response.headers.get('access-control-allow-origin');
    const page = `/shelf/${name}/0`;
    const inbox = `/inbox/${name}`;
    for (const [path, method] of [
      [page, 'GET'],
      [inbox, 'POST'],
    ] as const) {
      const response = await relay.request(path, { method: 'OPTIONS', headers: { origin: 'null' } });
      assert.equal(response.status, 204);
      assert.equal(response.headers.get('access-control-allow-methods'), method);
      assert.match(response.headers.get('access-control-allow-headers')!, /springhouse-stamp/);
      assert.equal(origin(response), '*');
    }
    assert.equal(origin(await relay.request(page)), '*');
    assert.equal(origin(await relay.request(inbox, { method: 'POST', body: cellOf(1) })), '*');
    assert.equal(origin(await relay.request(inbox, { method: 'POST' })), '*', 'a refusal can be read too');
    assert.equal(origin(await signed(relay, 'GET', inbox)), null);
  }));

test('a full disk is 507, and what was accepted is still there', () =>
  withRelay(
    async (relay) => {
      let accepted = 0;
      const fill = async () => {
        for (; accepted < 1000; accepted++) await relay.client.post(desk.publicKey, cellOf(accepted));
      };
      await assert.rejects(fill(), failsWith('disk-full'));
      assert.ok(accepted > 10 && accepted < 1000);
      await assert.rejects(relay.client.append(desk, Array(64).fill(cellOf(1))), failsWith('disk-full'));
      const items = await readAll(relay.client, desk);
      assert.deepEqual(
        items.map(numberOf),
        Array.from({ length: accepted }, (_, n) => n),
      );
      await relay.client.prune(desk, items.at(-1)!.sequence);
      await relay.client.post(desk.publicKey, cellOf(5000));
      assert.deepEqual(relay.failures, []);
    },
    { maxDatabasePages: 150 },
  ));

test('a failing store is 500 in a sentence that shows nothing of the failure', () =>
  withRelay(async (relay) => {
    relay.store.post = () => Promise.reject(new Error('secret detail'));
    await assertProblem(relay.request(`/inbox/${name}`, { method: 'POST', body: cellOf(1) }), 'internal');
    assert.equal(relay.failures.length, 1);
  }));

test('a long log comes in several answers, each item once', () =>
  withRelay(async (relay) => {
    const cells = Array.from({ length: 64 }, (_, n) => cellOf(n));
    await Promise.all(Array.from({ length: 20 }, () => relay.client.append(desk, cells)));
    assert.equal((await relay.client.read(desk)).length, itemsPerAnswer);
    const sequences = (await readAll(relay.client, desk)).map(({ sequence }) => sequence);
    assert.equal(new Set(sequences).size, 1280);
    assert.deepEqual(
      sequences,
      sequences.toSorted((a, b) => a - b),
    );
  }));

test('a waiting reader is woken by an append and by a post', () =>
  withRelay(async (relay) => {
    const first = relay.client.read(desk, { wait: 60 });
    await relay.client.append(desk, [cellOf(1)]);
    const items = await first;
    assert.deepEqual(items.map(numberOf), [1]);
    const second = relay.client.read(desk, { after: items[0]!.sequence, wait: 60 });
    await relay.client.post(desk.publicKey, cellOf(2));
    assert.deepEqual((await second).map(numberOf), [2]);
    assert.equal(relay.waiting.size, 0);
  }));

test('a waiting reader is answered at once if there are items, and when the relay closes', () =>
  withRelay(async (relay) => {
    await relay.client.append(desk, [cellOf(1)]);
    assert.equal((await relay.client.read(desk, { wait: 60 })).length, 1);
    const waiting = relay.client.read(desk, { after: 1, wait: 60 });
    relay.waiting.close();
    assert.deepEqual(await waiting, []);
    assert.equal(relay.waiting.size, 0);
  }));

test('a reader that leaves is not waited for', () =>
  withRelay(async (relay) => {
    const leaving = new AbortController();
    const url = new URL(`/log/${name}?after=0&wait=60`, 'http://relay.test');
    const target = { method: 'GET', authority: url.host, path: url.pathname, query: url.search };
    const headers = signRequest(target, new Uint8Array(), desk, relay.clock.now);
    const answer = relay.request(`${url.pathname}${url.search}`, { headers, signal: leaving.signal });
    leaving.abort();
    await answer;
    assert.equal(relay.waiting.size, 0);
  }));

test('healthz is 200', () =>
  withRelay(async (relay) => {
    assert.equal((await relay.request('/healthz')).status, 200);
    assert.equal((await relay.request('/healthz', { method: 'HEAD' })).status, 200);
  }));
