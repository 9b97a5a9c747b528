import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyUpdate, Doc, encodeStateAsUpdate, mergeUpdates } from 'yjs';
import { type Block, blocksOf, blockText, makeBlock, nodeOf, passagesOf } from './blocks.ts';
import { editBlocks, readBlocks, readBody, updateBody } from './document.ts';
import { markStatement, replacePassage, replaceText } from './edits.ts';
import { schema } from './schema.ts';
import { anyOpenBlocks, countingRandom } from './testing.ts';

const wellFormed = (blocks: Block[]): Block[] => blocksOf(nodeOf(blocks));

test('blocks are a document and back', () => {
  fc.assert(
    fc.property(anyOpenBlocks, (blocks) => assert.deepEqual(wellFormed(blocks), blocks)),
    { numRuns: 300 },
  );
});

test('a document is a Yjs body and back', () => {
  fc.assert(
    fc.property(anyOpenBlocks, (blocks) => {
      const node = nodeOf(blocks);
      const update = updateBody(null, node, countingRandom());
      const read = readBody(update);
      assert.deepEqual(read.toJSON(), node.toJSON());
    }),
    { numRuns: 300 },
  );
});

test('any body becomes any other by an update on top of it', () => {
  fc.assert(
    fc.property(anyOpenBlocks, anyOpenBlocks, (before, after) => {
      const random = countingRandom();
      const first = updateBody(null, nodeOf(before), random);
      const second = updateBody(first, nodeOf(after), random);
      const merged = [first, second].filter((update) => update !== null);
      const state = merged.length === 0 ? null : mergeUpdates(merged);
      assert.deepEqual(readBlocks(state), after);
    }),
    { numRuns: 300 },
  );
});

test('an edit that changes nothing makes no update, statements and links included', () => {
  fc.assert(
    fc.property(anyOpenBlocks, (blocks) => {
      const random = countingRandom();
      const state = updateBody(null, nodeOf(blocks), random);
      assert.equal(
        editBlocks(state, (same) => same, random),
        null,
      );
    }),
    { numRuns: 200 },
  );
});

test('two people who edit different blocks, and different words of one, both keep their changes', () => {
  const random = countingRandom();
  const blocks = [
    makeBlock({ id: 'a', runs: 'Twelve people were arrested in Hyesan.' }),
    makeBlock({ id: 'b', runs: 'Ten are still held.' }),
  ];
  const state = updateBody(null, nodeOf(blocks), random)!;
  const ada = editBlocks(
    state,
    (all) => replaceText(all, 'a', 'Ten to twelve people were arrested in Hyesan.'),
    random,
  )!;
  const ben = editBlocks(
    state,
    (all) => replaceText(replacePassage(all, 'a', 19, 27, 'taken away'), 'b', 'Ten of them are still held.'),
    random,
  )!;
  const texts = (order: Uint8Array[]) => readBlocks(mergeUpdates(order)).map(blockText);
  const both = ['Ten to twelve people were taken away in Hyesan.', 'Ten of them are still held.'];
  assert.deepEqual(texts([state, ada, ben]), both);
  assert.deepEqual(texts([ben, state, ada]), both);
});

test('a small change makes a small update', () => {
  const random = countingRandom();
  const long = Array.from({ length: 50 }, (_, index) =>
    makeBlock({ id: `b${index}`, runs: 'word '.repeat(100) }),
  );
  const state = updateBody(null, nodeOf(long), random);
  const update = editBlocks(
    state,
    (all) => markStatement(all, 'b25', 0, 4, { id: 's', claims: ['c'] }),
    random,
  )!;
  assert.ok(update.length < 150, `${update.length} bytes`);
});

test('a statement that an editor split with a line break or emphasis is one passage', () => {
  const block = makeBlock({
    id: 'a',
    runs: [
      { text: 'He was ' },
      { text: 'taken\nto ', statement: { id: 's', claims: ['c1'] } },
      { text: 'Pyongyang', em: true, statement: { id: 's', claims: ['c1'] } },
      { text: '.' },
    ],
  });
  const passages = passagesOf(wellFormed([block])[0]!);
  assert.deepEqual(passages, [{ id: 's', claims: ['c1'], start: 7, end: 25 }]);
});

test('blocks that share an id after a split, or have none, are told apart', () => {
  const paragraph = (id: string | null) => schema.node('paragraph', { id }, schema.text('x'));
  const ids = blocksOf(schema.node('doc', null, [paragraph('a'), paragraph('a'), paragraph(null)])).map(
    ({ id }) => id,
  );
  assert.equal(new Set(ids).size, 3);
  assert.equal(ids[0], 'a');
});

test('a body that holds what this version does not know is read without it', () => {
  const doc = new Doc();
  applyUpdate(doc, updateBody(null, nodeOf([makeBlock({ id: 'a', runs: 'kept' })]), countingRandom())!);
  const strange = new Doc();
  applyUpdate(strange, encodeStateAsUpdate(doc));
  const element = strange.getXmlFragment('body').get(0).clone();
  // biome-ignore lint/suspicious/noExplicitAny: a node of a later version.
  (element as any).nodeName = 'table';
  strange.getXmlFragment('body').insert(1, [element]);
  assert.deepEqual(readBlocks(encodeStateAsUpdate(strange)).map(blockText), ['kept']);
});
