import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { fromBase64url, toBase64url } from './bytes.ts';
import {
  makeStamp,
  readStampHour,
  type StampRefusal,
  stampHeadRefusal,
  stampHour,
  stampRefusal,
  stampSearch,
} from './stamp.ts';
import { sha256Node, stamperNode } from './stamp-node.ts';

const now = Date.UTC(2026, 10, 23, 4, 59, 59);
const hour = '2026112304';
const body = new Uint8Array(4096).fill(7);
const hourMillis = 3_600_000;

test('a stamp is what the protocol says, byte for byte', () => {
  const stamp = makeStamp({ body, difficulty: 10, hour }, sha256Node);
  const [of, nonce] = stamp.split('.') as [string, string];
  assert.equal(of, stampHour(now));
  const hash = createHash('sha256')
    .update('springhouse/v1/stamp')
    .update(of)
    .update(createHash('sha256').update(body).digest())
    .update(fromBase64url(nonce)!)
    .digest();
  assert.equal(fromBase64url(nonce)!.length, 16);
  assert.ok(hash.readUInt32BE(0) >>> 22 === 0);
  assert.equal(stampRefusal(stamp, sha256Node(body), 10, now), null);
});

test('the example in the protocol is right', () => {
  const stamp = makeStamp({ body, difficulty: 12, hour }, sha256Node);
  assert.equal(stamp, `${hour}.AAAAAAAAAAAAAAAAAAAO9A`);
});

test('both hashes, in one go and in steps, find the same stamp', async () => {
  const work = { body, difficulty: 9, hour };
  const stamp = makeStamp(work);
  assert.equal(makeStamp(work, sha256Node), stamp);
  assert.equal(await stamperNode(work), stamp);
  const search = stampSearch(work, sha256Node);
  let found: string | null = null;
  while (!found) found = search(7);
  assert.equal(found, stamp);
});

test('a stamp holds for its hour and the one after, for its bytes, and for no more bits than it has', () => {
  const stamp = makeStamp({ body, difficulty: 8, hour }, sha256Node);
  const expect = (expected: StampRefusal | null, at = now, bytes = body, difficulty = 8) =>
    assert.equal(stampRefusal(stamp, sha256Node(bytes), difficulty, at), expected);
  expect(null);
  expect(null, now + 1000);
  expect(null, now + hourMillis);
  expect('stale-stamp', now + hourMillis + 1000);
  expect('stale-stamp', now - hourMillis);
  expect('weak-stamp', now, body, 40);
  expect('weak-stamp', now, new Uint8Array(4096), 20);
});

test('what is no stamp is none, unless none is asked for', () => {
  for (const text of [null, undefined, '', 'x', `${hour}.`, `${hour}.AAAA`, `${hour}.${'A'.repeat(23)}`]) {
    assert.equal(stampRefusal(text, body, 1, now), 'unstamped');
    assert.equal(stampHeadRefusal(text, now), 'unstamped');
    assert.equal(stampRefusal(text, body, 0, now), null);
  }
  const spareBits = `${hour}.${'A'.repeat(21)}B`;
  assert.equal(stampRefusal(spareBits, body, 1, now), 'unstamped');
  assert.equal(stampHeadRefusal(`${hour}.${'A'.repeat(22)}`, now), null);
});

test('any nonce of 16 bytes is read as it was written, and no other spelling', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (nonce) => {
      const stamp = `${hour}.${toBase64url(nonce)}`;
      const input = Buffer.concat([Buffer.from(`springhouse/v1/stamp${hour}`), sha256Node(body), nonce]);
      const bits = Math.clz32(Buffer.from(sha256Node(input)).readUInt32BE());
      if (bits > 0) assert.equal(stampRefusal(stamp, sha256Node(body), bits, now), null);
      assert.equal(stampRefusal(stamp, sha256Node(body), bits + 1, now), 'weak-stamp');
      for (const last of 'BRhx_') assert.equal(stampHeadRefusal(stamp.slice(0, -1) + last, now), 'unstamped');
    }),
  );
});

test('an hour is written and read in one way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4e12 }), (millis) => {
      assert.equal(readStampHour(stampHour(millis)), millis - (millis % hourMillis));
    }),
  );
  for (const text of ['', '2026', '2026113304', '2026112324', '202611230', 'x026112304', '20261123045'])
    assert.equal(readStampHour(text), null);
});

test('no text makes the check throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (text) => {
      assert.notEqual(stampRefusal(text, body, 30, now, sha256Node), null);
    }),
  );
});

test('a search ends when it is told to', async () => {
  const aborted = AbortSignal.abort(new Error('ended'));
  await assert.rejects(async () => stamperNode({ body, difficulty: 60, hour }, aborted), /ended/);
});
