// What a day at the desk leaves on the laptop: the desk's process and a lasting profile of Chromium, both ended in the
// middle of work as by a power cut, and then every byte that they wrote.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { foundDesk, openDesk } from '../src/desk/open-node.ts';
import { sources } from '../src/record/sources.ts';
import { type RunningRelay, startRelay } from '../src/relay/serve-node.ts';
import { ended } from './month/newsroom.ts';
import { wordsIn } from './plain-search.ts';

const main = join(import.meta.dirname, '../src/cli/main.ts');
const passphrase = 'quiet water under the old stone bridge';
const words = {
  'a report': '혜산 세관 앞에서 보위원 세 명을 보았습니다',
  'a claim': 'Three officers stood before the custom house',
  'a headline': 'Officers at the custom house',
  'a paragraph': 'They had been there since the morning of the fair',
  'a reply': 'Thank you, which morning was it that you saw them',
  'a search': 'zeitgleich am Zollhaus',
  'a wrong passphrase': 'quiet water under the new stone bridge',
  'the passphrase': passphrase,
};
let folder: string;
let relay: RunningRelay;
let desk: ChildProcess;
let context: BrowserContext;
let source = '';
let said = '';
const path = (name: string) => join(folder, name);

const env = () => ({
  PATH: process.env.PATH,
  HOME: path('home'),
  TMPDIR: path('tmp'),
  SQLITE_TMPDIR: path('tmp'),
  XDG_CACHE_HOME: path('home'),
  NODE_NO_WARNINGS: '1',
  SPRINGHOUSE_PASSPHRASE_FILE: path('typed'),
});
const start = (...args: string[]) =>
  spawn(process.execPath, [main, ...args], {
    cwd: path('home'),
    env: env(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-laptop-'));
  for (const name of ['home', 'tmp', 'profile', 'desk']) mkdirSync(path(name));
  writeFileSync(path('typed'), passphrase);
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
  const vault = join(path('desk'), 'a.vault');
  const founding = {
    vault,
    passphrase,
    relay: relay.url,
    name: 'The Well',
    member: 'Ada',
    languages: ['en'],
  };
  (await foundDesk({ ...founding, kdf })).ledger.close();
  const card = await ended(start('card', '--vault', vault));
  writeFileSync(path('card'), card.out);
  writeFileSync(path('typed-report'), `${words['a report']}.`);
  assert.equal(
    (await ended(start('report', '--card', path('card'), '--text', path('typed-report')))).status,
    0,
  );
  rmSync(path('typed-report'));
  desk = start('desk', '--vault', vault, '--port', '0');
  for (const stream of [desk.stdout!, desk.stderr!])
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
});
after(async () => {
  await context?.close().catch(() => {});
  if (desk.exitCode === null && desk.signalCode === null) {
    const exit = once(desk, 'exit');
    desk.kill('SIGKILL');
    await exit;
  }
  await relay.close();
  rmSync(folder, { recursive: true, force: true });
});

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

describe('a laptop after a day at the desk', () => {
  it('is worked on, with text half written', async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
    const exit = once(desk, 'exit');
    while (!said.includes('Ctrl-C')) {
      assert.equal(desk.exitCode, null, said);
      await Promise.race([once(desk.stdout!, 'data'), exit]);
    }
    context = await chromium.launchPersistentContext(path('profile'), {
      executablePath,
      args: chromiumFlags,
      env: { ...env(), PATH: process.env.PATH! },
      viewport: { width: 1400, height: 900 },
    });
    const page = context.pages()[0]!;
    page.setDefaultTimeout(60_000);
    await page.goto(/Desk: (\S+)/.exec(said)![1]!);
    await button(page, 'Fetch').click();
    await page.getByRole('link', { name: /혜산/ }).first().click();
    await button(page, 'File as testimony').click();
    await page.getByLabel('The source’s words').waitFor();
    await page.evaluate(() => {
      const text = document.querySelector('.source-text, [aria-label="The source’s words"]')!;
      getSelection()!.selectAllChildren(text);
      document.dispatchEvent(new Event('selectionchange'));
    });
    await button(page, /^State a claim from/).click();
    await page
      .getByRole('form', { name: 'State a claim' })
      .locator('textarea')
      .first()
      .fill(words['a claim']);
    await button(page, 'State the claim').click();
    await page.getByRole('form', { name: 'State a claim' }).waitFor({ state: 'detached' });
    await page
      .getByRole('link', { name: /^Stories/ })
      .first()
      .click();
    await button(page, 'New story').click();
    await page.getByLabel('Headline').fill(words['a headline']);
    await button(page, 'Begin the story').click();
    await page.locator('.ProseMirror').first().click();
    await page.keyboard.insertText(words['a paragraph']);
    await page.keyboard.press('Control+k');
    await page.keyboard.insertText(words['a search']);
    await page.keyboard.press('Escape');
    await page
      .getByRole('link', { name: /^Inbox/ })
      .first()
      .click();
    await page.getByRole('link', { name: /혜산/ }).first().click();
    const reply = page.getByLabel(/^Reply/).first();
    await reply.fill(words['a reply']);
    // A second page, as people open one, and an address that is kept in its history.
    source = page.url();
    await button(page, 'Lock').click();
    await page.getByLabel('Passphrase of this vault').fill(words['a wrong passphrase']);
    await button(page, 'Unlock').click();
    await page.getByText(/not the one of this vault/).waitFor();
    await page.getByLabel('Passphrase of this vault').fill(passphrase);
    await button(page, 'Unlock').click();
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    // One thing is kept: what shows this browser to this process of the desk, worth nothing to the next one.
    assert.deepEqual(
      await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)]),
      ['springhouse-desk-token'],
    );
    assert.equal(
      await page.evaluate(async () => (await indexedDB.databases()).length + (await caches.keys()).length),
      0,
    );
  });

  it('holds none of it in any file, whichever way the desk and the browser ended', async () => {
    assert.equal(desk.exitCode, null, said);
    const exit = once(desk, 'exit');
    desk.kill('SIGKILL');
    await exit;
    await context.close();
    const opened = await openDesk({ vault: join(path('desk'), 'a.vault'), passphrase });
    const names = Object.fromEntries(sources(opened.ledger).map(({ name }, i) => [`source ${i + 1}`, name]));
    opened.ledger.close();
    assert.equal(Object.keys(names).length, 1);
    const { found, files, bytes } = wordsIn(folder, { ...words, ...names }, (file) => file === 'typed');
    assert.deepEqual(found, []);
    assert.ok(files > 50 && bytes > 1e6, `${files} files, ${bytes} bytes: the profile was looked at`);
    for (const text of Object.values(words)) assert.ok(!said.includes(text));
    assert.ok(!source.includes('혜산') && !source.includes(encodeURIComponent('혜산')));
    const history = readFileSync(join(path('profile'), 'Default/History')).toString('latin1');
    assert.ok(history.includes('127.0.0.1'), 'the profile keeps a history, and it was searched');
  });
});
