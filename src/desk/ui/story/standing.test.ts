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
  claim('confirmed', { independent: 1, credibility: 1 }),
  claim('fallen', { status: 'retracted' }),
]);
const finding = (start: number, end: number) => ({ start, end }) as Finding;
const standing = (ids: string[], findings: Finding[] = []) =>
  judge({ id: 's', claims: ids, start: 10, end: 20 }, claims, findings).standing;

describe('a statement', () => {
  it('is supported by two origins, or by a confirmed claim', () => {
    assert.equal(standing(['two']), 'supported');
    assert.equal(standing(['confirmed']), 'supported');
  });
  it('is as weak as the weakest claim it rests on, and says whose', () => {
    assert.equal(standing(['two', 'one']), 'weak');
    const { reason } = judge({ id: 's', claims: ['one'], start: 0, end: 1 }, claims, []);
    assert.equal(reason, 'One origin (B2): a resident.');
  });
  it('is questioned where a check has something to say about these words, and not beside them', () => {
    assert.equal(standing(['two'], [finding(19, 30)]), 'questioned');
    assert.equal(standing(['two'], [finding(20, 30)]), 'supported');
  });
  it('is questioned when a claim fell or is gone', () => {
    assert.equal(standing(['two', 'fallen']), 'questioned');
    assert.equal(standing(['gone']), 'questioned');
    assert.equal(standing([]), 'questioned');
  });
});
