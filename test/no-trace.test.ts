// After a visit nothing of it is on the disk: words, text, reply, a file's name and contents, keys. The whole profile
// of a real Chromium is read, every file, for each of them in UTF-8 and UTF-16 and for keys as bytes, hex and base64.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { languages } from '../src/drop/languages/index.ts';
import { argon2idNode } from '../src/seal/argon2-node.ts';
import { encodeCarried } from '../src/seal/carried.ts';
import { inboxKeys } from '../src/seal/passphrase.ts';
import { fromBase64url } from '../src/wire/bytes.ts';
import { openTestDesk } from './drop/desk.ts';
import { makeWords, see } from './drop/person.ts';
import { openTestSite, type TestSite } from './drop/site.ts';
import { keyNeedles, leftIn, type Needles, textNeedles, wordNeedles } from './drop/trace.ts';

const { en } = languages;
const report = 'Zwölf Leute wurden in Hyesan geholt, im Haus hinter der alten Mühle 혜산 강안동';
const unsent = 'Noch nicht abgeschickt: die Namen der beiden Offiziere 장교';
const reply = 'Danke. Wer hat es Ihnen erzählt, und wann genau? 고맙습니다';
const fileName = 'offiziere-namen-3141592.bin';
const photoName = 'IMG-hof-der-kaserne-1618033.jpg';
let photo: Buffer;
/** Put where a browser does keep things, to see that the search would find what is kept. */
const control = 'kontrolle-2718281828';

let site: TestSite;
let desk: Awaited<ReturnType<typeof openTestDesk>>;
let profile: string;
/** Of the same browser, which saw the front page and nothing more. */
let untouched: string;

before(async () => {
  if (!existsSync(join(import.meta.dirname, '../dist/drop/drop-en.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(import.meta.dirname, '../scripts/vite.drop.ts'), logLevel: 'error' });
  }
  site = await openTestSite();
  desk = await openTestDesk(site.origin);
  site.card = desk.card();
  profile = mkdtempSync(join(tmpdir(), 'springhouse-trace-'));
  untouched = mkdtempSync(join(tmpdir(), 'springhouse-untouched-'));
  const grain = Buffer.from(Array.from({ length: 300 * 300 * 3 }, (_, i) => (i * 7919) % 253));
  photo = await sharp(grain, { raw: { width: 300, height: 300, channels: 3 } })
    .jpeg()
    .toBuffer();
  await browsing(async (page) => {
    await page.goto(`${site.origin}/en/`);
  }, untouched);
});
after(async () => {
  await site?.close();
  for (const folder of [profile, untouched]) rmSync(folder, { recursive: true, force: true });
});

/** A browser that writes to a folder, and is closed as a person closes it. */
async function browsing(use: (page: Page) => Promise<void>, folder = profile): Promise<void> {
  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: chromiumFlags });
  context.setDefaultTimeout(60_000);
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** On the site's own page for it. */
async function newWords(page: Page): Promise<string[]> {
  await page.goto(`${site.origin}/en/drop/`);
  return makeWords(page);
}

/** What is found, but for single words that every profile of this browser holds. */
const found = (needles: Needles) => leftIn(profile, untouched, needles);

async function needlesOf(words: readonly string[]): Promise<Map<string, Uint8Array>> {
  const inbox = fromBase64url((JSON.parse(site.card) as { inbox: string }).inbox)!;
  let secret = new Uint8Array();
  const { id, key } = await inboxKeys(words.join(' '), inbox, async (...given) => {
    secret = new Uint8Array(await argon2idNode(...given));
    return secret;
  });
  return new Map([
    ...wordNeedles(words),
    ...textNeedles('the report', report),
    ...textNeedles('what was not sent', unsent),
    ...textNeedles('the reply', reply),
    ...textNeedles('the name of the file', fileName),
    ...textNeedles('the name of the photo', photoName),
    ['the photo', photo.subarray(1000, 1040)],
    ...keyNeedles('the key that K comes from', secret),
    ...keyNeedles('id', id),
    ...keyNeedles('K', key),
    ...site.posted.flatMap((cell, i) => keyNeedles(`cell ${i + 1}`, cell.subarray(64, 128))),
  ]);
}

describe('after a visit the disk', () => {
  it('has nothing of the words, the text, the reply, the file and the keys', async () => {
    let words: string[] = [];
    await browsing(async (page) => {
      words = await newWords(page);
      await page.locator('#report').pressSequentially(report.slice(0, 12));
      await page.locator('#report').fill(report);
      await click(page, en.write.send);
      await see(page, en.sent.cut);
      site.shelf = (await desk.reply(words.join(' '), reply)).page;
      await click(page, en.sent.replies);
      await see(page, reply);
    });
    await browsing(async (page) => {
      await page.goto(`${site.origin}/en/drop/`);
      await click(page, en.start.known);
      await page.locator('#words').pressSequentially(words.join(' '));
      await click(page, en.oldWords.replies);
      await see(page, reply);
      await page.goto(`${site.origin}/en/drop/`);
      await click(page, en.start.carry);
      const inbox = fromBase64url((JSON.parse(site.card) as { inbox: string }).inbox)!;
      await page.setInputFiles('#file', {
        name: fileName,
        mimeType: 'application/octet-stream',
        buffer: Buffer.from(encodeCarried({ inbox, cells: site.posted })),
      });
      await click(page, en.carry.pass);
      await see(page, en.carry.remove);
    });
    assert.deepEqual(found(await needlesOf(words)), []);
  });

  it('has nothing of a report that was not sent when the browser was closed', async () => {
    let words: string[] = [];
    await browsing(async (page) => {
      words = await newWords(page);
      await page.locator('#report').pressSequentially(unsent);
      await page.reload();
      await see(page, en.start.title);
      words = await newWords(page);
      await page.locator('#report').pressSequentially(unsent);
      await page.locator('#attach').setInputFiles({ name: photoName, mimeType: 'image/jpeg', buffer: photo });
      await page.getByText(photoName, { exact: false }).first().waitFor();
    });
    assert.deepEqual(found(await needlesOf(words)), []);
  });

  it('has what a page does keep, which shows that the search finds it', async () => {
    await browsing(async (page) => {
      await page.goto(`${site.origin}/en/?${control}`);
      await page.evaluate((text) => localStorage.setItem('kept', text), control);
    });
    const where = found(new Map(textNeedles('control', control))).join('\n');
    assert.match(where, /in History/);
    assert.match(where, /in .*\.(log|ldb)/);
  });
});
