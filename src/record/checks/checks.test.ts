import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { seededRandom, testLedger } from '../../ledger/testing.ts';
import { stateClaim } from '../claims.ts';
import { exactly } from '../counts.ts';
import {
  accountsOf,
  changeIncident,
  gatherClaim,
  incident,
  linkIncident,
  stateIncident,
} from '../incidents.ts';
import { stateOrigin } from '../origins.ts';
import { mapLookup } from '../status.ts';
import { checkRecord, type RecordState, recordState, rules } from './index.ts';

const random = seededRandom('checks');

function desk() {
  const { ledger } = testLedger();
  const origin = stateOrigin(ledger, random, { label: 'Seen there' });
  const claim = (en: string, rest: object = {}) =>
    stateClaim(ledger, random, { wording: { en }, origin, ...rest });
  const happened = (en: string, rest: object = {}) =>
    stateIncident(ledger, random, { title: { en }, kind: 'arrest', ...rest });
  const when = (edtf: string) => ({ when: { edtf, typed: edtf } });
  const found = (statements: RecordState['statements'] = []) => checkRecord(recordState(ledger, statements));
  return { ledger, claim, happened, when, found };
}

describe('the checks', () => {
  test('have codes of their own', () => {
    assert.equal(new Set(rules.map(({ code, of }) => `${code} ${of}`)).size, rules.length);
  });

  test('find nothing in a record that holds together', () => {
    const { claim, happened, when, found } = desk();
    const raid = claim('Twelve arrested', { howMany: { ...exactly(12), parts: [] } });
    const cause = happened('A raid', { ...when('2019-11'), claims: [raid] });
    happened('A search', { ...when('2019-11-20'), links: [{ type: 'follows', to: cause }] });
    assert.deepEqual(found([{ id: 's', story: 'x', claims: [raid], published: true }]), []);
  });

  test('find accounts that disagree', () => {
    const { claim, happened, found } = desk();
    const claims = [10, 12].map((count) => claim(`${count}`, { howMany: { ...exactly(count), parts: [] } }));
    happened('A raid', { claims });
    const [finding] = found();
    assert.equal(finding!.code, 'accounts-disagree');
    assert.match(finding!.sentence, /ten to twelve, two accounts/);
    assert.equal(finding!.about.length, 3);
  });

  test('find an effect before its cause, from either end of the link', () => {
    const { happened, when, found } = desk();
    const late = happened('An order', when('2019-12'));
    happened('A raid', { ...when('2019-11'), links: [{ type: 'follows', to: late }] });
    const early = happened('A search', when('2019-10'));
    happened('A leak', { ...when('2019-11'), links: [{ type: 'causes', to: early }] });
    assert.deepEqual(
      found().map(({ code }) => code),
      ['effect-before-cause', 'effect-before-cause'],
    );
  });

  test('find a claim without an origin, and one marked as more than it is', () => {
    const { claim, found } = desk();
    claim('Heard somewhere', { origin: null, credibility: 1 });
    assert.deepEqual(
      found().map(({ code, severity }) => [code, severity]),
      [
        ['stronger-than-origins', 'error'],
        ['no-origin', 'warning'],
      ],
    );
  });

  test('find one place under two spellings', () => {
    const { claim, happened, found } = desk();
    claim('a', { where: 'Yeonpung' });
    happened('b', { where: ['Yonpung', 'Hyesan'] });
    assert.deepEqual(
      found().map(({ code }) => code),
      ['two-spellings'],
    );
  });

  test('say nothing of a statement that is still a draft', () => {
    const { claim, found } = desk();
    const retracted = claim('x', { status: 'retracted', retracted: 'wrong' });
    assert.deepEqual(found([{ id: 's', story: 'x', claims: [retracted, 'gone'], published: false }]), []);
    assert.equal(
      found([{ id: 's', story: 'x', claims: [retracted, 'gone'], published: true }])[0]!.code,
      'retracted-in-print',
    );
  });
});

test('an incident gathers claims and links, and lets go of them', () => {
  const { ledger, claim, happened } = desk();
  const [raid, search] = [happened('A raid'), happened('A search')];
  const counted = claim('Twelve', { howMany: { ...exactly(12), parts: [] } });
  gatherClaim(ledger, raid, counted);
  gatherClaim(ledger, raid, claim('Nobody said how many'));
  linkIncident(ledger, search, { type: 'follows', to: raid });
  changeIncident(ledger, raid, { title: { ko: '급습' }, where: 'Hyesan' });
  const { title, where, kind } = incident(ledger, raid)!;
  assert.deepEqual([title, where, kind], [{ en: 'A raid', ko: '급습' }, ['Hyesan'], 'arrest']);
  const accounts = accountsOf(incident(ledger, raid)!, mapLookup(recordState(ledger).claims, []).claim);
  assert.deepEqual(accounts, [{ claim: counted, howMany: { min: 12, max: 12, parts: [] } }]);
  assert.deepEqual(incident(ledger, search)!.links, [{ type: 'follows', to: raid }]);
  linkIncident(ledger, search, { type: 'follows', to: raid }, 'remove');
  gatherClaim(ledger, raid, counted, 'remove');
  assert.deepEqual([incident(ledger, search)!.links, incident(ledger, raid)!.claims.length], [[], 1]);
  assert.throws(() => linkIncident(ledger, raid, { type: 'follows', to: 'nothing' }), {
    code: 'no-such-thing',
  });
});
