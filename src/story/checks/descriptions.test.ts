import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkStory } from '../checks.ts';
import { storyFrom } from '../testing.ts';
import { descriptionsIn } from './descriptions.ts';
import type { ClaimView } from './finding.ts';
import { december, execution, hyesanClaims, january } from './hyesan-testing.ts';

const claim = (id: string, origin: string): ClaimView => ({
  id,
  wording: {},
  origins: 1,
  reliability: 'C',
  credibility: 3,
  status: 'stated',
  origin,
});
const claims = [claim('c1', 'o1'), claim('c2', 'o1'), claim('c3', 'o2')];
const found = (versions: Record<string, string[]>) =>
  checkStory(storyFrom(versions), claims).findings.filter(({ code }) => code === 'described-twice');

describe('descriptions of sources', () => {
  it('are read in English and in Korean, where somebody is said to have told', () => {
    const read = (text: string, language: string) =>
      descriptionsIn(text, language).map(({ words, as, place }) => [words, as, place]);
    assert.deepEqual(read('He left, a resident of Kangan said. A trader was arrested.', 'en'), [
      ['a resident of Kangan', 'resident', 'Kangan'],
    ]);
    assert.deepEqual(read('According to a young trader in the city of Hyesan, he left.', 'en'), [
      ['a young trader in the city of Hyesan', 'trader', 'Hyesan'],
    ]);
    assert.deepEqual(read('그가 떠났다고 강안동 주민은 전했다. 상인이 잡혔다.', 'ko'), [
      ['강안동 주민', 'resident', '강안동'],
    ]);
    assert.deepEqual(read('현지 소식통에 따르면 상인들이 잡혔다.', 'ko'), [['소식통', 'source', '']]);
  });

  it('of one origin are one: another kind of person or another place is told, with the first as the fix', () => {
    const [finding, ...more] = found({
      en: [
        '{s1 c1|He left}, a resident of Kangan said.',
        'A source said that {s2 c1|he had been ill}.',
        'A trader said {s3 c2|he had packed}.',
      ],
    });
    assert.equal(more.length, 0);
    assert.match(finding!.sentence, /“a resident of Kangan” above and “A trader” here/);
    assert.equal(finding!.fix?.replacement, 'A resident of Kangan');
    assert.equal(
      found({ en: ['{s1 c1|He left}, a resident said.', '{s2 c3|He stayed}, a trader said.'] }).length,
      0,
    );
    const [korean] = found({
      ko: ['{s1 c1|그가 떠났다}고 강안동 주민은 전했다.', '{s2 c2|짐을 쌌다}고 한 상인은 말했다.'],
    });
    assert.equal(korean!.fix?.replacement, '강안동 주민');
  });

  it('tell no more in translation than in the original', () => {
    const [more] = found({
      ko: ['{s1 c1|그가 떠났다}고 소식통은 전했다.'],
      en: ['{s1 c1|He left}, a trader said.'],
    });
    assert.match(more!.sentence, /says only “소식통”.*“a trader”, which tells more/);
    const [other] = found({
      ko: ['{s1 c1|그가 떠났다}고 강안동 주민은 전했다.'],
      en: ['{s1 c1|He left}, an official said.'],
    });
    assert.match(other!.sentence, /describes the source as “강안동 주민”.*as “an official”/);
    assert.equal(
      found({
        ko: ['{s1 c1|그가 떠났다}고 강안동 주민은 전했다.'],
        en: ['{s1 c1|He left}, a local resident said.'],
      }).length,
      0,
    );
  });

  it('are silent about the Hyesan stories, where every source is described once', () => {
    const own = hyesanClaims.map((each) => ({ ...each, origin: `origin of ${each.id}` }));
    for (const story of [december, january, execution])
      assert.deepEqual(
        checkStory(story, own).findings.filter(({ code }) => code === 'described-twice'),
        [],
      );
  });
});
