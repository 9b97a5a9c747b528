import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { rarePhrases } from './rare-phrases.ts';

const phrases = (text: string, report: string) => rarePhrases(text, report).map(({ text: said }) => said);

describe('phrases of a report in a text', () => {
  it('are found where they stand, behind other particles too', () => {
    const report = '보위원들이 손바닥만 한 전파탐지기를 들고 국경 마을을 돌고 있습니다.';
    assert.deepEqual(phrases('소식통은 보위원들이 손바닥만 한 전파탐지기를 들고 다닌다고 전했다.', report), [
      '보위원들이 손바닥만 한 전파탐지기를 들고',
    ]);
    assert.deepEqual(
      phrases(
        'They carry a detector no bigger than a palm, he said.',
        'each with a detector no bigger than a palm in hand',
      ),
      ['detector no bigger than a palm'],
    );
    assert.equal(phrases('他们拿着巴掌大的电波探测器。', '保卫员拿着巴掌大的电波探测器巡逻').length, 1);
  });
  it('are not what everybody says', () => {
    assert.deepEqual(
      phrases('It was in the middle of it all and they said that', 'this was in the middle of it all'),
      [],
    );
    assert.deepEqual(phrases('He said that there was no rice.', 'They said that there was no wood.'), []);
    assert.deepEqual(phrases('2019 12 3', '2019 12 3'), []);
    assert.deepEqual(phrases('', 'a b c'), []);
  });
  it('stand where they say, and a text is all of itself', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('보위부', '마을을', 'rice', 'the', 'prices', '12', '가', '電波', '😀'), {
          maxLength: 20,
        }),
        (parts) => {
          const text = parts.join(' ');
          for (const { start, end, text: said } of rarePhrases(text, `x ${text}`))
            assert.equal(text.slice(start, end), said);
        },
      ),
      { numRuns: 100 },
    );
    const slow = 'market prices '.repeat(2000);
    const started = process.cpuUsage();
    rarePhrases(slow, slow);
    assert.ok(process.cpuUsage(started).user < 3e6);
  });
});
