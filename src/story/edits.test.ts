import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { blockText, makeBlock, passagesOf } from './blocks.ts';
import {
  findPassage,
  markStatement,
  replacePassage,
  replaceText,
  sliceRuns,
  unmarkStatement,
} from './edits.ts';
import { anyBlocks, hostileText } from './testing.ts';

const statement = { id: 's', claims: ['c1', 'c2'] };
const one = () => [makeBlock({ id: 'a', runs: 'Twelve people were arrested, a source said.' })];

test('a passage is marked as a statement and unmarked again', () => {
  const marked = markStatement(one(), 'a', 0, 27, statement);
  assert.deepEqual(passagesOf(marked[0]!), [{ ...statement, start: 0, end: 27 }]);
  assert.deepEqual(unmarkStatement(marked, 's'), one());
});

test('text put in the place of a part of a statement belongs to it', () => {
  const marked = markStatement(one(), 'a', 0, 27, statement);
  const changed = replacePassage(marked, 'a', 0, 6, 'About twelve');
  assert.equal(blockText(changed[0]!), 'About twelve people were arrested, a source said.');
  assert.deepEqual(passagesOf(changed[0]!), [{ ...statement, start: 0, end: 33 }]);
});

test('new text for a block keeps the statements of what did not change', () => {
  const marked = markStatement(one(), 'a', 0, 27, statement);
  const changed = replaceText(marked, 'a', 'Twelve people were arrested, a trader said.');
  assert.deepEqual(passagesOf(changed[0]!), passagesOf(marked[0]!));
});

test('whatever the blocks, new text is the text', () => {
  fc.assert(
    fc.property(anyBlocks, hostileText, (blocks, text) => {
      for (const { id } of blocks) {
        const changed = replaceText(blocks, id, text);
        assert.equal(blockText(changed.find((block) => block.id === id)!), text);
      }
    }),
    { numRuns: 200 },
  );
});

test('the two parts of runs cut anywhere hold the whole text', () => {
  fc.assert(
    fc.property(anyBlocks, fc.nat(20), (blocks, cut) => {
      for (const block of blocks) {
        const text = blockText(block);
        const parts = [sliceRuns(block.runs, 0, cut), sliceRuns(block.runs, cut, text.length)];
        assert.deepEqual(
          parts.map((runs) => blockText({ runs })),
          [text.slice(0, cut), text.slice(cut)],
        );
      }
    }),
    { numRuns: 200 },
  );
});

test('a block that is gone, or a place outside it, is refused and nothing changes', () => {
  assert.throws(() => replaceText(one(), 'gone', 'x'), { code: 'block-missing' });
  assert.throws(() => markStatement(one(), 'a', 5, 5, statement), RangeError);
  assert.throws(() => replacePassage(one(), 'a', 0, 99, ''), RangeError);
});

test('words are found where they stand', () => {
  assert.deepEqual(findPassage(one(), 'arrested'), { block: 'a', start: 19, end: 27 });
  assert.equal(findPassage(one(), 'released'), null);
});
