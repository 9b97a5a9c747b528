// Three programs that make the site of one edition, each from its own folder of the same stories.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/press/edition/types.ts';
import { writeEdition } from '../../src/press/edition/write.ts';
import { installPeers, peersFolder } from '../peers.ts';
import { writeEleventy } from './eleventy.ts';
import { writeHugo } from './hugo.ts';
import { type Call, type Figures, run, type Staying, stay } from './programs.ts';

export interface Maker {
  name: string;
  /** Where its site lies. */
  site: string;
  /** Write one story's files anew. */
  write(changed: Edition, slug: string): void;
  /** A whole site where none is. */
  whole(): Promise<Figures>;
  /** The site after one story was changed, by a program that is started for it. */
  again(): Promise<Figures>;
  /** The same by one that waits. */
  stay(): Promise<Staying>;
}

const waiting = /Waiting for changes/;
const watching = /Watching/;
const wrote = /Wrote [^\n]* in ([\d.]+) seconds/;

const cli = join(import.meta.dirname, '../../src/cli/main.ts');

export function springhouse(edition: Edition, dir: string): Maker {
  const [folder, site] = [join(dir, 'edition'), join(dir, 'site')];
  const put = (files: Iterable<[string, Uint8Array]>) => {
    for (const [path, bytes] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), bytes);
    }
  };
  put(writeEdition(edition));
  const call = (...more: string[]): Call => ({
    command: process.execPath,
    args: [cli, 'press', folder, '--out', site, '--no-search', ...more],
    cwd: dir,
  });
  return {
    name: 'press',
    site,
    write: (changed, slug) => {
      const stories = changed.stories.filter((story) => story.slug === slug);
      put([...writeEdition({ ...changed, stories })].filter(([path]) => path.startsWith('stories/')));
    },
    whole: () => run(call('--whole')),
    again: () => run(call()),
    stay: () =>
      stay(call('--watch'), { ready: waiting, done: /written in (\d+) ms/, unit: 1, again: waiting }),
  };
}

/** @returns those that are on this machine, and a sentence for each that is not. */
export function peersOf(
  edition: Edition,
  dir: string,
  progress: (doing: string) => void,
): { makers: Maker[]; missing: string[] } {
  const missing: string[] = [];
  const makers: Maker[] = [];
  if (spawnSync('hugo', ['version']).status === 0) makers.push(hugo(edition, dir));
  else missing.push('Hugo is not on this machine, so nothing stands for it.');
  const trouble = installPeers(progress);
  if (trouble === null) makers.push(eleventy(edition, dir));
  else missing.push(trouble);
  return { makers, missing };
}

function hugo(edition: Edition, dir: string): Maker {
  const [folder, site] = [join(dir, 'Hugo'), join(dir, 'hugo-site')];
  const call = (...more: string[]): Call => ({ command: 'hugo', args: [...more, '-d', site], cwd: folder });
  const write = writeHugo(edition, folder);
  return {
    name: 'Hugo',
    site,
    write,
    whole: () => run(call('--quiet')),
    again: () => run(call('--quiet')),
    stay: () => stay(call('--watch'), { ready: /Press Ctrl\+C to stop/, done: /Total in (\d+) ms/, unit: 1 }),
  };
}

function eleventy(edition: Edition, dir: string): Maker {
  const folder = join(dir, 'Eleventy');
  const program = join(peersFolder, 'node_modules/@11ty/eleventy/cmd.cjs');
  const call = (...more: string[]): Call => ({
    command: process.execPath,
    args: [program, '--config=.eleventy.cjs', ...more],
    cwd: folder,
  });
  const write = writeEleventy(edition, folder);
  return {
    name: 'Eleventy',
    site: join(folder, '_site'),
    write,
    whole: () => run(call('--quiet')),
    // Told by --incremental=FILE which file changed, 3.1.8 fails on templates that are functions.
    again: () => run(call('--quiet')),
    stay: () =>
      stay(call('--watch', '--incremental'), { ready: watching, done: wrote, unit: 1000, again: watching }),
  };
}
