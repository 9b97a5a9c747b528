// `npm run test:cover -- [--minutes M] [--visits N] [--lanes N] [--tempo T] [--keep FILE] [--built DIR]`: visits a site
// with cover in real Chromium, reading only and reporting while reading, watches what goes over TLS, trains classifiers on
// half of the visits, and prints how much better than guessing they do on the rest. `--read FILE` asks once more about
// the visits of earlier runs, one or several.
import { appendFileSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { trusting } from '../test/cover/secure-site.ts';
import { openSitesApart, type SiteApart } from '../test/cover/sites-apart.ts';
import { told } from '../test/cover/told-apart.ts';
import { type Kind, type Plan, type Visit, visit } from '../test/cover/visit.ts';
import { chromiumFlags, findChromium } from './chromium.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    visits: { type: 'string', default: '100000' },
    lanes: { type: 'string', default: '16' },
    tempo: { type: 'string', default: '0.1' },
    keep: { type: 'string' },
    built: { type: 'string' },
    read: { type: 'string', multiple: true },
  },
});
const visits: Visit[] = (values.read ?? []).flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Visit),
);

/** @returns how many visits failed. */
async function watch(): Promise<number> {
  const [wanted, lanes, tempo] = [values.visits, values.lanes, values.tempo].map(Number) as [
    number,
    number,
    number,
  ];
  const executablePath = findChromium();
  if (!executablePath) throw new Error('needs Chromium: node scripts/chromium.ts');
  const { sites, close } = await openSitesApart(lanes, tempo, values.built);
  const browser = await chromium.launch({ executablePath, args: [...chromiumFlags, trusting(sites)] });
  const end = Date.now() + Number(values.minutes) * 60_000;
  let [begun, failed, told] = [0, 0, 0];
  const lane = async (site: SiteApart, at: number) => {
    await setTimeout((at / lanes) * 900_000 * tempo); // Or all would be at the same work at the same time.
    while (begun < wanted && Date.now() < end && browser.isConnected()) {
      begun++;
      try {
        const made = await visit(browser, site, planFor(site, tempo), anyKind());
        visits.push(made);
        if (values.keep) appendFileSync(values.keep, `${JSON.stringify(made)}\n`);
      } catch (error) {
        failed++;
        console.error(String(error).split('\n')[0]);
      }
      if (Date.now() < told + 60_000) continue;
      told = Date.now();
      console.log(`${visits.length} visits, ${failed} failed, load ${loadavg()[0]!.toFixed(1)}`);
    }
  };
  await Promise.all(sites.map(lane));
  await browser.close();
  await close();
  return failed;
}

const between = (low: number, high: number) => low + Math.random() * (high - low);

/** For a tempo of 1, times by which several turns have come. */
const planFor = (site: SiteApart, tempo: number): Plan => ({
  slug: site.slugs[Math.floor(Math.random() * site.slugs.length)]!,
  story: between(600_000, 1_200_000) * tempo,
  front: between(20_000, 60_000) * tempo,
});

function anyKind(): Kind {
  const drawn = Math.random();
  return drawn < 0.45 ? 'reads' : drawn < 0.9 ? 'reports' : 'asks for replies';
}

const failed = values.read ? 0 : await watch();
const count = (kind: Kind) => visits.filter((each) => each.kind === kind).length;
const done = visits.reduce((all, each) => all + each.done, 0);
console.log(
  `${visits.length} visits: ${count('reads')} read, ${count('reports')} reported, ${count('asks for replies')} asked for replies; ${done} reports and answers came in time; ${failed} visits failed.`,
);
console.log('Advantage over guessing (0: as good as guessing, 1: always right), 95 % interval:');
for (const line of told(visits)) console.log(line);
