import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkStory } from '../checks.ts';
import { namesFound, type Spelled } from '../names.ts';
import { storyFrom } from '../testing.ts';
import { december, execution, hyesanClaims, january } from './hyesan-testing.ts';

const names: Spelled[] = [
  {
    id: 'province',
    kind: 'place',
    name: { en: 'Ryanggang', ko: '양강도' },
    others: ['Yanggang'],
    within: null,
  },
  {
    id: 'hyesan',
    kind: 'place',
    name: { en: 'Hyesan', ko: '혜산' },
    others: ['Hesan', '혜산시'],
    within: 'province',
  },
  { id: 'musan', kind: 'place', name: { en: 'Musan', ko: '무산' }, others: [], within: null },
  { id: 'kim', kind: 'actor', name: { en: 'Kim Jong Un', ko: '김정은' }, others: ['Kim Jong-un'] },
];
const claims = [
  {
    id: 'c1',
    wording: {},
    origins: 2,
    reliability: 'B',
    credibility: 2,
    status: 'corroborated' as const,
    places: ['hyesan'],
  },
];
const found = (versions: Record<string, string[]>) =>
  checkStory(storyFrom(versions), claims, { names }).findings.filter(({ code }) =>
    ['names-differ', 'differs-from-record'].includes(code),
  );

describe('names', () => {
  it('are found as whole words in Latin, with particles in Korean, the longest first', () => {
    const text = '혜산시에서 Hyesanites met Kim Jong Un in Hyesan.';
    assert.deepEqual(
      namesFound(text, names).map(({ id, start, end }) => [id, text.slice(start, end)]),
      [
        ['hyesan', '혜산시'],
        ['kim', 'Kim Jong Un'],
        ['hyesan', 'Hyesan'],
      ],
    );
  });

  it('that differ between versions are told, with the right one as the fix', () => {
    const [finding, ...more] = found({ ko: ['혜산에서 잡혔다.'], en: ['They were arrested in Musan.'] });
    assert.deepEqual([finding!.severity, finding!.fix?.replacement, more.length], ['alarm', 'Hyesan', 0]);
    assert.match(finding!.sentence, /The Korean names “혜산”; the English names “Musan”/);
    const [missing] = found({ ko: ['김정은이 혜산에 갔다.'], en: ['He went to Hyesan.'] });
    assert.match(missing!.sentence, /“김정은” \(Kim Jong Un\); the English does not/);
    const [back] = found({ en: ['Arrests in Musan.'], ko: ['혜산에서 체포.'] });
    assert.equal(back!.fix?.replacement, '무산');
  });

  it('may be put in place by what holds them, and stand in another paragraph', () => {
    assert.deepEqual(found({ ko: ['혜산에서 잡혔다.'], en: ['Arrests in Hyesan, Ryanggang.'] }), []);
    assert.deepEqual(
      found({ ko: ['혜산에서 잡혔다.', '김정은이 왔다.'], en: ['Kim Jong Un came to Hyesan.', 'He came.'] }),
      [],
    );
  });

  it('stand as the record spells them', () => {
    const [finding] = found({ en: ['Arrests in Hesan.'] });
    assert.deepEqual([finding!.fix?.replacement, finding!.severity], ['Hyesan', 'caution']);
  });

  it('of places are those of the claim', () => {
    const [finding] = found({ en: ['{s1 c1|Twelve people were arrested in Musan}.'] });
    assert.deepEqual([finding!.code, finding!.fix?.replacement], ['differs-from-record', 'Hyesan']);
    const [korean] = found({ ko: ['{s1 c1|무산에서 12명이 잡혔다}.'] });
    assert.equal(korean!.fix?.replacement, '혜산');
    assert.deepEqual(found({ en: ['{s1 c1|Twelve people were arrested in Ryanggang}.'] }), []);
  });

  it('in the Hyesan stories give nothing to say', () => {
    for (const story of [december, january, execution])
      assert.deepEqual(
        checkStory(story, hyesanClaims, { names: names.filter(({ id }) => id !== 'kim') }).findings.filter(
          ({ code }) => ['names-differ', 'quote-not-said', 'described-twice'].includes(code),
        ),
        [],
      );
  });
});
