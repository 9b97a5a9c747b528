import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import { addCorrection } from './corrections.ts';
import { markPublished, publicationState } from './publication.ts';
import { createStory, editBody, paragraphs, readStory, slugsIn } from './story.ts';

test('a correction makes what stands published out of date until it is published too', async () => {
  const random = seededRandom('publication');
  const { ledger } = testLedger('publication');
  const id = await createStory(ledger, { slug: 'raid', section: '', original: 'ko' }, random);
  editBody(ledger, id, 'ko', () => paragraphs(['그는 물러났다고 한다.'], random), random);
  const read = () => readStory(ledger, id)!;
  const state = () => publicationState(read(), slugsIn(ledger));
  assert.deepEqual(state(), { state: 'unpublished' });
  markPublished(ledger, read(), '2019-12-03');
  assert.deepEqual(state(), { state: 'current' });
  addCorrection(
    ledger,
    { story: id, date: '2020-01-10', text: { ko: '물러나지 않았다.' }, about: null },
    random,
  );
  assert.deepEqual(state(), { state: 'changed', changed: ['ko'] });
  markPublished(ledger, read(), '2020-01-10');
  assert.deepEqual(state(), { state: 'current' });
  assert.deepEqual(
    [read().stage, read().published, read().updated],
    ['published', '2019-12-03', '2020-01-10'],
  );
});
