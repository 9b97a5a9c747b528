// Origins, alerts and passages of several testimonies, in real Chromium, by keyboard, against fixtures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { AlertView, OriginEffect, OriginTreeView } from '../api/origins-types.ts';
import { assertUsable, button, desk, laptop, openAt, phone, sent } from './testing-node.ts';

const tree: OriginTreeView = {
  independent: 1,
  trees: [
    {
      id: 'origin1',
      label: 'Seen in the neighbourhoods of the raids',
      same: false,
      below: [{ id: 'origin2', label: 'Told to a trader', same: false, below: [] }],
    },
  ],
};
const effect: OriginEffect = {
  sentence: '3 claims fall to stated; 1 published statement rests on what falls.',
  claims: [
    {
      id: 'claim3',
      words: 'The head of the office had not left.',
      from: 'corroborated',
      to: 'stated',
      origins: [2, 1],
    },
  ],
  more: 2,
  statements: 1,
};
const alert: AlertView = {
  code: 'below-published-strength',
  sentence:
    'A statement was published as corroborated, but “Twelve people were arrested in Hyesan.” now has one origin. Correct the story in every language.',
  claim: 'claim1',
  statement: 's-1',
  story: { id: 'story1', headline: '혜산서 12명 체포' },
  languages: ['ko', 'en'],
};

function answered(): void {
  const bodies: Record<string, unknown> = {
    '/claims/claim1/origins': tree,
    '/origins/origin2/effect': effect,
    '/alerts': [alert],
  };
  for (const [path, body] of Object.entries(bodies)) desk.answers.set(`GET ${path}`, { status: 200, body });
}

const shots = process.env.SHOTS;

describe('where a claim came from', () => {
  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`and what is published on it can be used by everyone ${name}`, async () => {
      answered();
      const page = await openAt('#/claims', options);
      const look = async (what: string) => {
        await assertUsable(page, what);
        if (!shots) return;
        mkdirSync(shots, { recursive: true });
        await page.screenshot({ path: `${shots}/${what} ${name}.png` });
      };
      const to = (hash: string) =>
        page.evaluate((at) => {
          location.hash = at;
        }, hash);
      await page.getByText('was published as corroborated').waitFor({ state: 'attached' });
      await look('claims');
      await to('#/claims/claim1');
      await page.getByText('Two of them are one').click();
      await page.getByLabel('whom').selectOption('origin1');
      await page.getByText('3 claims fall to stated').waitFor();
      await look('claim');
      await to('#/story/story1');
      await page.getByText('was published as corroborated').waitFor();
      await look('story');
      await button(page, 'Correct this story').click();
      await page.getByLabel('The statement that was wrong').waitFor();
      await look('correction');
    });

  it('is noted by keyboard, after its effect was said, and taken back', async () => {
    answered();
    const page = await openAt('#/claims/claim1');
    await page.getByText('Two of them are one').press('Enter');
    await page.getByLabel('turns out').selectOption('sameAs');
    assert.equal(await button(page, 'Note it').isDisabled(), true, 'nothing before the effect is said');
    await page.getByLabel('whom').selectOption('origin1');
    await page.getByText('3 claims fall to stated').waitFor();
    await button(page, 'Note it').press('Enter');
    await page.getByText('Noted. Every claim is counted anew.').waitFor({ state: 'attached' });
    await page.getByTitle(/^Take back that “Told to a trader”/).press('Enter');
    while (sent('PUT', '/origins/origin2').length < 2) await page.waitForTimeout(20);
    assert.deepEqual(sent('PUT', '/origins/origin2'), [{ sameAs: 'origin1' }, { heardFrom: null }]);
  });

  it('goes on from a passage of another testimony, by keyboard', async () => {
    answered();
    const page = await openAt('#/testimony/testimony1');
    await page.getByRole('document', { name: 'The source’s words' }).focus();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
    for (let step = 0; step < 5; step++) await page.keyboard.press('Shift+ArrowRight');
    await button(page, 'Add to a claim').waitFor();
    await button(page, 'Add to a claim').press('Enter');
    const form = page.getByRole('form', { name: 'Add to a claim' });
    const which = form.getByRole('combobox', { name: /^The claim that these words carry too/ });
    await which.fill('had not left');
    await page.getByRole('option', { name: /had not left/ }).waitFor();
    await page.keyboard.press('Enter');
    await form.getByLabel('Where this mouth has it from').selectOption('origin2');
    await assertUsable(page, 'adding a passage');
    await form.getByRole('button', { name: 'Add to the claim' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    assert.deepEqual(sent('PUT', '/claims/claim3'), [
      { spans: [{ testimony: 'testimony1', translation: null, start: 3, end: 8, origin: 'origin2' }] },
    ]);
  });
});
