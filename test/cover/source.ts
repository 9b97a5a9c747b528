// What a source does on the site, and how a story is opened by anybody.
import type { Browser, Page } from 'playwright-core';
import { languages } from '../../src/drop/languages/index.ts';

export const language = 'en';
export const t = languages[language];
export const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

const text = 'Twelve people were taken in one night. Two were handed over; ten are still held.';

/** Opens a story. @returns it, what it asks for as it asks, and how to close it. */
export async function openStory(
  browser: Browser,
  site: { origin: string; slugs: string[] },
  slug = site.slugs[0],
) {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const close = () => context.close();
  try {
    await page.goto(`${site.origin}/${language}/stories/${slug}/`);
    return { page, asked, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** In place of the story, with the words of an earlier visit, to where a report is written or replies are. */
export async function openWords(page: Page, then: 'write' | 'replies'): Promise<void> {
  await page.locator('.pages .tell a').click();
  await click(page, t.start.known);
  await page.locator('#words').fill('apple banana cherry dragon eagle forest garden');
  await click(page, t.oldWords[then]);
}

export async function writeReport(page: Page): Promise<void> {
  await page.locator('#report').fill(text);
  await click(page, t.write.send);
}

/** Waits for its turn. */
export async function sendReport(page: Page): Promise<void> {
  await writeReport(page);
  await page.getByText(t.sent.cut).waitFor();
  await click(page, t.sent.another);
}
