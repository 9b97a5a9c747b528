import assert from 'node:assert/strict';
import { it } from 'node:test';
import { typedWords } from './typed-words.ts';

it('words are what stands between spaces; seven Chinese characters are seven words', () => {
  assert.deepEqual(typedWords('  river  candle\norbit '), ['river', 'candle', 'orbit']);
  assert.deepEqual(typedWords(' 的一是在不了有\n'), ['的', '一', '是', '在', '不', '了', '有']);
  assert.deepEqual(typedWords('的 一 是'), ['的', '一', '是']);
  assert.deepEqual(typedWords('天地'), ['天地']);
  assert.deepEqual(typedWords(' '), []);
});
