// Reading and reporting while reading, as who watches the network sees them; a short version of scripts/cover.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { exchangesIn } from './exchanges.ts';
import { recordReader } from './observer.ts';
import { openSecureSite, type SecureSite, trusting } from './secure-site.ts';
import { openStory, openWords, sendReport } from './source.ts';

describe('cover, seen from the network', () => {
  let browser: Browser;
  let sites: SecureSite[];
  before(async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
    sites = await Promise.all([openSecureSite(0.01), openSecureSite(0.01)]);
    browser = await chromium.launch({ executablePath, args: [...chromiumFlags, trusting(sites)] });
  });
  after(async () => {
    await browser?.close();
    for (const site of sites ?? []) await site.close();
  });

  it('is the same requests in the same order and of the same sizes, with reports and without', async () => {
    const [reading, reporting] = sites as [SecureSite, SecureSite];
    const reader = await openStory(browser, reading);
    const source = await openStory(browser, reporting);
    await openWords(source.page, 'write');
    await sendReport(source.page);
    await sendReport(source.page);
    for (const { page, asked } of [reader, source])
      while (asked.filter((each) => each.startsWith('GET /shelf/')).length < 6)
        await page.waitForTimeout(200);
    assert.equal(source.page.url(), reader.page.url().replace(reading.origin, reporting.origin), 'in place');
    for (const each of [reader, source]) await each.close();

    const [read, told] = [reader, source].map(({ asked }) => {
      // The browser asks for a site's icon by itself, sooner or later, on either page.
      const pages = asked.filter((each) => each !== 'GET /icon.svg');
      const shapes = pages.map((each) => each.replace(/\/(inbox|shelf)\/.*/, '/$1/'));
      const first = shapes.indexOf('GET /shelf/');
      return { loading: shapes.slice(0, first), turns: shapes.slice(first) };
    });
    assert.deepEqual(told!.loading, read!.loading);
    for (const { turns } of [read!, told!])
      for (const [i, each] of turns.entries())
        assert.equal(each, i % 2 === 0 ? 'GET /shelf/' : 'POST /inbox/', turns.join('\n'));
    const sizes = [reading, reporting].map(({ observer }) => {
      const exchanges = exchangesIn(observer.taken());
      assert.ok(exchanges.length >= 4);
      return new Set(exchanges.map(({ cell }) => cell.bytes));
    });
    assert.deepEqual(sizes[1], sizes[0]);
    assert.equal(sizes[0]!.size, 1);
  });
});

describe('who watches', () => {
  it('finds records across chunks, and counts those of application data', () => {
    const stream = Uint8Array.of(
      22,
      3,
      3,
      0,
      2,
      9,
      9,
      23,
      3,
      3,
      1,
      0,
      ...new Uint8Array(256),
      23,
      3,
      3,
      0,
      1,
      7,
    );
    for (const step of [1, 3, 100, 1000]) {
      const found: number[] = [];
      const read = recordReader((bytes) => found.push(bytes));
      for (let at = 0; at < stream.length; at += step) read(stream.subarray(at, at + step));
      assert.deepEqual(found, [256, 1]);
    }
  });
});
