import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { calmPace, calmPerSecond, countWrite, difficultyAt, maxAdded, type Pace } from './difficulty.ts';

const start = 1_790_000_000_000;

/** So many writes a second, for so many seconds. */
function writing(perSecond: number, seconds: number, pace: Pace = calmPace, from = start): Pace {
  const writes = perSecond * seconds;
  for (let n = 1; n <= writes; n++) pace = countWrite(pace, from + (n * 1000) / perSecond);
  return pace;
}

test('in calm it is what the operator set', () => {
  assert.equal(difficultyAt(calmPace, start, 12), 12);
  const busy = writing(calmPerSecond * 0.9, 300);
  assert.equal(difficultyAt(busy, start + 300_000, 12), 12);
});

test('it rises by one bit for every doubling, within a minute', () => {
  for (const [times, bits] of [
    [1.8, 1],
    [3.6, 2],
    [14, 4],
  ] as const) {
    const pace = writing(calmPerSecond * times, 60);
    assert.equal(difficultyAt(pace, start + 60_000, 12), 12 + bits, `${times}`);
  }
});

test('it falls back after, a bit about every twenty seconds', () => {
  const pace = writing(calmPerSecond * 14, 60);
  const end = start + 60_000;
  const later = [0, 22, 44, 66, 88].map((seconds) => difficultyAt(pace, end + seconds * 1000, 12));
  assert.deepEqual(later, [16, 15, 14, 13, 12]);
  assert.equal(difficultyAt(pace, end + 3_600_000, 12), 12);
});

test('it never goes below what was set nor far above, whatever the clock does', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 50 }),
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 24 }),
      (steps, perSecond, base) => {
        let [pace, now]: [Pace, number] = [{ perSecond, at: start }, start];
        for (const step of steps) {
          now += step;
          pace = countWrite(pace, now);
          const bits = difficultyAt(pace, now, base);
          assert.ok(Number.isInteger(bits) && bits >= base && bits <= (base && base + maxAdded), `${bits}`);
        }
      },
    ),
  );
});
