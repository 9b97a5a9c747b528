import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { boundaryIn, piecesOf } from './multipart.ts';

const fields = fc.array(
  fc.record({
    name: fc.stringMatching(/^[a-z]{1,8}$/),
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom('\r\n', '\r\n--', '--', '\r\n-').map((text) => new Uint8Array(Buffer.from(text))),
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

async function* cut(bytes: Uint8Array, step: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step);
}

async function read(body: AsyncIterable<Uint8Array>, boundary: string): Promise<[string, string][]> {
  const all: [string, Buffer][] = [];
  for await (const { name, bytes } of piecesOf(body, boundary)) {
    const last = all.at(-1);
    if (last?.[0] === name) last[1] = Buffer.concat([last[1], bytes]);
    else all.push([name, Buffer.from(bytes)]);
  }
  return all.map(([name, bytes]) => [name, bytes.toString('hex')]);
}

test('a form is read as it was filled in, however it is cut on the way', async () => {
  await fc.assert(
    fc.asyncProperty(fields, fc.integer({ min: 1, max: 300 }), async (given, step) => {
      const form = new FormData();
      // One after another they must differ, or their pieces cannot be told apart here.
      for (const [n, { name, bytes }] of given.entries())
        form.append(`${name}${n}`, new File([bytes as BlobPart], 'a "name" of; it'));
      const request = new Request('http://relay.test', { method: 'POST', body: form });
      const boundary = boundaryIn(request.headers.get('content-type'))!;
      const body = new Uint8Array(await request.arrayBuffer());
      const expected = given
        .map(({ name, bytes }, n) => [`${name}${n}`, Buffer.from(bytes).toString('hex')])
        .filter(([, hex]) => hex !== '');
      assert.deepEqual(await read(cut(body, step), boundary), expected);
      const short = body.subarray(0, Math.max(0, body.length - 4 - step));
      await assert.rejects(read(cut(short, step), boundary));
    }),
    { numRuns: 60 },
  );
});

test('what is no form ends in an error, and never in a wait', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 500 }), async (bytes) => {
      await assert.rejects(read(cut(bytes, 50), 'x-y-z'));
    }),
    { numRuns: 50 },
  );
  await assert.rejects(read(cut(Buffer.from(`--x\r\n${'a'.repeat(20_000)}`), 100), 'x'));
});

test('the boundary is found where it is written in either way', () => {
  assert.equal(boundaryIn('multipart/form-data; boundary=abc'), 'abc');
  assert.equal(boundaryIn('multipart/form-data; charset=utf-8; boundary="a b"'), 'a b');
  for (const none of [
    null,
    '',
    'text/plain; boundary=a',
    'multipart/form-data',
    'multipart/form-data; boundary=',
  ])
    assert.equal(boundaryIn(none), null);
});
