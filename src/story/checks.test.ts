import { strict as assert } from 'node:assert';
import { describe, test } from 'node:test';
import { blockText } from './blocks.ts';
import { december, execution, hyesanClaims, january } from './checks/hyesan-testing.ts';
import { checkStory, type Finding } from './checks.ts';
import { replacePassage } from './edits.ts';
import { storyFrom } from './testing.ts';
import type { Story } from './views.ts';

const shown = (story: Story, finding: Finding) => {
  const version = story.versions.find((candidate) => candidate.language === finding.language)!;
  const block = version.blocks.find((candidate) => candidate.id === finding.block);
  const words = block ? blockText(block).slice(finding.start, finding.end) : finding.block;
  return `${finding.code} ${finding.severity} ${finding.language}: ${words} :: ${finding.sentence}`;
};

describe('a story that attributes everything gets no finding', () => {
  for (const [name, story] of Object.entries({ december, january, execution }))
    test(name, () => {
      const { findings, partly } = checkStory(story, hyesanClaims);
      assert.deepEqual(
        findings.map((finding) => shown(story, finding)),
        [],
      );
      assert.deepEqual(partly, []);
    });

  for (const [name, story] of Object.entries({ december, january, execution }))
    test(`${name}, had it been written in English and translated into Korean`, () => {
      const turned = reversed(story);
      const { findings } = checkStory(turned, hyesanClaims);
      assert.deepEqual(
        findings.map((finding) => shown(turned, finding)),
        [],
      );
    });
});

function reversed(story: Story): Story {
  const lines = (language: string) =>
    story.versions
      .find((version) => version.language === language)!
      .blocks.map((block) =>
        block.runs
          .map(({ text, statement }) =>
            statement ? `{${[statement.id, ...statement.claims].join(' ')}|${text}}` : text,
          )
          .join(''),
      );
  return storyFrom({ en: lines('en'), ko: lines('ko') });
}

/** The story with words of one version changed, as a careless editor or translator would. */
function planted(story: Story, language: string, words: string, instead: string): Story {
  let found = false;
  const versions = story.versions.map((version) => {
    if (version.language !== language) return version;
    const block = version.blocks.find((candidate) => blockText(candidate).includes(words));
    if (!block) return version;
    found = true;
    const start = blockText(block).indexOf(words);
    return {
      ...version,
      blocks: replacePassage(version.blocks, block.id, start, start + words.length, instead),
    };
  });
  assert.ok(found, `no such words: ${words}`);
  return { ...story, versions };
}

