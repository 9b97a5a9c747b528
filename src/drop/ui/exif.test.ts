import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readRevealed } from './exif.ts';

type Entry = [tag: number, type: number, count: number, value: number | string];

/** A TIFF with a date and a place, as a camera writes it. */
function photo(little: boolean, [latitude, longitude]: [string, string]): Uint8Array {
  const bytes = new Uint8Array(300);
  const view = new DataView(bytes.buffer);
  const directory = (at: number, entries: Entry[]) => {
    view.setUint16(at, entries.length, little);
    entries.forEach(([tag, type, count, value], i) => {
      const entry = at + 2 + 12 * i;
      view.setUint16(entry, tag, little);
      view.setUint16(entry + 2, type, little);
      view.setUint32(entry + 4, count, little);
      if (typeof value === 'string') view.setUint8(entry + 8, value.charCodeAt(0));
      else view.setUint32(entry + 8, value, little);
    });
  };
  const rationals = (at: number, ...values: [number, number][]) =>
    values.flat().forEach((value, i) => {
      view.setUint32(at + 4 * i, value, little);
    });
  view.setUint32(0, little ? 0x49492a00 : 0x4d4d002a);
  view.setUint32(4, 8, little);
  directory(8, [
    [0x8769, 4, 1, 50],
    [0x8825, 4, 1, 70],
  ]);
  directory(50, [[0x9003, 2, 20, 130]]);
  directory(70, [
    [1, 2, 2, latitude],
    [2, 5, 3, 150],
    [3, 2, 2, longitude],
    [4, 5, 3, 180],
  ]);
  bytes.set(new TextEncoder().encode('2026:11:14 08:30:00'), 130);
  rationals(150, [41, 1], [24, 1], [0, 1]);
  rationals(180, [128, 1], [10, 1], [4800, 100]);
  return bytes;
}

describe('what a photo says of itself', () => {
  for (const little of [true, false])
    it(`is read wherever it stands, ${little ? 'little' : 'big'}-endian`, () => {
      const bytes = new Uint8Array(1000);
      bytes.set(photo(little, ['N', 'E']), 123);
      assert.deepEqual(readRevealed(bytes), { taken: '2026-11-14T08:30:00', place: [41.4, 128.18] });
    });
  it('south and west are negative', () => {
    assert.deepEqual(readRevealed(photo(true, ['S', 'W'])).place, [-41.4, -128.18]);
  });
  it('is nothing where nothing is found, and whatever the bytes are', () => {
    assert.deepEqual(readRevealed(new Uint8Array(10)), { taken: null, place: null });
    fc.assert(
      fc.property(fc.nat(299), fc.nat(255), fc.nat(300), (at, byte, length) => {
        const bytes = photo(true, ['N', 'E']);
        bytes[at] = byte;
        const { place } = readRevealed(bytes.subarray(0, length));
        assert.ok(place === null || (Math.abs(place[0]) <= 90 && Math.abs(place[1]) <= 180));
      }),
      { numRuns: 300 },
    );
  });
});
