import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ClaimView } from '../../api/types.ts';
import type { Finding } from '../shapes.ts';
import { judge } from './standing.ts';

const claim = (id: string, fields: Partial<ClaimView>): [string, ClaimView] => [
  id,
  { id, independent: 2, credibility: 2, status: 'stated', grade: 'B2', origin: null, ...fields } as ClaimView,
];
const claims = new Map([
  claim('two', {}),
  claim('one', { independent: 1, origin: { id: 'o', label: 'a resident', heardFrom: null } }),
  claim('none', { independent: 0 }),
  claim('fallen', { status: 'retracted' }),
]);
const judged = (ids: string[], findings: Partial<Finding>[] = []) =>
  judge({ id: 's', claims: ids }, claims, findings as Finding[]);

describe('a statement', () => {
  it('says nothing when it is supported', () => {
    assert.deepEqual(judged(['two']), { standing: 'supported', reason: null });
  });
  it('says why it is weak, every time', () => {
    for (const [ids, reason] of [
      [['two', 'one'], 'One origin (B2): a resident.'],
      [['none'], 'No origin is noted for what it rests on (B2).'],
      [['two', 'fallen'], 'A claim it rests on is retracted (B2).'],
      [['two', 'gone'], 'It rests on a claim that this device cannot open.'],
      [[], 'It rests on no claim.'],
    ] as const)
      assert.deepEqual(judged([...ids]), { standing: 'weak', reason });
  });
  it('leaves the word to a check that speaks of it', () => {
    assert.deepEqual(judged(['one'], [{ statement: 's' }]), { standing: 'spoken of', reason: null });
    assert.equal(judged(['one'], [{ statement: 'other' }]).standing, 'weak');
  });
});
