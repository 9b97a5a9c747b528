// Our CBOR against cborg's: the same bytes for every value, and no bytes read that cborg does not spell so.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decodeFirst, encode } from 'cborg';
import fc from 'fast-check';
import { concat, equalBytes, fromHex } from '../wire/bytes.ts';
import { type CborValue, decodeCbor, decodeFirstCbor, encodeCbor } from './cbor.ts';

const whole = fc.oneof(
  fc.maxSafeNat(),
  fc.constantFrom(0, 23, 24, 255, 256, 65_535, 65_536, 2 ** 32 - 1, 2 ** 32, Number.MAX_SAFE_INTEGER),
);
const { value: values } = fc.letrec<{ value: CborValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    whole,
    fc.boolean(),
    fc.constant(null),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.array(fc.tuple(whole, tie('value')), { maxLength: 5 }).map((entries) => new Map(entries)),
  ),
}));

/** What cborg reads, and spells the same: our form, with more types in it. */
function cborgReads(bytes: Uint8Array): CborValue | undefined {
  try {
    const [value, rest] = decodeFirst(bytes, {
      strict: true,
      useMaps: true,
      rejectDuplicateMapKeys: true,
      allowIndefinite: false,
      allowUndefined: false,
      allowInfinity: false,
      allowNaN: false,
      allowBigInt: false,
    }) as [CborValue, Uint8Array];
    return equalBytes(encode(value), bytes.subarray(0, bytes.length - rest.length)) ? value : undefined;
  } catch {
    return undefined;
  }
}

describe('CBOR', () => {
  it('has cborg’s bytes for every value, and comes back the same', () => {
    fc.assert(
      fc.property(values, fc.uint8Array({ maxLength: 9 }), (value, rest) => {
        const bytes = encodeCbor(value);
        assert.deepEqual(bytes, Uint8Array.from(encode(value)));
        assert.deepEqual(decodeFirstCbor(concat(bytes, rest)), { value, rest });
        assert.deepEqual(decodeCbor(bytes), value);
      }),
      { numRuns: 400 },
    );
  });

  it('reads no bytes otherwise than cborg does, and none in two spellings', () => {
    const mutated = fc.tuple(values, fc.nat(), fc.nat(255)).map(([value, at, byte]) => {
      const bytes = encodeCbor(value);
      bytes[at % bytes.length] = byte;
      return bytes;
    });
    fc.assert(
      fc.property(fc.oneof(mutated, fc.uint8Array({ maxLength: 60 })), (bytes) => {
        const read = decodeFirstCbor(bytes);
        if (!read) return;
        assert.deepEqual(read.value, cborgReads(bytes));
        assert.deepEqual(encodeCbor(read.value), bytes.slice(0, bytes.length - read.rest.length));
      }),
      { numRuns: 2000 },
    );
  });

  it('refuses every second spelling', () => {
    for (const [why, hex] of [
      ['a number with a spare byte', '1801'],
      ['a length with a spare byte', '580101'],
      ['more than 2^53 - 1', '1b0020000000000000'],
      ['an array that never ends', '9fff'],
      ['bytes in pieces', '5f4101ff'],
      ['a negative number', '20'],
      ['a tag', 'c000'],
      ['a float', 'f93c00'],
      ['undefined', 'f7'],
      ['a simple value in two bytes', 'f814'],
      ['keys out of order', 'a202000100'],
      ['a key twice', 'a201000100'],
      ['a text as key', 'a1616100'],
      ['text that is not UTF-8', '61ff'],
      ['half a surrogate pair', '63eda080'],
      ['bytes that break off', '4201'],
      ['a count that cannot be true', '9b000fffffffffffff'],
      ['nothing', ''],
      ['nesting without end', '81'.repeat(4000)],
    ])
      assert.equal(decodeFirstCbor(fromHex(hex!)), null, why);
  });

  it('does not encode what it does not read', () => {
    for (const number of [-1, 0.5, Number.NaN, 2 ** 53]) assert.throws(() => encodeCbor(number), RangeError);
  });
});
