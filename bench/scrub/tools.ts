// The tools held beside each other: each takes a file and leaves a clean one at `to`, or does not.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Outcome, scrubAll, tasksFor } from '../../src/scrub/folder.ts';

/** Of one file: where the clean one is, or `null`, and how long it took. */
export interface Try {
  to: string | null;
  millis: number;
}

export type Tool = (files: readonly string[], folder: string) => Promise<Map<string, Try>>;

/** All files in one command, one after the other, the next worker begun while one works. */
export const ours: Tool = async (files, folder) => {
  const tries = new Map<string, Try>();
  const tell = (outcome: Outcome) =>
    tries.set(outcome.from, { to: 'to' in outcome ? outcome.to : null, millis: outcome.millis });
  for (const file of files) mkdirSync(join(folder, basename(file)), { recursive: true });
  const tasks = files.flatMap((file) => tasksFor(file, join(folder, basename(file))));
  await scrubAll(tasks, {}, tell, undefined, 1);
  return tries;
};

const timed = (command: string, args: string[]): number => {
  const start = performance.now();
  spawnSync(command, args, { stdio: 'ignore', timeout: 120_000 });
  return Math.round(performance.now() - start);
};

const root = join(import.meta.dirname, '../..');

/** One command for each file, as people type it. */
export const oursAlone: Tool = async (files, folder) => {
  const tries = new Map<string, Try>();
  for (const file of files) {
    const to = join(folder, basename(file));
    const cli = join(root, 'bench/scrub/alone.ts');
    const millis = timed(process.execPath, [cli, file, '--out', to]);
    tries.set(file, { to: existsSync(to) ? to : null, millis });
  }
  return tries;
};

export const mat2: Tool = async (files, folder) => {
  const tries = new Map<string, Try>();
  for (const file of files) {
    const own = join(folder, basename(file).replace(/\.[^.]+$/, ''), basename(file));
    mkdirSync(join(own, '..'), { recursive: true });
    copyFileSync(file, own);
    const millis = timed('mat2', [own]);
    const made = readdirSync(join(own, '..')).find((name) => name.includes('.cleaned'));
    tries.set(file, { to: made ? join(own, '..', made) : null, millis });
    if (made) renameSync(join(own, '..', made), join(folder, `clean-${basename(file)}`));
    if (made) tries.set(file, { to: join(folder, `clean-${basename(file)}`), millis });
    rmSync(join(own, '..'), { recursive: true });
  }
  return tries;
};

export const exiftool: Tool = async (files, folder) => {
  const tries = new Map<string, Try>();
  for (const file of files) {
    const to = join(folder, basename(file));
    const millis = timed('exiftool', ['-q', '-all=', '-o', to, file]);
    tries.set(file, { to: existsSync(to) ? to : null, millis });
  }
  return tries;
};
