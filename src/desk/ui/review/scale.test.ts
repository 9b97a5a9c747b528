import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { scaleFor } from './scale.ts';

describe('the scale of a review', () => {
  it('gives every power of ten the same room, and holds everything shown', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8_000_000_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        (upper, threshold) => {
          const { at, ticks } = scaleFor([{ lower: 1, upper, independent: null }, null], threshold);
          assert.equal(ticks[0]!.at, 0);
          assert.equal(ticks.at(-1)!.at, 100);
          const steps = ticks.slice(1).map((tick, index) => tick.at - ticks[index]!.at);
          for (const step of steps) assert.ok(Math.abs(step - steps[0]!) < 1e-6);
          assert.ok(at(upper) <= 100 && at(threshold) <= 100);
          assert.ok(at(1) <= at(upper));
        },
      ),
    );
  });
  it('does not leave its field for no people at all', () => {
    const { at } = scaleFor([], 1000);
    assert.equal(at(0), 0);
    assert.equal(at(1000), 75);
  });
});
