import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { CellReader, frameToCells, roomBytes } from './cells.ts';
import { seededRandom } from './testing.ts';

const key = new Uint8Array(32).fill(5);
const random = seededRandom('cells');
const frameOf = (length: number, seed = 'frame') => seededRandom(seed)(length);
const isFrame = (bytes: Uint8Array) => (result: { kind: string; bytes?: Uint8Array }) =>
  result.kind === 'frame' && Buffer.compare(result.bytes!, bytes) === 0;

describe('cells of a log', () => {
  it('are 4096 bytes each, as many as it takes', () => {
    for (const [length, cells] of [
      [1, 1],
      [roomBytes, 1],
      [roomBytes + 1, 2],
      [100_000, 25],
    ] as const) {
      const made = frameToCells(frameOf(length), key, random);
      assert.deepEqual(
        made.map((cell) => cell.length),
        Array(cells).fill(4096),
      );
    }
    assert.throws(() => frameToCells(new Uint8Array(0), key, random), RangeError);
  });

  it('give the frames back in whatever order they arrive, interleaved, and each once', () => {
    const frames = [1, 5000, 13_000].map((length, i) => frameOf(length, `frame ${i}`));
    const cells = frames.flatMap((frame) => frameToCells(frame, key, random));
    fc.assert(
      fc.property(fc.shuffledSubarray(cells, { minLength: cells.length }), (order) => {
        const reader = new CellReader(key);
        const results = [...order, ...order].map((cell) => reader.add(cell));
        for (const frame of frames) assert.equal(results.filter(isFrame(frame)).length, 1);
        assert.equal(results.filter(({ kind }) => kind === 'replayed').length, cells.length);
        assert.deepEqual(reader.incomplete, []);
      }),
      { numRuns: 50 },
    );
  });

  it('that are missing leave a frame known to be incomplete', () => {
    const [first, , third] = frameToCells(frameOf(10_000), key, random);
    const reader = new CellReader(key);
    assert.deepEqual(
      [first!, third!].map((cell) => reader.add(cell).kind),
      ['waiting', 'waiting'],
    );
    assert.deepEqual(reader.incomplete, [{ arrived: 2, of: 3 }]);
  });

  it('of another epoch, altered or of another length do not open', () => {
    const [cell] = frameToCells(frameOf(10), key, random);
    const add = (bytes: Uint8Array, epochKey = key) => new CellReader(epochKey).add(bytes).kind;
    assert.equal(add(cell!), 'frame');
    assert.equal(add(cell!, new Uint8Array(32)), 'unopened');
    assert.equal(add(cell!.subarray(1)), 'unopened');
    assert.equal(add(Uint8Array.from(cell!, (byte, i) => (i === 3000 ? byte ^ 1 : byte))), 'unopened');
    assert.equal(add(new Uint8Array(4096)), 'unopened');
  });

  it('of the same frame are different bytes each time', () => {
    const twice = [0, 1].map(() => Buffer.from(frameToCells(frameOf(10), key, random)[0]!).toString('hex'));
    assert.notEqual(twice[0], twice[1]);
  });
});
