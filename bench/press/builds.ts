// Whole sites of one seeded edition, by the press, Hugo and Eleventy, and the same sites after one story was changed.
import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Edition } from '../../src/press/edition/types.ts';
import { searchFiles } from '../../src/press/press.ts';
import { seededEdition } from '../edition.ts';
import { temporaryFolder } from '../ending.ts';
import { type Bench, median, type Row, rowOf, type Section } from '../measure.ts';
import { type Maker, peersOf, springhouse } from './makers.ts';
import type { Figures } from './programs.ts';

const usualStories = 10_000;
/** By a program that stays; the first two warm it up and do not count. */
const changesARound = 8;
const changesToWarm = 2;

/** With every fifth story an incident, so that there is a timeline; without the drop, which would only be copied. */
function editionOf(count: number): Edition {
  const { card: _, ...edition } = seededEdition(1, count);
  const features = edition.stories
    .filter((_story, index) => index % 5 === 0)
    .map(({ slug, versions }) => ({
      type: 'Feature' as const,
      geometry: null,
      properties: {
        title: Object.fromEntries(Object.entries(versions).map(([language, { title }]) => [language, title])),
        when: versions.en!.published,
        story: slug,
      },
    }));
  return { ...edition, incidents: { type: 'FeatureCollection', features } };
}

const retitled = (edition: Edition, slug: string, title: string): Edition => ({
  ...edition,
  stories: edition.stories.map((story) =>
    story.slug === slug
      ? { ...story, versions: { ...story.versions, en: { ...story.versions.en!, title } } }
      : story,
  ),
});

interface Taken {
  whole: Figures[];
  again: Figures[];
  /** Milliseconds, of each round's changes the middle one. */
  staying: number[];
  worst: number;
}

export async function pressBuildsSection({ rounds, entries, progress }: Bench): Promise<Section> {
  const count = entries ?? usualStories;
  const dir = temporaryFolder();
  progress('making the edition up');
  const edition = editionOf(count);
  const own = springhouse(edition, dir);
  const { makers, missing } = peersOf(edition, dir, progress);
  const taken = new Map(
    [own, ...makers].map((one): [Maker, Taken] => [one, { whole: [], again: [], staying: [], worst: 0 }]),
  );
  for (let round = 1; round <= rounds; round += 1)
    for (const [maker, figures] of taken)
      await turn(maker, figures, {
        edition,
        count,
        round,
        say: (doing) => progress(`round ${round} of ${rounds}: ${maker.name}, ${doing}`),
      });
  progress('the search index');
  const start = performance.now();
  const index = await searchFiles(edition);
  const search = `The search apart, which neither of the others makes: pagefind's index of all stories in ${seconds(performance.now() - start)}, ${mega([...index.values()].reduce((sum, { length }) => sum + length, 0))}; it is made anew after every change.`;
  return {
    name: 'press-builds',
    title: `Press, whole sites of ${count.toLocaleString('en')} stories in two languages, without search`,
    rows: makers.flatMap((peer) => rowsOf(taken.get(own)!, peer.name, taken.get(peer)!)),
    notes: [
      ...[...taken].map(([maker, figures]) => noteOf(maker, figures)),
      ...missing,
      search,
      'A program that stays says itself how long a change took it. Hugo makes every page anew; Eleventy, with --incremental, what it takes to depend on the file. Eleventy started anew makes everything: told which file changed, it fails.',
      'The press also checks every file of the edition, and hashes every file of the site for its manifest.',
    ],
  };
}

interface Turn {
  edition: Edition;
  count: number;
  round: number;
  say(doing: string): void;
}

async function turn(maker: Maker, figures: Taken, { edition, count, round, say }: Turn): Promise<void> {
  const [recent, old] = [`story-${count - 3}`, `story-${count >> 3}`];
  say('whole');
  rmSync(maker.site, { recursive: true, force: true });
  figures.whole.push(await maker.whole());
  say('started for one changed story');
  maker.write(retitled(edition, recent, `Changed in round ${round}`), recent);
  figures.again.push(await maker.again());
  say('waiting for changed stories');
  const staying = await maker.stay();
  const each: number[] = [];
  for (let change = 0; change < changesARound; change += 1) {
    const slug = change % 2 === 0 ? recent : old;
    each.push(
      await staying.change(() => maker.write(retitled(edition, slug, `Changed ${round} ${change}`), slug)),
    );
  }
  await staying.end();
  const counted = each.slice(changesToWarm);
  figures.staying.push(median(counted));
  figures.worst = Math.max(figures.worst, ...counted);
}

function rowsOf(ours: Taken, name: string, theirs: Taken): Row[] {
  const row = (figure: string, of: (taken: Taken) => number[]) =>
    rowOf(figure, 'ms', of(ours), name, of(theirs));
  return [
    row('whole site', ({ whole }) => whole.map(({ millis }) => millis)),
    row('whole site, CPU', ({ whole }) => whole.map(({ cpuMillis }) => cpuMillis)),
    row('one changed story, program started', ({ again }) => again.map(({ millis }) => millis)),
    row('one changed story, program stays', ({ staying }) => staying),
  ];
}

function noteOf({ name, site }: Maker, { whole, again, staying, worst }: Taken): string {
  const all = readdirSync(site, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = all.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  const of = (figures: Figures[], what: 'millis' | 'cpuMillis' | 'memory') =>
    median(figures.map((one) => one[what]));
  return `${name}: whole ${seconds(of(whole, 'millis'))}, ${seconds(of(whole, 'cpuMillis'))} of CPU, ${mega(of(whole, 'memory'))} of memory, ${all.length.toLocaleString('en')} files of ${mega(bytes)}; one changed story ${seconds(of(again, 'millis'))} and ${mega(of(again, 'memory'))} when started for it, ${Math.round(median(staying))} ms (at worst ${Math.round(worst)}) when it stays.`;
}

const seconds = (millis: number) => `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
const mega = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;
