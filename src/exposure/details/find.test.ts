import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { findDetails } from './find.ts';

const kindsIn = (text: string, language: string): string[] =>
  findDetails(text, language).map(({ kind, text: found }) => `${kind}: ${found}`);
/** The body of one of the Hyesan reports, without its header. */
const report = (name: string): string =>
  readFileSync(new URL(`../../../examples/hyesan/reports/${name}.txt`, import.meta.url), 'utf8').split(
    '---\n',
  )[1]!;

describe('details in the Korean reports from Hyesan', () => {
  it('hold the places, the counts and who took them', () => {
    assert.deepEqual(kindsIn(report('01-resident'), 'ko'), [
      'place: 혜산',
      'place: 강안동',
      'place: 탑성동',
      'place: 연풍동 일대',
      'organisation: 보위부',
      'event: 잡아갔',
      'count: 12명',
      'count: 두 명',
      'place: 남조선',
      'organisation: 보안서',
      'count: 나머지 10명',
      'organisation: 보위부',
      'rank: 보위원',
      'place: 국경 마을',
      'date: 7월',
    ]);
  });
  it('hold what would pick out one man', () => {
    const found = kindsIn(report('02-near-the-office'), 'ko');
    for (const detail of [
      'age: 40대 중반 남자',
      'event: 비법으로 강을 건너',
      'duration: 1년 반',
      'place: 중국',
      'rank: 보위부장',
      'date: 11월 10일',
      'date: 11월 말',
      'event: 명예제대',
      'age: 예순이 거의 다 된',
      'organisation: 국가보위성 15국',
    ])
      assert.ok(found.includes(detail), `${detail} in ${found.join(' · ')}`);
  });
  it('are found in spelled numbers, and behind particles', () => {
    assert.deepEqual(kindsIn(report('03-trader'), 'ko'), [
      'place: 혜산',
      'count: 열두 명',
      'event: 잡혔',
      'place: 강안동',
      'count: 두 명',
      'organisation: 보안서',
    ]);
  });
  it('include family, execution and exile', () => {
    const found = kindsIn(report('05-execution'), 'ko').filter((it) => /kinship|event|duration/.test(it));
    assert.deepEqual(found, [
      'event: 잡혀',
      'event: 처형됐',
      'duration: 반년',
      'kinship: 가족',
      'event: 추방됐',
    ]);
  });
  it('do not include words that only end like a place or begin like a name', () => {
    assert.deepEqual(
      kindsIn('우리는 다시 활동을 시작했고 인민군은 몹시 빨리 정리했다. 마땅한 사람이 없다.', 'ko'),
      [],
    );
  });
});

describe('details in English', () => {
  it('hold what would pick out one man', () => {
    const text =
      'The alleged ringleader, a man in his mid-forties, had lived in China for about a year and a half after ' +
      'crossing the river illegally.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'rank: alleged ringleader',
      'age: man in his mid-forties',
      'place: China',
      'duration: about a year and a half',
      'event: after crossing the river illegally',
    ]);
  });
  it('hold the counts and the neighbourhoods of the raid', () => {
    const text =
      'HYESAN — Twelve people were arrested in Kangan, Tapsong and Yeonpung; two who had South Korean programmes ' +
      'were handed to the police, ten of them stayed.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'place: HYESAN',
      'count: Twelve people',
      'place: Kangan',
      'place: Tapsong',
      'place: Yeonpung',
      'count: two',
      'nationality: South Korean',
      'count: ten of them',
    ]);
  });
  it('hold the office, the dates and the age that was given out', () => {
    const text =
      'The head of the Hyesan office left at the end of November; it was decided on 10 November 2019 because of ' +
      'his age (nearly 60). His family was exiled to Kapsan.';
    assert.deepEqual(kindsIn(text, 'en'), [
      'rank: The head of the Hyesan office',
      'date: end of November',
      'date: 10 November 2019',
      'age: nearly 60',
      'kinship: His family',
      'event: was exiled',
      'place: Kapsan',
    ]);
  });
  it('know a person by a title, and then without it', () => {
    assert.deepEqual(kindsIn('They met Mr Kim Chol-su. Kim had worked as an electrician.', 'en'), [
      'person: Mr Kim Chol-su',
      'person: Kim',
      'occupation: as an electrician',
    ]);
  });
  it('do not take the start of a sentence, a law or a court for a name', () => {
    assert.deepEqual(
      kindsIn('However, the Supreme Court applied Article 5. The Government agreed.', 'en'),
      [],
    );
  });
  it('include sums, codes and exact words', () => {
    assert.deepEqual(kindsIn('He paid EUR 2,500 (no. 40593/04). “I would do it again,” he said.', 'en'), [
      'sum: EUR 2,500',
      'code: no. 40593/04',
      'speech: “I would do it again,”',
    ]);
  });
  it('read a year as a year, though people follow it', () => {
    assert.deepEqual(kindsIn('She died on 12 September 1999 leaving two children.', 'en'), [
      'date: 12 September 1999',
      'count: two children',
    ]);
  });
});

describe('details in a language without rules of its own', () => {
  it('are figures, dates in figures and codes', () => {
    assert.deepEqual(kindsIn('Am 3.12.2019 wurden 12 Menschen verhaftet, Tel. +49 30 1234567.', 'de'), [
      'date: 3.12.2019',
      'count: 12',
      'code: +49 30 1234567',
    ]);
  });
});

describe('every detail', () => {
  it('stands where it says, in UTF-16 units, beside the others, with a reason', () => {
    const pieces = [
      '두 명 ',
      '강안동',
      ' 40대 중반',
      '😀',
      'Mr Kim ',
      'in Hyesan',
      '12 ',
      'November ',
      '“a b c d e”',
      '. ',
      '\n',
      '\u200b',
    ];
    const text = fc.array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'grapheme' })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, fc.constantFrom('en', 'ko-KP', 'xx'), (parts, language) => {
        const whole = parts.join('');
        const found = findDetails(whole, language);
        for (const { start, end, text: said, why } of found) {
          assert.ok(start < end && why.length > 0);
          assert.equal(whole.slice(start, end), said);
        }
        const rest = found.filter(({ kind }) => kind !== 'speech');
        rest.slice(1).forEach(({ start }, index) => {
          assert.ok(start >= rest[index]!.end, 'no overlap, in order');
        });
      }),
      { numRuns: 200 },
    );
  });
  it('is found in time in proportion to the text, also in a text made to be slow', () => {
    const slow = ['A ', 'a ', '“', '1,', 'Ab and ', '일이삼 ', '가나동 ', 'one hundred ', "'", '1 ', 'x’s '];
    for (const piece of slow)
      for (const language of ['en', 'ko', 'xx']) {
        const started = performance.now();
        findDetails(piece.repeat(20_000 / piece.length), language);
        assert.ok(performance.now() - started < 3000, `${JSON.stringify(piece)} in ${language}`);
      }
  });
});
