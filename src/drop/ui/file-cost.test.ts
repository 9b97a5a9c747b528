import assert from 'node:assert/strict';
import { it } from 'node:test';
import { costOf, sizeIn, timeIn } from './file-cost.ts';

const photo = {
  id: 0,
  name: 'a.jpg',
  isPicture: true,
  size: 4_000_000,
  small: 200_000,
  original: false,
  taken: null,
  place: null,
};

it('a file costs whole slabs, and the original more than the small copy', () => {
  const small = costOf(1, [photo]);
  assert.equal(small.bytes, 4096 + 262_144);
  assert.deepEqual(small.seconds, [
    ['2G', 45],
    ['3G', 6],
    ['4G', 1],
  ]);
  assert.equal(costOf(1, [{ ...photo, original: true }]).bytes, 4096 + 16 * 262_144);
});

it('sizes and times are said as the language writes them', () => {
  assert.equal(sizeIn('en', 266_240), '267 kB');
  assert.equal(timeIn('ko', 45), '45초');
  assert.equal(timeIn('en', 600), '10 min');
});
