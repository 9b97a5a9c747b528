// What the source's page weighs, and how long it keeps a phone on air: opened with a cold and a warm cache, and
// sending a report, in a real browser with the network of a poor place.
import { join } from 'node:path';
import { type CDPSession, chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { chromiumFlags, findChromium } from '../scripts/chromium.ts';
import { languages } from '../src/drop/languages/index.ts';
import { openDropSite } from './drop-site.ts';
import { atTheEnd, temporaryFolder } from './ending.ts';
import { type Bench, median, type Row, rowOf, type Section } from './measure.ts';
import { writerFrom } from './seeded.ts';

const root = join(import.meta.dirname, '..');
const language = 'ko';
const t = languages[language];
const reportCharacters = 1000;
const goalMillis = 2000;
const sealingGoalMillis = 200;

/** Kilobits a second and milliseconds from a request to the first byte of its answer. */
const networks = {
  '2G': { kilobits: 50, latency: 600 },
  '3G': { kilobits: 400, latency: 300 },
  '4G': { kilobits: 9000, latency: 165 },
};

interface OnAir {
  /** From the first request to the last byte of the last answer. */
  millis: number;
  requests: number;
  /** Received, with the answers' heads. */
  bytes: number;
}

/** Watches what goes over the network while `work` runs. */
async function onAir(session: CDPSession, work: () => Promise<unknown>): Promise<OnAir> {
  const [begun, ended, bytes]: number[][] = [[], [], []];
  const onBegin = (event: { timestamp: number; request: { url: string } }) => {
    if (event.request.url.startsWith('http')) begun!.push(event.timestamp);
  };
  const onEnd = (event: { timestamp: number; encodedDataLength: number }) => {
    ended!.push(event.timestamp);
    bytes!.push(event.encodedDataLength);
  };
  session.on('Network.requestWillBeSent', onBegin);
  session.on('Network.loadingFinished', onEnd);
  await work();
  session.off('Network.requestWillBeSent', onBegin);
  session.off('Network.loadingFinished', onEnd);
  return {
    millis: (Math.max(...ended!) - Math.min(...begun!)) * 1000,
    requests: begun!.length,
    bytes: bytes!.reduce((sum, each) => sum + each, 0),
  };
}

async function writeReport(page: Page, text: string): Promise<void> {
  const click = (name: string) => page.getByRole('button', { name, exact: true }).click();
  await click(t.start.fresh);
  await click(t.about.goOn);
  const words = await page.locator('.words li').allTextContents();
  await click(t.newWords.noted);
  for (const input of await page.locator('.field').all()) {
    const place = Number((await input.locator('label').textContent())!.match(/\d+/)![0]);
    await input.locator('input').fill(words[place - 1]!);
  }
  await click(t.check.go);
  await page.locator('#report').fill(text);
  await page.getByText(t.write.keysReady).waitFor();
}

/** @returns milliseconds from the press of the button to the first request, on a CPU four times slower. */
async function sealing(session: CDPSession, page: Page): Promise<number> {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const asked = new Promise<number>((resolve) =>
    session.once('Network.requestWillBeSent', ({ wallTime }) => resolve(wallTime * 1000)),
  );
  const pressed = await page
    .getByRole('button', { name: t.write.send, exact: true })
    .evaluate((button: HTMLElement) => {
      const now = Date.now();
      button.click();
      return now;
    });
  const millis = (await asked) - pressed;
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await page.getByText(t.sent.cut).waitFor();
  return millis;
}

type Visit = Record<'cold' | 'warm' | 'send', OnAir> & { after: number; sealing: number };

export async function dropSection({ rounds, progress }: Bench): Promise<Section> {
  progress('building');
  const built = temporaryFolder();
  await build({
    configFile: join(root, 'scripts/vite.drop.ts'),
    logLevel: 'error',
    build: { outDir: built },
  });
  const site = await openDropSite(built);
  const executablePath = findChromium();
  if (!executablePath) throw new Error('needs Chromium: node scripts/chromium.ts');
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  atTheEnd(() => browser.close());
  const text = writerFrom(1).paragraph(language, reportCharacters).slice(0, reportCharacters);
  const place = `${site.origin}/${language}/tell/`;

  async function visit({ kilobits, latency }: { kilobits: number; latency: number }): Promise<Visit> {
    const context = await browser.newContext();
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency,
      downloadThroughput: (kilobits * 1000) / 8,
      uploadThroughput: (kilobits * 1000) / 8,
    });
    const open = () =>
      onAir(session, async () => {
        await page.goto(place, { waitUntil: 'load' });
        await page.getByText(t.start.fresh).waitFor();
      });
    const cold = await open();
    await page.goto('about:blank');
    const warm = await open();
    await writeReport(page, text);
    const send = await onAir(session, async () => {
      await page.getByRole('button', { name: t.write.send, exact: true }).click();
      await page.getByText(t.sent.cut).waitFor();
    });
    const tail = await onAir(session, () => page.waitForTimeout(2 * latency + 1000));
    await page.getByRole('button', { name: t.sent.another, exact: true }).click();
    await page.locator('#report').fill(text);
    const seal = await sealing(session, page);
    await context.close();
    return { cold, warm, send, after: tail.requests, sealing: seal };
  }

  const notes: string[] = weightTable(site);
  const rows: Row[] = [];
  const sealings: number[] = [];
  notes.push(
    '',
    `On air, first byte to last        kbit/s     ms    open cold    open warm    send ${reportCharacters} characters`,
  );
  for (const [name, network] of Object.entries(networks)) {
    const visits: Visit[] = [];
    for (let round = 1; round <= Math.min(rounds, 3); round++) {
      progress(`${name}, round ${round}`);
      visits.push(await visit(network));
    }
    sealings.push(...visits.map((each) => each.sealing));
    const of = (which: 'cold' | 'warm' | 'send') => visits.map((each) => each[which].millis);
    const seconds = (which: 'cold' | 'warm' | 'send') => `${(median(of(which)) / 1000).toFixed(1)} s`;
    notes.push(
      [
        name.padEnd(28),
        `${network.kilobits}`.padStart(11),
        `${network.latency}`.padStart(7),
        seconds('cold').padStart(13),
        seconds('warm').padStart(13),
        seconds('send').padStart(13),
      ].join(''),
    );
    const tail = visits.reduce((sum, each) => sum + each.after, 0);
    const { cold, warm, send } = visits.at(-1)!;
    notes.push(
      `  ${cold.requests} requests and ${kilobytes(cold.bytes)} received cold, ${warm.requests} and ${kilobytes(warm.bytes)} warm; ${send.requests} request${send.requests === 1 ? '' : 's'} to send, ${tail} after it.`,
    );
    if (name === '2G')
      rows.push(
        rowOf(
          'send, page open, 2G',
          'ms',
          of('send'),
          'goal',
          of('send').map(() => goalMillis),
        ),
      );
  }
  rows.push(
    rowOf(
      'seal and stamp a report, CPU 4 times slower',
      'ms',
      sealings,
      'goal',
      sealings.map(() => sealingGoalMillis),
    ),
  );
  return { name: 'drop', title: 'The source’s page: weight, and seconds on air', rows, notes };
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;

/** Each thing that the page loads, in each language the bench's site has, and each language's script. */
function weightTable(site: Awaited<ReturnType<typeof openDropSite>>): string[] {
  const line = (name: string, { plain, brotli }: { plain: number; brotli: number }) =>
    `${name.padEnd(40)}${kilobytes(plain).padStart(10)}${kilobytes(brotli).padStart(10)}`;
  const loaded = [`${language}/tell/index.html`, 'icon.svg', 'drop.css', `drop-${language}.js`];
  const weights = loaded.map((path) => site.weigh(path));
  const sum = (of: typeof weights) => ({
    plain: of.reduce((all, each) => all + each.plain, 0),
    brotli: of.reduce((all, each) => all + each.brotli, 0),
  });
  return [
    `${'The page loads'.padEnd(40)}${'plain'.padStart(10)}${'brotli'.padStart(10)}`,
    ...loaded.map((path, i) => line(path, weights[i]!)),
    line('all of it', sum(weights)),
    line('the drop alone, words included', sum(weights.slice(-2))),
  ];
}
