// The policy over the desk's server: it is set, it is asked for when a text is signed, and what was signed over stays.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateCircle, stateSubject } from '../../record/circles.ts';
import { declareDisclosure, publishDisclosures } from '../../record/disclosures.ts';
import { createStory } from '../../story/story.ts';
import type { PolicyView } from './policy-types.ts';
import type { SignoffView } from './signoff-types.ts';
import { servedDesk } from './testing.ts';
import type { Refusal, ReviewRow, ReviewView } from './types.ts';

let desks = 0;

/** A desk with a draft that places somebody among few. */
async function blocked() {
  const served = await servedDesk(`policy ${desks++}`);
  const { ledger, random } = served.desk;
  const story = await createStory(ledger, { slug: 'a', section: 's', original: 'ko' }, random);
  const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
  const circle = stateCircle(ledger, random, { label: 'Men of 45', size: [30, 90], basis: 'estimate' });
  declareDisclosure(ledger, random, { story, statement: 's1', subject, circle });
  return { ...served, story };
}
const set = { class: 'protected', block: 100, warn: 500, signers: { roles: ['editor'], members: [] } };
const reasons = ['He is abroad', 'He asked for it'];

describe('the policy over the desk’s server', () => {
  it('says levels, signers and reasons of each class, and refuses a warning that would never show', async () => {
    const { ask, get } = await blocked();
    await ask('PUT', '/policy', { ...set, reasons });
    const { admin, classes } = await get<PolicyView>('/policy');
    assert.ok(admin);
    assert.deepEqual(classes[0], { ...set, reasons, subjects: 1 });
    const { sentence } = await ask<Refusal>('PUT', '/policy', { ...set, warn: 50, reasons }, 400);
    assert.match(sentence, /would never show/);
    await ask('POST', '/policy/remove', { class: 'protected' }, 400);
  });

  it('asks whoever signs over a block for one of its reasons, and shows the finding with the signature', async () => {
    const { ask, get, desk, story } = await blocked();
    await ask('PUT', '/policy', { ...set, reasons });
    const path = `/stories/${story}/sign`;
    assert.match((await ask<Refusal>('POST', path, {}, 400)).sentence, /writes down why/);
    assert.match((await ask<Refusal>('POST', path, { reasons: 'So.' }, 400)).sentence, /only the reasons/);
    const given = { reasons: 'He left in May.', chosen: { protected: 'He is abroad' } };
    const signoff = await ask<SignoffView>('POST', path, given);
    assert.deepEqual([signoff.holds, signoff.refusal], [false, null]);
    assert.match(signoff.sentence, /This newsroom has one member/);
    publishDisclosures(desk.ledger, story, '2019-12-03');
    const { subjects, signatures = [] } = await get<ReviewView>(`/stories/${story}/review`);
    assert.equal(subjects.length, 0, 'nothing of it is a draft any more');
    const [over] = signatures[0]!.over!;
    assert.deepEqual(
      [signatures[0]!.reason, over?.label, over?.least, over?.bounds.upper, over?.reason],
      ['He left in May.', 'the man', 100, 90, 'He is abroad'],
    );
  });

  it('warns where it blocks nothing', async () => {
    const { ask, get, story } = await blocked();
    await ask('PUT', '/policy', { ...set, block: 20, reasons: [] });
    const review = await get<ReviewView>(`/stories/${story}/review`);
    assert.deepEqual([review.blocked, review.subjects[0]?.warning], [false, { under: 500, given: true }]);
    const [row] = await get<ReviewRow[]>('/review');
    assert.deepEqual([row?.blocked, row?.warned], [false, true]);
  });
});
