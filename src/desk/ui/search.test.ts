// Search with its filters, in real Chromium, by keyboard, against a desk that answers from fixtures.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { describe, it } from 'node:test';
import { assertUsable, laptop, openAt, phone } from './testing-node.ts';

const shots = process.env.SHOTS;

describe('search on the screen', () => {
  for (const [name, options] of [
    ['on a laptop, light', { viewport: laptop, colorScheme: 'light' }],
    ['on a phone, dark', { viewport: phone, colorScheme: 'dark' }],
  ] as const)
    it(`keeps to a kind and to days, and can be used by everyone ${name}`, async () => {
      const page = await openAt('#/search', options);
      await page.getByRole('searchbox', { name: 'Search' }).fill('혜산시에서');
      await page.getByText('2 places with').waitFor();
      const asked = page.waitForRequest((request) => /kinds=claim&from=2019-11-01/.test(request.url()));
      await page.locator('main select').selectOption('claim');
      await page.getByLabel('Changed from').fill('2019-11-01');
      const { searchParams } = new URL((await asked).url());
      assert.equal(searchParams.get('q'), '혜산시에서');
      await assertUsable(page, 'search');
      if (!shots) return;
      mkdirSync(shots, { recursive: true });
      await page.screenshot({ path: `${shots}/search ${name}.png` });
    });
});
