import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { reviewOf } from './testing.ts';

const circles = {
  land: { size: [100000, 100000] as const },
  town: { size: [20000, 20000] as const, within: 'land' },
  doctors: { size: [30, 60] as const, within: 'town' },
  knew: {
    within: 'land',
    sizeByDate: { '2020-01-01': [10, 20], '2020-03-01': [900, 950], '2020-04-01': [5000, 9000] } as const,
  },
};
const short = (it: Parameters<typeof reviewOf>[0]) =>
  reviewOf(it).suggestions.map(
    ({ kind, circle, to, until, blocked }) =>
      `${kind} ${circle} ${to ?? until ?? ''} ${blocked ? 'blocked' : 'lifts'}`,
  );

describe('suggestions', () => {
  it('put what lifts the block first, then wider circles, then waiting, then leaving out', () => {
    assert.deepEqual(short({ circles, draft: ['knew'], threshold: 1000 }), [
      'generalise knew land lifts',
      'wait knew 2020-04-01 lifts',
      'drop knew  lifts',
      'wait knew 2020-03-01 blocked',
    ]);
  });
  it('name the nearest container and the earliest day first, of all disclosures', () => {
    assert.deepEqual(short({ circles, draft: ['doctors', 'knew'] }), [
      'generalise doctors town lifts',
      'generalise knew land lifts',
      'generalise doctors land lifts',
      'wait knew 2020-03-01 lifts',
      'wait knew 2020-04-01 lifts',
      'drop doctors  lifts',
      'drop knew  lifts',
    ]);
  });
  it('offer no day that has already come', () => {
    assert.deepEqual(short({ circles, draft: ['knew'], date: '2020-04-01' }), [
      'generalise knew land lifts',
      'drop knew  lifts',
    ]);
  });
  it('say what each would give beside everything published', () => {
    const { suggestions } = reviewOf({ circles, published: ['town'], draft: ['knew'], threshold: 1000 });
    assert.deepEqual(
      suggestions.find(({ until }) => until === '2020-04-01')?.gives,
      { lower: 1, upper: 9000, independent: [1000, 1800] }, // 20000·5000/100000, 20000·9000/100000
    );
  });
  it('do not pretend that waiting helps once the same circle was published', () => {
    const [first] = reviewOf({
      circles,
      published: [['knew', '2020-01-02']],
      draft: ['knew'],
      threshold: 1000,
    }).suggestions.filter(({ kind }) => kind === 'wait');
    assert.deepEqual([first?.gives?.upper, first?.blocked], [20, true]);
  });
  it('change one disclosure at a time, though two name the same circle', () => {
    const { contributions } = reviewOf({ circles, draft: ['doctors', 'doctors'] });
    assert.deepEqual(
      contributions.map(({ without }) => without?.upper),
      [60, 60],
    );
  });
});
