import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { seededRandom } from '../../ledger/testing.ts';
import type { Ledger } from '../../ledger/types.ts';
import { stateActor } from '../../record/actors.ts';
import { stateSubject } from '../../record/circles.ts';
import { hyesanRecord } from '../../record/hyesan-testing.ts';
import { tieKnowledge } from '../../record/knowledge.ts';
import { statePlace } from '../../record/places.ts';
import { importPopulation } from '../../record/population.ts';
import { readPopulation } from '../../record/population-read.ts';
import { changeSource } from '../../record/sources.ts';
import { proposeCircles } from './circles.ts';
import { describedByLabel, describedIn } from './described.ts';
import { proposeSubjects } from './subjects.ts';

const table = 'place,sex,age from,age to,count\nHyesan,men,40,44,7000\nHyesan,men,45,49,6900\n';

describe('circles proposed for words of a story', () => {
  let ledger: Ledger;
  before(async () => {
    ({ ledger } = await hyesanRecord());
    const random = seededRandom('propose');
    statePlace(ledger, random, { name: { en: 'Hyesan', ko: '혜산' } });
    stateActor(ledger, random, {
      name: { en: 'Ministry of State Security', ko: '국가보위성' },
      type: 'office',
    });
    const read = readPopulation(table);
    assert.ok('rows' in read);
    importPopulation(ledger, read.rows, '2008 census');
    tieKnowledge(ledger, { circle: 'knew-count', claim: 'c-raid' });
  });
  const proposed = (text: string, claims: string[], language = 'en', around = '') =>
    proposeCircles(ledger, { text, claims, language, around, day: '2019-11-28' });
  const first = (text: string, claims: string[], language?: string) => proposed(text, claims, language)[0];

  it('have the age first, in either language, as a circle that is there and as the table counts it', () => {
    for (const [text, language] of [
      ['a man in his mid-forties', 'en'],
      ['40대 중반의 남성', 'ko'],
    ] as const) {
      const [there, counted] = proposed(text, ['c-suspect-life'], language);
      assert.equal(there?.circle, 'hyesan-men-mid40s');
      assert.deepEqual([counted?.kind, counted?.make?.id], ['age', 'people-hyesan-men-44-46']);
      assert.deepEqual(counted?.size, [0, 13_900]);
    }
  });

  it('have the length of a stay, in either language', () => {
    assert.equal(first('lived in China for a year and a half', ['c-suspect-life'])?.circle, 'returned-18m');
    assert.equal(first('중국에서 약 1년 반 살다가', ['c-suspect-life'], 'ko')?.circle, 'returned-18m');
  });

  it('have those who knew of a claim, at their number on the day of publication', () => {
    const knew = proposed('Twelve people were arrested', ['c-raid']).find(({ kind }) => kind === 'knowledge');
    assert.deepEqual([knew?.circle, knew?.size], ['knew-count', [40, 120]]);
    const unknown = proposed('words', ['c-july']).find(({ kind }) => kind === 'knowledge');
    assert.equal(unknown?.about, 'c-july', 'and where nobody said how many, how to say it');
    assert.deepEqual(Object.keys(unknown?.make?.sizeByDate ?? {}), ['2019-07-31', '2019-11-28']);
  });

  it('have the incident’s own count, who was there, the office that is named', () => {
    const all = proposed('They were arrested', ['c-raid']).map(({ label }) => label);
    assert.ok(all.includes('Of those counted in “Raids and arrests in Hyesan”'));
    assert.ok(all.some((label) => label.startsWith('Were there: “Raids and arrests')));
    assert.ok(proposed('국가보위성 직원', [], 'ko').some(({ label }) => /^Staff of Ministry/.test(label)));
  });

  it('have a place, and for words that say nothing of anybody have none', () => {
    assert.deepEqual(
      proposed('a resident of Hyesan', []).map(({ circle }) => circle),
      ['people-hyesan'],
    );
    assert.deepEqual(proposed('it rained', []), []);
  });
});

describe('subjects proposed for words of a story', () => {
  it('are the sources of what the words rest on before anyone else', async () => {
    const { ledger, sources } = await hyesanRecord();
    const resident = sources.get('01-resident')!;
    const subject = stateSubject(ledger, seededRandom('subject'), { label: 'A source', class: 'source' });
    changeSource(ledger, resident.id, { subject });
    const [likeliest, next] = proposeSubjects(ledger, { story: 'none', text: '', claims: ['c-raid'] });
    assert.deepEqual([likeliest?.id, likeliest?.label], [subject, resident.name]);
    assert.match(likeliest!.why, /told what these words rest on/);
    assert.equal(next?.why, '');
  });
});

describe('what words describe', () => {
  it('is an age as people write it, and no length of time', () => {
    const ages = (text: string, language = 'en') => describedIn(text, language).ages;
    assert.deepEqual(ages('a 44-year-old doctor'), { from: 44, to: 44 });
    assert.deepEqual(ages('in her early 30s'), { from: 30, to: 33 });
    assert.deepEqual(ages('마흔다섯 살 남자', 'ko'), { from: 45, to: 45 });
    assert.deepEqual(describedByLabel('Men of 40 to 49 in Hyesan').ages, { from: 40, to: 49 });
    assert.equal(ages('stayed for a year and a half'), null);
  });

  it('is a sex where only one is spoken of', () => {
    const sex = (text: string, language = 'en') => describedIn(text, language).sex;
    assert.deepEqual(
      [sex('he said'), sex('그녀는 말했다', 'ko'), sex('his wife'), sex('a resident')],
      ['men', 'women', 'all', 'all'],
    );
  });
});
