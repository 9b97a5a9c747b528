import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parse } from 'yaml';
import { readExposureFile } from './file/read.ts';
import { groupBySubject } from './model.ts';
import { resultToJson } from './result.ts';
import { review } from './review.ts';
import { modelOf, reviewOf } from './testing.ts';

const example = (name: string) => readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8');
const hyesan = (() => {
  const { circles, disjoint } = parse(example('hyesan/circles.yml'));
  const entries = Object.entries<Record<string, unknown>>(circles);
  return {
    disjoint,
    circles: Object.fromEntries(
      entries.map(([id, { size_by_date, ...rest }]) => [
        id,
        size_by_date ? { ...rest, sizeByDate: size_by_date } : rest,
      ]),
    ) as never,
  };
})();
const exactly = (n: number) => ({ lower: n, upper: n, independent: [n, n] });
const range = (low: number, high: number) => ({ lower: low, upper: high, independent: [low, high] });

describe('the example of the format page', () => {
  it('comes out as the page prints it, key for key', () => {
    const read = readExposureFile(example('exposure/page.yml'));
    assert.ok('model' in read);
    const printed = JSON.stringify(JSON.parse(example('exposure/page.json')));
    assert.equal(JSON.stringify(review(read.model)), printed);
    assert.equal(JSON.stringify(JSON.parse(resultToJson(review(read.model)))), printed);
  });
});

describe('the Hyesan thread, computed by hand', () => {
  it('leaves one to four men in their mid-forties who lived in China for a year and a half', () => {
    const { mosaic, alone, before, blocked, contributions } = reviewOf({
      ...hyesan,
      published: ['hyesan'],
      draft: ['hyesan-men-mid40s', 'returned-18m'],
      threshold: 100,
    });
    // 3300·20/192680 = 0.34, so 1; 4500·150/192680 = 3.503
    assert.deepEqual(mosaic, { lower: 1, upper: 150, independent: [1, 3.5] });
    assert.deepEqual(alone, mosaic, 'Hyesan itself is implied by both');
    assert.deepEqual(before, exactly(192680));
    assert.equal(blocked, true);
    assert.deepEqual(contributions, [
      { statement: 'd0', circle: 'hyesan-men-mid40s', without: range(20, 150) },
      { statement: 'd1', circle: 'returned-18m', without: range(3300, 4500) },
    ]);
  });

  it('lets the announcement of December widen the circle of those who knew the count', () => {
    const at = (date: string) =>
      reviewOf({ ...hyesan, published: ['hyesan'], draft: ['knew-count'], date }).mosaic;
    // Inside Ryanggang, 719269: 192680·40/719269 = 10.72 and 192680·120/719269 = 32.15
    assert.deepEqual(at('2019-11-19'), { lower: 1, upper: 120, independent: [10.72, 32.15] });
    assert.deepEqual(at('2019-11-30'), { lower: 1, upper: 120, independent: [10.72, 32.15] });
    assert.deepEqual(at('2019-12-01'), { lower: 1, upper: 1500, independent: [80.36, 401.82] });
    // 5000 → 1339.42, 40000 → 10715.32
    assert.deepEqual(at('2019-12-15'), { lower: 1, upper: 40000, independent: [1339.42, 10715.32] });
  });

  it('multiplies three circles of knowledge and description inside one province', () => {
    const { mosaic } = reviewOf({
      ...hyesan,
      published: ['hyesan', ['knew-count', '2019-12-20']],
      draft: ['knew-discharge'],
      date: '2020-01-16',
    });
    // 192680·5000·2000/719269² = 3.7244; 192680·40000·20000/719269² = 297.9536
    assert.deepEqual(mosaic, { lower: 1, upper: 20000, independent: [3.72, 297.95] });
  });

  it('finds that a member of the office cannot have come back from China', () => {
    const { contradictions } = reviewOf({
      ...hyesan,
      published: ['mss-hyesan', 'returned'],
      draft: ['returned-18m', 'hyesan'],
    });
    assert.deepEqual(contradictions, [
      ['mss-hyesan', 'returned'],
      ['mss-hyesan', 'returned-18m'],
    ]);
  });
});

