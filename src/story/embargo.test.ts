import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Circle } from '../record/circles.ts';
import { embargoState, readEmbargo } from './embargo.ts';

const knew: Circle = {
  id: 'c1',
  label: 'knew that he would leave',
  size: null,
  sizeByDate: { '2019-11-10': [20, 60], '2019-12-01': [300, 1500], '2019-12-15': [5000, 40000] },
  basis: 'estimate',
  within: null,
};

describe('an embargo', () => {
  it('holds until its day, and not on it', () => {
    assert.ok(embargoState({ until: '2019-12-03' }, null, '2019-12-02').holds);
    assert.ok(!embargoState({ until: '2019-12-03' }, null, '2019-12-03').holds);
  });

  it('holds until so many know, by the lower estimate', () => {
    const embargo = { circle: 'c1', people: 1000 };
    const held = embargoState(embargo, [knew], '2019-12-14');
    assert.deepEqual([held.holds, held.until], [true, '2019-12-15']);
    assert.match(held.sentence, /at least 1,000 people are in “knew that he would leave”.*2019-12-15/);
    assert.ok(!embargoState(embargo, [knew], '2019-12-15').holds);
    assert.ok(!embargoState({ circle: 'c1', people: 300 }, [knew], '2019-12-01').holds);
  });

  it('holds where nobody has said when so many will know, and where the record is not at hand', () => {
    for (const circles of [[knew], [], null]) {
      const held = embargoState({ circle: 'c1', people: 1_000_000 }, circles, '2030-01-01');
      assert.deepEqual([held.holds, held.until], [true, null]);
      assert.match(held.sentence, /embargo/);
    }
  });

  it('is read from the ledger, and nothing else is', () => {
    assert.deepEqual(readEmbargo({ until: '2019-12-03' }), { until: '2019-12-03' });
    assert.deepEqual(readEmbargo({ circle: 'c', people: 3 }), { circle: 'c', people: 3 });
    for (const other of [null, undefined, 'soon', { people: 3 }, []]) assert.equal(readEmbargo(other), null);
  });
});
