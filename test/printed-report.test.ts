// A report on paper: printed by Chromium from the page as one file, photographed, and carried on by the page of a site, by
// its camera, and by the command line. The newsroom opens it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import * as mupdf from 'mupdf';
import { type Browser, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { type Grey, photograph } from '../bench/photograph.ts';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { runCli } from '../src/cli/testing.ts';
import { foundDesk } from '../src/desk/open-node.ts';
import { languages } from '../src/drop/languages/index.ts';
import { type RunningRelay, startRelay } from '../src/relay/serve-node.ts';
import { cardToJson, readCard } from '../src/seal/card.ts';
import { makeWords, see } from './drop/person.ts';

const root = join(import.meta.dirname, '..');
const { en } = languages;
const passphrase = 'quiet water under stone';
/** Some that do not compress: two cells, four codes. */
const text = Array.from({ length: 1500 }, (_, n) => String.fromCharCode(0xac00 + ((n * 7919) % 11_172))).join(
  '',
);

let folder: string;
let relay: RunningRelay;
let browser: Browser;
let paper: Grey;
let pages: number;
let printedText: string;

const path = (name: string) => join(folder, name);
const run = (...args: string[]) => runCli(args, { env: { SPRINGHOUSE_PASSPHRASE_FILE: path('passphrase') } });
const reports = async () =>
  JSON.parse((await run('inbox', '--vault', path('vault'), '--json')).out).reports as { text: string }[];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-paper-'));
  if (!existsSync(join(root, 'dist/drop/drop-en.js'))) {
    const { build } = await import('vite');
    await build({ configFile: join(root, 'scripts/vite.drop.ts'), logLevel: 'error' });
  }
  cpSync(join(root, 'dist/drop'), path('site/drop'), { recursive: true });
  const data = path('relay');
  const listen = { host: '127.0.0.1', port: 0 };
  relay = await startRelay({ listen, data, open: true, difficulty: 0, site: path('site') });
  writeFileSync(path('passphrase'), `${passphrase}\n`);
  const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
  const founding = { vault: path('vault'), passphrase, relay: relay.url, name: 'The Well', member: 'Ada' };
  (await foundDesk({ ...founding, languages: ['ko'], kdf })).ledger.close();
  const card = (await run('card', '--vault', path('vault'))).out;
  writeFileSync(path('card.txt'), card);
  assert.equal((await run('page', '--card', path('card.txt'), '--out', path('page.html'))).status, 0);
  mkdirSync(path('site/tell'));
  writeFileSync(
    path('site/tell/index.html'),
    sitePage(JSON.stringify(cardToJson(readCard(card, Date.now())))),
  );

  const executablePath = findChromium();
  assert.ok(executablePath, 'needs Chromium: node scripts/chromium.ts');
  const camera = ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream'];
  const film = `--use-file-for-fake-video-capture=${path('film.mjpeg')}`;
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags, ...camera, film] });
});
after(async () => {
  await browser?.close();
  await relay?.close();
  rmSync(folder, { recursive: true, force: true });
});

const sitePage = (card: string) => `<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'">
<title>Tell</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/drop/drop.css">
<main id="drop" data-card="${card.replaceAll('"', '&quot;')}" data-home="/"></main>
<script type="module" src="/drop/drop-en.js"></script>`;

async function opened(address: string, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const wrong: string[] = [];
  context.on('weberror', (error) => wrong.push(String(error.error())));
  context.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) wrong.push(message.text());
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  try {
    await page.goto(address);
    await use(page);
    assert.deepEqual(wrong, []);
  } finally {
    await context.close();
  }
}

const click = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function writeReport(page: Page): Promise<void> {
  await makeWords(page);
  await page.locator('#report').fill(text);
}

/** As a printer of 200 dots to an inch would. */
function drawn(pdf: Uint8Array): { pages: number; text: string; paper: Grey } {
  const document = mupdf.Document.openDocument(pdf, 'application/pdf');
  const page = document.loadPage(0);
  const scale = mupdf.Matrix.scale(200 / 72, 200 / 72);
  const pixmap = page.toPixmap(scale, mupdf.ColorSpace.DeviceGray, false);
  const data = Uint8Array.from(pixmap.getPixels());
  const text = page.toStructuredText('').asText();
  return {
    pages: document.countPages(),
    text,
    paper: { width: pixmap.getWidth(), height: pixmap.getHeight(), data },
  };
}

