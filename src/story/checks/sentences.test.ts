import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { sentencesOf } from './sentences.ts';

const cases: [string, string[]][] = [
  ['Twelve were arrested. Ten are held.', ['Twelve were arrested.', 'Ten are held.']],
  [
    'On Dec. 28 Mr. Kim of the U.S. Embassy left. He is back.',
    ['On Dec. 28 Mr. Kim of the U.S. Embassy left.', 'He is back.'],
  ],
  ['It costs 3.5 won. No more.', ['It costs 3.5 won.', 'No more.']],
  [
    '“They took twelve. Ten are there,” a source said. She left.',
    ['“They took twelve. Ten are there,” a source said.', 'She left.'],
  ],
  ['"Are they there?" he asked. Nobody knew.', ['"Are they there?" he asked.', 'Nobody knew.']],
  ['“Ten are there.” Residents are uneasy.', ['“Ten are there.”', 'Residents are uneasy.']],
  ['열두 명이 잡혔다. 열 명은 아직 있다.', ['열두 명이 잡혔다.', '열 명은 아직 있다.']],
  [
    '“열두 명이 잡혔다. 열 명은 아직 있다.” 주민은 이렇게 말했다.',
    ['“열두 명이 잡혔다. 열 명은 아직 있다.” 주민은 이렇게 말했다.'],
  ],
  ['An “open quotation. Goes on.', ['An “open quotation.', 'Goes on.']],
  ['No end', ['No end']],
  [' \n ', []],
];

for (const [text, expected] of cases)
  test(`sentences of: ${text.trim() || 'nothing'}`, () => {
    assert.deepEqual(
      sentencesOf(text).map(({ start, end }) => text.slice(start, end)),
      expected,
    );
  });

test('a long text of one word, or of stops alone, is cut without losing its end', () => {
  for (const text of ['가'.repeat(40_000), '. '.repeat(20_000), '“'.repeat(5_000), 'A. '.repeat(10_000)])
    assert.ok(sentencesOf(text).every(({ end }) => end <= text.length));
});
