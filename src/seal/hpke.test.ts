// One suite for both engines, and what they must agree on.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { concat, equalBytes, fromHex, toHex, utf8 } from '../wire/bytes.ts';
import { hmacNode } from './hmac-node.ts';
import { encapsulationBytes, type Hpke, sealingBytes } from './hpke.ts';
import { hpkeNoble } from './hpke-noble.ts';
import { hpkeNode } from './hpke-node.ts';
import { keySchedule } from './hpke-schedule.ts';
import * as known from './known-vectors.ts';
import { needs, readVectors } from './vectors-node.ts';

const engines: Record<string, Hpke> = { noble: hpkeNoble, node: hpkeNode };
const info = utf8('springhouse/v1/report');
const message = utf8('twelve people');
const pair = await hpkeNode.fromSeed(new Uint8Array(32).fill(7));
const sealed = await hpkeNode.seal(pair.publicKey, info, message);
const mlkemBytes = 1088;

/** X25519 public keys with which every secret is zero, in both spellings. */
const lowOrder = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  'e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800',
  '5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].map(fromHex);

const altered = (bytes: Uint8Array, at: number, mask = 1): Uint8Array =>
  bytes.with(at, bytes[at]! ^ mask) as Uint8Array;

for (const [name, hpke] of Object.entries(engines))
  describe(`HPKE on ${name}`, () => {
    const opens = (bytes: Uint8Array, key = pair.privateKey, bound = info) => hpke.open(key, bound, bytes);

    test('opens the typed-in vector of draft-ietf-hpke-pq', async () => {
      const vector = known.hpkePq;
      const { publicKey, privateKey } = await hpke.fromSeed(fromHex(vector.privateKey));
      assert.equal(toHex(sha256(publicKey)), vector.publicKeySha256);
      const bytes = fromHex(vector.enc + vector.ciphertext);
      const opened = await hpke.open(privateKey, fromHex(vector.info), bytes, fromHex(vector.aad));
      assert.equal(opened && toHex(opened), vector.plaintext);
    });

    test('opens the first of each published sequence of our suite', needs('hpke-pq.json'), async () => {
      const ours = readVectors('hpke-pq.json').filter(
        (v: Record<string, number>) =>
          v.kem_id === 25722 && v.kdf_id === 1 && v.aead_id === 3 && v.mode === 0,
      );
      assert.ok(ours.length > 0);
      for (const vector of ours) {
        const [{ aad, ct, pt }] = vector.encryptions;
        const { publicKey, privateKey } = await hpke.fromSeed(fromHex(vector.skRm));
        assert.equal(toHex(publicKey), vector.pkRm);
        const opened = await hpke.open(
          privateKey,
          fromHex(vector.info),
          fromHex(vector.enc + ct),
          fromHex(aad),
        );
        assert.equal(opened && toHex(opened), pt);
      }
    });

    test('what either engine seals, this one opens; 1136 bytes longer, and other bytes each time', async () => {
      const sizes = fc.oneof(fc.constantFrom(0, 1, 2960), fc.nat(300));
      await fc.assert(
        fc.asyncProperty(sizes, fc.uint8Array({ maxLength: 40 }), async (size, bound) => {
          const plaintext = new Uint8Array(size).fill(size);
          for (const other of Object.values(engines)) {
            const { publicKey, privateKey } = await other.generate();
            const first = await other.seal(publicKey, bound, plaintext);
            const second = await other.seal(publicKey, bound, plaintext);
            assert.equal(first.length, plaintext.length + sealingBytes);
            assert.ok(
              !equalBytes(first.subarray(0, encapsulationBytes), second.subarray(0, encapsulationBytes)),
            );
            assert.deepEqual(await hpke.open(privateKey, bound, first), plaintext);
          }
        }),
        { numRuns: 5 },
      );
    });

    test('makes the same key pair of a seed as the other', async () => {
      for (const other of Object.values(engines)) {
        const seed = new Uint8Array(32).fill(9);
        const made = await other.fromSeed(seed);
        assert.deepEqual(await hpke.fromSeed(seed), made);
        assert.deepEqual(made.privateKey, seed);
        assert.equal(made.publicKey.length, 1216);
      }
    });

    test('does not open with a bit flipped anywhere', async () => {
      // Every byte where that is quick; with the pure engine each fortieth, and all of the X25519 key and tag.
      const step = name === 'node' ? 1 : 40;
      for (let at = 0; at < sealed.length; at += at < mlkemBytes ? step : 1)
        assert.equal(await opens(altered(sealed, at, 1 << (at % 8))), null, `byte ${at}`);
    });

    test('does not open cut, lengthened, or in another order', async () => {
      for (const end of [
        0,
        1,
        32,
        mlkemBytes,
        encapsulationBytes,
        sealingBytes - 1,
        sealingBytes,
        sealed.length - 1,
      ])
        assert.equal(await opens(sealed.subarray(0, end)), null, `${end} bytes`);
      assert.equal(await opens(concat(sealed, Uint8Array.of(0))), null);
      assert.equal(await opens(sealed.subarray(1)), null);
      assert.equal(await opens(sealed.toReversed() as Uint8Array), null);
      assert.equal(await opens(new Uint8Array(4096)), null);
    });

    test('does not open with another key, info or aad', async () => {
      const { privateKey } = await hpke.generate();
      assert.equal(await opens(sealed, privateKey), null);
      assert.equal(await opens(sealed, altered(pair.privateKey, 31)), null);
      assert.equal(await opens(sealed, pair.privateKey, utf8('springhouse/v1/reports')), null);
      assert.equal(await opens(sealed, pair.privateKey, new Uint8Array()), null);
      assert.equal(await hpke.open(pair.privateKey, info, sealed, Uint8Array.of(0)), null);
    });

    test('does not open where the X25519 key is of low order, whose secret is zero', async () => {
      for (const point of lowOrder) {
        const crafted = concat(sealed.subarray(0, mlkemBytes), point, sealed.subarray(encapsulationBytes));
        assert.equal(await opens(crafted), null, toHex(point));
      }
    });

    test('refuses to seal to what is no key', async () => {
      const mlkemHalf = pair.publicKey.subarray(0, 1184);
      const withCoefficient = (...bytes: number[]) => {
        const key = pair.publicKey.slice();
        key.set(bytes, 1149);
        return key;
      };
      // The last two of the coefficients, 12 bits each: the first of them, then the second, is 3329.
      const outsideTheField = [withCoefficient(0x01, 0x0d, 0), withCoefficient(0, 0x10, 0xd0)];
      for (const key of [...outsideTheField, ...lowOrder.map((point) => concat(mlkemHalf, point))])
        await assert.rejects(
          hpke.seal(key, info, message),
          { code: 'key-refused' },
          toHex(key.subarray(-32)),
        );
      for (const key of [withCoefficient(0, 0x0d, 0), withCoefficient(0, 0, 0xd0)])
        await assert.doesNotReject(hpke.seal(key, info, message)); // 3328 is the largest that there is.
    });

    test('throws for keys of a wrong length, which no message can bring about', async () => {
      for (const length of [0, 31, 33, 64])
        await assert.rejects(hpke.open(new Uint8Array(length), info, sealed), RangeError);
      for (const length of [0, 32, 1184, 1215, 1217])
        await assert.rejects(hpke.seal(new Uint8Array(length), info, message), RangeError);
      await assert.rejects(hpke.fromSeed(new Uint8Array(31)), RangeError);
    });
  });

