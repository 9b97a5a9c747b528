import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import {
  type AttributedClaim,
  attributionKind,
  attributionOffers,
  firstHouseWords,
  houseWordsShape,
} from './attribution.ts';
import { hedgesIn } from './checks/hedges.ts';

const claim = (fields: Partial<AttributedClaim> = {}): AttributedClaim => ({
  independent: 1,
  reliability: 'C',
  credibility: 3,
  status: 'stated',
  heard: false,
  ...fields,
});

describe('the house’s words', () => {
  it('are chosen by the weakest of the claims', () => {
    const kinds = [
      [[], null],
      [[claim()], 'one'],
      [[claim({ reliability: 'B' })], 'one-reliable'],
      [[claim({ reliability: 'A', heard: true })], 'hearsay'],
      [[claim({ independent: 2 })], 'several'],
      [[claim({ independent: 3, credibility: 1 })], 'confirmed'],
      [[claim({ independent: 2 }), claim()], 'one'],
      [[claim({ independent: 5, status: 'disputed' })], 'disputed'],
    ] as const;
    for (const [claims, kind] of kinds) assert.equal(attributionKind(claims), kind);
  });

  it('say how many origins there are, in English and in Korean', () => {
    const [first] = attributionOffers([claim({ independent: 2 })], 'en', {});
    assert.deepEqual(first, { before: '', after: ', according to two sources' });
    const [korean] = attributionOffers([claim({ independent: 2 })], 'ko', {});
    assert.deepEqual(korean, { before: '두 명의 소식통에 따르면 ', after: '' });
    assert.deepEqual(attributionOffers([claim()], 'my', {}), []);
  });

  it('are the newsroom’s own where it has written them', () => {
    const house = { en: { one: ['a person in the border area said that …'] } };
    assert.deepEqual(attributionOffers([claim()], 'en-GB', house), [
      { before: 'a person in the border area said that ', after: '' },
    ]);
  });

  it('satisfy the check that a claim with one origin is not stated flat', () => {
    for (const [language, kinds] of Object.entries(firstHouseWords))
      for (const kind of ['one', 'one-reliable', 'hearsay', 'disputed'] as const)
        for (const words of kinds[kind]!)
          assert.ok(hedgesIn(words.replace('…', 'it rained'), language, 'wide').length > 0, words);
  });

  it('are refused where they do not say where the statement goes', () => {
    assert.ok(v.safeParse(houseWordsShape, firstHouseWords).success);
    for (const wrong of ['no place', '… two … places', '…'])
      assert.ok(!v.safeParse(houseWordsShape, { en: { one: [wrong] } }).success, wrong);
  });
});
