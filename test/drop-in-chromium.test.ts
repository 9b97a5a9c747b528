// The source's page in real Chromium, used as a person would, against a relay on loopback that keeps all it gets.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { type Language, languages } from '../src/drop/languages/index.ts';
import { dropLanguages } from '../src/press/site/drop.ts';
import { decodeCarried } from '../src/seal/carried-read.ts';
import { toHex } from '../src/wire/bytes.ts';
import { openTestDesk } from './drop/desk.ts';
import { openEveryScreen } from './drop/every-screen.ts';
import { arriveAt, press, see, shownWords, write } from './drop/person.ts';
import { openTestSite, type TestSite } from './drop/site.ts';
import { walk } from './drop/walk.ts';

const root = join(import.meta.dirname, '..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { en } = languages;

let browser: Browser;
let site: TestSite;
let desk: Awaited<ReturnType<typeof openTestDesk>>;

before(async () => {
  if (!existsSync(join(root, 'dist/drop/drop-en.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'scripts/vite.drop.ts'), logLevel: 'error' });
  }
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
  site = await openTestSite();
  desk = await openTestDesk(site.origin);
});
after(async () => {
  await browser?.close();
  await site?.close();
});
beforeEach(() => {
  site.posted.length = 0;
  site.asked.length = 0;
  site.accept = () => true;
  site.card = desk.card();
});

async function newContext(options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(60_000);
  return context;
}

/** A visit in a browser profile of its own. Fails on any error in the page and any request to elsewhere. */
async function visit(
  use: (page: Page, context: BrowserContext) => Promise<void>,
  { language = 'en', ...options }: BrowserContextOptions & { language?: Language } = {},
): Promise<void> {
  const context = await newContext({ acceptDownloads: true, ...options });
  const wrong: string[] = [];
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'data:' && origin !== site.origin) wrong.push(`request to ${request.url()}`);
  });
  context.on('weberror', (error) => wrong.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  const page = await context.newPage();
  try {
    await page.goto(`${site.origin}/${language}/drop/`);
    await see(page, languages[language].start.title);
    await use(page, context);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

/** From the first screen to an empty page to write on, by keyboard. @returns the seven words. */
async function makeWords(page: Page): Promise<string[]> {
  await press(page, en.start.fresh);
  await arriveAt(page, en.about.before);
  await press(page, en.about.goOn);
  await arriveAt(page, en.newWords.title);
  const words = await shownWords(page);
  await press(page, en.newWords.noted);
  await arriveAt(page, en.check.title);
  const asked = await page.locator('.field label').allTextContents();
  for (const label of asked) await write(page, label, words[Number(label.match(/\d+/)![0]) - 1]!);
  await page.keyboard.press('Enter');
  await arriveAt(page, en.write.title);
  return words;
}

async function openWith(page: Page, words: string[], then: string): Promise<void> {
  await press(page, en.start.known);
  await arriveAt(page, en.oldWords.title);
  await write(page, en.oldWords.label, words.join('  ').toUpperCase());
  await press(page, then);
}

/** What a field must say so that no browser keeps, checks, completes or translates what is typed. */
const unkept = (page: Page, field: string) =>
  page
    .getByLabel(field)
    .evaluate((element) =>
      ['autocomplete', 'autocorrect', 'spellcheck', 'translate', 'writingsuggestions'].map((name) =>
        element.getAttribute(name),
      ),
    );

const kept = (page: Page) =>
  page.evaluate(async () => ({
    localStorage: localStorage.length,
    sessionStorage: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: 'caches' in window ? (await caches.keys()).length : 0,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookies: document.cookie,
  }));

describe('the source’s page', () => {
  it('sends a report with the keyboard alone, as whole cells that only the desk opens', async () => {
    const text = '혜산 소식을 전합니다.\n강안동 일대에서 12명이 잡혀갔습니다. 👩‍👩‍👧 \u202eabc\u202c';
    await visit(async (page) => {
      await makeWords(page);
      assert.deepEqual(await unkept(page, en.write.label), ['off', 'off', 'false', 'no', 'false']);
      await write(page, en.write.label, text);
      await see(page, en.write.cost(1, 1));
      await press(page, en.write.send);
      await arriveAt(page, en.sent.title);
      await see(page, en.sent.arrived(1, 1));
      assert.equal(await page.locator('textarea').count(), 0);
    });
    assert.deepEqual(
      site.posted.map((cell) => cell.length),
      [4096],
    );
    const report = await desk.open(site.posted);
    assert.equal(report.text, text);
    assert.equal(report.language, 'ko');
    assert.deepEqual(report.parts, [1, 1]);
  });

  it('loads one script and one sheet, and then asks for nothing but the relay', async () => {
    await visit(async (page) => {
      await makeWords(page);
      await page.getByLabel(en.write.label).fill('짧은 글');
      await page.getByText(en.write.send, { exact: true }).click();
      await see(page, en.sent.title);
    });
    const [document, ...rest] = site.asked;
    assert.equal(document, 'GET /en/drop/');
    assert.deepEqual(rest.slice(0, 2).sort(), ['GET /drop/drop-en.js', 'GET /drop/drop.css']);
    assert.equal(rest.length, 3);
    assert.match(rest[2]!, /^POST \/inbox\//);
  });

  it('says how much arrived when the connection breaks, and sends only what is missing', async () => {
    const text = Array.from(
      { length: 700 },
      (_, i) => `${i}: ${toHex(crypto.getRandomValues(new Uint8Array(6)))}`,
    ).join('\n');
    await visit(async (page) => {
      await makeWords(page);
      await write(page, en.write.label, text);
      site.accept = (count) => count < 2;
      await press(page, en.write.send);
      await arriveAt(page, en.sent.someTitle);
      await see(page, en.failures.unreachable);
      assert.equal(site.posted.length, 2);
      site.accept = () => true;
      const retry = await page.locator('.buttons button').first().textContent();
      await press(page, retry!);
      await arriveAt(page, en.sent.title);
      assert.match(retry!, new RegExp(`\\b${site.posted.length - 2}\\b`));
    });
    const report = await desk.open(site.posted);
    assert.equal(report.text, text);
    assert.deepEqual(report.parts, [site.posted.length, site.posted.length]);
    assert.equal(new Set(site.posted.map((cell) => toHex(cell))).size, site.posted.length);
  });

  it('shows a reply to whoever has the words, and acknowledges it with the answer', async () => {
    let words: string[] = [];
    await visit(async (page) => {
      words = await makeWords(page);
      await press(page, en.write.replies);
      await see(page, en.replies.none);
    });
    const reply = await desk.reply(words.join(' '), '고맙습니다. 몇 명이었습니까?');
    site.shelf = reply.page;
    await visit(async (page) => {
      await openWith(page, words, en.oldWords.replies);
      await see(page, '고맙습니다. 몇 명이었습니까?');
      await press(page, en.replies.answer);
      await arriveAt(page, en.write.title);
      await write(page, en.write.label, 'Twelve.');
      await press(page, en.write.send);
      await arriveAt(page, en.sent.title);
    });
    const report = await desk.open(site.posted);
    assert.deepEqual(report.acknowledged.map(toHex), [toHex(reply.id)]);
    assert.equal(site.asked.filter((asked) => asked.startsWith('GET /shelf/')).length, 2);
  });

  it('saves a report to a file that somebody else passes on', async () => {
    let file = Buffer.of();
    await visit(async (page) => {
      await makeWords(page);
      await write(page, en.write.label, 'Carried by hand.');
      const [download] = await Promise.all([page.waitForEvent('download'), press(page, en.write.save)]);
      file = readFileSync(await download.path());
      await see(page, en.write.savedTrace);
    });
    assert.equal(site.posted.length, 0);
    await visit(async (page) => {
      await press(page, en.start.carry);
      await arriveAt(page, en.carry.title);
      const choose = (buffer: Buffer) =>
        page.setInputFiles('#file', { name: 'data.bin', mimeType: 'application/octet-stream', buffer });
      await choose(Buffer.from('something else'));
      await see(page, en.carry.notOurs);
      await choose(file);
      await see(page, en.carry.chosen(1, 4, 1));
      await press(page, en.carry.pass);
      await see(page, en.carry.arrived(1, 1));
    });
    assert.deepEqual(site.posted.map(toHex), decodeCarried(file).cells.map(toHex));
    assert.equal((await desk.open(site.posted)).text, 'Carried by hand.');
  });

  it('leaves with Escape twice to the front page, and nothing stays in the browser', async () => {
    await visit(async (page, context) => {
      const entries = await page.evaluate(() => history.length);
      await makeWords(page);
      await write(page, en.write.label, 'Something to leave behind.');
      await page.keyboard.press('Escape');
      await see(page, en.escapeOnce);
      await page.keyboard.press('Escape');
      await page.waitForURL(`${site.origin}/en/`);
      assert.equal(await page.evaluate(() => history.length), entries);
      assert.deepEqual(await kept(page), {
        localStorage: 0,
        sessionStorage: 0,
        databases: 0,
        caches: 0,
        workers: 0,
        cookies: '',
      });
      assert.deepEqual(await context.cookies(), []);
      await page.goBack().catch(() => null);
      assert.doesNotMatch(page.url(), /drop/);
    });
  });

  it('drops words and text when it was out of sight for five minutes', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${site.origin}/en/drop/`);
    await makeWords(page);
    await write(page, en.write.label, 'Forgotten on the table.');
    await page.evaluate(() => {
      Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await page.clock.fastForward('04:59');
    assert.equal(await page.locator('#report').inputValue(), 'Forgotten on the table.');
    await page.clock.fastForward('00:02');
    await see(page, en.emptied);
    await see(page, en.start.title);
    assert.doesNotMatch(await page.content(), /Forgotten/);
    await context.close();
  });

  it('shows a sentence instead of a form when the card has expired or was changed', async () => {
    const context = await newContext();
    const page = await context.newPage();
    for (const [card, sentence] of [
      [desk.card(-1), 'was good until'],
      [desk.card().replace('"pages":64', '"pages":32'), en.closed.forged],
      ['{"relay":', en.closed.malformed],
    ] as const) {
      site.card = card;
      await page.goto(`${site.origin}/en/drop/`);
      await see(page, en.closed.title);
      await see(page, sentence);
      assert.equal(await page.locator('textarea, input').count(), 0);
    }
    await context.close();
  });

  it('has a script for each language that the press knows of', () => {
    assert.deepEqual(Object.keys(languages), [...dropLanguages]);
  });

  it('fits a phone of 320 px on every screen in every language, a press away from what it does and does not', async () => {
    const context = await newContext({ viewport: { width: 320, height: 640 } });
    const page = await context.newPage();
    const { screens, show } = await openEveryScreen(page);
    const wide: string[] = [];
    for (const language of dropLanguages)
      for (const screen of screens) {
        await show(language, screen);
        if (process.env.SCREENSHOTS)
          await page.screenshot({
            path: join(process.env.SCREENSHOTS, `${language} ${screen}.png`),
            fullPage: true,
          });
        const { link, doesNotTitle } = languages[language].about;
        if (!(await page.evaluate(leadsTo, [link, doesNotTitle])))
          wide.push(`${language}, ${screen}: no facts`);
        for (const element of await page.evaluate(widerThanTheirPlace))
          wide.push(`${language}, ${screen}: ${element}`);
      }
    await context.close();
    assert.deepEqual(wide, []);
  });

  for (const language of ['en', 'ko'] as const)
    it(`is accessible on every screen, light and dark (${language})`, async () => {
      await visit(
        async (page) => {
          const found: string[] = [];
          await walk(page, language, site, desk, async (screen) => {
            for (const violation of await violations(page)) found.push(`${screen}: ${violation}`);
            await page.emulateMedia({ colorScheme: 'dark' });
            for (const violation of await violations(page, ['color-contrast']))
              found.push(`${screen}, dark: ${violation}`);
            await page.emulateMedia({ colorScheme: 'light' });
            if (language === 'en' && !screen.startsWith('closed')) await readAndGoBack(page, screen);
          });
          assert.deepEqual(found, []);
        },
        { language, viewport: { width: 320, height: 640 } },
      );
    });
});

/** Run in the page: what is cut off or makes the page scroll sideways. */
function widerThanTheirPlace(): string[] {
  const { documentElement } = document;
  const whole = documentElement.scrollWidth > documentElement.clientWidth ? ['the page'] : [];
  const wide = [...document.querySelectorAll('button, h1, h2, p, li, label, a, blockquote')].filter(
    (element) =>
      element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline',
  );
  return [...whole, ...wide.map((element) => `${element.tagName} ${element.textContent}`)];
}

/** Run in the page: whether it shows the facts, or leads to them. @param texts - of the link, and in the facts. */
const leadsTo = (texts: string[]): boolean =>
  [...document.querySelectorAll('button, h2')].some(({ textContent }) => texts.includes(textContent!));

/** Reads what the page does and does not, in the middle of something, and finds it again as it was. */
async function readAndGoBack(page: Page, screen: string): Promise<void> {
  const shown = () => page.evaluate(() => document.querySelector('h1')?.textContent);
  const typed = () =>
    page
      .locator('input:not([type=file]), textarea')
      .evaluateAll((all) => all.map((field) => (field as HTMLInputElement).value));
  const link = page.getByRole('button', { name: en.about.link, exact: true });
  if ((await shown()) === en.about.before || (await shown()) === en.about.title) return;
  const [title, values] = [await shown(), await typed()];
  await link.click();
  await see(page, en.about.doesNotTitle);
  await page.getByRole('button', { name: en.back, exact: true }).click();
  await link.waitFor();
  assert.deepEqual([await shown(), await typed()], [title, values], screen);
}

/** What axe-core finds, each with the first element that it finds it in. @param rules - all, if left out. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async (runOnly) => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      ...(runOnly && { runOnly }),
    });
    return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`);
  }, rules);
}
