import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { testLedger } from '../ledger/testing.ts';
import { findSpan, openSpan, sealSpan, spanOf } from './spans.ts';

const text = '모두 12명입니다. 그중 두 명은 보안서로 넘어갔고, 나머지 두 명은 아직 있습니다.';
const at = (words: string, from = 0) =>
  spanOf('t', text, text.indexOf(words, from), text.indexOf(words, from) + words.length);
const found = (edited: string, span = at('두 명은 아직')) => {
  const place = findSpan(span, edited);
  return place && [edited.slice(place.start, place.end), place.how];
};

describe('a span', () => {
  test('keeps its words and what stands around them', () => {
    assert.deepEqual(at('12명'), {
      testimony: 't',
      translation: null,
      start: 3,
      end: 6,
      exact: '12명',
      prefix: '모두 ',
      suffix: '입니다. 그중 두 명은 보안서로 넘어갔고, 나머지 두 명은',
    });
  });

  test('is found where it was, where it moved to, and where its words were corrected', () => {
    assert.deepEqual(found(text), ['두 명은 아직', 'same']);
    assert.deepEqual(found(`혜산 소식. ${text}`), ['두 명은 아직', 'moved']);
    assert.deepEqual(found(text.replace('두 명은 아직', '세 명이 아직도')), ['세 명이 아직도', 'edited']);
    assert.deepEqual(found(`혜산에서. ${text.replace('두 명은 아직', '셋은')}`), ['셋은', 'edited']);
  });

  test('of words that occur twice is the one with the same surroundings', () => {
    const second = at('두 명은', text.indexOf('나머지'));
    const edited = `두 명은 두 명은 ${text}`;
    assert.equal(findSpan(second, edited)!.start, edited.lastIndexOf('두 명은'));
    const first = at('두 명은');
    assert.equal(findSpan(first, edited)!.start, edited.indexOf('그중') + 3);
  });

  test('is not found in a text that has nothing of it', () => {
    assert.equal(findSpan(at('12명'), '전혀 다른 글'), null);
    assert.equal(findSpan(at('12명'), ''), null);
  });

  test('never ends within a character', () => {
    const flag = 'a🇰🇵b😀c';
    const span = spanOf('t', flag, 2, 7);
    assert.equal(span.exact, '🇰🇵b😀');
    assert.ok([span.exact, span.prefix, span.suffix].every((part) => part.isWellFormed()));
  });

  test('outside of its text is refused', () => {
    for (const [start, end] of [
      [-1, 3],
      [3, 3],
      [5, 3],
      [0, 1000],
      [0.5, 2],
    ] as const)
      assert.throws(() => spanOf('t', 'short text', start, end), RangeError);
  });

  const any = fc.string({ unit: 'grapheme', maxLength: 60 });
  test('is found again, whatever is written before and after it', () => {
    fc.assert(
      fc.property(
        any,
        any,
        any.filter((words) => words.length > 0),
        any,
        any,
        (head, before, words, after, tail) => {
          const old = before + words + after;
          const span = spanOf('t', old, before.length, before.length + words.length);
          const edited = head + old + tail;
          const place = findSpan(span, edited);
          assert.ok(place);
          assert.equal(edited.slice(place.start, place.end), span.exact);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('opens from its pointer for those who hold the source, and for no other compartment', async () => {
    const { ledger } = testLedger();
    const [source, other] = [
      await ledger.createCompartment('source'),
      await ledger.createCompartment('source'),
    ];
    const span = at('12명');
    const sealed = sealSpan(ledger, source, span);
    assert.deepEqual(openSpan(ledger, sealed), span);
    const translated = { ...span, translation: 'en' };
    assert.deepEqual(openSpan(ledger, sealSpan(ledger, source, translated)), translated);
    assert.equal(openSpan(ledger, { ...sealed, compartment: other }), null);
    assert.equal(openSpan(ledger, { ...sealed, compartment: 'ff'.repeat(16) }), null);
    assert.equal(openSpan(ledger, { compartment: source, pointer: sealed.pointer.slice(1) }), null);
    const garbage = ledger.sealPointer(source, new Uint8Array([0xff, 1, 2]));
    assert.equal(openSpan(ledger, { compartment: source, pointer: garbage }), null);
  });

  test('has a pointer whose length does not tell its own', async () => {
    const { ledger } = testLedger();
    const source = await ledger.createCompartment('source');
    const length = (words: string) => sealSpan(ledger, source, at(words)).pointer.length;
    assert.equal(length('12명'), length('그중 두 명은 보안서로'));
  });
});
