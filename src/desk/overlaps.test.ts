import assert from 'node:assert/strict';
import { it } from 'node:test';
import { loadSolver } from '../exposure/index.ts';
import { stateCircle, stateSubject } from '../record/circles.ts';
import { declareDisclosure } from '../record/disclosures.ts';
import { stateOverlap } from '../record/overlaps.ts';
import { createStory, readStory } from '../story/story.ts';
import { isBlocked, reviewOf, reviewOrNull } from './review.ts';
import { testDesk } from './testing.ts';

it('a stated overlap can hold a story back, and while none can be reckoned with, every story is held back', async () => {
  const { ledger, random, now } = testDesk();
  const id = await createStory(ledger, { slug: 'a', section: 's', original: 'en' }, random);
  const circle = (label: string, [low, high]: [number, number], within: string | null = null) =>
    stateCircle(ledger, random, { label, size: [low, high], basis: 'census', within });
  const town = circle('Town', [20_000, 20_000]);
  const of = [circle('Men', [5000, 5000], town), circle('Farmers', [6000, 6000], town)];
  const subject = stateSubject(ledger, random, { label: 'the man', class: 'protected' });
  of.forEach((each, n) => {
    declareDisclosure(ledger, random, { story: id, statement: `s${n}`, subject, circle: each });
  });
  const story = readStory(ledger, id)!;
  const blocked = () => isBlocked(ledger, story, now());
  assert.equal(blocked(), false, 'some fifteen hundred people are both');

  stateOverlap(ledger, { of, size: [1400, 1600], basis: 'census' });
  assert.equal(blocked(), true, 'nothing is free before it was worked out');
  assert.equal(reviewOrNull(ledger, story, now()), null);
  assert.throws(() => reviewOf(ledger, story, now()), { code: 'no-solver' });

  await loadSolver();
  assert.equal(blocked(), false);
  const { lower, upper } = reviewOf(ledger, story, now()).result.subjects[subject]!.mosaic!;
  assert.deepEqual([lower, upper], [1400, 1600]);

  stateOverlap(ledger, { of, size: [2, 3], basis: 'the list of farmers' });
  assert.equal(blocked(), true);
  assert.ok(reviewOf(ledger, story, now()).blocked);
  stateOverlap(ledger, { of, size: null });
  assert.equal(blocked(), false);
});
