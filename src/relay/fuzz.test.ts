// Any request gets an answer of the protocol: no 500, no throw, nothing stored that is not whole.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBase64url } from '../wire/bytes.ts';
import { signRequest } from '../wire/signature.ts';
import { cellBytes, pageBytes } from '../wire/sizes.ts';
import { readAll, signerOf, withRelay } from './test-relay.ts';

const desk = signerOf(1);
const name = toBase64url(desk.publicKey);
const bodyless = ['GET', 'HEAD'];

const method = fc.constantFrom('GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND');
const segment = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('inbox', 'shelf', 'log', 'slab', 'healthz') },
  { weight: 4, arbitrary: fc.constant(name) },
  { weight: 2, arbitrary: fc.constantFrom('0', '63', '64', '-1', '', '.', '%2f', '%', 'a'.repeat(3000)) },
  fc.string({ maxLength: 50 }),
);
const known = fc.constantFrom(`inbox/${name}`, `log/${name}`, `shelf/${name}`, `shelf/${name}/3`);
const path = fc.oneof(
  known,
  fc.array(segment, { maxLength: 4 }).map((segments) => segments.join('/')),
);
const query = fc.oneof(
  fc.constantFrom('', '?after=0&wait=0', '?through=0', '?after=-1', '?after=1&after=2', '?', '?&&=%'),
  fc.string({ maxLength: 20 }).map((text) => `?${text}`),
);
const sizes = [
  0,
  1,
  cellBytes - 1,
  cellBytes,
  cellBytes + 1,
  64 * cellBytes,
  65 * cellBytes,
  pageBytes,
  3 * pageBytes,
];
const printable = fc.string({
  unit: fc.integer({ min: 33, max: 126 }).map((c) => String.fromCharCode(c)),
  maxLength: 60,
});
const headers = fc.dictionary(
  fc.constantFrom(
    'signature',
    'signature-input',
    'content-digest',
    'content-length',
    'content-type',
    'host',
    'origin',
    'range',
    'cookie',
    'if-none-match',
    'x-any',
  ),
  fc.oneof(printable, fc.constantFrom('0', '4096', '999999999999', '-5', 'NaN', 'springhouse=:AA==:')),
  { maxKeys: 4 },
);

test('any request gets an answer of the protocol', () =>
  withRelay(async (relay) => {
    const request = fc.record({
      method,
      path,
      query,
      headers,
      size: fc.constantFrom(...sizes),
      signed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, headers, size, signed }) => {
        const url = new URL(`http://relay.test/${path}${query}`.replaceAll('#', ''));
        const body = bodyless.includes(method) ? null : new Uint8Array(size);
        const target = { method, authority: url.host, path: url.pathname, query: url.search };
        const signature = signed ? signRequest(target, body ?? new Uint8Array(), desk, relay.clock.now) : {};
        const response = await relay.request(url.pathname + url.search, {
          method,
          headers: { ...headers, ...signature },
          ...(body ? { body } : {}),
        });
        assert.ok(response.status < 500, `${response.status}`);
        if (response.status >= 400 && method !== 'HEAD')
          assert.match((await response.json()).type, /^urn:springhouse:problem:/);
      }),
      { numRuns: 700 },
    );
    assert.deepEqual(relay.failures, []);
    for (const { cell } of await readAll(relay.client, desk)) assert.equal(cell.length, cellBytes);
    assert.equal(relay.waiting.size, 0);
  }));
