import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { concat } from '../wire/bytes.ts';
import { deflate, inflate } from './deflate.ts';
import { inflateNode } from './deflate-node.ts';
import { hmacNode } from './hmac-node.ts';

const bytes = fc.uint8Array({ maxLength: 300 });

test("node's own inflating takes and refuses what the platform's streams do", async () => {
  const damages = fc.oneof(
    fc.constant((whole: Uint8Array) => whole),
    bytes.map((tail) => (whole: Uint8Array) => concat(whole, tail)),
    fc.nat().map((at) => (whole: Uint8Array) => whole.subarray(0, at % whole.length)),
    fc.tuple(fc.nat(), fc.nat(255)).map(
      ([at, byte]) =>
        (whole: Uint8Array) =>
          whole.with(at % whole.length, byte) as Uint8Array,
    ),
  );
  await fc.assert(
    fc.asyncProperty(bytes, fc.nat(300), damages, async (plain, most, damaged) => {
      const packed = damaged(await deflate(plain));
      const both = [await inflateNode(packed, most), await inflate(packed, most)];
      assert.deepEqual(both[0], both[1]);
    }),
    { numRuns: 500 },
  );
  assert.equal(await inflateNode(await deflate(new Uint8Array(2_000_000)), 65_536), null);
  assert.equal((await inflateNode(await deflate(new Uint8Array(65_536)), 65_536))?.length, 65_536);
});

test('HMAC from a plain hash is HMAC', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), bytes, (key, message) => {
      const wanted = createHmac('sha256', key).update(message).digest();
      assert.deepEqual(Buffer.from(hmacNode(key, message)), wanted);
    }),
  );
  assert.throws(() => hmacNode(new Uint8Array(65), new Uint8Array()), RangeError);
});
