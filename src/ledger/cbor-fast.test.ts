import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { decodeCbor, encodeCbor } from './cbor.ts';
import { decodeOwnCbor } from './cbor-fast.ts';

const text = fc.string({
  unit: fc.oneof(fc.constantFrom('a', '쌀', '🌲', '\0'), fc.constant('word ')),
  maxLength: 40,
});
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, true, false, 0, -1, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32, -(2 ** 40)),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 30 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('value'),
    ),
  ),
}));

describe('the fast reader of CBOR', () => {
  it('reads what the strict one reads, or leaves it to that', () => {
    fc.assert(
      fc.property(value, (written) => {
        const bytes = encodeCbor(written);
        const read = decodeOwnCbor(bytes);
        if (read !== undefined) assert.deepEqual(read, decodeCbor(bytes));
        else assert.ok(holdsFraction(written), 'only short floats are left to the other');
      }),
      { numRuns: 400 },
    );
  });

  it('takes nothing that is cut off, longer, or other bytes, without breaking', () => {
    fc.assert(
      fc.property(value, fc.nat(400), fc.nat(255), (written, place, byte) => {
        const bytes = encodeCbor(written);
        assert.equal(decodeOwnCbor(bytes.subarray(0, bytes.length - 1)), undefined);
        assert.equal(decodeOwnCbor(Uint8Array.from([...bytes, 0])), undefined);
        const bent = Uint8Array.from(bytes, (old, at) => (at === place % bytes.length ? byte : old));
        decodeOwnCbor(bent);
      }),
      { numRuns: 300 },
    );
  });
});

/** Numbers that are no integers may be written as half floats. */
function holdsFraction(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isSafeInteger(value) || Object.is(value, -0);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return false;
  return Object.values(value).some(holdsFraction);
}
