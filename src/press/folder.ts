// The press's edge: an edition folder in; a whole folder, edition or site, put in place at once.
import { readdirSync, readFileSync } from 'node:fs';
import { cp, lstat, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PressError } from './error.ts';
import { marker } from './site/files.ts';

/**
 * Read every file of a folder. Files and folders whose names begin with a dot are not looked at, so they cannot be
 * published: version control and the leavings of file managers live there.
 *
 * @returns Path inside the folder, with forward slashes, to bytes.
 * @throws {PressError} `no-folder`; `not-a-file` for a link or a device, which might lead out of the folder.
 */
export async function readFolder(folder: string): Promise<Map<string, Uint8Array>> {
  const there = await stat(folder).catch(() => null);
  if (!there?.isDirectory())
    throw new PressError(
      'no-folder',
      `There is no folder ${folder}. Name the folder that holds edition.json.`,
    );
  const files = new Map<string, Uint8Array>();
  // A promise for each of many small files would take several times as long as reading it.
  for (const path of pathsIn(folder, '')) files.set(path, new Uint8Array(readFileSync(join(folder, path))));
  return files;
}

function* pathsIn(folder: string, inside: string): Generator<string> {
  for (const entry of readdirSync(join(folder, inside), { withFileTypes: true })) {
    if (entry.name.startsWith('.')) continue;
    const path = inside + entry.name;
    if (entry.isDirectory()) yield* pathsIn(folder, `${path}/`);
    else if (entry.isFile()) yield path;
    else refuseLink(path);
  }
}

export function refuseLink(path: string): never {
  throw new PressError(
    'not-a-file',
    `${path} is a link or something else that is not a file. An edition holds plain files only. Put a copy there instead.`,
  );
}

/** Put a site where people find it; see {@link replaceFolder}. */
export const replaceSite = (
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<void> => replaceFolder(folder, files, { mark: marker.path, signal });

/**
 * Replace a folder all at once: the new one is written beside it first and swapped in when it is complete.
 * Whatever fails, what was there stays. Entries whose names begin with a dot are carried over.
 *
 * @param folder - missing, empty, or one that holds the file `mark`; anything else is left alone.
 * @param files - path to bytes, or what fills the new folder.
 * @param signal - when aborted before the swap, nothing changes.
 * @throws {PressError} `not-a-site`, `cannot-write`, `disk-full`, `stopped`.
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array> | ((fresh: string) => Promise<void>),
  { mark, signal }: { mark: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const target = resolve(folder);
  const beside = (word: string) => join(dirname(target), `.${basename(target)}.${word}`);
  const [fresh, old] = [beside(`new-${process.pid}`), beside('old')];
  await saying(folder, async () => {
    await recover(target, old);
    await sweep(target);
    await refuseOthers(folder, target, mark);
    await mkdir(dirname(target), { recursive: true });
  });
  try {
    await saying(folder, async () => {
      await rm(fresh, { recursive: true, force: true });
      await mkdir(fresh);
      if (typeof files === 'function') await files(fresh);
      else await writeAll(fresh, files, signal);
      await carryOver(target, fresh);
      await swap(target, fresh, old);
    });
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
  await rm(old, { recursive: true, force: true });
}

/** A build that was killed between its two renames left the old site under its other name. */
async function recover(target: string, old: string): Promise<void> {
  const [isThere, wasThere] = [await exists(target), await exists(old)];
  if (wasThere && !isThere) await rename(old, target);
}

/** What builds that were killed left half-written beside the folder. Those still running are left alone. */
async function sweep(target: string): Promise<void> {
  const prefix = `.${basename(target)}.new-`;
  for (const name of await namesIn(dirname(target)))
    if (name.startsWith(prefix) && !isRunning(Number(name.slice(prefix.length))))
      await rm(join(dirname(target), name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return true;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function refuseOthers(folder: string, target: string, mark: string): Promise<void> {
  const names = await namesIn(target);
  if (names.some((name) => !name.startsWith('.')) && !names.includes(mark))
    throw new PressError(
      'not-a-site',
      `${folder} holds files that Springhouse did not put there. Nothing was changed. Name a new or an empty folder.`,
    );
}

/** What people keep in a folder beside what is written for them: version control, `.well-known`. */
async function carryOver(target: string, fresh: string): Promise<void> {
  for (const name of await namesIn(target))
    if (name.startsWith('.')) await cp(join(target, name), join(fresh, name), { recursive: true });
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Write files below a folder, with the folders they need. */
export async function writeAll(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal | undefined,
): Promise<void> {
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const one of folders) await mkdir(one, { recursive: true });
  for (const [path, bytes] of files) {
    if (signal?.aborted)
      throw new PressError('stopped', 'Stopped before all was written. Nothing was changed.');
    await writeFile(join(folder, path), bytes);
  }
}

async function swap(target: string, fresh: string, old: string): Promise<void> {
  await rm(old, { recursive: true, force: true });
  if (!(await exists(target))) return rename(fresh, target);
  await rename(target, old);
  try {
    await rename(fresh, target);
  } catch (error) {
    await rename(old, target);
    throw error;
  }
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Turn what the file system says into what it means for the person who runs the press. */
export async function saying(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PressError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new PressError(
        'disk-full',
        'The disk is full. Nothing new was put in place; what was there before stays. Make room and try again.',
        { cause: error },
      );
    throw new PressError(
      'cannot-write',
      `${folder} cannot be written (${code}). What was there before stays. Name a folder that you may write to.`,
      { cause: error },
    );
  }
}
