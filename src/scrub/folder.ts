// A file or a folder of files cleaned into another place, one after the other, each whole or not at all.
import { randomBytes } from 'node:crypto';
import {
  type Dirent,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { refuse, ScrubError } from './error.ts';
import { isNamed, nameFor } from './extensions.ts';
import { kindOf } from './kinds.ts';
import { Pool } from './pool.ts';
import { prepareFor } from './prepare.ts';
import { fileMiBMax } from './routes.ts';
import { type ScrubOptions, scrub } from './scrub.ts';

/** What became of one file. */
export type Outcome =
  | { from: string; to: string; type: string; notes: string[]; millis: number }
  | { from: string; code: string; sentence: string; millis: number };

export interface Task {
  /** Path of the file to read. */
  from: string;
  /** Where the clean file goes: `folder` and `stem` plus the extension that it gets, or exactly `file`. */
  target: { folder: string; name: string } | { file: string };
}

/** The call itself is wrong: nothing was read. */
export class CallError extends Error {
  override readonly name = 'CallError';
}

/** @throws {CallError} if there is nothing to read there, or the originals would be written over. */
export function tasksFor(from: string, to: string): Task[] {
  const about = statOf(from);
  if (!about) throw new CallError(`There is no file or folder ${from}.`);
  const target = statOf(to);
  if (!about.isDirectory()) {
    if (!about.isFile()) throw new CallError(`${from} is neither a file nor a folder.`);
    const isFolder = target?.isDirectory() || /[\\/]$/.test(to);
    const task: Task = { from, target: isFolder ? { folder: to, name: basename(from) } : { file: to } };
    if (realPath('file' in task.target ? to : join(to, basename(from))) === realPath(from))
      throw new CallError(`${to} is the original itself, which is never written over. Name another place.`);
    return [task];
  }
  if (target && !target.isDirectory()) throw new CallError(`${to} is a file, and ${from} is a folder.`);
  const inside = relative(realPath(from), realPath(to));
  if (inside === '' || !inside.startsWith(`..`))
    throw new CallError(
      `${to} lies in ${from}, whose files would be mixed with the clean ones. Name another place.`,
    );
  return filesIn(from).map((path) => ({
    from: path,
    target: { folder: join(to, relative(from, dirname(path))), name: basename(path) },
  }));
}

const statOf = (path: string) => statSync(path, { throwIfNoEntry: false });

/** Of the nearest part that exists, and the rest as it stands. */
function realPath(path: string): string {
  const whole = resolve(path);
  if (lstatSync(whole, { throwIfNoEntry: false })) return realpathSync(whole);
  return dirname(whole) === whole ? whole : join(realPath(dirname(whole)), basename(whole));
}

/** Sorted, folders too; links are not followed. */
function filesIn(folder: string): string[] {
  const byName = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1);
  return readdirSync(folder, { withFileTypes: true })
    .sort(byName)
    .flatMap((one) => {
      const path = join(folder, one.name);
      return one.isDirectory() ? filesIn(path) : one.isFile() ? [path] : [];
    });
}

/** Workers that wait for the files to come: what one takes to start is then done while another file is at work. */
const warmAhead = 3;

/**
 * Clean all tasks, telling each outcome as it is known.
 *
 * @param signal - when aborted, no further file is begun.
 * @param lanesMax - how many files are worked on at once, at most; never more than there are cores.
 */
export async function scrubAll(
  tasks: readonly Task[],
  options: ScrubOptions,
  tell: (outcome: Outcome) => void,
  signal?: AbortSignal,
  lanesMax = 4,
): Promise<void> {
  const pool = new Pool();
  const waiting = [...tasks];
  const lanes = Math.min(waiting.length, Math.max(1, Math.min(lanesMax, availableParallelism())));
  const lane = async () => {
    for (let task = waiting.shift(); task && !signal?.aborted; task = waiting.shift()) {
      const next = waiting.slice(0, lanes + warmAhead).map(async ({ from }) => kindOf(await headOf(from)));
      prepareFor(pool, await Promise.all(next));
      tell(await scrubOne(task, { ...options, pool }));
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    pool.close();
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } catch {
    return new Uint8Array(0);
  }
}

async function scrubOne({ from, target }: Task, options: ScrubOptions): Promise<Outcome> {
  const start = performance.now();
  const millis = () => Math.round(performance.now() - start);
  try {
    const clean = await scrub(await readWhole(from), options);
    const to = 'file' in target ? target.file : join(target.folder, nameFor(target.name, clean.type));
    writeWhole(to, clean.bytes);
    const misnamed = 'file' in target && !isNamed(to, clean.type);
    const notes = misnamed
      ? [...clean.notes, `It holds ${clean.type} now: .${clean.extension} would say so.`]
      : clean.notes;
    return { from, to, type: clean.type, notes, millis: millis() };
  } catch (error) {
    if (!(error instanceof ScrubError)) throw error;
    return { from, code: error.code, sentence: error.message, millis: millis() };
  }
}

async function readWhole(path: string): Promise<Uint8Array> {
  try {
    await using file = await open(path);
    if ((await file.stat()).size > fileMiBMax * 2 ** 20) throw refuse('too-large', fileMiBMax);
    return await file.readFile();
  } catch (error) {
    if (error instanceof ScrubError) throw error;
    throw refuse('unreadable', (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

/** Under another name first: whoever looks sees the whole file or none. */
function writeWhole(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  const passing = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
  try {
    writeFileSync(passing, bytes, { flag: 'wx' });
    renameSync(passing, path);
  } catch (error) {
    rmSync(passing, { force: true });
    throw refuse('unwritable', (error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}
