import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { concat } from '../wire/bytes.ts';
import { encodeCarried } from './carried.ts';
import { decodeCarried } from './carried-read.ts';
import { systemRandom } from './random.ts';

const inbox = new Uint8Array(32).fill(9);
const cells = [1, 2, 3].map(() => systemRandom(4096));
const file = encodeCarried({ inbox, cells });

test('any number of cells comes back as it went in', () => {
  fc.assert(
    fc.property(fc.nat(5), (count) => {
      const some = Array.from({ length: count }, () => systemRandom(4096));
      const made = encodeCarried({ inbox, cells: some });
      assert.equal(made.length, 48 + 4100 * count);
      assert.deepEqual(decodeCarried(made), { inbox, cells: some, of: count });
    }),
    { numRuns: 10 },
  );
});

test('a file within a larger buffer is read from where it begins', () => {
  const around = new Uint8Array(file.length + 20);
  around.set(file, 7);
  assert.deepEqual(decodeCarried(around.subarray(7, 7 + file.length)).cells, cells);
});

test('a broken-off copy gives the cells that are whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: 48, max: file.length }), (length) => {
      const whole = Math.floor((length - 48) / 4100);
      assert.deepEqual(decodeCarried(file.subarray(0, length)), {
        inbox,
        cells: cells.slice(0, whole),
        of: 3,
      });
    }),
    { numRuns: 40 },
  );
});

test('a damaged cell is left out, the others are kept', () => {
  fc.assert(
    fc.property(fc.integer({ min: 48, max: file.length - 1 }), (at) => {
      const spoilt = Math.floor((at - 48) / 4100);
      const expected = cells.filter((_, i) => i !== spoilt);
      assert.deepEqual(decodeCarried(file.with(at, file[at]! ^ 4) as Uint8Array), {
        inbox,
        cells: expected,
        of: 3,
      });
    }),
    { numRuns: 40 },
  );
});

test('a damaged beginning is refused, so that nothing goes to an inbox that is nobody’s', () => {
  for (let at = 0; at < 48; at++)
    assert.throws(() => decodeCarried(file.with(at, file[at]! ^ 1) as Uint8Array), {
      code: 'carried-malformed',
    });
  for (const other of [new Uint8Array(), new Uint8Array(47), new Uint8Array(5000), file.subarray(0, 47)])
    assert.throws(() => decodeCarried(other), /This is not a file of cells to carry/);
});

test('a file of a later version says so', () => {
  const header = file.slice(0, 44);
  header[4] = 2;
  const later = concat(header, sha256(header).subarray(0, 4), file.subarray(48));
  assert.throws(() => decodeCarried(later), { code: 'carried-version' });
});

test('what claims billions of cells and holds none is read at once', () => {
  const header = file.slice(0, 44).fill(255, 40);
  const claimed = decodeCarried(concat(header, sha256(header).subarray(0, 4)));
  assert.deepEqual(claimed, { inbox, cells: [], of: 0xffff_ffff });
});

test('keys and cells of a wrong length are not written', () => {
  assert.throws(() => encodeCarried({ inbox: new Uint8Array(31), cells }), RangeError);
  assert.throws(() => encodeCarried({ inbox, cells: [new Uint8Array(4095)] }), RangeError);
});
