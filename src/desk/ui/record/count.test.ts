import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { countWords, readCount, typedParts, typedRange } from './count.ts';

describe('a count', () => {
  it('is read as people type it', () => {
    assert.deepEqual(readCount('12', '10 held, 2 handed over'), {
      min: 12,
      max: 12,
      parts: [
        { label: 'held', min: 10, max: 10 },
        { label: 'handed over', min: 2, max: 2 },
      ],
    });
    assert.deepEqual(readCount('10 to 12', ''), { min: 10, max: 12, parts: [] });
    assert.deepEqual(readCount('10+', ''), { min: 10, max: null, parts: [] });
    assert.equal(readCount('', '2 held'), null);
    assert.equal(readCount('many', ''), null);
  });
  it('is said in words', () => {
    assert.equal(
      countWords(readCount('1200', '10-12 held, 2+ gone')!),
      '1,200 (10 to 12 held, at least 2 gone)',
    );
  });
  it('is the same after it was typed again', () => {
    const range = fc
      .tuple(fc.nat(9999), fc.option(fc.nat(9999)))
      .map(([min, more]) => ({ min, max: more === null ? null : min + more }));
    const label = fc.stringMatching(/^[a-z가-힣]{1,8}$/).filter((word) => word !== 'to');
    const count = fc.tuple(range, fc.array(fc.record({ label, range }), { maxLength: 3 }));
    fc.assert(
      fc.property(count, ([whole, parts]) => {
        const given = { ...whole, parts: parts.map((part) => ({ label: part.label, ...part.range })) };
        assert.deepEqual(readCount(typedRange(given), typedParts(given)), given);
      }),
    );
  });
});
