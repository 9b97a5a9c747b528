import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import encodeQR from 'qr';
import { fromBase45, toBase45 } from './base45.ts';
import { codeBytes, codesOf, codesPerPage, placeOf, qrLevel, qrModules, qrVersion } from './printed.ts';
import { addCode, cellsOf, missingOf, type ReadSheet, readCode } from './printed-read.ts';
import { systemRandom } from './random.ts';

const inbox = new Uint8Array(32).fill(9);
const someCells = (count: number) => Array.from({ length: count }, () => systemRandom(4096));
const collected = (texts: readonly string[]) =>
  texts.reduce<readonly ReadSheet[]>((sheets, text) => {
    const code = readCode(text);
    return code ? addCode(sheets, code) : sheets;
  }, []);

describe('cells on paper', () => {
  it('come back from their codes in any order, however often each is read', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), fc.infiniteStream(fc.nat()), (count, numbers) => {
        const cells = someCells(count);
        const codes = codesOf({ inbox, cells });
        const order = [...codes, ...codes].toSorted(() => (numbers.next().value % 3) - 1);
        const [sheet, ...others] = collected(order);
        assert.deepEqual(others, []);
        assert.deepEqual([...cellsOf(sheet!).values()], cells);
        assert.deepEqual(missingOf(sheet!), []);
        assert.deepEqual(sheet!.inbox, inbox);
      }),
      { numRuns: 20 },
    );
  });

  it('are there as far as both their codes are, and the missing ones have their numbers', () => {
    const cells = someCells(3);
    const codes = codesOf({ inbox, cells });
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 6 }), (read) => {
        const [sheet] = collected(read.map((number) => codes[number - 1]!));
        const missing = [1, 2, 3, 4, 5, 6].filter((number) => !read.includes(number));
        assert.deepEqual(missingOf(sheet!), missing);
        const whole = [1, 2, 3].filter((n) => read.includes(n * 2 - 1) && read.includes(n * 2));
        assert.deepEqual([...cellsOf(sheet!).keys()], whole);
        for (const [number, cell] of cellsOf(sheet!)) assert.deepEqual(cell, cells[number - 1]);
      }),
    );
  });

  it('of two sheets are never mixed, though one photograph shows both', () => {
    const [one, other] = [someCells(2), someCells(2)];
    const [a, b] = [codesOf({ inbox, cells: one }), codesOf({ inbox, cells: other })];
    const sheets = collected([a[0]!, b[1]!, a[3]!, b[0]!, a[2]!]);
    assert.deepEqual(sheets.map(missingOf), [[2], [3, 4]]);
    assert.deepEqual([...cellsOf(sheets[0]!).values()], [one[1]]);
    assert.deepEqual([...cellsOf(sheets[1]!).values()], [other[0]]);
  });

  it('make the same codes when they are printed again', () => {
    const cells = someCells(2);
    assert.deepEqual(codesOf({ inbox, cells }), codesOf({ inbox, cells }));
  });

  it('fill a QR code of the version and level that is said', () => {
    for (const text of codesOf({ inbox, cells: someCells(1) })) {
      const options = { ecc: qrLevel, version: qrVersion, border: 4 } as const;
      assert.equal(encodeQR(text, 'raw', options).length, qrModules);
      assert.throws(() => encodeQR(text, 'raw', { ecc: qrLevel, version: qrVersion - 1 }));
    }
  });

  it('have a place on paper each, left before right, row after row', () => {
    const places = Array.from({ length: 2 * codesPerPage }, (_, at) => placeOf(at + 1));
    assert.equal(new Set(places.map((place) => JSON.stringify(place))).size, places.length);
    assert.deepEqual(places[3], { page: 1, row: 2, column: 2 });
    assert.deepEqual(places[6], { page: 2, row: 1, column: 1 });
  });

  it('are not printed if there are none, too many, or some of another length', () => {
    for (const cells of [[], [new Uint8Array(4095)], Array(65).fill(new Uint8Array(4096))])
      assert.throws(() => codesOf({ inbox, cells }), RangeError);
  });
});

describe('a code that is not as it was printed', () => {
  it('is not taken, whatever was changed', () => {
    const [text] = codesOf({ inbox, cells: someCells(1) });
    const bytes = fromBase45(text!)!;
    fc.assert(
      fc.property(fc.nat(codeBytes - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at]! ^= by;
        assert.equal(readCode(toBase45(changed)), null);
      }),
    );
    for (const other of ['', 'HTTPS://EXAMPLE.ORG', text!.slice(3), `${text}00`])
      assert.equal(readCode(other), null);
  });
});
