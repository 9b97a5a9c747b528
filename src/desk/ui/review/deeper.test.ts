// The review beyond the bounds, in real Chromium.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assertUsable, button, openAt, phone, sent, until } from '../testing-node.ts';

describe('the deeper review', () => {
  it('shows what nobody declared, and notes who looked at it', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Details declared nowhere' });
    await region.getByText('mid-forties').waitFor();
    assert.equal(await region.getByText('열두').count(), 0, 'its statement has a detail declared');
    await region.getByText('A length of time that the original does not give.').waitFor();
    await region.getByRole('button', { name: 'Gives nobody away' }).click();
    await until(() => sent('POST', '/stories/story1/looked').length === 1, 'it is noted');
    assert.deepEqual(sent('POST', '/stories/story1/looked'), [{ key: 'k1' }]);
    await region.getByRole('button', { name: /Show 2 more details/ }).click();
    await region.getByText('Ada').waitFor();
  });

  it('opens the form to declare a detail at its own statement, by keyboard', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Details declared nowhere' });
    await region.getByRole('button', { name: 'Declare this detail' }).focus();
    await page.keyboard.press('Enter');
    const words = page.getByLabel('These words');
    await words.waitFor();
    assert.equal(await words.inputValue(), 's-2');
    assert.equal(await words.evaluate((field) => field === document.activeElement), true);
  });

  it('draws the mosaic over time with the policy, and says what is still possible', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Over time' });
    await region.getByText(/now one of 1 to 12; the policy asks for 100/).click();
    await region.getByText('Residents of Hyesan').waitFor();
    await region.getByText('under the policy', { exact: false }).first().waitFor();
  });

  it('says what a link between two subjects would leave, and states it in one click', async () => {
    const page = await openAt('#/review/story1');
    const region = page.getByRole('region', { name: 'Links that a reader could make' });
    await region.getByText('under the policy only if linked').waitFor();
    await region.getByRole('button', { name: 'A reader could link them' }).first().click();
    await until(() => sent('POST', '/subjects/links').length === 1, 'it is stated');
    assert.deepEqual(sent('POST', '/subjects/links'), [
      { subjects: ['subject1', 'subject2'], remove: false },
    ]);
  });

  it('is usable on a phone in the dark and on a laptop', async () => {
    for (const options of [{ viewport: phone, colorScheme: 'dark' as const }, {}]) {
      const page = await openAt('#/review/story1', options);
      await button(page, 'Declare a detail').waitFor();
      await page.getByRole('region', { name: 'What the day itself tells' }).waitFor();
      await assertUsable(page, 'the deeper review');
    }
  });
});
