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
