import assert from 'node:assert/strict';
import { it } from 'node:test';
import { testLedger } from '../ledger/testing.ts';
import { perState } from './at-state.ts';

it('an answer is kept until something changes that it may depend on', () => {
  const [{ ledger }, { ledger: other }] = [testLedger(), testLedger()];
  const note = (kind: string) =>
    ledger.write(ledger.standing('record'), [{ op: 'set', kind, id: 'a', field: 'text', value: 'b' }]);
  let asked = 0;
  const all = perState(() => ++asked);
  assert.deepEqual([all(ledger), all(ledger), all(other), all(ledger)], [1, 1, 2, 1]);
  note('claim');
  assert.deepEqual([all(ledger), all(other)], [3, 2]);

  const stories = perState(
    () => ++asked,
    ({ kind }) => kind === 'story',
  );
  assert.equal(stories(ledger), 4);
  note('claim');
  assert.equal(stories(ledger), 4);
  note('story');
  assert.equal(stories(ledger), 5);
});
