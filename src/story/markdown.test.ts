import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { type Block, joinRuns, makeBlock, type Run } from './blocks.ts';
import { publicBlocks } from './canonical.ts';
import { markdownOf } from './markdown.ts';
import { anyBlocks } from './testing.ts';

/** What a Markdown reader makes of a text, in our own shape. */
function readMarkdown(markdown: string, reader: InstanceType<typeof MarkdownIt>) {
  const blocks: { type: string; level: number; runs: Run[] }[] = [];
  let [type, level] = ['paragraph', 2];
  for (const token of reader.parse(markdown, {})) {
    if (token.type === 'blockquote_open') type = 'quote';
    else if (token.type === 'blockquote_close') type = 'paragraph';
    else if (token.type === 'heading_open') [type, level] = ['heading', Number(token.tag.slice(1))];
    else if (token.type === 'heading_close') [type, level] = ['paragraph', 2];
    else if (token.type === 'inline') {
      const runs: Run[] = [];
      const marks: Omit<Run, 'text'> = {};
      for (const child of token.children!) {
        if (child.type === 'strong_open') marks.strong = true;
        else if (child.type === 'strong_close') delete marks.strong;
        else if (child.type === 'em_open') marks.em = true;
        else if (child.type === 'em_close') delete marks.em;
        else if (child.type === 'link_open') marks.link = String(child.attrGet('href'));
        else if (child.type === 'link_close') delete marks.link;
        else if (child.type === 'hardbreak') runs.push({ ...marks, text: '\n' });
        else if (child.type === 'text') runs.push({ ...marks, text: child.content });
        else assert.fail(`unexpected ${child.type}`);
      }
      blocks.push({ type, level, runs: joinRuns(runs) });
    } else if (!/^paragraph_/.test(token.type)) assert.fail(`unexpected ${token.type}`);
  }
  return blocks;
}

const seen = (blocks: Block[]) =>
  publicBlocks(blocks).map(({ type, level, runs }) => ({ type, level, runs }));

const readers = {
  'the default preset': new MarkdownIt({ html: false }),
  CommonMark: new MarkdownIt('commonmark', { html: false }),
  'raw HTML allowed': new MarkdownIt({ html: true }),
};

for (const [name, reader] of Object.entries(readers))
  test(`any blocks come back from Markdown with their text and marks: ${name}`, () => {
    fc.assert(
      fc.property(anyBlocks, (blocks) => {
        assert.deepEqual(readMarkdown(markdownOf(blocks), reader), seen(blocks));
      }),
      { numRuns: 1500 },
    );
  });

test('emphasis that ends in a quotation mark closes before a Korean particle', () => {
  const block = makeBlock({ id: 'a', runs: [{ text: '“강안동”', strong: true }, { text: '에서 잡혔다.' }] });
  const [read] = readMarkdown(markdownOf([block]), readers['the default preset']);
  assert.deepEqual(read!.runs, block.runs);
});

test('plain sentences are written as they stand', () => {
  const text = '혜산에서 12명이 잡혔다. Twelve people (two of them women) were arrested - so far.';
  assert.equal(markdownOf([makeBlock({ id: 'a', runs: text })]), `${text}\n`);
});

test('an address that readers may not be sent to is not written, its words are', () => {
  const block = makeBlock({ id: 'a', runs: [{ text: 'here', link: 'javascript:alert(1)' }] });
  assert.equal(markdownOf([block]), 'here\n');
});
