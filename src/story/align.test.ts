import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { alignBlocks, changedWords, confirmTranslation, renders, rowSentence } from './align.ts';
import { blockText, makeBlock, nodeOf } from './blocks.ts';
import { editBlocks, readBlocks, updateBody } from './document.ts';
import { markStatement, replaceText } from './edits.ts';
import { earlierForms } from './history.ts';
import { blocksFrom, countingRandom } from './testing.ts';

const original = blocksFrom(['하나.', '둘.', '셋.']);
const translation = blocksFrom(['One.', 'Two.', 'Three.'], original);
const states = (rows: ReturnType<typeof alignBlocks>) => rows.map((row) => row.state);

test('a translation of every block is level', () => {
  assert.deepEqual(states(alignBlocks(original, translation)), ['level', 'level', 'level']);
});

test('a block turns stale when its original’s words change, and not when it is tied to a claim', () => {
  const changed = replaceText(original, 'b1', '둘이다.');
  const rows = alignBlocks(changed, translation, original);
  assert.deepEqual(states(rows), ['level', 'stale', 'level']);
  assert.equal(rowSentence(rows[1]!), 'The original changed. It said: 둘.');
  const tied = markStatement(original, 'b1', 0, 1, { id: 's', claims: ['c'] });
  assert.deepEqual(states(alignBlocks(tied, translation)), ['level', 'level', 'level']);
});

test('a stale block that was looked at again is level', () => {
  const changed = replaceText(original, 'b1', '둘이다.');
  assert.deepEqual(states(alignBlocks(changed, confirmTranslation(translation, 'b1', changed))), [
    'level',
    'level',
    'level',
  ]);
});

test('a missing block stands in its place, an extra one after the block it follows', () => {
  const note = makeBlock({ id: 'note', runs: 'Translator’s note.' });
  const rows = alignBlocks(original, [translation[0]!, note, translation[2]!]);
  assert.deepEqual(states(rows), ['level', 'extra', 'missing', 'level']);
  assert.equal(rowSentence(rows[2]!), 'Not translated yet.');
});

test('an empty block to write a translation in is not translated yet', () => {
  const empty = makeBlock({ id: 'empty', runs: ' ', ...renders(original[1]!) });
  const rows = alignBlocks(original, [translation[0]!, empty, translation[2]!]);
  assert.deepEqual(states(rows), ['level', 'missing', 'level']);
  assert.equal(rows[1]!.translation, empty);
});

test('two blocks that render one level with it in turn', () => {
  const second = { ...translation[0]!, id: 'again' };
  const rows = alignBlocks(original, [translation[0]!, second, ...translation.slice(1)]);
  assert.deepEqual(states(rows), ['level', 'level', 'level', 'level']);
  assert.equal(rows[1]!.original, null);
});

test('every block of both sides stands in exactly one row, whatever was added, removed or moved', () => {
  const ids = fc.array(fc.nat(5), { maxLength: 8 });
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(5), { maxLength: 6 }), ids, (originals, renderings) => {
      const one = originals.map((id) => makeBlock({ id: `o${id}`, runs: `${id}` }));
      const two = renderings.map((id, index) => makeBlock({ id: `t${index}`, of: `o${id}`, runs: 'x' }));
      const rows = alignBlocks(one, two);
      const names = (side: 'original' | 'translation') => rows.flatMap((row) => row[side]?.id ?? []).sort();
      assert.deepEqual(names('original'), one.map(({ id }) => id).sort());
      assert.deepEqual(names('translation'), two.map(({ id }) => id).sort());
    }),
    { numRuns: 200 },
  );
});

test('what the original said before is found in its history', () => {
  const random = countingRandom();
  const first = updateBody(null, nodeOf(original), random)!;
  const second = editBlocks(first, (all) => replaceText(all, 'b1', '둘이다.'), random)!;
  const forms = earlierForms([first, second], ['b1']);
  assert.deepEqual(forms.map(blockText), ['둘.', '둘이다.']);
  const now = replaceText(original, 'b1', '둘이다.');
  assert.equal(blockText(alignBlocks(now, translation, forms)[1]!.before!), '둘.');
  assert.deepEqual(readBlocks(first).map(blockText), original.map(blockText));
});

test('changed words are shown as what went and what came', () => {
  assert.deepEqual(changedWords('Twelve people were arrested.', 'Ten people were arrested.'), [
    { kind: 'removed', text: 'Twelve' },
    { kind: 'added', text: 'Ten' },
    { kind: 'same', text: ' people were arrested.' },
  ]);
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      const spans = changedWords(before, after);
      const side = (gone: string) =>
        spans
          .filter(({ kind }) => kind !== gone)
          .map(({ text }) => text)
          .join('');
      assert.equal(side('added'), before);
      assert.equal(side('removed'), after);
    }),
    { numRuns: 100 },
  );
});