test('both engines agree on bytes that neither made', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(mlkemBytes - 1),
      fc.nat(255),
      fc.uint8Array({ maxLength: 40 }),
      async (at, mask, tail) => {
        const bytes = concat(altered(sealed, at, mask).subarray(0, encapsulationBytes), tail);
        const [a, b] = [
          await hpkeNoble.open(pair.privateKey, info, bytes),
          await hpkeNode.open(pair.privateKey, info, bytes),
        ];
        assert.deepEqual(a, b);
      },
    ),
    { numRuns: 20 },
  );
});

test('the key schedule is that of RFC 9180 and of draft-ietf-hpke-pq', () => {
  const { kem, info, secret, key, nonce } = known.hpkeSchedule;
  const hpkePqInfo = fromHex(known.hpkePq.info); // the very same array: the second time its labels are remembered
  for (const by of [{}, { hmac: hmacNode }]) {
    const plain = keySchedule(fromHex(secret), fromHex(info), { kem, ...by });
    assert.deepEqual([toHex(plain.key), toHex(plain.nonce)], [key, nonce]);
    const ours = keySchedule(fromHex(known.hpkePq.secret), hpkePqInfo, by);
    assert.deepEqual([toHex(ours.key), toHex(ours.nonce)], [known.hpkePq.key, known.hpkePq.nonce]);
  }
});
