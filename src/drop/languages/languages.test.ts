import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { languages } from './index.ts';
import { writtenIn } from './written-in.ts';

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

describe('the language of a text', () => {
  it('is that of its script, where that is not the page’s', () => {
    assert.equal(writtenIn('혜산에서 12명이 잡혀갔습니다 (TV).', 'en'), 'ko');
    assert.equal(writtenIn('Twelve people in 혜산.', 'en'), 'en');
    assert.equal(writtenIn('昨晚有十二人被带走。', 'en'), 'zh');
    assert.equal(writtenIn('昨晚有十二人被帶走。', 'zh-Hant'), 'zh-Hant');
    assert.equal(writtenIn('昨夜、十二人が連れて行かれた。', 'zh-Hans'), 'ja');
    assert.equal(writtenIn('Ночью забрали двенадцать человек.', 'en'), 'ru');
    assert.equal(writtenIn('دوازده نفر را بردند.', 'fa'), 'fa');
  });
  it('is the page’s own where nothing else is known', () => {
    assert.equal(writtenIn('12', 'ko'), 'ko');
    assert.equal(writtenIn('Douze personnes.', 'fr'), 'fr');
  });
});
