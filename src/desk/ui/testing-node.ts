// The desk's screens in real Chromium against a desk that answers from fixtures: what their tests share. Importing it
// starts a browser before the tests of a file, and a desk before each.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach } from 'node:test';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../../scripts/chromium.ts';
import { type FakeDesk, startFakeDesk } from './fake-desk-node.ts';

const root = join(import.meta.dirname, '../../..');
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;
/** Anew for each test. */
export let desk: FakeDesk;
const faults: string[] = [];

before(async () => {
  if (!existsSync(join(root, 'dist/desk/desk.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'scripts/vite.desk.ts'), logLevel: 'error' });
  }
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
});
after(() => browser?.close());
beforeEach(async () => {
  desk = await startFakeDesk();
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await desk.close();
  assert.deepEqual(faults.splice(0), []);
});

export const laptop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

export async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: laptop, ...options });
  context.setDefaultTimeout(60_000);
  context.on('weberror', (error) => faults.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  context.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && origin !== desk.origin) faults.push(`request to ${origin}`);
  });
  const page = await context.newPage();
  await page.goto(desk.address);
  return page;
}

export async function openAt(hash: string, options?: BrowserContextOptions): Promise<Page> {
  const page = await open(options);
  await page.locator('.sections').waitFor();
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  return page;
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const sent = (method: string, path: string) =>
  desk.asked.filter((asked) => asked.method === method && asked.path === path).map(({ body }) => body);

/** Waits until what is asked for is so. */
export async function until(so: () => boolean, what: string): Promise<void> {
  for (let wait = 0; wait < 3600; wait++) {
    if (so()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not within three minutes: ${what}`);
}

/** Nothing that axe-core finds, and nothing wider than the screen. */
export async function assertUsable(page: Page, what: string): Promise<void> {
  await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }>;
      };
    };
    const { violations } = await axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html} ${nodes[0]!.failureSummary}`);
  });
  assert.deepEqual(violations, [], what);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(tooWide <= 0, `${what} is ${tooWide} px too wide`);
}
