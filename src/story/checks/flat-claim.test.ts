import { strict as assert } from 'node:assert';
import { describe, test } from 'node:test';
import { blockText } from '../blocks.ts';
import { replacePassage } from '../edits.ts';
import { blocksFrom } from '../testing.ts';
import type { ClaimView } from './finding.ts';
import { flatClaims } from './flat-claim.ts';
import { statementsOf } from './pairs.ts';

const claim: ClaimView = {
  id: 'c',
  wording: {},
  origins: 1,
  reliability: 'C',
  credibility: 3,
  status: 'stated',
};

/** @param line - a paragraph; the statement stands in braces, or is all of it. */
function check(language: string, line: string, fields: Partial<ClaimView> = {}) {
  const marked = line.includes('{') ? line.replace('{', '{s c|') : `{s c|${line}}`;
  const blocks = blocksFrom([marked]);
  return {
    blocks,
    findings: flatClaims(language, statementsOf(blocks), new Map([['c', { ...claim, ...fields }]])),
  };
}

const attributed: Record<string, string[]> = {
  en: [
    '{Twelve people were arrested}, a source in Hyesan said.',
    'According to a trader, {twelve people were arrested}.',
    '{Twelve people were reportedly arrested}.',
    '{Twelve people are said to have been arrested}.',
    '{Twelve people are believed to have been arrested}.',
    '{He may have been executed}.',
    '“{They took twelve. Ten are still there},” said a resident who asked not to be named.',
    'A resident told us that {twelve people were arrested}.',
    'By one account {twelve people were arrested}.',
    'One account has it that {twelve people were arrested}.',
    'Sources put {the number at twelve}.',
    '{Twelve people were arrested}, the source added.',
    '{The alleged ringleader was sent to Pyongyang}.',
    'It was a Saturday. On J. Street {twelve people were arrested}, a source said.',
    '{The agents, she recalled, searched every house}.',
    'Unconfirmed reports speak of {twelve arrests}.',
    '{His family appears to have been exiled}.',
  ],
  ko: [
    '{열두 명이 잡혔다}고 소식통이 전했다.',
    '소식통에 따르면 {열두 명이 잡혔다}.',
    '{열두 명이 잡힌 것으로 알려졌다}.',
    '{열두 명이 잡힌 것으로 전해졌다}.',
    '{열두 명이 잡혔다}고 한다.',
    '{열두 명이 잡혔다}는 전언이다.',
    '{열두 명이 잡혔다}는 것이다.',
    '{그는 처형된 것으로 보인다}.',
    '{그는 처형됐을 가능성이 있다}.',
    '“{열두 명을 잡아갔습니다. 열 명은 아직 있습니다}.” 한 주민은 이렇게 말했다.',
    '{열두 명이 잡혔답니다}.',
    '{열두 명이 잡혔다}며 그는 불안해했다고 소식통은 덧붙였다.',
    '{탐지기를 들고 다닌다}고들 합니다.',
    '{그가 처형됐다는 소문이 돈다}.',
    '{가족은 갑산으로 추방된 듯하다}.',
    '{그는 명예제대했다}고 소식통은 3일 데일리 편집부에 밝혔다.',
  ],
};

const flat: Record<string, string[]> = {
  en: [
    '{Twelve people were arrested}.',
    'A source spoke to us. {Twelve people were arrested in November}.',
    '{The public was told that it was his age}.',
    '{It has been confirmed that twelve were arrested}.',
    '{About twelve people were arrested}.',
    '{He was executed in May}.',
    '{The source of the river is near Hyesan, and twelve live there}.',
    '{He could not leave the house}.',
    'The Ministry denied it. {Ten are still held}.',
  ],
  ko: [
    '{열두 명이 잡혔다}.',
    '소식통이 알려왔다. {열두 명이 잡혔다}.',
    '{열두 명이 체포된 것으로 확인됐다}.',
    '{약 열두 명이 체포됐다}.',
    '{그는 12월에 처형됐다}.',
    '{보위원들은 전파탐지기를 들고 다닌다}.',
    '{열 명은 아직 보위부에 있습니다}.',
    '{임기를 1년 늘렸다}.',
  ],
};

for (const language of ['en', 'ko']) {
  describe(`a single-origin claim that says who says so is let be (${language})`, () => {
    for (const line of attributed[language]!)
      test(line, () => assert.deepEqual(check(language, line).findings, []));
  });
  describe(`a single-origin claim stated flat is found (${language})`, () => {
    for (const line of flat[language]!)
      test(line, () => assert.equal(check(language, line).findings.length, 1));
  });
}

test('a claim with two origins, or confirmed, may stand flat; one that nobody knows is not judged', () => {
  for (const fields of [{ origins: 2 }, { credibility: 1 }, { status: 'corroborated' as const }])
    assert.deepEqual(check('en', flat.en![0]!, fields).findings, []);
  const blocks = blocksFrom(['{s gone|Twelve.}']);
  assert.deepEqual(flatClaims('en', statementsOf(blocks), new Map()), []);
});

test('a sentence that stands alone in a paragraph with a source is a smaller matter', () => {
  const severity = (line: string) => check('en', line).findings[0]!.severity;
  assert.equal(severity('{Twelve were arrested}.'), 'alarm');
  assert.equal(severity('{Twelve were arrested}. Ten are held, a source said.'), 'caution');
});

test('the fix, put in the passage’s place, answers the check', () => {
  const fixes: [string, string, string][] = [
    ['en', '{Twelve people were arrested}.', 'Twelve people were arrested, according to one source.'],
    [
      'en',
      '{Twelve people were arrested.} Ten are held.',
      'Twelve people were arrested, according to one source. Ten are held.',
    ],
    ['ko', '{열두 명이 잡혔다}.', '열두 명이 잡혔다고 소식통은 전했다.'],
    ['ko', '{모두 열두 명이다.}', '모두 열두 명이라고 소식통은 전했다.'],
  ];
  for (const [language, line, expected] of fixes) {
    const { blocks, findings } = check(language, line);
    const { block, start, end, fix } = findings[0]!;
    const fixed = replacePassage(blocks, block, start, end, fix!.replacement!);
    assert.equal(blockText(fixed[0]!), expected);
    const claims = new Map([['c', claim]]);
    assert.deepEqual(flatClaims(language, statementsOf(fixed), claims), []);
  }
});

test('a language whose words are not known is left alone', () => {
  assert.deepEqual(check('ar', '{اعتقل اثنا عشر شخصا}.').findings, []);
});
