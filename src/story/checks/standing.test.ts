import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import type { ClaimView, Finding } from './finding.ts';
import { standingOf } from './standing.ts';

const claim = (id: string, fields: Partial<ClaimView>): [string, ClaimView] => [
  id,
  { id, wording: {}, origins: 2, reliability: 'B', credibility: 2, status: 'stated', ...fields },
];
const claims = new Map([
  claim('two', {}),
  claim('one', { origins: 1 }),
  claim('confirmed', { origins: 1, credibility: 1 }),
  claim('retracted', { status: 'retracted' }),
]);
const standing = (ids: string[], findings: Finding[] = []) =>
  standingOf({ id: 's', claims: ids }, claims, findings);

test('a statement is as strong as its weakest claim', () => {
  assert.equal(standing(['two', 'confirmed']), 'supported');
  for (const ids of [['two', 'one'], ['retracted'], ['gone'], []]) assert.equal(standing(ids), 'weak');
});

test('what a check says about it comes first', () => {
  const finding: Finding = {
    code: 'flat-claim',
    severity: 'alarm',
    language: 'en',
    block: 'b',
    start: 0,
    end: 1,
    statement: 's',
    sentence: 'Why.',
  };
  assert.equal(standing(['two'], [finding]), 'spoken of');
  assert.equal(standing(['two'], [{ ...finding, statement: 'other' }]), 'supported');
});
