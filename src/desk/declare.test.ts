import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { circles, stateCircle, stateSubject, subjects } from '../record/circles.ts';
import { disclosures } from '../record/disclosures.ts';
import { createStory, readStory } from '../story/story.ts';
import { SpringhouseError } from '../wire/error.ts';
import { declareDetail } from './declare.ts';
import { isBlocked, reviewOf, reviewOrNull } from './review.ts';
import { testDesk } from './testing.ts';

const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

async function withStory() {
  const desk = testDesk();
  const story = await createStory(desk.ledger, { slug: 'a', section: 's', original: 'ko' }, desk.random);
  const count = () => [circles, subjects, disclosures].map((list) => list(desk.ledger).length);
  return { desk, story, count };
}
const man = { label: 'the man', class: 'protected' };
const residents = { label: 'Residents', size: [5000, 9000] as [number, number], basis: 'census' };

describe('declaring a detail', () => {
  it('makes the subject and the circle, or takes those that are there', async () => {
    const { desk, story, count } = await withStory();
    declareDetail(desk, { story, statement: 's1', subject: man, circle: residents });
    const [subject] = subjects(desk.ledger);
    const [outer] = circles(desk.ledger);
    const inner = { ...residents, label: 'Aged 45', size: [30, 90] as [number, number], within: outer!.id };
    declareDetail(desk, { story, statement: 's2', subject: subject!.id, circle: inner });
    assert.deepEqual(count(), [2, 1, 2]);
    assert.ok(isBlocked(desk.ledger, readStory(desk.ledger, story)!, desk.now()));
  });

  it('writes nothing where the review could not be worked out, and names things by their labels', async () => {
    const { desk, story, count } = await withStory();
    declareDetail(desk, { story, statement: 's1', subject: man, circle: residents });
    const [outer] = circles(desk.ledger);
    const before = count();
    const wrong: [Parameters<typeof declareDetail>[1], string, RegExp][] = [
      [
        {
          story,
          statement: 's2',
          subject: man,
          circle: { ...residents, label: 'More', size: [1, 99_999], within: outer!.id },
        },
        'circles-wrong',
        /“More”.*“Residents”.*Nothing was changed\.$/,
      ],
      [
        { story, statement: 's2', subject: man, circle: { ...residents, within: 'nowhere' } },
        'circles-wrong',
        /Nothing was changed\.$/,
      ],
      [{ story, statement: 's2', subject: man, circle: 'nobody' }, 'circles-wrong', /Nothing was changed\.$/],
      [{ story, statement: 's2', subject: { ...man, class: '' }, circle: residents }, 'malformed', /class/],
      [
        { story, statement: 's2', subject: man, circle: { ...residents, size: [9, 3] } },
        'malformed',
        /size|form/,
      ],
      [{ story, statement: '', subject: man, circle: residents }, 'malformed', /statement/],
    ];
    for (const [detail, wanted, sentence] of wrong) {
      assert.throws(
        () => declareDetail(desk, detail),
        (error) => code(wanted)(error) && sentence.test((error as Error).message),
        JSON.stringify(detail),
      );
      assert.deepEqual(count(), before);
    }
  });

  it('while the circles are wrong already, holds every story back and loses none', async () => {
    const { desk, story } = await withStory();
    const { ledger, random } = desk;
    stateCircle(ledger, random, { ...residents, within: 'gone' });
    stateSubject(ledger, random, man);
    const read = readStory(ledger, story)!;
    assert.throws(() => reviewOf(ledger, read, desk.now()), code('circles-wrong'));
    assert.equal(reviewOrNull(ledger, read, desk.now()), null);
    assert.ok(isBlocked(ledger, read, desk.now()));
  });
});
