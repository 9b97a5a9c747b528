// Signing over a block in a newsroom of three: the policy is an admin's, and what it does not allow counts on no device.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { testFolder } from '../ledger/testing.ts';
import { testNewsroom } from '../ledger/testing-newsroom.ts';
import { setClassPolicy } from '../record/policy.ts';
import { systemRandom as random } from '../seal/random.ts';
import { digestsOf } from './canonical.ts';
import type { TooFew } from './over.ts';
import { signoffStateOf, signStory } from './signing.ts';
import { createStory, readStory, setVersion, slugsIn } from './story.ts';

const folder = testFolder('signing-team');
const found: TooFew[] = [
  { subject: 's1', class: 'source', least: 1000, lower: 1, upper: 12, independent: [1, 4] },
];
const editors = {
  class: 'source',
  block: 1000,
  warn: null,
  signers: { roles: ['editor' as const], members: [] },
  reasons: [],
};

describe('signing over a block', () => {
  it('is for whom the policy lets, on every device, and the policy is an admin’s', async () => {
    const newsroom = await testNewsroom(folder);
    const { ada, record } = newsroom;
    const id = await createStory(ada, { slug: 'a', section: 's', original: 'en' }, random);
    setVersion(ada, id, 'en', { headline: 'A story' });
    const { compartment } = readStory(ada, id)!;
    const eve = await newsroom.join('eve', ['editor'], [record, compartment]);
    const ben = await newsroom.join('ben', ['reporter'], [record, compartment]);
    setClassPolicy(ada, editors);
    await newsroom.sync(ada, eve, ben);

    const mine = { ...editors, signers: { roles: ['reporter' as const], members: [] } };
    assert.throws(() => setClassPolicy(ben, mine), { code: 'not-allowed' });
    const because = { words: 'She is abroad.' };
    const story = readStory(ben, id)!;
    assert.throws(() => signStory(ben, story, random, found, because), {
      code: 'may-not-sign-over',
      message: /lets only editors sign/,
    });
    // As a device that asks nobody would write it.
    const signed = {
      story: id,
      digests: digestsOf(story, slugsIn(ben)),
      reasons: 'Because.',
      over: found.map((each) => ({ ...each, reason: '' })),
    };
    ben.write(compartment, [{ op: 'set', kind: 'signoff', id: 'forced', field: 'signed', value: signed }]);
    signStory(eve, readStory(eve, id)!, random, found, because);
    await newsroom.sync(ada, eve, ben);
    const before = signoffStateOf(ada, readStory(ada, id)!, found);
    assert.deepEqual([before.holds, before.idle.map(({ why }) => why)], [false, ['may-not']]);

    signStory(ada, readStory(ada, id)!, random, found, because);
    await newsroom.sync(ada, eve, ben);
    for (const ledger of [ada, eve, ben]) {
      const { holds, signed: counted } = signoffStateOf(ledger, readStory(ledger, id)!, found);
      assert.ok(holds);
      assert.deepEqual(
        counted.map(({ over }) => over[0]!.upper),
        [12, 12],
        'what was found stays with the signatures',
      );
    }
    for (const ledger of [ada, eve, ben]) ledger.close();
  });
});
