import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { directionOf, endonym, languageName, wordsFor } from './index.ts';

describe('the words of the site', () => {
  it('are there in Korean, English and Arabic, in English for what it does not speak', () => {
    for (const language of ['ko', 'en', 'ar']) assert.equal(wordsFor(language).language, language);
    assert.equal(wordsFor('ko-KP').language, 'ko');
    assert.equal(wordsFor('my').language, 'en');
  });
  it('say the same things in each language, and leave nothing out', () => {
    const shape = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shape);
      if (typeof value === 'object' && value !== null)
        return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, shape(part)]));
      if (typeof value === 'string') assert.notEqual(value.trim(), '');
      return typeof value;
    };
    for (const language of ['ko', 'ar']) assert.deepEqual(shape(wordsFor(language)), shape(wordsFor('en')));
  });
  it('promise nothing that nobody can promise', () => {
    const text = JSON.stringify(['ko', 'en', 'ar'].map(wordsFor));
    assert.doesNotMatch(text, /\b(safe(ly)?|anonym\w+|untraceable)\b|안전|익명|추적 불가|آمن|مجهول الهوية/i);
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
