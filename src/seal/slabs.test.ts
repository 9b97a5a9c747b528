import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { concat, toHex } from '../wire/bytes.ts';
import { slabBytes } from '../wire/sizes.ts';
import { openSlab, sealSlab, sharesOf, slabAddress, slabShareBytes, slabsOf } from './slabs.ts';

const key = new Uint8Array(32).fill(1);

/** Bytes that say where they are. */
const fileOf = (size: number): Uint8Array => {
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at++) bytes[at] = (at * 31 + (at >> 8)) & 255;
  return bytes;
};

async function* inChunks(file: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, i = 0; at < file.length; i++) {
    const size = sizes[i % sizes.length]!;
    yield file.subarray(at, at + size);
    at += size;
  }
}

async function sealed(file: Uint8Array, chunks = [65_536], from = 0) {
  const slabs: { index: number; slab: Uint8Array }[] = [];
  for await (const { index, share } of sharesOf(inChunks(file, chunks), from))
    slabs.push({ index, slab: sealSlab(key, index, share) });
  return slabs;
}

const sizes = [0, 1, slabShareBytes - 1, slabShareBytes, slabShareBytes + 1, 2 * slabShareBytes + 77];

describe('a file in slabs', () => {
  it('comes back byte for byte, whatever its size, from slabs of one size', async () => {
    for (const size of sizes) {
      const file = fileOf(size);
      const slabs = await sealed(file);
      assert.equal(slabs.length, slabsOf(size));
      assert.ok(slabs.every(({ slab }) => slab.length === slabBytes));
      assert.deepEqual(concat(...slabs.map(({ index, slab }) => openSlab(key, index, size, slab)!)), file);
    }
  });

  it('is cut the same way however it arrives, and goes on where it broke off', async () => {
    const file = fileOf(2 * slabShareBytes + 77);
    const whole = await sealed(file);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 700_000 }), { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 3 }),
        async (chunks, from) => {
          fc.pre(Math.max(...chunks) > 1000);
          assert.deepEqual(await sealed(file, chunks, from), whole.slice(from));
        },
      ),
      { numRuns: 6 },
    );
  });

  it('does not open with another key, another index, an altered byte or another length', async () => {
    const size = slabShareBytes + 5;
    const [first, last] = (await sealed(fileOf(size))).map(({ slab }) => slab) as [Uint8Array, Uint8Array];
    assert.ok(openSlab(key, 0, size, first));
    assert.equal(openSlab(new Uint8Array(32), 0, size, first), null);
    assert.equal(openSlab(key, 1, size, first), null);
    for (const at of [0, 1000, slabBytes - 17, slabBytes - 1])
      assert.equal(openSlab(key, 0, size, first.with(at, first[at]! ^ 1) as Uint8Array), null, `byte ${at}`);
    assert.equal(openSlab(key, 0, size, first.subarray(1)), null);
    // A size that the report does not mean: bytes of the file where the padding should be.
    assert.equal(openSlab(key, 1, size - 1, last), null);
  });

  it('has addresses that no two slabs share', () => {
    const addresses = [0, 1, 2, 2 ** 32 - 1].map((index) => toHex(slabAddress(key, index)));
    assert.equal(new Set([...addresses, toHex(slabAddress(new Uint8Array(32), 0))]).size, 5);
  });

  it('is what docs/protocol.md says, version 1', () => {
    assert.equal(
      toHex(slabAddress(key, 0)),
      '921574362f7e29cd8deabc75058dc21a2d28d147ce02db464c112c887ab63519',
    );
    assert.equal(
      toHex(sha256(sealSlab(key, 0, new TextEncoder().encode('twelve people')))),
      '779389ea3d141925988b462d397fdf9ccfd00f1d72e681efcee4704db2ac86e0',
    );
  });

  it('refuses what cannot be: sizes, indexes and keys out of range', () => {
    for (const size of [-1, 0.5, Number.NaN, 2 ** 53]) assert.throws(() => slabsOf(size), RangeError);
    assert.throws(() => slabAddress(key, -1), RangeError);
    assert.throws(() => slabAddress(key.subarray(1), 0), RangeError);
    assert.throws(() => sealSlab(key, 0, new Uint8Array(slabShareBytes + 1)), RangeError);
    assert.throws(() => openSlab(key, 1, slabShareBytes, new Uint8Array(slabBytes)), RangeError);
  });
});
