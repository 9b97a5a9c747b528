import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relayClient } from './client.ts';
import { SpringhouseError } from './error.ts';
import { type ProblemCode, problem, problemContentType, problemTypes } from './problem.ts';
import { readProblem } from './read-problem.ts';
import { encodeItems } from './requests.ts';
import { requestRefusal, signerFromSeed } from './signature.ts';
import { cellBytes, pageBytes, slabBytes } from './sizes.ts';
import { defaultDifficulty, stampRefusal } from './stamp.ts';
import { sha256Node } from './stamp-node.ts';

const signer = signerFromSeed(new Uint8Array(32).fill(1));
const cell = new Uint8Array(cellBytes).fill(3);
const now = 1_790_000_000_000;

/** A client of a relay that gives one answer, and the requests it made. */
function clientOf(answer: () => Response) {
  const requests: Request[] = [];
  const client = relayClient(
    'https://relay.example/',
    (url, init) => {
      requests.push(new Request(url, init));
      return answer();
    },
    () => now,
  );
  return { client, requests };
}

const refusing = (code: ProblemCode) => () =>
  new Response(JSON.stringify(problem(code)), {
    status: problem(code).status,
    headers: { 'content-type': problemContentType },
  });

const failsWith = (code: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === code && /\.$/.test(error.message);

test('what it signs, a relay takes', async () => {
  const { client, requests } = clientOf(() => new Response('{"sequence":5}', { status: 201 }));
  assert.equal(await client.append(signer, [cell, cell]), 5);
  const request = requests[0]!;
  const { host: authority, pathname: path, search: query } = new URL(request.url);
  const body = new Uint8Array(await request.arrayBuffer());
  const target = { method: request.method, authority, path, query };
  assert.equal(requestRefusal(target, request.headers, body, signer.publicKey, now), null);
});

test('anonymous requests carry no header of ours but a stamp, no cookie and no referrer', async () => {
  const { client, requests } = clientOf(() => new Response(null, { status: 202 }));
  await client.post(signer.publicKey, cell);
  const request = requests[0]!;
  assert.deepEqual([...request.headers.keys()], ['springhouse-stamp']);
  const stamp = request.headers.get('springhouse-stamp');
  assert.equal(stampRefusal(stamp, sha256Node(cell), defaultDifficulty, now), null);
  assert.equal(request.credentials, 'omit');
  assert.equal(request.referrerPolicy, 'no-referrer');
  assert.equal(request.cache, 'no-store');
});

test('reads give items in order', async () => {
  const items = [
    { sequence: 4, cell },
    { sequence: 9, cell },
  ];
  const { client, requests } = clientOf(() => new Response(encodeItems(items)));
  assert.deepEqual(await client.read(signer, { after: 3, wait: 5 }), items);
  assert.match(requests[0]!.url, /\?after=3&wait=5$/);
});

test('a refusal becomes the relay’s own code and sentence', async () => {
  for (const code of Object.keys(problemTypes) as ProblemCode[])
    await assert.rejects(clientOf(refusing(code)).client.post(signer.publicKey, cell), failsWith(code));
});

test('answers of the wrong shape are named as such', async () => {
  const odd = failsWith('relay-odd-answer');
  const answering = (body: BodyInit | null, status: number) =>
    clientOf(() => new Response(body, { status })).client;
  await assert.rejects(answering('<html>', 404).post(signer.publicKey, cell), odd);
  await assert.rejects(answering('ok', 200).post(signer.publicKey, cell), odd);
  await assert.rejects(answering(new Uint8Array(pageBytes - 1), 200).page(signer.publicKey, 0), odd);
  await assert.rejects(answering(new Uint8Array(7), 200).read(signer), odd);
  await assert.rejects(answering(encodeItems([{ sequence: 1, cell }]), 200).read(signer, { after: 1 }), odd);
  for (const body of ['', '{}', '[]', 'null', '{"sequence":"1"}'])
    await assert.rejects(answering(body, 201).append(signer, [cell]), odd);
});

test('a relay out of reach is a sentence; an aborted wait is the caller’s own reason', async () => {
  const down = clientOf(() => {
    throw new TypeError('fetch failed');
  }).client;
  await assert.rejects(down.page(signer.publicKey, 0), failsWith('relay-unreachable'));

  const aborting = relayClient('http://127.0.0.1:1', (_, init) => {
    init.signal!.throwIfAborted();
    return new Response();
  });
  const signal = AbortSignal.abort(new Error('closing'));
  await assert.rejects(aborting.read(signer, { wait: 60, signal }), /^Error: closing$/);
});

test('addresses that are not an origin are refused', () => {
  for (const url of [
    '',
    'relay.example',
    'ftp://a',
    'https://a/b',
    'https://a/?q',
    'https://u@a/',
    'https://a/#x',
  ])
    assert.throws(() => relayClient(url), failsWith('bad-relay-url'), url);
});

test('only problem documents of ours are read', () => {
  assert.deepEqual(readProblem({ type: 'urn:springhouse:problem:late', detail: 'x.' }), {
    code: 'late',
    detail: 'x.',
  });
  for (const document of [
    null,
    1,
    [],
    {},
    { type: 'about:blank', detail: 'x' },
    { type: 'urn:springhouse:problem:late' },
  ])
    assert.equal(readProblem(document), null);
});

/** A relay of its own clock and difficulty, and the stamps it was sent. */
function stamped(difficulty: () => number, clock: number) {
  const stamps: (string | null)[] = [];
  const client = relayClient(
    'https://relay.example',
    async (url, init) => {
      const request = new Request(url, init);
      const stamp = request.headers.get('springhouse-stamp');
      stamps.push(stamp);
      const body = new Uint8Array(await request.arrayBuffer());
      const headers = { 'springhouse-difficulty': `${difficulty()}` };
      const refusal = stampRefusal(stamp, sha256Node(body), difficulty(), clock);
      if (!refusal) return new Response(null, { status: 202, headers });
      const hour = new Date(clock).toISOString().slice(0, 13).replaceAll(/[-T]/g, '');
      const document = { ...problem(refusal), difficulty: difficulty(), hour };
      return new Response(JSON.stringify(document), { status: 428, headers });
    },
    () => now,
  );
  return { client, stamps };
}

test('a stamp that is refused is made once more, as strong as the relay wants and for its hour', async () => {
  for (const clock of [now, now + 86_400_000, now - 86_400_000]) {
    const { client, stamps } = stamped(() => 15, clock);
    await client.post(signer.publicKey, cell);
    assert.equal(stamps.length, 2);
    await client.post(signer.publicKey, cell);
    assert.equal(stamps.length, 3, 'and what was learned is kept');
  }
});

test('the announced difficulty is enough, and none is made where none is wanted', async () => {
  const { client, stamps } = stamped(() => 0, now);
  await client.post(signer.publicKey, cell);
  await client.post(signer.publicKey, cell);
  assert.deepEqual([stamps.length, stamps[1]], [2, null]);
});

test('a relay that is never content, or asks for too much, is told of in a sentence', async () => {
  let wanted = 13;
  const { client, stamps } = stamped(() => ++wanted, now);
  await assert.rejects(client.post(signer.publicKey, cell), failsWith('weak-stamp'));
  assert.equal(stamps.length, 2);
  const greedy = stamped(() => 60, now);
  await assert.rejects(greedy.client.post(signer.publicKey, cell), failsWith('relay-demanding'));
  assert.equal(greedy.stamps.length, 1);
});

test('slabs go and come whole, and a missing one is no failure', async () => {
  const slab = new Uint8Array(slabBytes).fill(5);
  const sent = clientOf(() => new Response(null, { status: 201 }));
  await sent.client.putSlab(signer.publicKey, slab);
  assert.equal(sent.requests[0]!.method, 'PUT');
  assert.deepEqual(await clientOf(() => new Response(slab)).client.slab(signer.publicKey), slab);
  assert.equal(await clientOf(refusing('unknown-slab')).client.slab(signer.publicKey), null);
  const short = clientOf(() => new Response(slab.subarray(1)));
  await assert.rejects(short.client.slab(signer.publicKey), failsWith('relay-odd-answer'));
  await assert.rejects(sent.client.putSlab(signer.publicKey, cell), RangeError);
});
