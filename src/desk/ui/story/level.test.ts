import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { level } from './level.ts';

const gap = 12;
const rowsOf = (columns: number) =>
  fc.array(
    fc.record({
      heights: fc.array(fc.option(fc.nat(300)), { minLength: columns, maxLength: columns }),
    }),
    { maxLength: 12 },
  );

describe('rows that are level', () => {
  it('begin at the same height in every column, and overlap in none', () => {
    fc.assert(
      fc.property(rowsOf(3), (rows) => {
        const { tops, spaces, total } = level(rows, gap);
        for (let column = 0; column < 3; column++) {
          let end = 0;
          rows.forEach(({ heights }, row) => {
            const height = heights[column] ?? null;
            const space = spaces[row]![column] ?? null;
            assert.equal(height === null, space === null);
            if (height === null || space === null) return;
            assert.ok(space >= 0);
            assert.equal(end + space, tops[row]);
            end += space + height;
            assert.ok(end <= total);
          });
        }
      }),
    );
  });
  it('leave room where a translation lacks a block', () => {
    const { spaces } = level([{ heights: [50, null] }, { heights: [20, 30] }], gap);
    assert.deepEqual(spaces, [
      [0, null],
      [12, 62],
    ]);
  });
});
