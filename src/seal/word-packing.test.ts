import assert from 'node:assert/strict';
import { it } from 'node:test';
import { packWords, unpackWords } from './word-packing.ts';
import { wordLanguages, wordList } from './words.ts';

it('every list comes back as it was, in fewer bytes than one word a line', () => {
  for (const language of wordLanguages) {
    const list = wordList(language);
    const packed = packWords(list);
    assert.deepEqual(unpackWords(packed), list, language);
    assert.ok(Buffer.byteLength(packed) < Buffer.byteLength(list.join('\n')) + 2, language);
  }
});
