import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blockText, makeBlock } from '../story/blocks.ts';
import { createStory, editBody } from '../story/story.ts';
import { earlierForms } from './earlier-forms.ts';
import { testDesk } from './testing.ts';

it('a body’s history is read again only when the body changed, or another block is asked for', async () => {
  const { ledger, random } = testDesk();
  const story = await createStory(ledger, { slug: 'a', section: 's', original: 'en' }, random);
  const write = (...texts: string[]) =>
    editBody(ledger, story, 'en', () => texts.map((runs, n) => makeBlock({ id: `b${n}`, runs })), random);
  let read = 0;
  const history = ledger.history.bind(ledger);
  ledger.history = (...given) => {
    read++;
    return history(...given);
  };
  const forms = (...ids: string[]) => earlierForms(ledger, story, 'en', ids).map(blockText).sort();
  write('one', 'two');
  write('one', 'two, changed');
  assert.deepEqual(forms(), []);
  assert.deepEqual(forms('b1'), ['two', 'two, changed']);
  assert.deepEqual(forms('b1'), ['two', 'two, changed']);
  assert.equal(read, 1);
  write('one, changed', 'two, changed');
  assert.deepEqual(forms('b0'), ['one', 'one, changed']);
  assert.equal(read, 2);
  assert.deepEqual(forms('b1'), ['one', 'one, changed', 'two', 'two, changed']);
  assert.deepEqual(forms('b0', 'b1').length, 4);
  assert.equal(read, 3);
});
