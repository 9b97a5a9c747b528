// The editor as two people feel it who write in one long story at once: from the key to the painted frame, in real
// Chromium, over the real desk and a real vault.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { foundNewsroom } from '../src/desk/newsroom.ts';
import { createVault } from '../src/ledger/index.ts';
import { systemRandom } from '../src/seal/random.ts';
import {
  addVersion,
  createStory,
  editBody,
  paragraphs,
  readStory,
  setVersion,
  translationOf,
} from '../src/story/story.ts';
import { atTheEnd, temporaryFolder } from './ending.ts';
import { type Bench, median, rowOf, type Section } from './measure.ts';
import { writerFrom } from './seeded.ts';

const passphrase = 'measured';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
const [wordsInStory, wordsInParagraph] = [5000, 50];
/** One frame at 60 a second. */
const frame = 16;
const keysARound = 160;
const millisBetweenKeys = 70;

export async function editorSection({ rounds, progress }: Bench): Promise<Section> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('needs Chromium: node scripts/chromium.ts');
  if (!existsSync(join(import.meta.dirname, '../dist/desk/desk.js'))) throw new Error('needs npm run build');
  progress('writing a story');
  const vault = join(temporaryFolder(), 'editor.vault');
  const { story, words } = await makeVault(vault);
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  atTheEnd(() => browser.close());
  const mine = await opened(browser, await startServer(vault), story, true);
  const theirs = await opened(browser, await startServer.again(), story, false);
  const figures: { middle: number; high: number; highest: number; work: number }[] = [];
  const clock = await threadClock(mine);
  for (let round = 0; round <= rounds; round++) {
    progress(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
    const before = await clock();
    const typed = (await both(mine, theirs, round)).toSorted((a, b) => a - b);
    const work = ((await clock()) - before) / keysARound;
    const at = (share: number) => typed[Math.min(typed.length - 1, Math.floor(typed.length * share))]!;
    if (round > 0) figures.push({ middle: median(typed), high: at(0.99), highest: typed.at(-1)!, work });
  }
  const limits = figures.map(() => frame);
  const row = (name: string, which: 'middle' | 'high' | 'highest' | 'work') =>
    rowOf(
      name,
      'ms',
      figures.map((each) => each[which]),
      'one frame',
      limits,
    );
  return {
    name: 'editor',
    title: `Editor in Chromium: two people in one story of ${words.toLocaleString('en')} words and its translation`,
    rows: [
      row('key to screen, median', 'middle'),
      row('key to screen, 99th percentile', 'high'),
      row('key to screen, highest', 'highest'),
      row('processor time of the page a key', 'work'),
    ],
    notes: [
      `${keysARound} keys a round, ${millisBetweenKeys} ms apart, while another window types at the same pace in the same text; both save as they go.`,
      'From the time the browser gave the key to the end of painting, waits for other work of the page within; without the wait for the screen’s next refresh.',
      'Processor time is the page’s main thread’s, with all that it did between two keys; a busy machine adds nothing to it.',
      'The other is a second window of the same desk: what it writes comes as it would from another laptop, without the relay’s delay.',
    ],
  };
}

async function makeVault(path: string): Promise<{ story: string; words: number }> {
  const ledger = await createVault({ path, passphrase, member: 'Ada', kdf, now: Date.now });
  const relay = 'http://127.0.0.1:9';
  foundNewsroom(ledger, { name: 'The Well', relay, languages: ['en', 'ko'] }, systemRandom);
  const story = await createStory(ledger, { slug: 'long', section: '', original: 'en' }, systemRandom);
  setVersion(ledger, story, 'en', { headline: 'A long story' });
  const writer = writerFrom(6);
  const texts = Array.from({ length: wordsInStory / wordsInParagraph }, () => {
    let text = '';
    while (text.split(/\s+/).length < wordsInParagraph) text += `${writer.paragraph('en', 300)} `;
    return text.split(/\s+/).slice(0, wordsInParagraph).join(' ');
  });
  editBody(ledger, story, 'en', () => paragraphs(texts, systemRandom), systemRandom);
  addVersion(ledger, story, 'ko');
  const original = readStory(ledger, story)!.versions[0]!.blocks;
  const korean = texts.map(() => writer.paragraph('ko', 160));
  editBody(ledger, story, 'ko', () => translationOf(original, korean, systemRandom), systemRandom);
  ledger.close();
  return { story, words: texts.join(' ').split(/\s+/).length };
}

/** The desk as a process of its own; `again` lets another window in. */
const startServer = Object.assign(
  async (vault: string): Promise<string> => {
    const server = spawn(process.execPath, [join(import.meta.dirname, 'desk-server.ts'), vault], {
      stdio: ['pipe', 'pipe', 'inherit', 'ipc'],
    });
    atTheEnd(() => server.kill());
    const lines = server.stdout![Symbol.asyncIterator]();
    const next = async () => String((await lines.next()).value).trim();
    startServer.again = () => {
      server.send('address');
      return next();
    };
    return next();
  },
  { again: (): Promise<string> => Promise.reject(new Error('not started')) },
);

async function opened(browser: Browser, address: string, story: string, locked: boolean): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  await page.addInitScript(install);
  await page.goto(address);
  if (locked) {
    await page.getByLabel('Passphrase of this vault').fill(passphrase);
    await page.getByRole('button', { name: 'Unlock' }).click();
  }
  await page.locator('.sections').waitFor();
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/story/${story}`);
  await page.locator('.body[lang="en"] p').first().waitFor();
  return page;
}

/** Milliseconds of processor time that a page's main thread has taken. */
async function threadClock(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value * 1000;
  };
}

/** Runs in the page. A key counts from when the browser had it, so that what kept the page busy then is within. */
function install(): void {
  const typed: number[] = [];
  addEventListener(
    'keydown',
    (event) => {
      const began = event.timeStamp;
      let work = 0;
      const handled = new MessageChannel();
      handled.port1.onmessage = () => {
        work = performance.now() - began;
      };
      handled.port2.postMessage(0);
      requestAnimationFrame(() => {
        const painting = performance.now();
        const painted = new MessageChannel();
        painted.port1.onmessage = () => typed.push(work + performance.now() - painting);
        painted.port2.postMessage(0);
      });
    },
    { capture: true },
  );
  Object.assign(window, { typed });
}

async function both(mine: Page, theirs: Page, round: number): Promise<number[]> {
  await mine
    .locator('.body[lang="en"] p')
    .nth(4 + round)
    .click();
  await theirs.locator('.body[lang="en"] p').nth(2).click();
  await mine.evaluate('typed.length = 0');
  const text = 'and the market was closed '.repeat(20).slice(0, keysARound);
  await Promise.all([mine, theirs].map((page) => page.keyboard.type(text, { delay: millisBetweenKeys })));
  return mine.evaluate<number[]>('typed');
}
