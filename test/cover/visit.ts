// One visit to the site, as a reader makes it or as a source: the same pages, looked at for as long. A source writes and
// sends reports while one of them is open, one after the other, or looks for replies; a reader presses keys as often.
import type { Browser, Page } from 'playwright-core';
import type { Record } from './observer.ts';
import type { SiteApart } from './sites-apart.ts';
import { click, language, openStory, openWords, t, writeReport } from './source.ts';

export type Kind = 'reads' | 'reports' | 'asks for replies';

/** What all kinds of visit have drawn beforehand. */
export interface Plan {
  slug: string;
  /** Milliseconds on the story, and then on the front page. */
  story: number;
  front: number;
}

/** Times are milliseconds since 1970. */
export interface Visit {
  kind: Kind;
  records: Record[];
  opened: number;
  /** When what is to be sent was first ready. */
  ready: number | null;
  /** When the story was left. */
  left: number;
  /** How many reports left, or answers came, while the story was open. */
  done: number;
}

const now = () => performance.timeOrigin + performance.now();

export async function visit(browser: Browser, site: SiteApart, plan: Plan, kind: Kind): Promise<Visit> {
  await site.taken();
  const opened = now();
  const { page, close } = await openStory(browser, site, plan.slug);
  try {
    const until = opened + plan.story;
    const made = await visitors[kind](page, until);
    await page.waitForTimeout(Math.max(0, until - now()));
    const left = now();
    // The reader follows the link to the front page, where the source leaves to.
    const leave = page.locator(kind === 'reads' ? '.masthead .name a' : 'button.leave');
    await Promise.all([page.waitForURL(`${site.origin}/${language}/`), leave.click()]);
    await page.waitForTimeout(plan.front);
    return { kind, records: await site.taken(), opened, left, ...made };
  } finally {
    await close();
  }
}

type Made = Pick<Visit, 'ready' | 'done'>;

const visitors: { [kind in Kind]: (page: Page, until: number) => Promise<Made> } = {
  /** Presses and waits as often as a source does, on nothing. */
  async reads(page, until) {
    while (now() < until) {
      await page.locator('h1').first().click();
      await sees(page, 'no story has this text', Math.min(until, now() + 500 + Math.random() * 5000));
    }
    return { ready: null, done: 0 };
  },

  async reports(page, until) {
    await openWords(page, 'write');
    if (!(await sees(page, t.write.keysReady, until))) return { ready: null, done: 0 };
    const ready = now();
    for (let done = 0; ; done++) {
      await writeReport(page);
      if (!(await sees(page, t.sent.cut, until))) return { ready, done };
      await click(page, t.sent.another);
    }
  },

  async 'asks for replies'(page, until) {
    await openWords(page, 'replies');
    return { ready: now(), done: Number(await sees(page, t.replies.none, until)) };
  },
};

/** @returns whether the text was there in time. Asking costs the page the same, whether it comes or not. */
const sees = (page: Page, awaited: string, until: number): Promise<boolean> =>
  page
    .getByText(awaited)
    .waitFor({ timeout: Math.max(1, until - now()) })
    .then(
      () => true,
      () => false,
    );