describe('a review', () => {
  const town = { town: { size: [1000, 1200] as const } };

  it('knows nothing of a subject about whom nothing was said, and does not block', () => {
    const result = reviewOf({ circles: town, threshold: 5000 });
    assert.deepEqual([result.alone, result.before, result.mosaic, result.blocked], [null, null, null, false]);
    assert.deepEqual([result.contributions, result.suggestions], [[], []]);
  });
  it('gives nothing for what is left when the only disclosure is dropped', () => {
    const { contributions, suggestions } = reviewOf({ circles: town, draft: ['town'], threshold: 5000 });
    assert.equal(contributions[0]!.without, null);
    assert.deepEqual(suggestions, [
      { kind: 'drop', statement: 'd0', circle: 'town', gives: null, blocked: false },
    ]);
  });
  it('blocks a subject that was over-exposed before, though the draft adds nothing', () => {
    assert.equal(reviewOf({ circles: town, published: ['town'], threshold: 5000 }).blocked, true);
  });
  it('says why there is no independent figure when no circle holds them all', () => {
    const circles = { here: { size: [10, 20] as const }, there: { size: [5, 30] as const } };
    assert.deepEqual(reviewOf({ circles, draft: ['there', 'here'] }).mosaic, {
      lower: 1,
      upper: 20,
      independent: null,
      reason: 'No circle contains here and there together.',
    });
  });
  it('blocks by the upper bound alone when there is no independent figure', () => {
    const circles = { here: { size: [10, 20] as const }, there: { size: [5, 30] as const } };
    assert.equal(reviewOf({ circles, draft: ['there', 'here'], threshold: 21 }).blocked, true);
    assert.equal(reviewOf({ circles, draft: ['there', 'here'], threshold: 20 }).blocked, false);
  });
  it('uses the nearest circle that holds them all, and sums to a lower bound above one', () => {
    const circles = {
      land: { size: [1000, 1000] as const },
      town: { size: [100, 110] as const, within: 'land' },
      a: { size: [80, 90] as const, within: 'town' },
      b: { size: [70, 100] as const, within: 'town' },
    };
    // 80 + 70 − 110; 80·70/110; 90·100/100, which is at most 90
    assert.deepEqual(reviewOf({ circles, draft: ['a', 'b'] }).mosaic, {
      lower: 40,
      upper: 90,
      independent: [50.91, 90],
    });
  });
  it('counts a circle published on several days once, at its smallest', () => {
    const circles = { knew: { sizeByDate: { '2020-01-01': [5, 9], '2020-02-01': [50, 90] } as const } };
    const published = [
      ['knew', '2020-02-02'],
      ['knew', '2020-01-15'],
    ] as const;
    assert.deepEqual(reviewOf({ circles, published, draft: ['knew'] }).mosaic, range(5, 9));
  });
  it('keeps an early circle of knowledge beside a later, narrower one that was larger by then', () => {
    const circles = {
      land: { size: [10000, 10000] as const },
      knew: { within: 'land', sizeByDate: { '2020-01-01': [40, 120], '2020-02-01': [5000, 6000] } as const },
      part: { within: 'knew', sizeByDate: { '2020-01-01': [5, 10], '2020-02-01': [300, 1500] } as const },
    };
    const { before, mosaic } = reviewOf({ circles, published: [['knew', '2020-01-01']], draft: ['part'] });
    assert.deepEqual(before, range(40, 120));
    // Inside those who know by February: 40·300/6000 = 2; 120·1500/5000 = 36
    assert.deepEqual(mosaic, { lower: 1, upper: 120, independent: [2, 36] });
  });
  it('compares the policy with the figure itself, not with the rounded one', () => {
    const circles = {
      land: { size: [30001, 30001] as const },
      a: { size: [6000, 6000] as const, within: 'land' },
      b: { size: [5000, 5000] as const, within: 'land' },
    };
    const { mosaic, blocked } = reviewOf({ circles, draft: ['a', 'b'], threshold: 1000 });
    assert.deepEqual([mosaic?.independent?.[0], blocked], [999.97, true]); // 30000000/30001
  });
  it('takes its numbers exactly, however many circles there are', () => {
    const circles = Object.fromEntries([
      ['world', { size: [8_000_000_000, 8_000_000_000] as const }],
      ...Array.from({ length: 40 }, (_, n) => [
        `c${n}`,
        { size: [7_999_999_999, 7_999_999_999] as const, within: 'world' },
      ]),
    ]);
    const draft = Array.from({ length: 40 }, (_, n) => `c${n}`);
    assert.deepEqual(reviewOf({ circles, draft }).alone, {
      lower: 7_999_999_960,
      upper: 7_999_999_999,
      independent: [7_999_999_960, 7_999_999_960],
    });
  });
  it('reads a grouped archive as it reads a list, and only the subjects asked for', () => {
    const model = modelOf({ circles: town, published: ['town'], draft: ['town'] });
    const more = { ...model, subjects: { ...model.subjects, t: { class: 'c' } } };
    assert.deepEqual(review({ ...more, published: groupBySubject(more.published as never) }), review(more));
    assert.deepEqual(Object.keys(review(more, ['t']).subjects), ['t']);
  });
  it('throws at a circle that is not declared, and at names every object has', () => {
    assert.throws(() => reviewOf({ circles: town, draft: ['toString'] }), { code: 'unknown-id' });
    assert.throws(() => review(modelOf({ circles: town }), ['constructor']), { code: 'unknown-id' });
  });
});
