import assert from 'node:assert/strict';
import { it } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { stateActor } from '../record/actors.ts';
import { statePlace } from '../record/places.ts';
import { makeBlock } from '../story/blocks.ts';
import { blockHash } from '../story/canonical.ts';
import { addVersion, createStory, editBody, readStory } from '../story/story.ts';
import { recallFor } from './recall.ts';

const random = seededRandom('recall');

it('a translator gets earlier translations and the record’s names, but no protected one, and what changed since', async () => {
  const { ledger } = testLedger();
  statePlace(ledger, random, { name: { en: 'Hyesan', ko: '혜산' } });
  stateActor(ledger, random, { name: { en: 'The suspect', ko: '용의자' }, subject: 'subject-1' });
  const write = async (slug: string, text: string, translated?: string) => {
    const story = await createStory(ledger, { slug, section: 'news', original: 'ko' }, random);
    const block = makeBlock({ id: `${slug}-k`, runs: text });
    editBody(ledger, story, 'ko', () => [block], random);
    if (translated !== undefined) {
      addVersion(ledger, story, 'en');
      const english = makeBlock({
        id: `${slug}-e`,
        of: block.id,
        ofHash: blockHash(block),
        runs: translated,
      });
      editBody(ledger, story, 'en', () => [english], random);
    }
    return story;
  };
  const words = '혜산에서 용의자가 체포됐다고 소식통이 전했다.';
  const earlier = await write('earlier', words, 'A suspect was arrested in Hyesan, a source said.');
  const now = await write('now', words);
  const ask = () => recallFor(ledger, readStory(ledger, now)!, 'now-k', 'en');
  const found = await ask();
  assert.deepEqual(
    found.earlier.map(({ likeness, story }) => [likeness, story]),
    [[1, earlier]],
  );
  assert.deepEqual(found.terms, [{ id: found.terms[0]!.id, words: '혜산', spelling: 'Hyesan' }]);
  editBody(ledger, earlier, 'ko', () => [makeBlock({ id: 'earlier-k', runs: '다른 말이다.' })], random);
  assert.deepEqual((await ask()).earlier, []);
});
