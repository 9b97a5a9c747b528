import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { compareDetails } from './versions.ts';

const found = (original: string, translation: string | null, from = 'ko', to = 'en') =>
  compareDetails([{ original, translation }], { original: from, translation: to }).map(
    ({ kind, detail, text }) => `${kind} ${detail}: ${text}`,
  );

describe('details between two versions', () => {
  it('say nothing where both say the same', () => {
    assert.deepEqual(
      found('혜산에서 12명이 잡혔다.', 'In Hyesan, 12 people were arrested.').filter(
        (it) => !it.includes('event'),
      ),
      [],
    );
  });
  it('name what only the translation reveals', () => {
    assert.deepEqual(
      found('주모자는 평양으로 갔다.', 'The ringleader, aged 45, was sent to Pyongyang.').filter((it) =>
        it.includes('age'),
      ),
      ['only-in-translation age: aged 45'],
    );
    assert.deepEqual(found('사람들이 떠났다.', 'People left on 10 November 2019.'), [
      'only-in-translation date: 10 November 2019',
    ]);
    assert.deepEqual(found('그는 2019년 11월 10일에 떠났다.', 'He left.'), [
      'only-in-original date: 2019년 11월 10일',
    ]);
  });
  it('name what a translation made exact', () => {
    assert.deepEqual(found('그는 40대 중반 남자다.', 'He was a man aged 45.'), ['made-exact age: aged 45']);
    assert.deepEqual(found('중국에서 1년 반쯤 살았다.', 'He lived in China for eighteen months.'), [
      'made-exact duration: eighteen months',
    ]);
    assert.deepEqual(
      found('중국에서 1년 반쯤 살았다.', 'He lived in China for about a year and a half.'),
      [],
    );
  });
  it('name a generalisation that a translation undid, in either direction', () => {
    const cases: [string, string, string][] = [
      ['양강도의 한 도시에서 잡혔다.', 'He was arrested in Hyesan.', 'made-exact place: Hyesan'],
      ['양강도에서 잡혔다.', 'Arrested in Hyesan, Ryanggang Province.', 'only-in-translation place: Hyesan'],
      ['북부 지방의 한 주민이 전했다.', 'A resident of Hyesan said.', 'only-in-translation place: Hyesan'],
      ['친척이 말했다.', 'His sister said.', 'made-exact kinship: His sister'],
      [
        '한 간부가 말했다.',
        'The head of the Hyesan office said so.',
        'only-in-translation rank: The head of the Hyesan office',
      ],
    ];
    for (const [original, translation, finding] of cases)
      assert.deepEqual(found(original, translation), [finding]);
    assert.deepEqual(found('Residents of Ryanggang said.', '혜산 주민들이 말했다.', 'en', 'ko'), [
      'made-exact place: 혜산',
    ]);
    assert.deepEqual(found('Residents of Hyesan said.', '양강도 주민들이 말했다.', 'en', 'ko'), []);
  });
  it('name a hedge on a figure that a translation undid, in either direction', () => {
    assert.deepEqual(found('약 300위안을 냈다.', 'He paid 300 yuan.'), ['made-exact sum: 300 yuan']);
    assert.deepEqual(found('11월 말에 떠났다.', 'He left on 28 November.'), ['made-exact date: 28 November']);
    assert.deepEqual(found('Dozens were arrested.', '34명이 체포됐다.', 'en', 'ko'), [
      'made-exact count: 34명',
    ]);
    assert.deepEqual(found('He was in his mid-forties.', '그는 45세였다.', 'en', 'ko'), [
      'made-exact age: 45세',
    ]);
    assert.deepEqual(found('He lived there for about a year.', '그는 1년 동안 살았다.', 'en', 'ko'), [
      'made-exact duration: 1년',
    ]);
  });
  it('know an event in the words of both languages', () => {
    assert.deepEqual(found('그는 공개처형됐다.', 'He was publicly executed.'), []);
    assert.deepEqual(found('그는 떠났다.', 'He was publicly executed.'), [
      'only-in-translation event: publicly executed',
    ]);
  });
  it('pass over a block that is not translated, and say in which block and version they stand', () => {
    const [finding, ...rest] = compareDetails(
      [
        { original: '사람들이 떠났다.', translation: null },
        { original: '사람들이 떠났다.', translation: 'People left in March 2020.' },
      ],
      { original: 'ko', translation: 'en' },
    );
    assert.deepEqual(rest, []);
    assert.deepEqual([finding!.block, finding!.version, finding!.start], [1, 'translation', 15]);
    assert.match(finding!.why, /original/);
  });
});
