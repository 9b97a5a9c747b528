// The whole way, as people go it, in real Chromium: a source writes on a phone, the desk opens, files, claims,
// reviews, signs and publishes, a reader reads, and the source finds the reply with nothing but seven words.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { languages } from '../src/drop/languages/index.ts';
import { see, shownWords } from './drop/person.ts';
import { type RunningDemo, startDemo } from './newsroom/demo.ts';

const { en } = languages;
const report = '혜산 장마당에서 전파탐지기를 든 보위원 세 명을 보았습니다.';
const passage = '보위원 세 명';
const lessSaid = {
  ko: '그의 신원을 좁힐 수 있는 내용은 싣지 않는다.',
  en: 'What could narrow down who he was is not printed here.',
};
const reply = '고맙습니다. 언제 보셨습니까?';

let browser: Browser;
let demo: RunningDemo;
let ended = false;
const faults: string[] = [];

before(async () => {
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  demo = await startDemo();
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
});
after(async () => {
  await browser?.close();
  if (!ended) await demo?.end();
});

async function newContext(width: number, height: number): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height } });
  context.setDefaultTimeout(60_000);
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`request to ${hostname}`);
  });
  return context;
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });

/** A list that is drawn anew between press and release loses the click: presses again until the desk is asked. */
async function pressUntilAsked(page: Page, name: string, path: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    const asked = page.waitForRequest((request) => request.url().endsWith(path), { timeout: 60_000 });
    const [result] = await Promise.allSettled([asked, button(page, name).first().click()]);
    if (result.status === 'fulfilled') return;
    if (tries === 3) throw result.reason;
  }
}

