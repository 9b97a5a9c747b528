// Turns of pages that stay open: one on which nobody does anything, and one on which report after report is written and
// sent. Many more examples for a classifier than whole visits give, and of the finer question: which turn had a report?
import type { Browser, Page } from 'playwright-core';
import { languages } from '../../src/drop/languages/index.ts';
import type { Example } from './forest.ts';
import type { Record } from './observer.ts';
import type { SecureSite } from './secure-site.ts';

const language = 'en';
const t = languages[language];
const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Opens a story. @returns it, and how to close it. */
export async function openStory(browser: Browser, site: SecureSite) {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  await page.goto(`${site.origin}/${language}/stories/${site.slugs[0]}/`);
  return { page, asked, close: () => context.close() };
}

/** In place of the story, up to where a report can be written. */
export async function makeWords(page: Page): Promise<void> {
  await page.locator('.pages .tell a').click();
  await click(page, t.start.fresh);
  await click(page, t.about.goOn);
  const words = await page.locator('.words li').allTextContents();
  await click(page, t.newWords.noted);
  for (const field of await page.locator('.field').all()) {
    const place = Number((await field.locator('label').textContent())!.match(/\d+/)![0]);
    await field.locator('input').fill(words[place - 1]!);
  }
  await click(page, t.check.go);
  await page.getByText(t.write.keysReady).waitFor();
}

/** Waits for its turn. */
export async function sendReport(page: Page, text: string): Promise<void> {
  await page.locator('#report').fill(text);
  await click(page, t.write.send);
  await page.getByText(t.sent.cut).waitFor();
  await click(page, t.sent.another);
}

/** The record with the cell is the one of this size that goes up. */
const isCell = ({ way, bytes }: Record) => way === 'up' && bytes > 4000 && bytes < 5000;

/** Each turn that begins and ends among these records. */
export function turnsIn(records: readonly Record[]): Record[][] {
  const begins = records.flatMap((record, at) => (isCell(record) ? [at] : []));
  return begins.slice(0, -1).map((from, i) => records.slice(from, begins[i + 1]));
}

const most = 12;
const filled = (values: number[]) => [
  ...values.slice(0, most),
  ...Array(Math.max(0, most - values.length)).fill(0),
];

/** Sizes and times of a turn's records, and how long it was until the next. */
export function turnExample(turn: readonly Record[], next: number, label: boolean): Example {
  const begun = turn[0]!.at;
  const sizes = turn.map(({ bytes, way }) => (way === 'up' ? bytes : -bytes));
  const times = turn.map(({ at }) => at - begun);
  const total = turn.reduce((all, { bytes }) => all + bytes, 0);
  return { features: [next - begun, turn.length, total, ...filled(sizes), ...filled(times)], label };
}
