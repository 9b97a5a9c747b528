import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languageOf, languages, writtenIn } from './index.ts';

/** Every string that a language can say, functions called with ones and fives. */
function sentences(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [value(1, 1, 1), value(5, 5, 5)].flatMap(sentences);
  return Object.values(value as object).flatMap(sentences);
}

describe('the words of the page', () => {
  for (const [tag, phrases] of Object.entries(languages)) {
    it(`never promise what cannot be kept (${tag})`, () => {
      const promises = /\b(safe|safely|secure|anonymous|untraceable)\b|안전|익명|추적할 수 없/i;
      assert.deepEqual(
        sentences(phrases).filter((sentence) => promises.test(sentence)),
        [],
      );
    });
    it(`leave no sentence empty or unfinished (${tag})`, () => {
      const odd = sentences(phrases).filter((s) => s.trim() === '' || /undefined|NaN|TODO|!/.test(s));
      assert.deepEqual(odd, []);
    });
    it(`take about thirty seconds to say what this does (${tag})`, () => {
      const { does, doesNot, helps } = phrases.about;
      const characters = [...does, ...doesNot, ...helps].join(' ').length;
      assert.ok(characters < 1100, `${characters} characters`);
    });
  }
  it('differ between languages', () => {
    const korean = new Set(sentences(languages.ko));
    const shared = sentences(languages.en).filter((s) => s !== 'ltr' && korean.has(s));
    assert.deepEqual(shared, []);
  });
});

describe('the language', () => {
  it('is the page’s own, whatever its region', () => assert.equal(languageOf('ko-KR'), 'ko'));
  it('is English where the page speaks no other', () => {
    for (const tag of ['de', '', null, undefined, 'constructor']) assert.equal(languageOf(tag), 'en');
  });
  it('of a text in Hangul is Korean, also on the English page', () => {
    assert.equal(writtenIn('혜산에서 12명이 잡혀갔습니다 (TV).', 'en'), 'ko');
    assert.equal(writtenIn('Twelve people in 혜산.', 'en'), 'en');
    assert.equal(writtenIn('12', 'ko'), 'ko');
  });
});
