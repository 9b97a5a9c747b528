import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { stateSubject } from './circles.ts';
import { recordOf, setEntries } from './model.ts';
import {
  classPolicies,
  maySignOver,
  policyOf,
  removeClass,
  setClassPolicy,
  setPolicy,
  warningsOf,
} from './policy.ts';

const random = seededRandom('policy');
const editors = { roles: ['editor' as const], members: [] };

describe('the policy', () => {
  it('has for each class levels, who may sign over a block, and the reasons accepted', () => {
    const { ledger } = testLedger();
    setPolicy(ledger, { protected: 100 });
    setClassPolicy(ledger, {
      class: 'source',
      block: 1000,
      warn: 5000,
      signers: editors,
      reasons: ['The source is abroad', 'The source is abroad'],
    });
    assert.deepEqual(classPolicies(ledger), [
      { class: 'protected', block: 100, warn: null, signers: { roles: [], members: [] }, reasons: [] },
      { class: 'source', block: 1000, warn: 5000, signers: editors, reasons: ['The source is abroad'] },
    ]);
    assert.deepEqual(policyOf(ledger), { protected: 100, source: 1000 });
    assert.deepEqual(warningsOf(ledger), { source: 5000 });
  });

  it('refuses what could not be kept: a warning under the block, strangers, a class in use', () => {
    const { ledger } = testLedger();
    const policy = { class: 'source', block: 1000, warn: null, signers: editors, reasons: [] };
    const refused = (change: object, code: string) =>
      assert.throws(() => setClassPolicy(ledger, { ...policy, ...change }), { code });
    refused({ warn: 1000 }, 'warns-too-late');
    refused({ signers: { roles: [], members: ['nobody'] } }, 'no-such-member');
    refused({ class: 'a.b' }, 'malformed');
    refused({ signers: { roles: ['king'], members: [] } }, 'malformed');
    setClassPolicy(ledger, policy);
    stateSubject(ledger, random, { label: 'A source', class: 'source' });
    assert.throws(() => removeClass(ledger, 'source'), { code: 'class-in-use' });
    setClassPolicy(ledger, { ...policy, class: 'typo' });
    removeClass(ledger, 'typo');
    assert.deepEqual(policyOf(ledger), { source: 1000 });
  });

  it('lies in the charter; what a record of before says holds until the charter says something', () => {
    const { ledger } = testLedger();
    ledger.write(recordOf(ledger), setEntries('policy', 'policy', { source: 50 }));
    assert.deepEqual(policyOf(ledger), { source: 50 });
    setPolicy(ledger, { source: 1000 });
    ledger.write(recordOf(ledger), setEntries('policy', 'policy', { source: 1 }));
    assert.deepEqual(policyOf(ledger), { source: 1000 });
  });

  it('lets sign over a block whoever is named or has a role that is; everyone where nobody is', () => {
    const [kim, lee] = [
      { id: 'kim', roles: ['reporter' as const] },
      { id: 'lee', roles: ['editor' as const] },
    ];
    const policy = (roles: 'editor'[], members: string[]) => ({
      class: 'source',
      block: 1,
      warn: null,
      signers: { roles, members },
      reasons: [],
    });
    const may = (roles: 'editor'[], members: string[]) =>
      [kim, lee].map((member) => maySignOver(policy(roles, members), member));
    assert.deepEqual(may([], []), [true, true]);
    assert.deepEqual(may(['editor'], []), [false, true]);
    assert.deepEqual(may([], ['kim']), [true, false]);
    assert.deepEqual(may(['editor'], ['kim']), [true, true]);
  });
});
