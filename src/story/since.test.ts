import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memoryLedger } from '../ledger/memory.ts';
import { seededRandom, standingClock } from '../ledger/testing.ts';
import { makeBlock } from './blocks.ts';
import { digestsOf } from './canonical.ts';
import { replaceText } from './edits.ts';
import { readSignoffs, signStory } from './signing.ts';
import { changedSince } from './signoff.ts';
import { changedBlocks, changedSinceSigned } from './since.ts';
import {
  addVersion,
  createStory,
  editBody,
  newId,
  paragraphs,
  readStory,
  setStory,
  setVersion,
  slugsIn,
} from './story.ts';

const words = (changes: { words: { kind: string; text: string }[] }) =>
  changes.words
    .map(({ kind, text }) => (kind === 'same' ? text : kind === 'added' ? `[+${text}]` : `[-${text}]`))
    .join('');

describe('what changed since a story was signed', () => {
  it('is told by language, line and block, word by word', async () => {
    const clock = standingClock();
    const random = seededRandom('since');
    const ledger = memoryLedger({ now: clock.now, random });
    const id = await createStory(ledger, { slug: 'river', section: '', original: 'ko' }, random);
    for (const [language, headline, text] of [
      ['ko', '강', '강을 건넜다.'],
      ['en', 'The river', 'They crossed the river.'],
    ] as const) {
      addVersion(ledger, id, language);
      setVersion(ledger, id, language, { headline });
      editBody(ledger, id, language, () => paragraphs([text, 'Kept.'], random), random);
    }
    const read = () => readStory(ledger, id)!;
    signStory(ledger, read(), random);
    clock.ms += 60_000;
    setVersion(ledger, id, 'en', { headline: 'A river' });
    editBody(
      ledger,
      id,
      'en',
      (blocks) => [
        ...replaceText(blocks, blocks[0]!.id, 'Two of them crossed the river.').slice(0, 1),
        makeBlock({ id: newId(random), runs: 'New.' }),
      ],
      random,
    );
    const [signoff] = readSignoffs(ledger, read());
    const changed = () => changedSince(signoff!.digests, digestsOf(read(), slugsIn(ledger)));
    assert.deepEqual(changed(), ['en']);
    const [english] = changedSinceSigned(ledger, read(), signoff!, changed());
    assert.deepEqual(
      english!.changes!.map((each) => [each.what, each.kind, words(each)]),
      [
        ['headline', 'changed', '[-The][+A] river'],
        ['text', 'changed', '[-They][+Two] [+of them ]crossed the river.'],
        ['text', 'removed', '[-Kept.]'],
        ['text', 'added', '[+New.]'],
      ].sort((a, b) => (a[0] === b[0] ? 0 : a[0] === 'headline' ? -1 : 1)),
    );
    // What is the story's own stands in every version.
    setStory(ledger, id, { section: 'border' });
    const both = changedSinceSigned(ledger, read(), signoff!, changed());
    assert.deepEqual(
      both.map(({ language }) => language),
      ['en', 'ko'],
    );
    assert.match(both[1]!.changes![0]!.what, /photo/);
  });

  it('tells a version that came since from one that is gone', async () => {
    const random = seededRandom('since');
    const ledger = memoryLedger({ now: standingClock().now, random });
    const id = await createStory(ledger, { slug: 'river', section: '', original: 'ko' }, random);
    const story = readStory(ledger, id)!;
    const signoff = { id: 's', member: 'm', when: 0, digests: { en: 'x' }, reasons: '' } as never;
    assert.deepEqual(
      changedSinceSigned(ledger, story, signoff, ['en', 'ko']).map(({ state }) => state),
      ['gone', 'new'],
    );
  });

  it('knows a block that only moved', () => {
    const [a, b] = paragraphs(['One.', 'Two.'], seededRandom('blocks'));
    assert.deepEqual(
      changedBlocks([a!, b!], [b!, a!]).map(({ kind, block }) => [kind, block]),
      [
        ['moved', b!.id],
        ['moved', a!.id],
      ],
    );
    assert.deepEqual(changedBlocks([a!], [a!]), []);
  });
});
