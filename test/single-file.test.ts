// The source's page as one file: made on the command line, opened from the disk with no network.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { main } from '../src/cli/main.ts';
import { type Language, languages } from '../src/drop/languages/index.ts';
import { decodeCarried } from '../src/seal/carried-read.ts';
import { openTestDesk } from './drop/desk.ts';
import { see, shownWords } from './drop/person.ts';

const root = join(import.meta.dirname, '..');
const mostBytes = 100_000;

let folder: string;
let desk: Awaited<ReturnType<typeof openTestDesk>>;

before(async () => {
  if (!existsSync(join(root, 'dist/drop/drop-en.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'scripts/vite.drop.ts'), logLevel: 'error' });
  }
  folder = mkdtempSync(join(tmpdir(), 'springhouse-page-'));
  desk = await openTestDesk('https://relay.example');
});
after(() => rmSync(folder, { recursive: true, force: true }));

async function springhouse(...args: string[]) {
  const [out, problems]: string[][] = [[], []];
  const code = await main(args, {
    stdout: async (text: string) => void out!.push(text),
    stderr: async (text: string) => void problems!.push(text),
    signal: new AbortController().signal,
  } as unknown as Parameters<typeof main>[1]);
  return { code, out: out!.join(''), problems: problems!.join('') };
}

/** @returns the path of the file. */
async function makePage(language: Language): Promise<string> {
  const [card, page] = [join(folder, 'card.json'), join(folder, `${language}.html`)];
  writeFileSync(card, desk.card(30));
  rmSync(page, { force: true });
  const { code, problems } = await springhouse('page', '--card', card, '--language', language, '--out', page);
  assert.equal(code, 0, problems);
  return page;
}

/** Opens the file without a network. Fails on errors in the page, and on any request. */
async function opened(file: string, use: (page: Page) => Promise<void>): Promise<void> {
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const context = await browser.newContext({ acceptDownloads: true, offline: true });
    const wrong: string[] = [];
    const address = pathToFileURL(file).href;
    context.on('request', (request) => {
      if (!/^(blob|data):/.test(request.url()) && request.url() !== address) wrong.push(request.url());
    });
    context.on('weberror', (error) => wrong.push(String(error.error())));
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(address);
    await use(page);
    assert.deepEqual(wrong, []);
  } finally {
    await browser.close();
  }
}

describe('the page as one file', () => {
  it('is under 100 KB in every language, and holds the card and no address but the relay’s', async () => {
    for (const language of Object.keys(languages) as Language[]) {
      const file = await makePage(language);
      assert.ok(statSync(file).size < mostBytes, `${language}: ${statSync(file).size} bytes`);
      const html = readFileSync(file, 'utf8');
      assert.deepEqual(new Set(html.match(/https?:\/\/[^\s"&<]+/g)), new Set(['https://relay.example']));
    }
  });

  it('seals a report from a memory card, with no network, to a file that the desk opens', async () => {
    const { ko } = languages;
    const text = '혜산 강안동에서 12명이 잡혀갔습니다.';
    let file = Buffer.of();
    await opened(await makePage('ko'), async (page) => {
      const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
      await see(page, ko.start.title);
      await click(ko.start.fresh);
      await click(ko.about.goOn);
      const words = await shownWords(page);
      await click(ko.newWords.noted);
      for (const input of await page.locator('.field').all()) {
        const place = Number((await input.locator('label').textContent())!.match(/\d+/)![0]);
        await input.locator('input').fill(words[place - 1]!);
      }
      await click(ko.check.go);
      await page.locator('#report').fill(text);
      assert.equal(await page.getByRole('button', { name: ko.write.send, exact: true }).count(), 0);
      const [download] = await Promise.all([page.waitForEvent('download'), click(ko.write.save)]);
      file = readFileSync(await download.path());
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.waitForURL('about:blank');
    });
    assert.equal((await desk.open(decodeCarried(file).cells)).text, text);
  });

  it('is not made of an expired card, nor in a language that nobody wrote', async () => {
    const card = join(folder, 'old.json');
    writeFileSync(card, desk.card(-1));
    const args = ['page', '--card', card, '--out', join(folder, 'none.html')];
    assert.match((await springhouse(...args)).problems, /ended on/);
    assert.equal((await springhouse(...args, '--language', 'xx')).code, 2);
    assert.ok(!existsSync(join(folder, 'none.html')));
  });
});
