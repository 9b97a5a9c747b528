// The site as Lighthouse sees it, each kind of page on a phone and on a desk, and what a story's page weighs.
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';
import { dropScript, dropSheet } from '../../src/press/site/drop.ts';
import { atTheEnd } from '../ending.ts';
import type { Bench, Section } from '../measure.ts';
import { installPeers, peer } from '../peers.ts';
import { serveEveryKind } from './served.ts';

const pages = [
  'en/',
  'ko/',
  'en/stories/hyesan-arrests/',
  'ko/stories/hyesan-arrests/',
  'en/sections/border/',
  'ko/topics/phones/',
  'en/archive/',
  'en/timeline/',
  'ko/map/',
  'en/search/',
  'en/corrections/',
  'ko/how-we-report/',
  'en/about/',
  'ko/tell/',
  'en/tell/about/',
];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

interface Result {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string }>;
}

/**
 * @param rounds - how often each page is looked at; the middle score counts.
 * @param only - below the site's root.
 */
export async function siteSection({ rounds, progress }: Bench, only = pages): Promise<Section> {
  const missing = installPeers(progress);
  if (missing) throw new Error(missing);
  const executablePath = findChromium();
  if (!executablePath) throw new Error('needs Chromium: node scripts/chromium.ts');
  progress('pressing a site');
  const { origin, files } = await serveEveryKind();
  const port = await freePort();
  const browser = await chromium.launch({
    executablePath,
    args: [...chromiumFlags, `--remote-debugging-port=${port}`],
  });
  atTheEnd(() => browser.close());
  const lighthouse = await peer('lighthouse');
  const desk = await peer('lighthouse/core/config/desktop-config.js');
  const notes = [`${''.padEnd(42)}${categories.map((name) => name.padStart(16)).join('')}`];
  for (const page of only)
    for (const [screen, config] of [
      ['phone', undefined],
      ['desk', desk],
    ] as const) {
      progress(`${page} on a ${screen}`);
      const results: Result[] = [];
      const options = { port, output: 'json', logLevel: 'error', onlyCategories: [...categories] };
      for (let round = 0; round < rounds; round += 1)
        results.push((await lighthouse(`${origin}/${page}`, options, config)).lhr);
      const told = [line(`${page} ${screen}`, results), ...lacking(results.at(-1)!)];
      progress(told.join('\n'));
      notes.push(...told);
    }
  const kilobytes = (path: string) => `${(files.get(path)!.length / 1000).toFixed(1)} KB`.padStart(9);
  const weighed = [
    'en/stories/hyesan-arrests/index.html',
    'ko/stories/hyesan-arrests/index.html',
    'style.css',
  ];
  const cached = [dropSheet, dropScript('en'), dropScript('ko')];
  return {
    name: 'site',
    title: 'The site, as Lighthouse sees it, and its weight (brotli)',
    rows: [],
    notes: [
      ...notes,
      '',
      'A story’s page without photos:',
      ...weighed.map((path) => `${path.padEnd(42)}${kilobytes(path)}`),
      'Apart, cached by all pages: the drop and cover',
      ...cached.map((path) => `${path.padEnd(42)}${kilobytes(path)}`),
    ],
  };
}

function line(name: string, results: readonly Result[]): string {
  const scores = categories.map((category) => {
    const all = results.map((one) => Math.round((one.categories[category]?.score ?? 0) * 100));
    return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
  });
  return `${name.padEnd(42)}${scores.map((score) => String(score).padStart(16)).join('')}`;
}

/** Audits that cost a category its full score. */
function lacking({ categories: found, audits }: Result): string[] {
  return categories.flatMap((category) => {
    const { score, auditRefs } = found[category]!;
    if (score === null || score >= 0.995) return [];
    return auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]!.score ?? 1) < 0.9)
      .map(({ id }) => `    ${category}: ${audits[id]!.title}`);
  });
}

function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    }),
  );
}
