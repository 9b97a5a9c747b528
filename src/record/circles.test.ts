import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { circles, disjointPairs, stateCircle, stateDisjoint } from './circles.ts';
import { importCircles } from './circles-file.ts';
import {
  declareDisclosure,
  disclosures,
  moveDisclosure,
  publishDisclosures,
  withdrawDisclosure,
} from './disclosures.ts';
import { policyOf, setPolicy } from './policy.ts';

const random = seededRandom('circles');

describe('circles', () => {
  test('have a size or sizes by date, not both and not neither', () => {
    const { ledger } = testLedger();
    const state = (circle: object) => stateCircle(ledger, random, { label: 'x', ...circle });
    state({ size: [1, 2] });
    state({ sizeByDate: { '2019-11-20': [40, 120] } });
    const wrong = [
      {},
      { size: [1, 2], sizeByDate: { '2019-11-20': [1, 2] } },
      { size: [2, 1] },
      { size: [0, 0] },
      { size: [1.5, 2] },
      { sizeByDate: {} },
      { sizeByDate: { November: [1, 2] } },
    ];
    for (const circle of wrong)
      assert.throws(() => state(circle), { code: 'malformed' }, JSON.stringify(circle));
    assert.equal(circles(ledger).length, 2);
  });

  test('that are disjoint are one pair from either side', () => {
    const { ledger } = testLedger();
    stateDisjoint(ledger, 'b', 'a');
    stateDisjoint(ledger, 'a', 'b');
    stateDisjoint(ledger, 'a', 'c');
    assert.deepEqual(disjointPairs(ledger), [
      ['a', 'b'],
      ['a', 'c'],
    ]);
    stateDisjoint(ledger, 'b', 'a', 'remove');
    assert.deepEqual(disjointPairs(ledger), [['a', 'c']]);
  });

  test('are taken in from a file whole or not at all', () => {
    const { ledger } = testLedger();
    const good = { label: 'Good', size: [1, 2] };
    assert.throws(() => importCircles(ledger, { circles: { good, bad: { size: [3, 2] } } }), /bad/);
    assert.throws(() => importCircles(ledger, { circles: { good, neither: {} } }), /circle neither/);
    assert.throws(() => importCircles(ledger, 'text'), { code: 'malformed' });
    assert.deepEqual(circles(ledger), []);
    importCircles(ledger, { circles: { good }, policy: { source: 1000 } });
    assert.deepEqual(circles(ledger), [
      { id: 'good', label: 'Good', size: [1, 2], sizeByDate: null, basis: '', within: null },
    ]);
    setPolicy(ledger, { protected: 100 });
    assert.deepEqual(policyOf(ledger), { protected: 100, source: 1000 });
  });
});

describe('a disclosure', () => {
  test('may be moved or withdrawn in a draft, and stands once it is published', () => {
    const { ledger } = testLedger();
    const declare = (statement: string) =>
      declareDisclosure(ledger, random, { story: 'raid', statement, subject: 's1', circle: 'knew' });
    const [one, other] = [declare('st-1'), declare('st-2')];
    moveDisclosure(ledger, one, 'ryanggang');
    withdrawDisclosure(ledger, other);
    publishDisclosures(ledger, 'raid', '2019-12-03');
    publishDisclosures(ledger, 'raid', '2020-01-10');
    assert.deepEqual(disclosures(ledger), [
      { id: one, story: 'raid', statement: 'st-1', subject: 's1', circle: 'ryanggang', date: '2019-12-03' },
    ]);
    assert.throws(() => withdrawDisclosure(ledger, one), { code: 'no-such-thing' });
    assert.throws(() => moveDisclosure(ledger, one, 'x'), { code: 'no-such-thing' });
    assert.throws(() => publishDisclosures(ledger, 'raid', 'soon'), { code: 'malformed' });
  });
});
