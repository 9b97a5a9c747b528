// Origins that turn out to be one, over the desk's server: the effect is said first, then done; what is published on a
// claim that falls is alerted, until the story carries a correction of it.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { retractClaim } from '../../record/claims.ts';
import { stateOrigin } from '../../record/origins.ts';
import { fileTestimony } from '../../record/testimony.ts';
import { markPublished } from '../../story/publication.ts';
import {
  addVersion,
  createStory,
  editBody,
  paragraphs,
  readStory,
  translationOf,
} from '../../story/story.ts';
import type { AlertView, OriginEffect, OriginTreeView } from './origins-types.ts';
import { type ServedDesk, servedDesk } from './testing.ts';
import type { ClaimDetail, Refusal } from './types.ts';

let desks = 0;

interface Published extends ServedDesk {
  origins: [string, string];
  claim: string;
  story: string;
}

/** A story in two languages whose one statement rests on a claim that two testimonies carry. */
async function published(): Promise<Published> {
  const served = await servedDesk(`origins ${desks++}`);
  const { ledger, random } = served.desk;
  const origins = ['Seen by a resident', 'Told in the market'].map((label) =>
    stateOrigin(ledger, random, { label, heardFrom: null }),
  ) as [string, string];
  const told = async (text: string) =>
    fileTestimony(ledger, random, await ledger.createCompartment('source'), { text, language: 'ko' });
  const [one, two] = [await told('모두 12명입니다.'), await told('열두 명이라고 들었다.')];
  const { id: claim } = await served.ask<{ id: string }>('POST', '/claims', {
    wording: { en: 'Twelve were arrested.' },
    origin: origins[0],
    spans: [{ testimony: one, start: 0, end: 9 }],
  });
  // Another testimony's words under the same claim, with an origin of their own.
  await served.ask('PUT', `/claims/${claim}`, {
    spans: [{ testimony: two, start: 0, end: 3, origin: origins[1] }],
  });
  const story = await createStory(ledger, { slug: 'raids', section: 'news', original: 'ko' }, random);
  const said = (text: string) => [[{ text, statement: { id: 'st-1', claims: [claim] } }]];
  editBody(ledger, story, 'ko', () => paragraphs(said('12명이 체포됐다.'), random), random);
  addVersion(ledger, story, 'en');
  const original = readStory(ledger, story)!.versions[0]!.blocks;
  editBody(ledger, story, 'en', () => translationOf(original, said('Twelve were arrested.'), random), random);
  markPublished(ledger, readStory(ledger, story)!, '2019-12-03');
  return { ...served, origins, claim, story };
}

describe('origins', () => {
  it('carry one claim from several testimonies, each mouth with its own', async () => {
    const { get, claim } = await published();
    const { claim: view } = await get<ClaimDetail>(`/claims/${claim}`);
    assert.deepEqual([view.spans.length, view.independent, view.status], [2, 2, 'corroborated']);
    const { trees } = await get<OriginTreeView>(`/claims/${claim}/origins`);
    assert.deepEqual(
      trees.map(({ below }) => below.length),
      [0, 0],
    );
  });

  it('say what merging two does before it is done, and do just that', async () => {
    const { ask, get, origins, claim } = await published();
    const [one, two] = origins;
    const effect = await get<OriginEffect>(`/origins/${two}/effect?heardFrom=${one}`);
    assert.equal(effect.sentence, '1 claim falls to stated; 1 published statement rests on what falls.');
    assert.deepEqual(
      effect.claims.map(({ id, from, to }) => [id, from, to]),
      [[claim, 'corroborated', 'stated']],
    );
    const before = (await get<ClaimDetail>(`/claims/${claim}`)).claim;
    assert.equal(before.status, 'corroborated', 'asking changes nothing');
    await ask('PUT', `/origins/${two}`, { heardFrom: one });
    assert.equal((await get<ClaimDetail>(`/claims/${claim}`)).claim.status, 'stated');
    const { trees } = await get<OriginTreeView>(`/claims/${claim}/origins`);
    assert.deepEqual([trees[0]!.id, trees[0]!.below[0]!.id, trees[0]!.below[0]!.same], [one, two, false]);
    const back = await get<OriginEffect>(`/origins/${two}/effect?heardFrom=`);
    assert.equal(back.sentence, '1 claim rises to corroborated.');
    await ask('PUT', `/origins/${two}`, { heardFrom: null });
    assert.equal((await get<ClaimDetail>(`/claims/${claim}`)).claim.status, 'corroborated');
  });

  it('are not merged in a circle', async () => {
    const {
      ask,
      origins: [one, two],
    } = await published();
    await ask('PUT', `/origins/${two}`, { sameAs: one });
    const { sentence } = await ask<Refusal>('PUT', `/origins/${one}`, { heardFrom: two }, 400);
    assert.match(sentence, /Nothing was changed/);
  });
});

describe('what is published', () => {
  it('on a claim that fell is told with its story and every language, until it is corrected', async () => {
    const { ask, get, origins, claim, story } = await published();
    assert.deepEqual(await get<AlertView[]>('/alerts'), []);
    await ask('PUT', `/origins/${origins[1]}`, { sameAs: origins[0] });
    const [alert, ...others] = await get<AlertView[]>('/alerts');
    assert.deepEqual(others, []);
    assert.equal(alert!.code, 'below-published-strength');
    assert.deepEqual([alert!.story.id, alert!.claim, alert!.languages], [story, claim, ['ko', 'en']]);
    for (const about of [story, claim])
      assert.equal((await get<AlertView[]>(`/alerts?about=${about}`)).length, 1);
    assert.deepEqual(await get<AlertView[]>('/alerts?about=other'), []);
    const correction = { text: { en: 'One resident said so.' }, about: null };
    await ask('POST', `/stories/${story}/corrections`, { ...correction, statement: 'another' });
    assert.equal((await get<AlertView[]>('/alerts')).length, 1, 'a correction of something else');
    await ask('POST', `/stories/${story}/corrections`, { ...correction, statement: 'st-1' });
    assert.deepEqual(await get<AlertView[]>('/alerts'), []);
  });

  it('on a claim that was retracted is told too, until it is corrected', async () => {
    const { desk, ask, get, claim, story } = await published();
    retractClaim(desk.ledger, claim, 'wrong');
    assert.deepEqual(
      (await get<AlertView[]>('/alerts')).map(({ code }) => code),
      ['retracted-in-print'],
    );
    await ask('POST', `/stories/${story}/corrections`, {
      text: { en: 'It was not so.' },
      about: null,
      statement: 'st-1',
    });
    assert.deepEqual(await get<AlertView[]>('/alerts'), []);
  });
});
