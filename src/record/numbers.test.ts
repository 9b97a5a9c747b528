import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { numbersIn, sameNumber } from './numbers.ts';

/** [text, what was found, as "words=min" or "words=min–max", then the unit] */
const cases: Record<string, [string, string[]][]> = {
  en: [
    [
      'Twelve people were arrested; two were handed over and the other 10 kept.',
      ['Twelve=12', 'two=2', '10=10'],
    ],
    ['He had lived in China for a year and a half.', ['a year and a half=1.5 year']],
    ['about one and a half years', ['one and a half years=1.5 year']],
    ['a man in his mid-forties', ['forties=44–46']],
    ['in his forties, or 40s, in the 1990s', ['forties=40–49', '40s=40–49', '1990s=1990–1999']],
    ['a dozen, half a dozen, two dozen', ['a dozen=12', 'half a dozen=6', 'two dozen=24']],
    [
      'ten to twelve, 10–12, between ten and twelve',
      ['ten to twelve=10–12', '10–12=10–12', 'ten and twelve=10–12'],
    ],
    [
      'one hundred and twenty-five thousand, three hundred',
      ['one hundred and twenty-five thousand=125000', 'three hundred=300'],
    ],
    ['1,200 people and 3.5 percent', ['1,200=1200', '3.5=3.5']],
    [
      'on 10 November 2019, in July',
      ['10=10', 'November=11 calendar-month', '2019=2019', 'July=7 calendar-month'],
    ],
    ['It may be. In May it was.', ['May=5 calendar-month']],
    ['no one, the one who, one of them', ['one=1']],
    [
      'half a year, six months, a forty-five-year-old',
      ['half a year=0.5 year', 'six months=6 month', 'forty-five-year=45 year'],
    ],
    ['three times a year; dozens; hundreds of people', ['three=3', 'dozens=20–99', 'hundreds=200–999']],
    ['Bureau 15, on 2019-11-10', ['15=15', '2019=2019', '11=11', '10=10']],
    ['twenty five one', ['twenty five=25', 'one=1']],
    ['someone often wanted weight', []],
  ],
  ko: [
    ['모두 12명입니다. 그중 두 명은 넘어갔고, 나머지 10명은', ['12=12', '두=2', '10=10']],
    ['열두 명이 잡혔다고 합니다. 둘은 보안서로', ['열두=12', '둘=2']],
    ['40대 중반 남자인데 중국에서 1년 반쯤 살았습니다', ['40대 중반=44–46', '1년 반=1.5 year']],
    ['1년반, 한 해 반, 반년이 걸립니다', ['1년반=1.5 year', '한 해 반=1.5 year', '반년=0.5 year']],
    ['결정은 11월 10일에 났고 11월 말에', ['11월=11 calendar-month', '10=10', '11월=11 calendar-month']],
    ['마침 예순이 거의 다 된 사람', ['예순=60']],
    ['임기를 1년 늘렸습니다', ['1년=1 year']],
    ['국가보위성 15국이', ['15=15']],
    ['십이 명, 삼십오 년, 백 명, 이천삼백 명', ['십이=12', '삼십오 년=35 year', '백=100', '이천삼백=2300']],
    ['1만 2천 명, 12만 명, 3억', ['1만 2천=12000', '12만=120000', '3억=300000000']],
    ['10여 명, 수십 명, 두세 명, 서너 달', ['10여=11–19', '수십=20–99', '두세=2–3', '서너 달=3–4 month']],
    ['10~12명, 열 명에서 열두 명', ['10~12=10–12', '열 명에서 열두=10–12']],
    ['이 사람은 한번 세게 네 말을 듣고 만일 열이 나면', []],
    ['트럭 40대', ['40=40']],
    ['마흔다섯 살, 육 개월', ['마흔다섯 살=45 year', '육 개월=6 month']],
    ['7월에도 국제전화를', ['7월=7 calendar-month']],
    ['1990년대', ['1990년대=1990–1999']],
  ],
  fa: [['۱۲ نفر و ۳٫۵', ['۱۲=12', '۳٫۵=3.5']]],
  hi: [['१२ लोग', ['१२=12']]],
};

for (const [language, texts] of Object.entries(cases))
  describe(`numbers in ${language}`, () => {
    for (const [text, expected] of texts)
      test(text, () => {
        const shown = numbersIn(text, language).map(({ start, end, min, max, unit }) => {
          const range = min === max ? `${min}` : `${min}–${max}`;
          return `${text.slice(start, end)}=${range}${unit ? ` ${unit}` : ''}`;
        });
        // The "s" of "40s" belongs to the words, not to the number.
        assert.deepEqual(
          shown,
          expected.map((found) => found.replace(/(\d0)s=/, '$1=')),
        );
      });
  });

test('one quantity in two languages is the same, in other units too', () => {
  const first = (text: string, language: string) => numbersIn(text, language)[0]!;
  assert.ok(sameNumber(first('a year and a half', 'en'), first('1년 반', 'ko')));
  assert.ok(sameNumber(first('18 months', 'en'), first('1년 반', 'ko')));
  assert.ok(sameNumber(first('six months', 'en'), first('반년', 'ko')));
  assert.ok(sameNumber(first('mid-forties', 'en'), first('40대 중반', 'ko')));
  assert.ok(sameNumber(first('twelve', 'en'), first('열두 명', 'ko')));
  assert.ok(!sameNumber(first('twelve', 'en'), first('열 명', 'ko')));
});

test('whatever the text, what is found lies in it, in order, and is in order itself', () => {
  const words = fc.array(
    fc.constantFrom(
      'twelve',
      'and',
      'a',
      'half',
      'year',
      'to',
      'hundred',
      '12',
      '-',
      '40s',
      '열',
      '두',
      '명',
      '반',
      '년',
      '십',
      '만',
      '여',
      '½',
      '🙂',
      ' ',
    ),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        words.map((list) => list.join(' ')),
        words.map((list) => list.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (text) => {
        for (const language of ['en', 'ko', 'fa']) {
          let before = 0;
          for (const { start, end, min, max } of numbersIn(text, language)) {
            assert.ok(before <= start && start < end && end <= text.length && min <= max);
            before = end;
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