/** [story, language, words, what they became, the code and passage that must be found, severity] */
const mistakes: [Story, string, string, string, string, string][] = [
  // A single-origin claim stated flat.
  [
    december,
    'en',
    ', a source in the city reported on 3 December',
    '',
    'flat-claim',
    'Twelve residents of Hyesan, in Ryanggang Province, were arrested by the Ministry of State Security last month',
  ],
  [
    december,
    'ko',
    '고 현지 소식통이 3일 전해왔다',
    '',
    'flat-claim',
    '북한 양강도 혜산에서 지난달 주민 12명이 국가보위성에 체포됐다',
  ],
  [
    december,
    'en',
    'is said to have been investigating',
    'has been investigating',
    'flat-claim',
    'Bureau 15 of the Ministry has been investigating the use of Chinese mobile phones since October',
  ],
  [
    december,
    'en',
    ', another source said',
    '',
    'flat-claim',
    'He was sent to the Ministry’s headquarters in Pyongyang',
  ],
  [
    december,
    'ko',
    '알려졌다',
    '확인됐다',
    'flat-claim',
    '국가보위성 15국은 10월부터 중국 손전화 사용을 조사해 온 것으로 확인됐다',
  ],
  [
    january,
    'en',
    ', a source said on 10 January',
    ' as of 10 January',
    'flat-claim',
    'The head of the Hyesan office has not left',
  ],
  [
    execution,
    'en',
    'was reportedly executed',
    'was executed',
    'flat-claim',
    'The man arrested in Hyesan in November and taken to Pyongyang was executed at a detention centre of the Ministry in late December',
  ],
  [execution, 'ko', '추방된 것으로 보인다', '추방됐다', 'flat-claim', '가족은 양강도 갑산으로 추방됐다'],
  // A hedge that vanished or hardened in translation.
  [
    execution,
    'en',
    'was reportedly executed',
    'was executed',
    'vanished-hedge',
    'The man arrested in Hyesan in November and taken to Pyongyang was executed at a detention centre of the Ministry in late December',
  ],
  [
    execution,
    'en',
    'appear to have been',
    'were, a source said,',
    'vanished-hedge',
    'His family were, a source said, exiled to Kapsan in the same province',
  ],
  [december, 'en', 'about a year and a half', 'a year and a half', 'vanished-hedge', 'a year and a half'],
  [execution, 'en', 'At least two', 'Two', 'vanished-hedge', 'Two'],
  [execution, 'en', 'up to some thirty people or more', 'at least 30', 'vanished-hedge', '30'],
  [december, 'en', 'nearly 60', '60', 'vanished-hedge', '60'],
  [
    january,
    'en',
    'He may have someone who protects him, the source added.',
    'Someone protects him.',
    'vanished-hedge',
    'Someone protects him.',
  ],
  [
    january,
    'en',
    'He may have someone who protects him',
    'Someone protects him',
    'vanished-hedge',
    'Someone protects him, the source added.',
  ],
  // Numbers that differ.
  [december, 'en', 'the 12 are residents', 'the 13 are residents', 'numbers-differ', '13'],
  [december, 'en', 'Twelve residents', 'Ten residents', 'numbers-differ', 'Ten'],
  [december, 'ko', '나머지 10명', '나머지 8명', 'numbers-differ', 'ten'],
  [
    december,
    'en',
    'about a year and a half',
    'about two and a half years',
    'numbers-differ',
    'two and a half years',
  ],
  [december, 'en', 'in his mid-forties', 'in his mid-thirties', 'numbers-differ', 'thirties'],
  [december, 'en', 'Bureau 15', 'Bureau 16', 'numbers-differ', '16'],
  [january, 'en', 'a year, as', 'two years, as', 'numbers-differ', 'two years'],
  [execution, 'en', 'six months', 'sixteen months', 'numbers-differ', 'sixteen months'],
  [execution, 'en', 'two more households', 'three more households', 'numbers-differ', 'three'],
  // Dates that differ.
  [december, 'en', '10 November', '11 November', 'dates-differ', '11 November'],
  [december, 'en', 'In July', 'In June', 'dates-differ', 'June'],
  [december, 'en', 'end of November', 'end of December', 'dates-differ', 'December'],
  [january, 'en', 'On 3 December', 'On Dec. 5', 'dates-differ', 'Dec. 5'],
  [execution, 'en', 'December 28', 'December 18', 'dates-differ', 'December 18'],
  // Both versions agree, and the record has it otherwise.
  [
    planted(december, 'ko', '혜산에서 지난달 주민 12명', '혜산에서 지난달 주민 14명'),
    'en',
    'Twelve residents',
    'Fourteen residents',
    'differs-from-record',
    'Fourteen',
  ],
  [
    planted(december, 'ko', '11월 10일', '10월 10일'),
    'en',
    '10 November and he left at the end of November',
    '10 October',
    'differs-from-record',
    '10 October',
  ],
];

describe('a planted mistake is found', () => {
  for (const [story, language, words, instead, code, passage] of mistakes)
    test(`${code}: ${words} → ${instead || 'nothing'} (${language})`, () => {
      const wrong = planted(story, language, words, instead);
      const { findings } = checkStory(wrong, hyesanClaims);
      const all = findings.map((finding) => shown(wrong, finding));
      assert.ok(
        all.some((text) => text.startsWith(`${code} `) && text.includes(`: ${passage} ::`)),
        all.join('\n') || 'nothing was found',
      );
    });
});

test('a block that is not translated yet gets no finding', () => {
  const story = storyFrom({ ko: ['12명이 잡혔다고 한다.'], en: [''] });
  assert.deepEqual(checkStory(story, []).findings, []);
});
