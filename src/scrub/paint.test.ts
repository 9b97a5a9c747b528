import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withGrain } from './noise.ts';
import { type Pixels, paintOver, type Rectangle } from './paint.ts';

const pixels = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    channels: fc.constantFrom(1, 2, 3, 4),
  })
  .chain(({ width, height, channels }) => {
    const length = width * height * channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((data): Pixels => ({ data, width, height, channels: channels as Pixels['channels'] }));
  });
const rectangle: fc.Arbitrary<Rectangle> = fc.record({
  x: fc.double({ min: -5, max: 15, noNaN: true }),
  y: fc.double({ min: -5, max: 15, noNaN: true }),
  width: fc.double({ min: 0, max: 20, noNaN: true }),
  height: fc.double({ min: 0, max: 20, noNaN: true }),
  how: fc.constantFrom('black', 'blur'),
});

const covers = (one: Rectangle, x: number, y: number) =>
  x + 1 > one.x && x < one.x + one.width && y + 1 > one.y && y < one.y + one.height;
/** The same, a pixel wider: rounding goes outwards. */
const touches = ({ x, y, width, height, how }: Rectangle, column: number, row: number) =>
  covers({ x: x - 1, y: y - 1, width: width + 2, height: height + 2, how }, column, row);

describe('painting over pixels', () => {
  it('changes nothing outside, leaves nothing inside, and does not touch what it was given', () => {
    fc.assert(
      fc.property(pixels, rectangle, (before, one) => {
        const copy = new Uint8Array(before.data);
        const { data } = paintOver(before, [one]);
        assert.deepEqual(before.data, copy);
        for (let y = 0; y < before.height; y++)
          for (let x = 0; x < before.width; x++) {
            const at = (y * before.width + x) * before.channels;
            const old: Uint8Array = before.data.subarray(at, at + before.channels);
            const now: Uint8Array = data.subarray(at, at + before.channels);
            if (!touches(one, x, y)) assert.deepEqual(now, old);
            else if (one.how === 'black' && covers(one, x, y)) assert.equal(now[0], 0);
          }
      }),
      { numRuns: 200 },
    );
  });

  it('gives the same for all pictures whose patches have the same mean', () => {
    const of = (data: number[]): Pixels => ({
      data: Uint8Array.from(data),
      width: 8,
      height: 1,
      channels: 1,
    });
    const all: Rectangle = { x: 0, y: 0, width: 8, height: 1, how: 'blur' };
    const [one, other] = [of([0, 10, 0, 10, 0, 10, 0, 10]), of([10, 0, 5, 5, 10, 0, 7, 3])];
    assert.deepEqual(paintOver(one, [all]).data, paintOver(other, [all]).data);
  });

  it('lays grain over colours and never over alpha', () => {
    const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
    const flat: Pixels = { data: new Uint8Array(40_000).fill(128), width: 100, height: 100, channels: 4 };
    const { data } = withGrain(flat, random);
    const colours = data.filter((_, index) => index % 4 === 0);
    const spread = Math.sqrt(colours.reduce((sum, value) => sum + (value - 128) ** 2, 0) / colours.length);
    assert.ok(spread > 2 && spread < 3, `${spread}`);
    assert.ok(data.every((value, index) => index % 4 !== 3 || value === 128));
    assert.ok(
      flat.data.every((value) => value === 128),
      'what was given is unchanged',
    );
  });
});
