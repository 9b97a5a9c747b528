import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { makeBlock } from './blocks.ts';
import { blockHash } from './canonical.ts';
import { memoryOf, recall, termsIn } from './memory.ts';
import type { Version } from './views.ts';

const version = (language: string, blocks: Version['blocks']): Version =>
  ({ language, blocks, headline: '', dek: '' }) as unknown as Version;
const korean = makeBlock({ id: 'k', runs: '혜산시에서 열두 명이 체포됐다고 소식통이 전했다.' });
const english = makeBlock({
  id: 'e',
  of: 'k',
  ofHash: blockHash(korean),
  runs: 'Twelve people were arrested in Hyesan, a source said.',
});
const story = { id: 's', original: 'ko', versions: [version('ko', [korean]), version('en', [english])] };

describe('translation memory', () => {
  it('finds how the same paragraph, and one like it, was translated before', () => {
    const units = memoryOf([story], 'ko', 'en');
    assert.equal(units.length, 1);
    const [exact] = recall(units, '혜산시에서 열두 명이  체포됐다고 소식통이 전했다.');
    assert.equal(exact?.likeness, 1);
    assert.match(exact.translation, /Twelve people/);
    const [near] = recall(units, '혜산시에서 열 명이 체포됐다고 소식통이 전했다.');
    assert.ok(near && near.likeness < 1 && near.likeness > 0.8);
    assert.deepEqual(recall(units, '보위부장은 물러나지 않았다.'), []);
  });

  it('leaves out what went stale, for that is no translation of it', () => {
    const changed = { ...korean, runs: [{ text: '다른 말이다.' }] };
    assert.deepEqual(
      memoryOf([{ ...story, versions: [version('ko', [changed]), version('en', [english])] }], 'ko', 'en'),
      [],
    );
  });

  it('finds every paragraph again by its own words, whatever they are', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 3, maxLength: 40 })
      .filter((words) => words.replace(/\s/g, '').length > 2);
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const units = texts.map((original, index) => ({ story: 's', original, translation: `t${index}` }));
        for (const original of texts) assert.equal(recall(units, original)[0]?.likeness, 1);
      }),
    );
  });
});

describe('terms', () => {
  const names = [
    { id: 'hyesan', name: { en: 'Hyesan', ko: '혜산' }, others: ['혜산시'] },
    { id: 'ministry', name: { en: 'Ministry of State Security', ko: '국가보위성' }, others: ['보위성'] },
    { id: 'san', name: { ko: '산시' }, others: [] },
  ];
  it('are the record’s names in a paragraph, with the desk’s spelling in the other language', () => {
    assert.deepEqual(termsIn('국가보위성은 혜산시에서 급습했다.', 'en', names), [
      { id: 'ministry', words: '국가보위성', spelling: 'Ministry of State Security' },
      { id: 'hyesan', words: '혜산시', spelling: 'Hyesan' },
    ]);
  });

  it('are whole words where words are written apart', () => {
    assert.deepEqual(termsIn('The Hyesanites said so.', 'ko', names), []);
    assert.deepEqual(termsIn('In Hyesan, they said.', 'ko', names), [
      { id: 'hyesan', words: 'Hyesan', spelling: '혜산' },
    ]);
  });
});
