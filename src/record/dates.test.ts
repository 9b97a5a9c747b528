import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  certainlyBefore,
  compareDates,
  dateBounds,
  displayDate,
  mayOverlap,
  understandDate,
} from './dates.ts';
import { dayOf, lastDayOfMonth } from './dates-days.ts';

/** [typed, EDTF, shown in English, shown in Korean, reference] */
const understood: [string, string, string, string, string?][] = [
  ['mid-November 2019', '[2019-11-11..2019-11-20]', 'mid-November 2019', '2019년 11월 중순'],
  ['late November 2019', '[2019-11-21..2019-11-30]', 'late November 2019', '2019년 11월 말'],
  ['end of November 2019', '[2019-11-21..2019-11-30]', 'late November 2019', '2019년 11월 말'],
  ['early Nov. 2019', '[2019-11-01..2019-11-10]', 'early November 2019', '2019년 11월 초순'],
  ['2019년 11월 중순', '[2019-11-11..2019-11-20]', 'mid-November 2019', '2019년 11월 중순'],
  ['11월 말', '[2019-11-21..2019-11-30]', 'late November 2019', '2019년 11월 말', '2019-12-02'],
  ['11월말에', '[2019-11-21..2019-11-30]', 'late November 2019', '2019년 11월 말', '2019'],
  ['12월 말', '[2019-12-21..2019-12-31]', 'late December 2019', '2019년 12월 말', '2020-01-14'],
  ['10 November 2019', '2019-11-10', '10 November 2019', '2019년 11월 10일'],
  ['November 10th, 2019', '2019-11-10', '10 November 2019', '2019년 11월 10일'],
  ['the 10th of November', '2019-11-10', '10 November 2019', '2019년 11월 10일', '2019-12-02'],
  ['2019.11.10', '2019-11-10', '10 November 2019', '2019년 11월 10일'],
  ['2019-11-10', '2019-11-10', '10 November 2019', '2019년 11월 10일'],
  ['before 28 December 2019', '[..2019-12-27]', 'before 28 December 2019', '2019년 12월 28일 전'],
  [
    'before the plenum of 28 December',
    '[..2019-12-27]',
    'before 28 December 2019',
    '2019년 12월 28일 전',
    '2019-12-02',
  ],
  [
    '12월 28일 전원회의가 열리기 전',
    '[..2019-12-27]',
    'before 28 December 2019',
    '2019년 12월 28일 전',
    '2020-01-14',
  ],
  ['by 27 December 2019', '[..2019-12-27]', 'before 28 December 2019', '2019년 12월 28일 전'],
  ['after 3 December 2019', '[2019-12-04..]', 'on or after 4 December 2019', '2019년 12월 4일 이후'],
  ['since 10 November 2019', '2019-11-10/..', 'since 10 November 2019', '2019년 11월 10일부터'],
  ['end of 2019', '2019-12~', 'about December 2019', '2019년 12월쯤'],
  ['2019년 말', '2019-12~', 'about December 2019', '2019년 12월쯤'],
  ['late 2019', '[2019-09..2019-12]', 'late 2019', '2019년 후반'],
  ['November 2019', '2019-11', 'November 2019', '2019년 11월'],
  ['2019', '2019', '2019', '2019년'],
  ['July', '2019-07', 'July 2019', '2019년 7월', '2019-11-28'],
  ['7월에', '2019-07', 'July 2019', '2019년 7월', '2019-11-28'],
  ['12월에', '2019-12', 'December 2019', '2019년 12월', '2020-01-09'],
  ['10월 16일', '2019-10-16', '16 October 2019', '2019년 10월 16일', '2019'],
  [
    'between 10 and 30 November 2019',
    '[2019-11-10..2019-11-30]',
    'between 10 and 30 November 2019',
    '2019년 11월 10일~30일 사이',
  ],
  [
    'between 10 and 30 November',
    '[2019-11-10..2019-11-30]',
    'between 10 and 30 November 2019',
    '2019년 11월 10일~30일 사이',
    '2019-11-28',
  ],
  [
    '11월 10일부터 30일까지',
    '2019-11-10/2019-11-30',
    'from 10 to 30 November 2019',
    '2019년 11월 10일부터 30일까지',
    '2019',
  ],
  [
    '10–30 November 2019',
    '2019-11-10/2019-11-30',
    'from 10 to 30 November 2019',
    '2019년 11월 10일부터 30일까지',
  ],
  [
    'from November to January 2020',
    '2019-11/2020-01',
    'from November 2019 to January 2020',
    '2019년 11월부터 2020년 1월까지',
  ],
  [
    '2019년 11월과 12월 사이',
    '[2019-11..2019-12]',
    'between November and December 2019',
    '2019년 11월~12월 사이',
  ],
  ['about 10 November 2019', '2019-11-10~', 'about 10 November 2019', '2019년 11월 10일쯤'],
  ['2019년 11월 10일경', '2019-11-10~', 'about 10 November 2019', '2019년 11월 10일쯤'],
  ['November 2019?', '2019-11?', 'possibly November 2019', '2019년 11월(추정)'],
  [
    '10 or 11 November 2019',
    '[2019-11-10,2019-11-11]',
    '10 November 2019 or 11 November 2019',
    '2019년 11월 10일 또는 2019년 11월 11일',
  ],
  ['작년 10월', '2019-10', 'October 2019', '2019년 10월', '2020-01-14'],
  ['어제', '2019-12-01', '1 December 2019', '2019년 12월 1일', '2019-12-02'],
  ['지난달', '2019-12', 'December 2019', '2019년 12월', '2020-01-14'],
  ['spring 2020', '2020-21', 'spring 2020', '2020년 봄'],
];

