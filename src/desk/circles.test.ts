import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circles, disjointPairs } from '../record/circles.ts';
import { overlaps } from '../record/overlaps.ts';
import { populationTables } from '../record/population.ts';
import { readPopulation } from '../record/population-read.ts';
import { circlesProblem, keepCircle, keepDisjoint, keepOverlap, takePopulation } from './circles.ts';
import { testDesk } from './testing.ts';

const size = (low: number, high = low) => [low, high] as [number, number];

describe('circles kept at the desk', () => {
  it('are refused where they would break every review, and nothing is changed then', () => {
    const { ledger, random } = testDesk();
    const town = keepCircle(ledger, random, { label: 'Town', size: size(1000), basis: 'census' });
    const men = keepCircle(ledger, random, { label: 'Men', size: size(400), basis: 'census', within: town });
    const wrong = { code: 'circles-wrong', message: /Nothing was changed\.$/ };
    const larger = { id: men, label: 'Men', size: size(5000), basis: 'census', within: town };
    assert.throws(() => keepCircle(ledger, random, larger), wrong);
    assert.throws(() => keepDisjoint(ledger, [town, men], 'add'), wrong);
    assert.throws(() => keepOverlap(ledger, { of: [town, men], size: size(500) }), wrong);
    assert.deepEqual(
      [circles(ledger).find(({ id }) => id === men)?.size, disjointPairs(ledger), overlaps(ledger)],
      [[400, 400], [], []],
    );
    assert.equal(circlesProblem(ledger), null);
  });

  it('may overlap by a known number, or not at all, until somebody takes that back', () => {
    const { ledger, random } = testDesk();
    const [town, one, other] = ['Town', 'Men', 'Farmers'].map((label, index) =>
      keepCircle(ledger, random, { label, size: size(1000 - index * 100), basis: 'census' }),
    ) as [string, string, string];
    for (const id of [one, other])
      keepCircle(ledger, random, { id, label: id, size: size(400), basis: 'census', within: town });
    keepOverlap(ledger, { of: [one, other], size: size(30, 40), basis: 'a list' });
    keepOverlap(ledger, { of: [other, one], size: size(20, 40), basis: 'a better list' });
    assert.deepEqual(
      overlaps(ledger).map((each) => each.size),
      [[20, 40]],
    );
    keepOverlap(ledger, { of: [one, other], size: null });
    assert.deepEqual(overlaps(ledger), []);
    keepDisjoint(ledger, [one, other], 'add');
    assert.equal(disjointPairs(ledger).length, 1);
    keepDisjoint(ledger, [one, other], 'remove');
    assert.equal(disjointPairs(ledger).length, 0);
    assert.throws(() => keepDisjoint(ledger, [one, one], 'add'), { code: 'no-such-circle' });
  });

  it('come from a population table as a whole, or not at all', () => {
    const { ledger, random } = testDesk();
    const read = readPopulation('place,sex,age from,age to,count\nHyesan,men,40,44,7000\n');
    assert.ok('rows' in read);
    assert.equal(takePopulation(ledger, read.rows, 'census'), 2);
    assert.deepEqual(populationTables(ledger), [{ basis: 'census', rows: read.rows }]);
    keepCircle(ledger, random, {
      label: 'Miners',
      size: size(6000),
      basis: 'estimate',
      within: 'people-hyesan-men-40-44',
    });
    const fewer = readPopulation('place,sex,age from,age to,count\nHyesan,men,40,44,90\n');
    assert.ok('rows' in fewer);
    assert.throws(() => takePopulation(ledger, fewer.rows, 'census'), { code: 'circles-wrong' });
    assert.deepEqual(circles(ledger).find(({ id }) => id === 'people-hyesan')?.size, [7000, 7000]);
  });
});
