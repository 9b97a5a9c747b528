// One visit to the site, as a reader makes it or as a source: the same pages, looked at for as long. A source writes and
// sends a report while one of them is open.
import type { Browser } from 'playwright-core';
import { languages } from '../../src/drop/languages/index.ts';
import type { Record } from './observer.ts';
import type { SecureSite } from './secure-site.ts';

const language = 'en';
const t = languages[language];

/** What both kinds of visit have drawn beforehand. */
export interface Plan {
  slug: string;
  /** Milliseconds on the story, and then on the front page. */
  story: number;
  front: number;
}

export interface Visit {
  records: Record[];
  /** Whether its report left before the story was. */
  sent: boolean;
  /** What the browser asked for, in order. */
  asked: string[];
}

/** @param report - its text; `null` for a reader. */
export async function visit(
  browser: Browser,
  site: SecureSite,
  plan: Plan,
  report: string | null,
): Promise<Visit> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  site.observer.taken();
  let sent = false;
  try {
    await page.goto(`${site.origin}/${language}/stories/${plan.slug}/`);
    const until = performance.now() + plan.story;
    const done =
      report === null ? Promise.resolve(false) : send(page, report, () => performance.now() < until);
    await Promise.all([page.waitForTimeout(plan.story), done.then((now) => (sent = now))]);
    // The reader follows the link to the front page, where the source leaves to.
    const leave = page.locator(report === null ? '.masthead .name a' : 'button.leave');
    await Promise.all([page.waitForURL(`${site.origin}/${language}/`), leave.click()]);
    await page.waitForTimeout(plan.front);
  } finally {
    await context.close();
  }
  return { records: site.observer.taken(), sent, asked };
}

/** @returns whether it arrived in time. */
async function send(
  page: import('playwright-core').Page,
  report: string,
  inTime: () => boolean,
): Promise<boolean> {
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await page.locator('.pages .tell a').click();
  await click(t.start.fresh);
  await click(t.about.goOn);
  const words = await page.locator('.words li').allTextContents();
  await click(t.newWords.noted);
  for (const field of await page.locator('.field').all()) {
    const place = Number((await field.locator('label').textContent())!.match(/\d+/)![0]);
    await field.locator('input').fill(words[place - 1]!);
  }
  await click(t.check.go);
  await page.locator('#report').fill(report);
  await click(t.write.send);
  while (inTime()) {
    if (await page.getByText(t.sent.cut).isVisible()) return true;
    await page.waitForTimeout(100);
  }
  return false;
}