describe('a date as people type it', () => {
  for (const [typed, edtf, english, korean, reference] of understood) {
    test(`${typed} is ${edtf}`, () => {
      const date = understandDate(typed, 'en', reference);
      assert.ok(date.ok, date.ok ? '' : date.sentence);
      assert.equal(date.edtf, edtf);
      assert.equal(date.typed, typed);
      assert.equal(date.display, english);
      assert.equal(displayDate(edtf, 'ko'), korean);
    });
  }

  test('has its first and last day', () => {
    const days = (typed: string) => {
      const date = understandDate(typed, 'ko');
      return date.ok && [date.earliest, date.latest];
    };
    assert.deepEqual(days('mid-November 2019'), ['2019-11-11', '2019-11-20']);
    assert.deepEqual(days('late February 2020'), ['2020-02-21', '2020-02-29']);
    assert.deepEqual(days('before 28 December 2019'), [null, '2019-12-27']);
    assert.deepEqual(days('2019-12-XX/2019-12-28'), ['2019-12-01', '2019-12-28']);
    assert.deepEqual(days('winter 2019'), ['2019-12-01', '2020-02-29']);
  });

  const refusals: [string, string][] = [
    ['November', 'no-year'],
    ['11월 말', 'no-year'],
    ['31 November 2019', 'no-such-day'],
    ['2019년 2월 30일', 'no-such-day'],
    ['29 February 2019', 'no-such-day'],
    ['between 30 and 10 November 2019', 'wrong-way-round'],
    ['from 2020 to 2019', 'wrong-way-round'],
    ['10/11/2019', 'day-or-month'],
    ['when it was cold', 'not-understood'],
    ['그때', 'not-understood'],
    ['', 'not-understood'],
    ['12', 'not-understood'],
    ['2019-13', 'no-such-day'],
    ['2019-11-20/2019-11-10', 'not-understood'],
    ['2019-1X-10', 'not-understood'],
    ['x'.repeat(1000), 'too-long'],
  ];
  for (const [typed, code] of refusals)
    test(`"${typed.slice(0, 40)}" is refused with a sentence: ${code}`, () => {
      for (const language of ['en', 'ko'] as const) {
        const date = understandDate(typed, language);
        assert.ok(!date.ok);
        assert.equal(date.code, code);
        assert.equal(date.typed, typed);
        assert.ok(date.sentence.length > 10);
      }
    });

  test('nothing that is typed throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...'0123456789-/.~?X[]월일년말 ofmay,') }),
        ),
        (typed) => {
          const date = understandDate(typed, 'en', '2019-12-02');
          if (date.ok && date.earliest && date.latest) assert.ok(date.earliest <= date.latest);
        },
      ),
    );
  });
});

