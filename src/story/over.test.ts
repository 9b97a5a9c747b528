import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { coversAll, signedOver, type TooFew } from './over.ts';

const found: TooFew[] = [
  { subject: 's1', class: 'source', least: 1000, lower: 1, upper: 12, independent: [1, 4] },
];
const policies = [
  {
    class: 'source',
    block: 1000,
    warn: null,
    signers: { roles: ['editor' as const], members: [] },
    reasons: ['The source is abroad'],
  },
];
const signing = (roles: ('editor' | 'reporter')[]) => ({
  found,
  policies,
  member: { id: 'kim', roles },
  nameOf: () => 'Kim',
});
const given = { words: 'She left in May.', chosen: { source: 'The source is abroad' } };

describe('signing over a block', () => {
  it('is refused to whom the policy does not let, in a sentence that says whom it lets', () => {
    assert.throws(() => signedOver(signing(['reporter']), given), {
      code: 'may-not-sign-over',
      message: /lets only editors sign over a block that protects the class “source”.*Nothing was signed/,
    });
  });

  it('takes words of one’s own and one of the reasons that the policy lists, and keeps the finding with them', () => {
    assert.throws(() => signedOver(signing(['editor']), { ...given, words: ' ' }), { code: 'no-reasons' });
    assert.throws(() => signedOver(signing(['editor']), { words: 'Because.' }), {
      code: 'reason-not-accepted',
    });
    assert.deepEqual(signedOver(signing(['editor']), given), [
      { ...found[0], reason: 'The source is abroad' },
    ]);
  });

  it('asks for nothing where nothing is found', () => {
    assert.deepEqual(signedOver({ ...signing(['reporter']), found: [] }, { words: '' }), []);
  });
});

describe('what was signed over', () => {
  it('covers the same and better, not worse, nor another subject', () => {
    const [then] = signedOver(signing(['editor']), given);
    const now = (change: Partial<TooFew>) => coversAll([then!], [{ ...found[0]!, ...change }]);
    assert.ok(now({}));
    assert.ok(now({ upper: 40, independent: [2, 9] }));
    assert.ok(!now({ upper: 11 }));
    assert.ok(!now({ independent: [0.5, 4] }));
    assert.ok(!now({ subject: 's2' }));
  });
});
