import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reviewLinks } from './links.ts';
import { groupBySubject } from './model.ts';
import { mosaicCurve, stillPossible } from './over-time.ts';
import { review } from './review.ts';
import { modelOf } from './testing.ts';
import { proposeTiming } from './timing.ts';

const circles = {
  land: { size: [700_000, 700_000] as const },
  town: { size: [190_000, 190_000] as const, within: 'land' },
  men: { size: [3_000, 4_000] as const, within: 'town' },
  abroad: { size: [20, 150] as const, within: 'town' },
  women: { size: [9_000, 9_000] as const, within: 'town' },
  knew: {
    label: 'Knew the number',
    within: 'land',
    sizeByDate: {
      '2019-11-20': [40, 120],
      '2019-12-01': [300, 1500],
      '2020-03-01': [50_000, 90_000],
    } as const,
  },
};

describe('the mosaic over time', () => {
  const model = modelOf({
    circles,
    published: [
      ['men', '2019-12-20'],
      ['town', '2019-12-03'],
      ['land', '2019-12-20'],
    ],
    draft: ['abroad'],
    date: '2020-02-01',
    threshold: 200,
  });
  it('has a point for each day, the draft last, and the policy line', () => {
    const { threshold, points } = mosaicCurve(model, 's');
    assert.equal(threshold, 200);
    assert.deepEqual(
      points.map(({ date, circles: ids, bounds, blocked, draft }) => [
        date,
        ids,
        bounds.upper,
        blocked,
        draft,
      ]),
      [
        ['2019-12-03', ['town'], 190_000, false, undefined],
        ['2019-12-20', ['men', 'land'], 4_000, false, undefined],
        ['2020-02-01', ['abroad'], 150, true, true],
      ],
    );
  });
  it('ends where the review ends', () => {
    const { mosaic, blocked } = review(model).subjects.s!;
    const last = mosaicCurve(
      { ...model, published: groupBySubject(model.published as never) },
      's',
    ).points.at(-1)!;
    assert.deepEqual([last.bounds, last.blocked], [mosaic, blocked]);
    assert.deepEqual(mosaicCurve(modelOf({ circles }), 's').points, []);
  });
});

describe('what could still be published', () => {
  it('lists what stays above the policy first, and knows what readers know', () => {
    const all = stillPossible(modelOf({ circles, published: ['men'], threshold: 1000 }), 's');
    assert.deepEqual(
      all.map(({ circle, blocked, known }) => [circle, blocked, known]),
      [
        ['land', false, true],
        ['town', false, true],
        ['men', false, true],
        ['women', true, false],
        ['knew', true, false],
        ['abroad', true, false],
      ],
    );
    assert.deepEqual(stillPossible(modelOf({ circles }), 's', ['town']).length, 1);
  });
});

describe('two subjects that may be one person', () => {
  const base = modelOf({ circles, published: ['men'], threshold: 1000 });
  const model = {
    ...base,
    policy: { c: 1000, d: 10 },
    subjects: { s: { class: 'c' }, t: { class: 'd' } },
    published: [
      ...(base.published as readonly never[]),
      { subject: 't', circle: 'abroad', date: '2020-01-01' },
      { subject: 't', circle: 'women', date: '2020-01-01' },
    ],
    disjoint: [['men', 'women']] as const,
  };
  it('are bounded apart and as one, under the stricter policy', () => {
    const [{ apart, linked, apartBecause, blocksOnlyLinked } = assert.fail()] = reviewLinks(
      { ...model, published: model.published.slice(0, 2) },
      [['s', 't']],
    );
    assert.deepEqual(
      apart.map(({ mosaic }) => mosaic!.upper),
      [4000, 150],
    );
    assert.deepEqual([linked.mosaic!.upper, linked.threshold, linked.blocked], [150, 1000, true]);
    assert.deepEqual(apartBecause, []);
    assert.equal(blocksOnlyLinked, true);
  });
  it('cannot be one if their circles have nobody in common', () => {
    const [link] = reviewLinks(model, [['s', 't']]);
    assert.deepEqual(link!.apartBecause, [['men', 'women']]);
    assert.throws(() => reviewLinks(model, [['s', 'x']]), /not declared/);
  });
});

describe('timing', () => {
  it('proposes the circle of those who knew by then, with what waiting gives', () => {
    const [delay, lead, ...rest] = proposeTiming(
      [
        {
          fact: 'count',
          happened: ['2019-11-18', '2019-11-20'],
          knowledge: 'knew',
          stateMedia: '2019-12-01',
        },
      ],
      '2019-11-25',
      circles,
    );
    assert.deepEqual(rest, []);
    assert.deepEqual(
      [delay!.kind, delay!.days, delay!.circle, delay!.size],
      ['delay', [5, 7], 'knew', [40, 120]],
    );
    assert.deepEqual(
      delay!.later.map(({ date }) => date),
      ['2019-12-01', '2020-03-01'],
    );
    assert.deepEqual([lead!.kind, lead!.days], ['lead', [6, 6]]);
    assert.match(lead!.why, /6 days before state media.*40 to 120 people/);
  });
  it('proposes nothing once all who will know do, or of what has not happened', () => {
    const fact = { fact: 'f', happened: ['2019-11-18', '2019-11-18'], knowledge: 'knew' } as const;
    assert.deepEqual(proposeTiming([{ ...fact, stateMedia: '2020-01-01' }], '2020-04-01', circles), []);
    assert.deepEqual(proposeTiming([fact], '2019-11-17', circles), []);
    const [, lead] = proposeTiming([fact], '2019-11-18', circles);
    assert.deepEqual([lead!.kind, lead!.days], ['lead', [0, null]]);
  });
});
