// What a translator is offered beside a paragraph, in real Chromium.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { assertUsable, desk, openAt, until } from '../testing-node.ts';

it('an earlier translation is put where the caret is, and a name in the desk’s spelling', async () => {
  desk.answers.set('GET /stories/story1/recall', {
    status: 200,
    body: {
      earlier: [
        {
          story: 'story2',
          headline: '이전 기사',
          original: '열두 명',
          translation: 'Twelve people, said earlier.',
          likeness: 0.82,
        },
      ],
      terms: [{ id: 'p1', words: '혜산', spelling: 'Hyesan' }],
    },
  });
  const page = await openAt('#/story/story1');
  const block = page.getByLabel('Text in English').locator('[data-block="e2"]');
  await block.click();
  await page.keyboard.press('End');
  const panel = page.getByRole('group', { name: 'From earlier work' });
  await panel.getByText('82 percent alike').waitFor();
  await assertUsable(page, 'the margin');
  await panel.getByRole('button', { name: 'Hyesan' }).click();
  await until(() => desk.paragraphs('en')[1]!.endsWith('Hyesan'), 'the name is in the text');
  await block.click({ clickCount: 3 });
  await panel.getByRole('button', { name: 'Put it here' }).click();
  await until(
    () => desk.paragraphs('en')[1] === 'Twelve people, said earlier.',
    'it took the place of what was selected',
  );
  assert.equal(await panel.count(), 1);
});
