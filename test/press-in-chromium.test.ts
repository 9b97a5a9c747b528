// The pages in a real browser: they run nothing, reach nobody, and can be used by everyone.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import type { Edition } from '../src/press/edition/types.ts';
import { readFolder } from '../src/press/folder.ts';
import { pocketEdition } from '../src/press/pocket/pocket.ts';
import { press, searchFiles } from '../src/press/press.ts';
import { dropAssets, editionOf, hostile, richEdition, withdrawing } from '../src/press/testing.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const types: Record<string, string> = {
  html: 'text/html',
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  jpg: 'image/jpeg',
  png: 'image/png',
  xml: 'application/xml',
  json: 'application/json',
};

let browser: Browser;
before(async () => {
  const executablePath = findChromium();
  assert.ok(executablePath, 'npm run test installs Chromium');
  browser = await chromium.launch({ executablePath, args: chromiumFlags });
});
after(() => browser?.close());

interface Visit {
  page: Page;
  /** Whatever the browser complained of: errors, refused scripts, refused requests. */
  complaints: string[];
  /** Requests to anyone but the site. */
  strangers: string[];
}

/** Serve a site under its own address, with nothing else to be reached, and let `work` look at pages of it. */
async function visiting(
  site: Map<string, Uint8Array>,
  base: string,
  work: (visit: Visit, go: (place: string) => Promise<void>) => Promise<void>,
): Promise<void> {
  const context: BrowserContext = await browser.newContext();
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const visit: Visit = { page, complaints: [], strangers: [] };
  page.on('pageerror', (error) => visit.complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    visit.complaints.push('a dialog opened');
    dialog.dismiss().catch(() => {});
  });
  page.on('console', (message) => visit.complaints.push(message.text()));
  await page.route('**/*', async (route) => {
    const url = route.request().url();
    const place = url.startsWith(base) ? new URL(url).href.slice(base.length).replace(/[?#].*/, '') : null;
    const path = place === '' || place?.endsWith('/') ? `${place}index.html` : place;
    const body = path === null ? undefined : site.get(path);
    if (!body) visit.strangers.push(url);
    const contentType = types[path?.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    await (body ? route.fulfill({ body: Buffer.from(body), contentType }) : route.abort());
  });
  try {
    await work(visit, async (place) => {
      await page.goto(base + place);
    });
  } finally {
    await context.close();
  }
}

const rich = 'https://news.example/border/';
const richPages = [
  '',
  'en/stories/first/',
  'ar/stories/first/',
  'fr/stories/third/',
  'en/archive/',
  'en/corrections/',
  'ar/how-we-report/',
  'en/about/',
  'ko/tell/',
  'en/timeline/',
  'ko/map/',
];

/** Hostile text in every field that an edition has, a withdrawn story's and a photo's licence too. */
function hostileEdition(): Edition {
  const edition = withdrawing(
    richEdition(() => hostile),
    'second',
  );
  edition.site.iptc = true;
  for (const { versions } of edition.stories)
    for (const version of Object.values(versions)) {
      if (version.photo) version.photo.licence = hostile;
      if (version.withdrawn) version.withdrawn.text = hostile;
    }
  return edition;
}

async function isInert({ page }: Visit, place: string): Promise<void> {
  assert.equal(await page.evaluate(() => 'pwned' in globalThis), false, place);
  const planted = page.locator(
    'svg[onload], img[src="x"], script:not([src]):not([type="application/ld+json"])',
  );
  assert.equal(await planted.count(), 0, place);
}

describe('a page in a browser', () => {
  it('runs the site’s one script on every page, and reaches nobody else', async () => {
    await visiting(press(richEdition(), dropAssets), rich, async (visit, go) => {
      for (const place of richPages) {
        await go(place);
        const ran = await visit.page.evaluate(() => document.documentElement.dataset.drop === 'here');
        assert.equal(ran, true, place);
      }
      assert.deepEqual([visit.complaints, visit.strangers], [[], []]);
    });
  });
  it('finds a report by its words in each language, and says what was typed to nobody', async () => {
    const edition = richEdition();
    for (const [language, body] of [
      ['ko', '혜산에서 열두 명이 체포되었다.'],
      ['en', 'Twelve people were arrested in Hyesan.'],
      ['ar', 'اعتُقل اثنا عشر شخصًا في هيسان.'],
    ] as const)
      edition.stories[0]!.versions[language]!.body = body;
    const site = press(edition, dropAssets, null, await searchFiles(edition));
    await visiting(site, rich, async (visit, go) => {
      for (const [language, words] of [
        ['ko', '체포'],
        ['en', 'arrested'],
        ['ar', 'هيسان'],
      ] as const) {
        await go(`${language}/search/`);
        await visit.page.fill('input[type=search]', words, { timeout: 60_000 });
        const found = visit.page.locator('.found a');
        await found.first().waitFor({ timeout: 60_000 });
        assert.deepEqual(await found.evaluateAll((links) => links.map((link) => link.getAttribute('href'))), [
          `/border/${language}/stories/first/`,
        ]);
        assert.equal(new URL(visit.page.url()).search, '');
      }
      assert.deepEqual([visit.complaints, visit.strangers], [[], []]);
    });
  });
  it('runs nothing of hostile text, in whatever field it stands and on whatever page', async () => {
    const edition = hostileEdition();
    const site = press(edition, dropAssets, null, await searchFiles(edition));
    // One language of each, since nothing but words differs, and every story in all it has; those of the drop are last.
    const places = [...site.keys()]
      .filter((path) => path.endsWith('.html') && /^(?:en\/|(?!en\/).*\/stories\/|[^/]*$)/.test(path))
      .map((path) => path.replace(/index\.html$/, ''));
    for (const kind of [
      'sections/',
      'topics/',
      'archive/',
      'timeline/',
      'map/',
      'search/',
      'corrections/',
      'tell/',
    ])
      assert.ok(
        places.some((place) => place.startsWith(`en/${kind}`)),
        kind,
      );
    await visiting(site, rich, async (visit, go) => {
      for (const place of places) {
        await go(place);
        await isInert(visit, place);
      }
      await go('en/search/');
      await visit.page.fill('input[type=search]', 'pwned', { timeout: 60_000 });
      await visit.page.locator('.found a').first().waitFor({ timeout: 60_000 });
      assert.ok((await visit.page.locator('.found').innerText()).includes('<script>pwned=1</script>'));
      await isInert(visit, 'en/search/ with what it found');
      assert.deepEqual([visit.complaints, visit.strangers], [[], []]);
    });
  });
  it('would stop a script even if one got in', async () => {
    const site = press(richEdition(), dropAssets);
    const html = new TextDecoder().decode(site.get('en/about/index.html'));
    site.set(
      'en/about/index.html',
      new TextEncoder().encode(html.replace('</main>', '<script>pwned=1</script></main>')),
    );
    await visiting(site, rich, async (visit, go) => {
      await go('en/about/');
      assert.equal(await visit.page.evaluate(() => 'pwned' in globalThis), false);
      assert.match(visit.complaints.join(), /Content Security Policy/);
    });
  });
});

describe('a feed in a browser', () => {
  it('is well-formed, also with hostile text', async () => {
    for (const say of [undefined, () => hostile])
      await visiting(press(richEdition(say), dropAssets), rich, async (visit, go) => {
        await go('en/about/');
        const site = press(richEdition(say), dropAssets);
        for (const [path, bytes] of site) {
          if (!path.endsWith('.xml')) continue;
          const text = new TextDecoder().decode(bytes);
          const read = await visit.page.evaluate((xml) => {
            const root = new DOMParser().parseFromString(xml, 'application/xml');
            const broken = root.querySelector('parsererror')?.textContent ?? null;
            const titles = [...root.querySelectorAll('item > title, entry > title')].map(
              (one) => one.textContent,
            );
            return { broken, name: root.documentElement.localName, titles };
          }, text);
          assert.equal(read.broken, null, path);
          assert.match(read.name, /^(rss|feed|urlset|sitemapindex)$/, path);
          if (/rss|feed/.test(read.name)) assert.ok(read.titles.length > 0, path);
        }
      });
  });
});

describe('the example edition', () => {
  const base = 'https://amnok.example/';
  const pages = [
    'ko/',
    'en/stories/hyesan-arrests/',
    'ko/stories/hyesan-arrests/',
    'en/stories/hyesan-office-head/',
    'en/archive/',
    'ko/corrections/',
    'en/how-we-report/',
    'ko/about/',
  ];
  const build = async () =>
    press(editionOf(await readFolder(join(import.meta.dirname, '../examples/edition'))), new Map());

  it('has nothing for axe to find, light or dark, and fits into 320 and 1280 pixels', async () => {
    await visiting(await build(), base, (visit, go) => examine(visit, go, pages));
  });
  it('in a richer form has nothing for axe to find on any kind of page, right to left too', async () => {
    const places = [
      'ar/',
      'ar/stories/first/',
      'fr/stories/third/',
      'ko/sections/border/',
      'ar/topics/arrests/',
      'ar/archive/',
      'ko/archive/2020/',
      'ar/timeline/',
      'en/map/',
      'fr/corrections/',
      'ar/how-we-report/',
      'fr/about/',
      'ko/tell/',
      'ar/tell/about/',
    ];
    await visiting(press(richEdition(), dropAssets), rich, (visit, go) => examine(visit, go, places));
  });
  it('in a look of its own has nothing for axe to find either', async () => {
    const examples = join(import.meta.dirname, '../examples');
    const files = await readFolder(join(examples, 'edition'));
    for (const [path, bytes] of await readFolder(join(examples, 'look')))
      if (path !== 'README.md') files.set(path, bytes);
    const site = press(editionOf(files), new Map());
    await visiting(site, base, (visit, go) => examine(visit, go, ['en/', 'ko/stories/hyesan-arrests/']));
  });
  it('is read by keyboard: first to the text, and whatever has the focus shows it', async () => {
    await visiting(await build(), base, async ({ page }, go) => {
      await go('en/stories/hyesan-arrests/');
      const focused = () =>
        page.evaluate(() => {
          const one = document.activeElement!;
          const { outlineStyle, outlineWidth } = getComputedStyle(one);
          return {
            href: one.getAttribute('href'),
            shown: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
            above: one.getBoundingClientRect().top < 0,
          };
        });
      await page.keyboard.press('Tab');
      assert.deepEqual(await focused(), { href: '#text', shown: true, above: false });
      await page.keyboard.press('Enter');
      await page.waitForURL('**#text');
      await page.keyboard.press('Tab');
      const inText = await focused();
      assert.match(inText.href!, /^\/en\/(?:sections|stories)\//);
      assert.ok(inText.shown);
    });
  });
});

describe('the pocket edition in a browser', () => {
  it('opens from a folder on a small old phone: no network, no script, every picture there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'springhouse-pocket-'));
    const edition = editionOf(await readFolder(join(import.meta.dirname, '../examples/edition')));
    const zip = await pocketEdition(edition);
    for (const [path, bytes] of Object.entries(unzipSync(zip))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
    const context = await browser.newContext({
      offline: true,
      javaScriptEnabled: false,
      viewport: { width: 240, height: 320 },
    });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const wrong: string[] = [];
    page.on('request', (request) => request.url().startsWith('file:') || wrong.push(request.url()));
    page.on('requestfailed', (request) => wrong.push(request.url()));
    page.on('console', (message) => wrong.push(message.text()));
    try {
      await page.goto(pathToFileURL(join(folder, 'index.html')).href);
      await page.click('a[hreflang="en"]');
      await page.click('.list a[href*="hyesan-arrests"]');
      await page.locator('.correction').waitFor();
      assert.match(page.url(), /\/en\/stories\/hyesan-arrests\/index\.html$/);
      assert.ok(
        await page.locator('figure img').evaluate((one) => (one as HTMLImageElement).naturalWidth > 100),
      );
      assert.equal(
        await page.locator('.correction').evaluate((one) => getComputedStyle(one).borderTopStyle),
        'solid',
      );
      assert.ok((await overflow(page)) <= 0);
      assert.deepEqual(wrong, []);
    } finally {
      await context.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

async function examine(
  { page }: Visit,
  go: (place: string) => Promise<void>,
  places: string[],
): Promise<void> {
  for (const place of places) {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: 'light' });
    await go(place);
    assert.ok((await overflow(page)) <= 0, `${place} is wider than 320 px`);
    await page.setViewportSize({ width: 1280, height: 900 });
    assert.ok((await overflow(page)) <= 0, `${place} is wider than 1280 px`);
    await page.evaluate(axe);
    assert.deepEqual(await violations(page), [], place);
    await page.emulateMedia({ colorScheme: 'dark' });
    assert.deepEqual(await violations(page, 'color-contrast'), [], `${place} in the dark`);
  }
}

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);

/** @param rule - the one rule to try; all, if left out. */
function violations(page: Page, rule?: string): Promise<string[]> {
  return page.evaluate(async (only) => {
    // @ts-expect-error axe is put into the page by examine
    const { violations } = await axe.run(only ? { runOnly: [only] } : {});
    return violations.map(
      (one: { id: string; nodes: { html: string }[] }) => `${one.id}: ${one.nodes[0]?.html}`,
    );
  }, rule);
}