const dayText = fc
  .tuple(
    fc.integer({ min: 1900, max: 2100 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  )
  .filter(([year, month, day]) => dayOf(year, month, day) <= lastDayOfMonth(year, month))
  .map(([year, month, day]) => dayOf(year, month, day));
const pointText = fc
  .tuple(dayText, fc.constantFrom(4, 7, 10), fc.constantFrom('', '~', '?', '%'))
  .map(([day, length, mark]) => day.slice(0, length) + mark);
const seasonText = fc
  .tuple(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 21, max: 24 }))
  .map(([y, s]) => `${y}-${s}`);
const pairText = (join: (a: string, b: string) => string, point: fc.Arbitrary<string>) =>
  fc
    .tuple(point, point)
    .filter(([a, b]) => dateBounds(a)!.latest! < dateBounds(b)!.earliest!)
    .map(([a, b]) => join(a, b));
const plainText = pointText.map((edtf) => edtf.replace(/[~?%]/, ''));
const edtfText = fc.oneof(
  pointText,
  seasonText,
  pairText((a, b) => `${a}/${b}`, pointText),
  pairText((a, b) => `[${a}..${b}]`, plainText).filter((edtf) => dateBounds(edtf) !== null),
  pairText((a, b) => `[${a},${b}]`, plainText),
  dayText.map((day) => `[..${day}]`),
  plainText.map((date) => `[${date}..]`),
  pointText.map((date) => `${date}/..`),
  pointText.map((date) => `../${date}`),
);

test('what is shown reads back as the same days, in both languages', () => {
  fc.assert(
    fc.property(edtfText, fc.constantFrom('en', 'ko'), (edtf, language) => {
      const again = understandDate(displayDate(edtf, language as 'en' | 'ko'), 'en');
      assert.ok(again.ok, displayDate(edtf, language as 'en' | 'ko'));
      assert.deepEqual(dateBounds(again.edtf), dateBounds(edtf));
    }),
    { numRuns: 300 },
  );
});

describe('two dates', () => {
  test('one is certainly before the other only if no day fits both', () => {
    assert.ok(certainlyBefore('2019-11', '2019-12-03'));
    assert.ok(certainlyBefore('[..2019-12-27]', '2019-12-28'));
    assert.ok(!certainlyBefore('[2019-11-11..2019-11-20]', '2019-11-20'));
    assert.ok(!certainlyBefore('2019-11-10/..', '2030'), 'what goes on ends nowhere');
  });

  test('"about" and "possibly" reach beyond themselves', () => {
    assert.ok(!certainlyBefore('2019-10~', '2019-11-01'));
    assert.ok(!certainlyBefore('2019-10-31?', '2019-11-02'));
    assert.ok(certainlyBefore('2019-10~', '2019-12-01'));
  });

  test('either one is before, or they may overlap', () => {
    fc.assert(
      fc.property(edtfText, edtfText, (a, b) => {
        const ways = [certainlyBefore(a, b), certainlyBefore(b, a), mayOverlap(a, b)];
        assert.equal(ways.filter(Boolean).length, 1);
      }),
    );
  });

  test('nothing is said of what is not a date', () => {
    assert.ok(!certainlyBefore('soon', '2019') && !mayOverlap('soon', '2019'));
  });

  test('they sort by their first day', () => {
    assert.deepEqual(['2020', 'soon', '2019-11', '[..2019-12-27]', '2019-11-10'].toSorted(compareDates), [
      '[..2019-12-27]',
      '2019-11',
      '2019-11-10',
      '2020',
      'soon',
    ]);
  });
});
