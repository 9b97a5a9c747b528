import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkStory } from '../checks.ts';
import { storyFrom } from '../testing.ts';
import { december, hyesanClaims } from './hyesan-testing.ts';
import { quotationsIn, type Said } from './quotations.ts';

const claims = [
  { id: 'c1', wording: {}, origins: 2, reliability: 'B', credibility: 2, status: 'corroborated' as const },
];
const told: Said[] = [
  {
    language: 'ko',
    text: '보위원들이 손바닥만 한 전파탐지기를 들고 국경 마을을 돌고 있습니다. 예고도 없이 집을 뒤집니다.',
  },
  {
    language: 'en',
    text: 'Agents go around the border villages with detectors. They turn houses over without notice.',
  },
];
const found = (versions: Record<string, string[]>, said: Said[] | null = told) =>
  checkStory(storyFrom(versions), claims, {
    said: new Map(said ? [['c1', said]] : []),
  }).findings.filter(({ code }) => code === 'quote-not-said');

describe('direct quotations', () => {
  it('are words between marks, but not names of things', () => {
    const text = 'She read “Samjiyon” and said “they turn houses over without notice” twice.';
    assert.deepEqual(
      quotationsIn(text).map(({ start, end }) => text.slice(start, end)),
      ['they turn houses over without notice'],
    );
  });

  it('are in the testimony, in its language or in its translation', () => {
    assert.deepEqual(found({ en: ['“{s1 c1|They turn houses over without notice},” a resident said.'] }), []);
    assert.deepEqual(
      found({
        ko: [
          '“{s1 c1|보위원들이 손바닥만 한 전파탐지기를 들고 … 예고도 없이 집을 뒤집니다}.” 주민은 전했다.',
        ],
      }),
      [],
    );
    assert.deepEqual(
      found({ en: ['“{s1 c1|They [the agents] turn houses over without notice},” he said.'] }),
      [],
    );
  });

  it('that are nearly the words are told what the words are', () => {
    const [finding] = found({ en: ['“{s1 c1|They turn homes over without any notice},” a resident said.'] });
    assert.equal(finding!.severity, 'alarm');
    assert.match(finding!.fix!.replacement!, /turn houses over without notice/);
    const [korean] = found({ ko: ['“{s1 c1|예고도 영장도 없이 집을 뒤집니다}”라고 주민은 말했다.'] });
    assert.match(korean!.fix!.replacement!, /예고도 없이 집을 뒤집니다/);
  });

  it('that nobody said lose their marks', () => {
    const [finding] = found({ en: ['“{s1 c1|We have lost everything that we ever had},” a resident said.'] });
    assert.match(finding!.sentence, /in no testimony/);
    assert.equal(finding!.fix!.replacement, 'We have lost everything that we ever had,');
  });

  it('are not judged where the testimony is out of sight, or not in that language', () => {
    const wrong = ['“{s1 c1|We have lost everything that we ever had},” a resident said.'];
    assert.deepEqual(found({ en: wrong }, null), []);
    assert.deepEqual(found({ en: wrong }, [told[0]!]), []);
  });

  it('do not appear in translation where the original quotes nobody', () => {
    const [finding] = found(
      {
        ko: ['{s1 c1|집을 뒤진다}고 주민은 전했다.'],
        en: ['“{s1 c1|They turn every single house over},” a resident said.'],
      },
      null,
    );
    assert.match(finding!.sentence, /The Korean quotes nobody here/);
    assert.equal(
      checkStory(december, hyesanClaims).findings.filter(({ code }) => code === 'quote-not-said').length,
      0,
    );
  });
});
