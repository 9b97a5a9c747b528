import assert from 'node:assert/strict';
import { it } from 'node:test';
import { stateCircle, stateSubject } from '../../record/circles.ts';
import { declareDisclosure } from '../../record/disclosures.ts';
import { setPolicy } from '../../record/policy.ts';
import { setEmbargo } from '../../story/embargo.ts';
import { createStory, editBody, paragraphs, readStory } from '../../story/story.ts';
import { servedDesk } from './testing.ts';
import type { ReviewView } from './types.ts';

it('a story that is held says whether the review still blocks it on its day', async () => {
  const { desk, get } = await servedDesk('held');
  const { ledger, random } = desk;
  setPolicy(ledger, { source: 1000 });
  const circle = stateCircle(ledger, random, {
    label: 'knew of it',
    sizeByDate: { '2019-01-01': [20, 60], '2999-01-01': [5000, 9000] },
    basis: 'estimate',
  });
  const subject = stateSubject(ledger, random, { label: 'Grey Heron', class: 'source' });
  const id = await createStory(ledger, { slug: 'raids', section: 'news', original: 'ko' }, random);
  const run = { text: '12명이 잡혔다', statement: { id: 'st-1', claims: [] } };
  editBody(ledger, id, 'ko', () => paragraphs([[run]], random), random);
  declareDisclosure(ledger, random, { story: id, statement: 'st-1', subject, circle });
  const view = () => get<ReviewView>(`/stories/${id}/review`);
  const hold = (until: string) => setEmbargo(ledger, readStory(ledger, id)!, { until });
  assert.deepEqual(
    [(await view()).blocked, (await view()).held, (await view()).blockedThen],
    [true, null, undefined],
  );
  hold('2990-01-01');
  assert.deepEqual([(await view()).held, (await view()).blockedThen], ['2990-01-01', true]);
  hold('2999-02-01');
  assert.deepEqual([(await view()).blocked, (await view()).blockedThen], [true, false]);
});
