import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stateClaim } from '../record/claims.ts';
import { disclosures } from '../record/disclosures.ts';
import { knowledgeTies } from '../record/knowledge.ts';
import { makeBlock, passagesOf } from '../story/blocks.ts';
import { createStory, editBody, readStory } from '../story/story.ts';
import { declareWords, unmarkWords } from './declare-words.ts';
import { isBlocked } from './review.ts';
import { testDesk } from './testing.ts';

const text = 'He is in his mid-forties and comes from the river.';
const man = { label: 'the man', class: 'protected' };
const few = { label: 'Men of 44 to 46', size: [30, 40] as [number, number], basis: 'estimate' };

async function withStory(statement?: { id: string; claims: string[] }) {
  const desk = testDesk();
  const id = await createStory(desk.ledger, { slug: 'a', section: 's', original: 'en' }, desk.random);
  const runs = statement ? [{ text, statement }] : text;
  editBody(desk.ledger, id, 'en', () => [makeBlock({ id: 'b1', runs })], desk.random);
  const read = () => readStory(desk.ledger, id)!;
  const passages = () => read().versions[0]!.blocks.flatMap(passagesOf);
  return { desk, id, read, passages };
}
const words = { language: 'en', block: 'b1', start: 3, end: 24 };

describe('declaring selected words', () => {
  it('marks them as a statement of their own, and takes both back together', async () => {
    const { desk, id, read, passages } = await withStory();
    const { disclosure, statement, made } = declareWords(desk, read(), {
      ...words,
      subject: man,
      circle: few,
    });
    assert.ok(made);
    assert.deepEqual(passages(), [{ id: statement, claims: [], start: 3, end: 24 }]);
    assert.deepEqual(
      disclosures(desk.ledger).map((each) => [each.id, each.statement]),
      [[disclosure, statement]],
    );
    assert.ok(isBlocked(desk.ledger, read(), desk.now()));
    unmarkWords(desk, id, statement);
    assert.deepEqual(passages(), []);
  });

  it('belongs to the statement that the words stand in, which stays when it is taken back', async () => {
    const { desk, id, read, passages } = await withStory({ id: 's1', claims: ['c1'] });
    const { statement, made } = declareWords(desk, read(), { ...words, subject: man, circle: few });
    assert.deepEqual([statement, made], ['s1', false]);
    unmarkWords(desk, id, 's1');
    assert.equal(passages().length, 1);
  });

  it('ties a circle of knowledge that it makes to its claim', async () => {
    const { desk, read } = await withStory();
    const claim = stateClaim(desk.ledger, desk.random, { wording: { en: 'He was taken.' } });
    const circle = {
      label: 'Knew',
      basis: 'estimate',
      sizeByDate: { '2019-11-20': [4, 9] as [number, number] },
    };
    declareWords(desk, read(), { ...words, subject: man, circle, about: claim });
    assert.deepEqual(
      knowledgeTies(desk.ledger).map((tie) => tie.claim),
      [claim],
    );
  });

  it('is refused where the text is another by now', async () => {
    const { desk, read } = await withStory();
    for (const change of [{ end: 999 }, { block: 'gone' }, { start: 24 }, { language: 'ko' }])
      assert.throws(() => declareWords(desk, read(), { ...words, ...change, subject: man, circle: few }), {
        code: 'no-such-words',
      });
    assert.deepEqual(disclosures(desk.ledger), []);
  });
});
