import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHex } from './bytes.ts';
import { encodeFormCell, formFileBytes, readFormCell } from './form.ts';
import { cellBytes, slabBytes } from './sizes.ts';

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const file = fc.integer({ min: 1, max: formFileBytes }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    hash: bytes(32),
    language: fc.stringMatching(/^[A-Za-z0-9-]{1,35}$/),
    addresses: fc.array(bytes(32), {
      minLength: Math.ceil(size / slabBytes),
      maxLength: Math.ceil(size / slabBytes),
    }),
  }),
);

test('what the relay says of a file is read as it was said', () => {
  fc.assert(
    fc.property(file, (said) => {
      const cell = encodeFormCell(said);
      assert.equal(cell.length, cellBytes);
      const read = readFormCell(cell)!;
      assert.deepEqual(encodeFormCell(read), cell);
      assert.deepEqual(
        { ...read, addresses: read.addresses.map(toHex), hash: toHex(read.hash) },
        { ...said, addresses: said.addresses.map(toHex), hash: toHex(said.hash) },
      );
    }),
    { numRuns: 50 },
  );
});

test('a cell that was altered is read as something of the same shape, or not at all', () => {
  fc.assert(
    fc.property(
      file,
      fc.integer({ min: 0, max: cellBytes - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (said, at, by) => {
        const cell = encodeFormCell(said);
        cell[at]! ^= by;
        const read = readFormCell(cell);
        if (read) assert.deepEqual(encodeFormCell(read), cell);
      },
    ),
    { numRuns: 200 },
  );
});

test('no other cell is taken for one', () => {
  assert.equal(readFormCell(new Uint8Array(cellBytes)), null);
  assert.equal(readFormCell(new Uint8Array(10)), null);
  fc.assert(
    fc.property(bytes(cellBytes), (cell) => readFormCell(cell) === null),
    { numRuns: 20 },
  );
});

test('a file that is too long, or in too few slabs, is not written', () => {
  const said = { size: 10, hash: new Uint8Array(32), language: 'ko', addresses: [new Uint8Array(32)] };
  for (const wrong of [{ size: 0 }, { size: slabBytes + 1 }, { language: '' }, { hash: new Uint8Array(31) }])
    assert.throws(() => encodeFormCell({ ...said, ...wrong }), RangeError);
});
