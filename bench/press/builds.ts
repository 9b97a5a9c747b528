// Whole sites of one seeded edition, by the press, Hugo and Eleventy, and the same sites after one story was changed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/press/edition/types.ts';
import { writeEdition } from '../../src/press/edition/write.ts';
import { seededEdition } from '../edition.ts';
import { type Bench, median, type Section } from '../measure.ts';
import { installPeers, peersFolder } from '../peers.ts';
import { writeEleventy } from './eleventy.ts';
import { writeHugo } from './hugo.ts';

const usualStories = 10_000;

interface Figures {
  millis: number;
  /** Bytes. */
  memory: number;
}

/** Run a program to its end. @param output - folder that holds what it made. */
async function run(command: string, args: string[], cwd: string): Promise<Figures & { out: string }> {
  const start = performance.now();
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, said, memory] = ['', '', 0];
  child.stdout.on('data', (data) => {
    out += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const watch = setInterval(() => {
    memory = Math.max(memory, peakOf(child.pid));
  }, 25);
  const status = await new Promise((resolve, reject) => child.once('close', resolve).once('error', reject));
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${said.slice(-500)}`);
  return { millis: performance.now() - start, memory, out };
}

/** The most memory a process had so far, as Linux tells it. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** With every fifth story an incident, so that there is a timeline. */
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

function sizeOf(folder: string): { files: number; bytes: number } {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const bytes = all.reduce((sum, one) => sum + statSync(join(one.parentPath, one.name)).size, 0);
  return { files: all.length, bytes };
}

const seconds = (millis: number) => `${(millis / 1000).toFixed(millis < 10_000 ? 2 : 1)} s`;
const mega = (bytes: number) => `${Math.round(bytes / 1e6).toLocaleString('en')} MB`;

export async function pressBuildsSection(bench: Bench): Promise<Section> {
  const count = bench.entries ?? usualStories;
  const dir = join(tmpdir(), `springhouse-press-bench-${process.pid}`);
  try {
    return await measured(bench, count, dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measured({ rounds, progress }: Bench, count: number, dir: string): Promise<Section> {
  progress('making the edition up');
  const edition = editionOf(count);
  const at = (name: string) => join(dir, name);
  for (const [path, bytes] of writeEdition(edition)) {
    mkdirSync(dirname(join(at('edition'), path)), { recursive: true });
    writeFileSync(join(at('edition'), path), bytes);
  }
  const [recent, old] = [`story-${count - 3}`, `story-${count >> 3}`];
  const notes: string[] = [];
  const rows: Section['rows'] = [];
  const own: { whole: number; maxRss: number; each: number[]; files: number; bytes: number }[] = [];
  const script = join(import.meta.dirname, 'own.ts');
  const hasHugo = spawnSync('hugo', ['version']).status === 0;
  const trouble = installPeers(progress);
  const eleventy = join(peersFolder, 'node_modules/@11ty/eleventy/cmd.cjs');
  const peers = {
    ...(hasHugo && {
      Hugo: {
        write: writeHugo,
        run: () => run('hugo', ['--quiet', '-d', at('hugo-site')], at('Hugo')),
        out: 'hugo-site',
      },
    }),
    ...(trouble === null && {
      Eleventy: {
        write: writeEleventy,
        run: (changed?: string) =>
          run(
            process.execPath,
            [eleventy, '--config=.eleventy.cjs', '--quiet', ...(changed ? [`--incremental=${changed}`] : [])],
            at('Eleventy'),
          ),
        out: 'Eleventy/_site',
      },
    }),
  };
  const writers = Object.entries(peers).map(([name, { write }]) => [name, write(edition, at(name))] as const);
  const none = () => Object.fromEntries(writers.map(([name]): [string, Figures[]] => [name, []]));
  const [wholes, changes] = [none(), none()];
  for (let round = 0; round < rounds; round += 1) {
    progress(`round ${round + 1} of ${rounds}: press`);
    rmSync(at('site'), { recursive: true, force: true });
    const { out } = await run(process.execPath, [script, at('edition'), at('site'), '12', recent, old], dir);
    own.push(JSON.parse(out));
    for (const [name, write] of writers) {
      const peer = peers[name as keyof typeof peers]!;
      progress(`round ${round + 1} of ${rounds}: ${name}`);
      rmSync(at(peer.out), { recursive: true, force: true });
      wholes[name]!.push(await peer.run());
      const changed = write(retitled(edition, recent, `Changed ${round}`), recent);
      progress(`round ${round + 1} of ${rounds}: ${name}, one changed story`);
      changes[name]!.push(await peer.run(Array.isArray(changed) ? changed[0] : undefined));
    }
  }
  const whole = own.map((one) => one.whole);
  // The first two are of a program that has not yet warmed up.
  const change = own.map(({ each }) => median(each.slice(2)));
  const row = (figure: string, ours: number[], against: string, theirs: number[]) => {
    const ratios = ours.map((one, index) => theirs[index]! / one);
    rows.push({
      figure,
      unit: 'ms',
      ours: median(ours),
      against,
      theirs: median(theirs),
      ratio: median(ratios),
      low: Math.min(...ratios),
      high: Math.max(...ratios),
    });
  };
  for (const name of Object.keys(wholes)) {
    row(
      'whole build',
      whole,
      name,
      wholes[name]!.map(({ millis }) => millis),
    );
    row(
      'one changed story',
      change,
      name,
      changes[name]!.map(({ millis }) => millis),
    );
    const { files, bytes } = sizeOf(at(peers[name as keyof typeof peers]!.out));
    notes.push(
      `${name}: ${seconds(median(wholes[name]!.map(({ millis }) => millis)))}, ${mega(median(wholes[name]!.map(({ memory }) => memory)))} of memory, ${files.toLocaleString('en')} files of ${mega(bytes)}.`,
    );
  }
  const first = own[0]!;
  notes.unshift(
    `The press: ${seconds(median(whole))}, ${mega(median(own.map(({ maxRss }) => maxRss)))} of memory, ${first.files.toLocaleString('en')} files of ${mega(first.bytes)}; one changed story ${Math.round(median(change))} ms in a program that stays, at worst ${Math.round(Math.max(...own.flatMap(({ each }) => each.slice(2))))} ms.`,
  );
  if (!hasHugo) notes.push('Hugo is not on this machine, so nothing stands for it.');
  if (trouble !== null) notes.push(trouble);
  notes.push(
    'All three without search. Hugo builds everything anew after a change, as it does outside its server; Eleventy is told which file changed. The press also hashes every file for its manifest.',
  );
  return {
    name: 'press-builds',
    title: `Press, whole sites of ${count.toLocaleString('en')} stories in two languages`,
    rows,
    notes,
  };
}