/** The paper with its second code torn off. */
function torn({ width, height, data }: Grey): Grey {
  const rest = Uint8Array.from(data);
  for (let y = 0; y < height * 0.36; y++) rest.fill(255, y * width + Math.floor(width / 2), (y + 1) * width);
  return { width, height, data: rest };
}

const photographed = (of: Grey, seed: number) => photograph(of, { width: 2250, height: 3000, seed });

/** What a camera sees of each code in turn, as frames of Motion JPEG. */
async function film(of: Grey): Promise<Buffer> {
  const { width, height, data } = of;
  const side = Math.floor(width / 2);
  const frames = [0, 1, 2, 3].map((code) => {
    const region = {
      left: (code % 2) * side,
      top: Math.round(height * (code < 2 ? 0.05 : 0.37)),
      width: side,
      height: Math.round(height * 0.38),
    };
    const frame = sharp(data, { raw: { width, height, channels: 1 } }).extract(region);
    return frame.resize(1920, 1080, { fit: 'contain', background: '#fff' }).jpeg({ quality: 80 }).toBuffer();
  });
  return Buffer.concat((await Promise.all(frames)).flatMap((frame) => Array(30).fill(frame)));
}

describe('a report on paper', () => {
  it('is printed on one sheet, from a page without a network, with nothing besides', async () => {
    await opened(pathToFileURL(path('page.html')).href, async (page) => {
      await page.context().setOffline(true);
      await writeReport(page);
      await click(page, en.write.print);
      await see(page, en.paper.lead(4, 1));
      await page.evaluate(() => {
        window.print = () => document.body.setAttribute('data-printed', '');
      });
      await click(page, en.paper.go);
      await page.locator('body[data-printed]').waitFor();
      const printed = drawn(await page.pdf({ format: 'A4' }));
      ({ pages, paper, text: printedText } = printed);
    });
    assert.equal(pages, 1);
    const [mark] = printedText.match(/[0-9A-F]{4}/)!;
    const codes = [1, 2, 3, 4].map((number) => `${mark} · ${number} / 4`);
    const said = [`${mark} 1 / 1 ${en.paper.how}`, ...codes].join(' ');
    assert.equal(printedText.replace(/\s+/g, ' ').trim(), said);
    writeFileSync(path('torn.jpg'), await photographed(torn(paper), 1));
    writeFileSync(path('whole.jpg'), await photographed(paper, 2));
    writeFileSync(path('film.mjpeg'), await film(paper));
  });

  it('is passed on from photographs in a page, which names the code that is missing', async () => {
    await opened(`${relay.url}/tell/`, async (page) => {
      await click(page, en.start.carry);
      await page.setInputFiles('#file', path('page.html'));
      await see(page, en.carry.notOurs);
      await page.setInputFiles('#file', path('torn.jpg'));
      await see(page, en.paper.missing(en.paper.place(2, 1, 2, 0)));
      await page.setInputFiles('#file', path('whole.jpg'));
      await see(page, ': 4 of 4 codes read.');
      await click(page, en.carry.pass);
      await see(page, en.carry.arrived(2, 2));
    });
    assert.deepEqual(
      (await reports()).map((report) => report.text),
      [text],
    );
  });

  it('is read by the camera, held over one code after the other', async () => {
    await opened(`${relay.url}/tell/`, async (page) => {
      await click(page, en.start.carry);
      await click(page, en.paper.camera);
      await see(page, ': 4 of 4 codes read.');
      await page.locator('video').waitFor({ state: 'detached' });
      await see(page, en.carry.pass);
    });
  });

  it('is carried by the command line, which names what is missing until a photograph adds it', async () => {
    const without = await run('carry', path('torn.jpg'), '--relay', relay.url);
    assert.equal(without.status, 1, without.err);
    assert.match(
      without.err,
      /: 1 of 2 cells were passed on .* code 2 \(row 1, right\)\. Photograph that closer/,
    );
    const whole = await run('carry', path('whole.jpg'), path('torn.jpg'), '--relay', relay.url);
    assert.equal(whole.status, 0, whole.err);
    assert.match(whole.out, /^Paper [0-9A-F]{4}: All 2 cells were passed on to /);
    assert.equal((await reports()).length, 1, 'and once is enough');
  });

  it('is not read from any other picture', async () => {
    const other = sharp({ create: { width: 300, height: 300, channels: 3, background: '#888' } });
    writeFileSync(path('other.png'), await other.png().toBuffer());
    const { status, err } = await run('carry', path('other.png'), '--relay', relay.url);
    assert.equal(status, 1);
    assert.match(err, /other\.png: No code that had not been read before/);
  });
});