describe('the first report', () => {
  let words: string[];
  let desk: Page;
  let published: string;

  it('is written on a phone, on a page that every page of the site leads to', async () => {
    const page = await (await newContext(390, 844)).newPage();
    await page.goto(demo.site);
    await page.getByRole('link', { name: 'Tell us something' }).first().click();
    await button(page, en.start.fresh).click();
    await button(page, en.about.goOn).click();
    words = await shownWords(page);
    assert.equal(words.length, 7);
    await button(page, en.newWords.noted).click();
    for (const field of await page.locator('.field').all()) {
      const place = Number((await field.locator('label').textContent())!.match(/\d+/)![0]);
      await field.locator('input').fill(words[place - 1]!);
    }
    await button(page, en.check.go).click();
    await page.locator('#report').fill(report);
    await button(page, en.write.send).click();
    await see(page, en.sent.title);
    await page.context().close();
  });

  it('arrives at the desk, whose address lets one browser in', async () => {
    const context = await newContext(1280, 800);
    desk = await context.newPage();
    await desk.goto(demo.desk);
    await desk.getByRole('heading', { name: 'Inbox' }).waitFor();
    await button(desk, 'Fetch').click();
    await desk.getByRole('link', { name: new RegExp(report.slice(0, 12)) }).click();
    await see(desk, report);
    const other = await (await newContext(800, 600)).newPage();
    assert.equal((await other.goto(demo.desk))!.status(), 403);
    await other.context().close();
  });

  it('is answered: the reply is laid, not sent', async () => {
    await desk.getByLabel(/^Reply/).fill(reply);
    await button(desk, 'Lay reply').click();
    await see(desk, 'on the shelf');
  });

  it('is filed as testimony, and a claim is stated from words selected in it', async () => {
    await button(desk, 'File as testimony').click();
    const text = desk.getByLabel('The source’s words');
    await text.waitFor();
    await text.evaluate((element, wanted) => {
      const node = element.firstChild!;
      const start = node.textContent!.indexOf(wanted);
      getSelection()!.setBaseAndExtent(node, start, node, start + wanted.length);
    }, passage);
    await button(desk, new RegExp(`State a claim from “${passage}`)).click();
    const form = desk.getByRole('form', { name: 'State a claim' });
    await form.locator('textarea').first().fill('혜산 장마당에서 보위원 세 명이 목격됐다.');
    await form.locator('textarea').nth(1).fill('Three officials were seen at the Hyesan market.');
    await form.getByLabel(/^When/).fill('mid-November 2026');
    await form.getByLabel(/^How many/).fill('3');
    await button(desk, 'State the claim').click();
    await see(desk, 'mid-November 2026');
    assert.equal(await desk.locator('mark').textContent(), passage);
  });

  it('the review holds back a draft that only one man may fit, and says what would help', async () => {
    await desk.getByRole('link', { name: /^Review/ }).click();
    await desk.getByRole('link', { name: '평양으로 끌려간 사람은 누구였나' }).click();
    await see(desk, 'blocked: it could be fewer than 100');
    await desk.getByRole('link', { name: 'Sign and publish' }).click();
    assert.ok(await button(desk, 'Publish').isDisabled());
    await desk
      .getByRole('link', { name: /^Review/ })
      .last()
      .click();
  });

  it('the draft is made to say less, signed, and published in both languages', async () => {
    for (const left of [1, 0]) {
      await pressUntilAsked(desk, 'Remove', '/suggestions');
      await desk.waitForFunction(
        (count) =>
          [...document.querySelectorAll('button')].filter((each) => each.textContent === 'Remove').length ===
          count,
        left,
      );
    }
    await desk.getByRole('link', { name: 'Text', exact: true }).click();
    for (const [language, text] of Object.entries(lessSaid)) {
      await desk.locator(`.ProseMirror[lang="${language}"]`).click();
      await desk.keyboard.press('Control+a');
      await desk.keyboard.insertText(text);
    }
    await desk.getByRole('link', { name: 'Sign and publish' }).click();
    await see(desk, lessSaid.en);
    await see(desk, lessSaid.ko);
    await button(desk, 'Sign this text').click();
    await see(desk, 'This text is signed');
    await button(desk, 'Publish').click();
    published = (await desk.getByRole('link', { name: 'Read it on the site' }).getAttribute('href'))!;
  });

  it('ends on the published page, in Korean and in English', async () => {
    const page = await (await newContext(390, 844)).newPage();
    await page.goto(published);
    await see(page, lessSaid.ko);
    await page.getByRole('link', { name: 'English' }).first().click();
    await see(page, lessSaid.en);
    for (const detail of ['mid-forties', 'year and a half'])
      assert.equal(await page.getByText(detail).count(), 0);
    await page.goto(new URL('/en/search/', published).href);
    await page.locator('input[type=search]').fill('narrow down');
    await page.locator(`.found a[href="${new URL(published).pathname.replace('/ko/', '/en/')}"]`).waitFor();
    await page.context().close();
  });

  it('is answered for whoever has the seven words, and for nobody else', async () => {
    const page = await (await newContext(390, 844)).newPage();
    for (const [typed, found] of [
      [words.join(' '), reply],
      ['no such words at all', en.replies.none],
    ] as const) {
      await page.goto(demo.drop);
      await button(page, en.start.known).click();
      await page.locator('#words').fill(typed);
      await button(page, en.oldWords.replies).click();
      await see(page, found);
    }
    await page.context().close();
  });

  it('shows the correction on the story that it corrects, in both languages, linking both ways', async () => {
    const page = await (await newContext(1280, 800)).newPage();
    for (const language of ['ko', 'en']) {
      const stories = new URL(`/${language}/stories/`, demo.site);
      const [corrected, correcting] = ['hyesan-raids', 'hyesan-office-head-stays'].map(
        (slug) => new URL(`${slug}/`, stories).pathname,
      ) as [string, string];
      await page.goto(new URL(corrected, stories).href);
      await page
        .locator(`.correction a[href="${correcting}"], aside a[href="${correcting}"]`)
        .first()
        .waitFor();
      await page.goto(new URL(correcting, stories).href);
      await page.locator(`main a[href="${corrected}"]`).first().waitFor();
    }
    await page.context().close();
  });

  it('meets no fault in any page and asks nobody outside of this computer', () => {
    assert.deepEqual(faults, []);
  });

  it('ends cleanly and removes its folder', async () => {
    ended = true;
    assert.deepEqual(await demo.end(), { status: 0, left: [] });
  });
});
