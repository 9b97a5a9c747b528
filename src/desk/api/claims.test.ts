// Claims over the desk's server, on a ledger: words of a translation, corrections, what follows from what, retracting.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSource } from '../../record/sources.ts';
import { fileTestimony } from '../../record/testimony.ts';
import type { DateUnderstood } from './incidents-types.ts';
import { type ServedDesk, servedDesk } from './testing.ts';
import type { ClaimDetail, TestimonyView } from './types.ts';

let desks = 0;
const text = '혜산에서 열두 명이 잡혔다고 합니다.';
const english = 'They say that twelve were taken in Hyesan.';

async function withTestimony(): Promise<ServedDesk & { testimony: string }> {
  const served = await servedDesk(`claims ${desks++}`);
  const { ledger, random } = served.desk;
  const { compartment } = await createSource(ledger, { random, language: 'ko' });
  return {
    ...served,
    testimony: fileTestimony(ledger, random, compartment, { text, language: 'ko', how: 'drop' }),
  };
}

describe('a claim', () => {
  it('rests on words of a translation and of the transcript, and finds both after they were corrected', async () => {
    const { ask, get, testimony } = await withTestimony();
    await ask('PUT', `/testimonies/${testimony}`, { translation: { en: english } });
    const at = english.indexOf('twelve');
    const { id } = await ask<{ id: string }>('POST', '/claims', {
      wording: { en: 'Twelve were arrested.' },
      spans: [
        { testimony, start: 5, end: 9 },
        { testimony, translation: 'en', start: at, end: at + 6 },
      ],
    });
    await ask('PUT', `/testimonies/${testimony}`, {
      text: `어제 들었습니다. ${text}`,
      translation: { en: english.replace('They say', 'Yesterday they said') },
    });
    const { claim } = await get<ClaimDetail>(`/claims/${id}`);
    const wordsIn = (language: string | null) =>
      claim.spans.filter((span) => span.translation === language).map((span) => [span.text, span.how]);
    assert.deepEqual([wordsIn('en'), wordsIn(null)], [[['twelve', 'moved']], [['열두 명', 'moved']]]);
    const shown = await get<TestimonyView>(`/testimonies/${testimony}`);
    assert.equal(shown.claims[0]?.spans.length, 2);
    await ask('PUT', `/testimonies/${testimony}`, { translation: { en: '' } });
    const { claim: after } = await get<ClaimDetail>(`/claims/${id}`);
    assert.deepEqual([after.spans.length, after.gone[0]?.exact, after.hidden], [1, 'twelve', 0]);
    await ask('PUT', `/claims/${id}`, { takeBack: { spans: [after.gone[0]!.id] } });
    assert.deepEqual((await get<ClaimDetail>(`/claims/${id}`)).claim.gone, []);
  });

  it('tells what it was concluded from, both ways, is retracted with a reason, and counts again', async () => {
    const { ask, get } = await withTestimony();
    const state = async (en: string, rest = {}) =>
      (await ask<{ id: string }>('POST', '/claims', { wording: { en }, ...rest })).id;
    const one = await state('Twelve were arrested.');
    const two = await state('The police have a list.', { follows: [one], who: 'The police', what: 'a list' });
    const other = await state('Nobody was arrested.', { contradicts: [one] });
    const first = await get<ClaimDetail>(`/claims/${one}`);
    assert.deepEqual(
      [first.followedBy.map(({ id }) => id), first.contradicts.map(({ id }) => id), first.claim.status],
      [[two], [other], 'disputed'],
    );
    assert.deepEqual((await get<ClaimDetail>(`/claims/${two}`)).follows[0]?.id, one);
    await ask('PUT', `/claims/${other}`, { retracted: 'The speaker took it back.' });
    const { claim } = await get<ClaimDetail>(`/claims/${other}`);
    assert.deepEqual([claim.status, claim.retracted], ['retracted', 'The speaker took it back.']);
    assert.equal((await get<ClaimDetail>(`/claims/${one}`)).claim.status, 'stated');
    await ask('PUT', `/claims/${other}`, { retracted: null });
    // Taken back from the end that did not write it.
    await ask('PUT', `/claims/${one}`, { takeBack: { contradicts: [other] } });
    assert.equal((await get<ClaimDetail>(`/claims/${other}`)).claim.status, 'stated');
    await ask('PUT', `/claims/${two}`, { takeBack: { follows: [one] } });
    assert.deepEqual((await get<ClaimDetail>(`/claims/${one}`)).followedBy, []);
    await ask('PUT', `/claims/${one}`, { follows: ['none'] }, 404);
    await ask('PUT', `/claims/${one}`, { retracted: ' ' }, 400);
  });

  it('has its date understood while it is typed', async () => {
    const { get } = await withTestimony();
    const understood = (typed: string) =>
      get<DateUnderstood>(`/dates/understood?q=${encodeURIComponent(typed)}`);
    assert.deepEqual(await understood('mid-November 2019'), {
      edtf: '[2019-11-11..2019-11-20]',
      display: 'mid-November 2019',
      days: '11 November 2019 to 20 November 2019',
    });
    for (const typed of ['11월 말', 'before the plenum of 28 December'])
      assert.ok('edtf' in (await understood(typed)), typed);
    assert.ok('sentence' in (await understood('some day')));
  });
});
