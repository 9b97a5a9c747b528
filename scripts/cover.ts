// `npm run test:cover -- [--visits N | --turns N] [--lanes N] [--tempo T] [--minutes M] [--keep FILE]`: visits a site with
// cover in real Chromium, reading only and reporting while reading, watches what goes over TLS, trains a classifier on
// half of the visits, and prints how much better than guessing it does on the rest. With --turns, the same of the single
// turns of pages that stay open: more examples an hour, and the finer question.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { advantageOf, seeded } from '../test/cover/advantage.ts';
import { featuresOf } from '../test/cover/features.ts';
import type { Example } from '../test/cover/forest.ts';
import { openSecureSite, type SecureSite } from '../test/cover/secure-site.ts';
import { makeWords, openStory, sendReport, turnExample, turnsIn } from '../test/cover/turns.ts';
import { type Plan, visit } from '../test/cover/visit.ts';
import { chromiumFlags, findChromium } from './chromium.ts';

const { values } = parseArgs({
  options: {
    visits: { type: 'string', default: '1000' },
    turns: { type: 'string', default: '0' },
    lanes: { type: 'string', default: '4' },
    tempo: { type: 'string', default: '0.05' },
    minutes: { type: 'string', default: '600' },
    keep: { type: 'string' },
  },
});
const [wanted, lanes, tempo, minutes] = [values.visits, values.lanes, values.tempo, values.minutes].map(
  Number,
) as [number, number, number, number];
const text = 'Twelve people were taken in one night. Two were handed over; ten are still held.';
const between = (low: number, high: number) => low + Math.random() * (high - low);

/** For a tempo of 1, times by which several turns have come. */
const planFor = (site: SecureSite): Plan => ({
  slug: site.slugs[Math.floor(Math.random() * site.slugs.length)]!,
  story: between(180_000, 240_000) * tempo,
  front: between(20_000, 60_000) * tempo,
});

const executablePath = findChromium();
if (!executablePath) throw new Error('needs Chromium: node scripts/chromium.ts');
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
const examples: Example[] = [];
const end = Date.now() + minutes * 60_000;
let [sent, begun, failed, told] = [0, 0, 0, 0];

async function lane(): Promise<void> {
  const site = await openSecureSite(tempo);
  while (begun < wanted && Date.now() < end) {
    const label = begun++ % 2 === 1;
    try {
      const { records, sent: arrived } = await visit(browser, site, planFor(site), label ? text : null);
      examples.push({ features: featuresOf(records), label });
      sent += Number(arrived);
    } catch (error) {
      failed++;
      console.error(String(error).split('\n')[0]);
    }
    if (examples.length % 20 === 0) report(`${examples.length} visits`);
  }
  await site.close();
}

function report(when: string): void {
  const reporting = examples.filter(({ label }) => label).length;
  if (reporting < 10 || examples.length - reporting < 10) return;
  const { advantage, interval, trained, tested } = advantageOf(examples, seeded(1));
  const [low, high] = interval.map((value) => value.toFixed(3));
  console.log(
    `${when}, ${reporting} of them reporting, ${sent} reports arrived in time, ${failed} visits failed: advantage ${advantage.toFixed(3)} (95 %: ${low} to ${high}), trained on ${trained}, tested on ${tested}`,
  );
  if (values.keep) writeFileSync(values.keep, JSON.stringify(examples));
}

const ready: PromiseWithResolvers<void>[] = [];

/** One page that is read, or one on which reports are written, for as long as it takes. */
async function watchTurns(label: boolean, most: number): Promise<void> {
  const site = await openSecureSite(tempo);
  const { page, close } = await openStory(browser, site);
  if (label) await makeWords(page);
  // All pages are as old as each other: the older, the rarer their turns.
  ready.push(Promise.withResolvers<void>());
  if (ready.length === lanes) for (const { resolve } of ready) resolve();
  await ready.at(-1)!.promise;
  site.observer.taken();
  let ends = false;
  const writing = (async () => {
    for (; label && !ends; sent++) await sendReport(page, text);
  })().catch((error) => {
    failed++;
    console.error(String(error).split('\n')[0]);
  });
  let held: ReturnType<typeof site.observer.taken> = [];
  for (let found = 0; found < most && Date.now() < end; ) {
    await page.waitForTimeout(2000);
    held = [...held, ...site.observer.taken()];
    const turns = turnsIn(held);
    for (const [i, turn] of turns.slice(0, -1).entries())
      examples.push(turnExample(turn, turns[i + 1]![0]!.at, label));
    found += Math.max(0, turns.length - 1);
    held = turns.length > 0 ? held.slice(held.indexOf(turns.at(-1)![0]!)) : held;
    if (label && Math.floor(examples.length / 500) > told) {
      told = Math.floor(examples.length / 500);
      report(`${examples.length} turns`);
    }
  }
  ends = true;
  await writing;
  await close();
  await site.close();
}

const turns = Number(values.turns);
if (turns > 0) {
  const each = Math.ceil(turns / lanes);
  await Promise.all(Array.from({ length: lanes }, (_, lane) => watchTurns(lane % 2 === 1, each)));
} else await Promise.all(Array.from({ length: lanes }, lane));
report('At the end');
await browser.close();
