import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dropLanguages } from '../site/drop.ts';
import { directionOf, endonym, languageName, wordsFor } from './index.ts';

describe('the words of the site', () => {
  it('are there in every language of the drop, in English for what it does not speak', () => {
    for (const language of dropLanguages) assert.equal(wordsFor(language).language, language);
    assert.equal(wordsFor('ko-KP').language, 'ko');
    assert.equal(wordsFor('zh').language, 'zh-Hans');
    assert.equal(wordsFor('zh-TW').language, 'zh-Hant');
    assert.equal(wordsFor('ti').language, 'en');
  });
  it('say the same things in each language, and leave nothing out', () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]));
      if (typeof value === 'string') assert.notEqual(value.trim(), '');
      return typeof value;
    };
    for (const language of dropLanguages)
      assert.deepEqual(shape(wordsFor(language)), shape(wordsFor('en')), language);
  });
  it('promise nothing that nobody can promise', () => {
    const text = JSON.stringify(dropLanguages.map(wordsFor));
    assert.doesNotMatch(
      text,
      /\b(safe(ly)?|anonym\w+|untraceable|anónim\w+|anonyme\w*)\b|안전|익명|추적 불가|آمن|مجهول الهوية|安全|匿名|безопас|аноним|ایمن|an toàn|ẩn danh/i,
    );
  });
  it('say every day, every month and every count', () => {
    for (const language of dropLanguages) {
      const words = wordsFor(language);
      const days = Array.from({ length: 12 }, (_, month) => words.day(2019, month + 1, 3));
      const months = Array.from({ length: 12 }, (_, month) => words.month(2019, month + 1));
      assert.deepEqual([new Set(days).size, new Set(months).size], [12, 12], language);
      assert.doesNotMatch([...days, ...months].join(), /undefined/, language);
      assert.match(words.translatedBy('N', words.languageNames.ko!), /N/);
      // The page of the search puts another count in its place.
      assert.match(words.search.found(2), /2/, language);
    }
  });
  it('know which way a language is written', () => {
    const directions = {
      ar: 'rtl',
      fa: 'rtl',
      ko: 'ltr',
      ug: 'rtl',
      'ug-Latn': 'ltr',
      'az-Arab': 'rtl',
      ku: 'ltr',
    };
    for (const [language, direction] of Object.entries(directions))
      assert.equal(directionOf(language), direction);
  });
  it('name languages in their own words and in the reader’s', () => {
    assert.equal(endonym('ko-KP'), '한국어');
    assert.equal(endonym('xx'), 'xx');
    assert.equal(languageName(wordsFor('en'), 'my'), 'Burmese');
    assert.equal(languageName(wordsFor('ko'), 'th'), 'ไทย');
  });
});
