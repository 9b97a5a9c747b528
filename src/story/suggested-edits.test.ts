import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { memoryLedger } from '../ledger/memory.ts';
import { seededRandom, standingClock } from '../ledger/testing.ts';
import { SpringhouseError } from '../wire/error.ts';
import { blockText, makeBlock, type Run } from './blocks.ts';
import { canonicalText } from './canonical.ts';
import { markdownOf } from './markdown.ts';
import { publishStory } from './publish.ts';
import { signStory } from './signing.ts';
import { createStory, editBody, readStory } from './story.ts';
import { fullOffset, standingBlocks, standingRuns, suggestedEdits } from './suggested-edits.ts';
import { anyOpenBlocks, storyFrom } from './testing.ts';

const by = { id: 'e1', by: 'm1' };
/** "Twelve people were [-arrested][+taken] in Hyesan." */
const runs: Run[] = [
  { text: 'Twelve people were ' },
  { text: 'arrested', deleted: by },
  { text: 'taken', inserted: by },
  { text: ' in Hyesan.' },
];
const block = makeBlock({ id: 'b1', runs });

describe('suggested edits', () => {
  it('are listed with what they would put in and take out', () => {
    assert.deepEqual(suggestedEdits([block]), [
      { ...by, block: 'b1', inserted: 'taken', deleted: 'arrested' },
    ]);
    assert.deepEqual(suggestedEdits([makeBlock({ id: 'b1', runs: 'Plain.' })]), []);
  });

  it('do not stand yet: the text is what it was without them', () => {
    assert.equal(blockText({ runs: standingRuns(runs) }), 'Twelve people were arrested in Hyesan.');
  });

  it('never reach canonical text or what is published, whatever they hold', () => {
    fc.assert(
      fc.property(anyOpenBlocks, (blocks) => {
        const story = storyFrom({ en: [] });
        const version = story.versions[0]!;
        const [open, standing] = [blocks, standingBlocks(blocks)].map((each) =>
          canonicalText(story, { ...version, blocks: each }),
        );
        assert.equal(open, standing);
        assert.equal(markdownOf(blocks), markdownOf(standingBlocks(blocks)));
        assert.deepEqual(suggestedEdits(standingBlocks(blocks)), []);
      }),
    );
  });

  it('keep an offset of the standing text where its words are in the editor', () => {
    const text = blockText({ runs });
    for (const words of ['Twelve', 'arrested', 'in Hyesan', '.']) {
      const standing = blockText({ runs: standingRuns(runs) }).indexOf(words);
      assert.equal(fullOffset(runs, standing), text.indexOf(words), words);
    }
  });

  it('keep a story from being signed and published until someone settles them', async () => {
    const random = seededRandom('edits');
    const ledger = memoryLedger({ now: standingClock().now, random });
    const id = await createStory(ledger, { slug: 'river', section: '', original: 'en' }, random);
    editBody(ledger, id, 'en', () => [block], random);
    const story = readStory(ledger, id)!;
    assert.equal(blockText(story.versions[0]!.blocks[0]!), 'Twelve people were arrested in Hyesan.');
    assert.throws(
      () => signStory(ledger, story, random),
      (error) =>
        error instanceof SpringhouseError && error.code === 'open-edits' && /1 in en/.test(error.message),
    );
    const published = publishStory(story, {
      signed: {},
      published: '2019-12-03',
      slugOf: () => null,
      inEdition: () => false,
    });
    assert.ok(!published.ok && published.sentences.some((sentence) => /suggested edits/.test(sentence)));
  });
});
