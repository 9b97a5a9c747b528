// Reading and reporting while reading, as who watches the network sees them; a short version of scripts/cover.ts.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Browser, chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { advantageOf, seeded } from './advantage.ts';
import { type Record, recordReader } from './observer.ts';
import { openSecureSite, type SecureSite } from './secure-site.ts';
import { makeWords, openStory, sendReport, turnsIn } from './turns.ts';

const text = 'Twelve people were taken in one night. Two were handed over; ten are still held.';

/** Bytes that came back in a turn: the answer to the cell, and the page of the shelf. */
const down = (turn: readonly Record[]) =>
  turn.reduce((all, { way, bytes }) => all + (way === 'down' ? bytes : 0), 0);

describe('cover, seen from the network', () => {
  let browser: Browser;
  let sites: SecureSite[];
  before(async () => {
    const executablePath = findChromium();
    assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
    browser = await chromium.launch({ executablePath, args: chromiumFlags });
    sites = await Promise.all([openSecureSite(0.01), openSecureSite(0.01)]);
  });
  after(async () => {
    await browser?.close();
    for (const site of sites ?? []) await site.close();
  });

  it('is the same requests in the same order and of the same sizes, with reports and without', async () => {
    const [reading, reporting] = sites as [SecureSite, SecureSite];
    const reader = await openStory(browser, reading);
    const source = await openStory(browser, reporting);
    await makeWords(source.page);
    await sendReport(source.page, text);
    await sendReport(source.page, text);
    for (const { page, asked } of [reader, source])
      while (asked.filter((each) => each.startsWith('GET /shelf/')).length < 6)
        await page.waitForTimeout(200);
    assert.equal(source.page.url(), reader.page.url().replace(reading.origin, reporting.origin), 'in place');
    for (const each of [reader, source]) await each.close();

    const shapes = [reader, source].map(({ asked }) =>
      asked.map((each) => each.replace(/\/(inbox|shelf)\/.*/, '/$1/')),
    );
    for (const asked of shapes) {
      const first = asked.findIndex((each) => each.includes('/inbox/'));
      assert.deepEqual(
        asked.slice(0, first),
        shapes[0]!.slice(
          0,
          shapes[0]!.findIndex((each) => each.includes('/inbox/')),
        ),
      );
      for (const [i, each] of asked.slice(first).entries())
        assert.equal(each, i % 2 === 0 ? 'POST /inbox/' : 'GET /shelf/', asked.join('\n'));
    }
    const sizes = [reading, reporting].map(({ observer }) => {
      const turns = turnsIn(observer.taken());
      assert.ok(turns.length >= 4);
      const cells = new Set(turns.map(([cell]) => cell!.bytes));
      // The same bytes come in a record more or less, as the server's socket has them ready.
      return { cells, answers: Math.min(...turns.map(down)) };
    });
    assert.deepEqual(sizes[1], sizes[0]);
    assert.equal(sizes[0]!.cells.size, 1);
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
  it('tells apart what differs in one number among many, and nothing that does not', () => {
    const random = seeded(3);
    const examples = (shift: number) =>
      Array.from({ length: 600 }, (_, i) => {
        const label = i % 2 === 1;
        const features = Array.from({ length: 20 }, (_, at) => random() + (label && at === 7 ? shift : 0));
        return { features, label };
      });
    assert.ok(advantageOf(examples(0.6), random).advantage > 0.4);
    const { advantage, interval } = advantageOf(examples(0), random);
    assert.ok(Math.abs(advantage) < 0.2 && interval[0] < 0.1 && interval[1] > -0.1, `${advantage}`);
  });
});
