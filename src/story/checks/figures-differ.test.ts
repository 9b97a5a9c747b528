import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { blockText } from '../blocks.ts';
import { checkStory } from '../checks.ts';
import { hostileText, storyFrom } from '../testing.ts';
import { figuresIn } from './figures.ts';

/** Sentences that say the same in both languages: no check has anything to say, whichever is the original. */
const same: [string, string][] = [
  ['열두 명이 잡혔다고 한다.', 'Twelve people were arrested, it is said.'],
  ['12명이 잡혔다고 한다.', 'Twelve people were arrested, it is said.'],
  ['중국에서 약 1년 반 살았다고 한다.', 'He is said to have lived in China for about a year and a half.'],
  ['18개월간 복역했다.', 'He served a year and a half.'],
  ['두 주민이 세 자녀와 함께 강을 건넜다.', 'Two residents crossed the river with their three children.'],
  ['10여 명이 끌려갔다고 한다.', 'More than ten people were reportedly taken away.'],
  ['수십 명이 모였다고 주민들은 전했다.', 'Dozens gathered, residents said.'],
  ['쌀 1kg 가격은 6,000원 안팎이다.', 'A kilogram of rice costs about 6,000 won.'],
  ['지난달 28일 오후 3시쯤 총성이 울렸다.', 'Shots rang out at about 3 p.m. on 28 November.'],
  ['그는 2015년부터 3년간 중국에 머물렀다.', 'He stayed in China for three years from 2015.'],
  [
    '서너 명의 보위원이 밤 12시에 들이닥쳤다고 한다.',
    'Three or four agents burst in at midnight, it is said.',
  ],
  ['인구 19만 명의 도시다.', 'It is a city of 190,000 people.'],
  ['그는 마흔다섯 살이다.', 'He is 45.'],
  ['벌금은 최고 100만 원에 이른다.', 'Fines run to as much as one million won.'],
  ['세 번째 단속이다.', 'It is the third crackdown.'],
  ['반년이 걸렸다.', 'It took half a year.'],
  ['12월 초 세 사람이 풀려난 것으로 알려졌다.', 'Three people were released in early December, reports say.'],
  [
    '“먹을 것이 없다. 우리는 다 굶는다.” 한 주민은 이렇게 말했다.',
    '“There is nothing to eat. We are all starving,” one resident said.',
  ],
  [
    '그는 처형됐을 가능성이 크다고 소식통은 추정했다.',
    'The source believes that he has probably been executed.',
  ],
  ['적어도 다섯 명이 숨진 것으로 추정된다.', 'At least five people are believed to have died.'],
  ['단속이 강화될 수도 있다는 관측이 나온다.', 'Some expect that the crackdown may be tightened.'],
  [
    '1990년대 중반 수십만 명이 숨진 것으로 추산된다.',
    'Hundreds of thousands are estimated to have died in the mid-1990s.',
  ],
  ['회의는 12월 28일부터 31일까지 열렸다.', 'The meeting ran from 28 to 31 December.'],
  ['회의는 12월 28~31일 열렸다.', 'The meeting was held on December 28–31.'],
  ['북한은 9.9절을 맞았다.', 'North Korea marked the 9 September holiday.'],
  [
    '최소 20명에서 최대 30명이 체포된 것으로 전해졌다.',
    'Between 20 and 30 people are reported to have been arrested.',
  ],
  ['열흘 뒤 그는 사라졌다.', 'Ten days later he was gone.'],
  ['보름 뒤 풀려났다.', 'He was released a fortnight later.'],
  ['그해 겨울 1만여 명이 떠났다.', 'That winter more than 10,000 people left.'],
  ['하루 두 끼밖에 못 먹는다고 한다.', 'They eat only two meals a day, it is said.'],
  ['체포된 지 두 달이 채 되지 않았다.', 'It was less than two months after the arrest.'],
  ['그는 예순이 거의 다 됐다.', 'He is nearly 60.'],
  ['국가보위성은 5월에 조사를 시작했다.', 'The Ministry began its investigation in May.'],
  ['해외 매체들이 3일까지 전했다.', 'Media outside the country reported it up to 3 December.'],
];

for (const [korean, english] of same)
  for (const versions of [
    { ko: [korean], en: [english] },
    { en: [english], ko: [korean] },
  ])
    test(`the same in ${Object.keys(versions).join(' and ')}: ${korean}`, () => {
      assert.deepEqual(checkStory(storyFrom(versions), []).findings, []);
    });

describe('the stories of the example edition get no finding', () => {
  const folder = new URL('../../../examples/edition/stories/', import.meta.url);
  const paragraphsOf = (slug: string, language: string) =>
    readFileSync(new URL(`${slug}/${language}.md`, folder), 'utf8')
      .split('\n---\n')[1]!
      .trim()
      .split(/\n\n+/)
      .map((text) => text.replaceAll(/[{}]|^#+ /g, ''));
  for (const slug of readdirSync(folder))
    for (const [from, to] of [
      ['ko', 'en'],
      ['en', 'ko'],
    ] as const)
      test(`${slug}, ${from} to ${to}`, () => {
        const story = storyFrom({ [from]: paragraphsOf(slug, from), [to]: paragraphsOf(slug, to) });
        assert.deepEqual(checkStory(story, []).findings, []);
      });
});

test('figures stand in their text, in order, whatever the text', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          hostileText,
          fc.constantFrom('12월', '10일', '2019년', 'Dec. ', 'November ', '12 ', ' of ', '약 ', '열두 '),
        ),
      ),
      (parts) => {
        const text = parts.join('');
        for (const language of ['en', 'ko', 'ar'])
          for (const figure of figuresIn(text, language)) {
            assert.ok(0 <= figure.start && figure.start < figure.end && figure.end <= text.length);
            assert.equal(figure.words, text.slice(figure.start, figure.end));
          }
      },
    ),
    { numRuns: 300 },
  );
});

test('whatever the texts, checks give passages of them', () => {
  fc.assert(
    fc.property(
      fc.array(hostileText, { maxLength: 4 }),
      fc.array(hostileText, { maxLength: 4 }),
      (one, other) => {
        const plain = (lines: string[]) => lines.map((line) => line.replaceAll(/[{}]/g, ''));
        const story = storyFrom({ ko: plain(one), en: plain(other) });
        for (const { block, start, end, language } of checkStory(story, []).findings) {
          const version = story.versions.find((candidate) => candidate.language === language)!;
          const text =
            block === 'headline'
              ? version.headline
              : blockText(version.blocks.find(({ id }) => id === block)!);
          assert.ok(0 <= start && start <= end && end <= text.length);
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('a language whose number words are not read is held to its digits only', () => {
  const check = (arabic: string) =>
    checkStory(storyFrom({ ko: ['12명이 잡혔다고 한다.'], ar: [arabic] }), []);
  assert.deepEqual(check('اعتقل اثنا عشر شخصا').findings, []);
  assert.deepEqual(check('اعتقل ١٢ شخصا').findings, []);
  const { findings, partly } = check('اعتقل ١٣ شخصا');
  assert.deepEqual(
    findings.map(({ code }) => code),
    ['numbers-differ'],
  );
  assert.deepEqual(partly, ['ar']);
});

test('the fix for a number is written as the wrong one was', () => {
  const fix = (korean: string, english: string) =>
    checkStory(storyFrom({ ko: [korean], en: [english] }), []).findings[0]!.fix!.replacement;
  assert.equal(fix('12명이 잡혔다.', 'Ten people were arrested.'), 'Twelve');
  assert.equal(fix('12명이 잡혔다.', '10 people were arrested.'), '12');
  assert.equal(fix('약 12명이 잡혔다.', 'Twelve people were arrested.'), 'About twelve');
});
