// The press's edge: an edition folder in, a site folder out.
import { lstat, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
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
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const whole = join(entry.parentPath, entry.name);
    const path = whole.slice(join(folder, sep).length).split(sep).join('/');
    if (path.split('/').some((part) => part.startsWith('.')) || entry.isDirectory()) continue;
    if (!entry.isFile())
      throw new PressError(
        'not-a-file',
        `${path} is a link or something else that is not a file. An edition holds plain files only. Put a copy there instead.`,
      );
    files.set(path, new Uint8Array(await readFile(whole)));
  }
  return files;
}

/** Put a site where people find it; see {@link replaceFolder}. */
export const replaceSite = (
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal,
): Promise<void> => replaceFolder(folder, files, { mark: marker.path, signal });

/**
 * Replace a folder all at once: the new one is written beside it first and swapped in when it is complete.
 * Whatever fails, what was there stays.
 *
 * @param folder - missing, empty, or one that holds the file `mark`; anything else is left alone.
 * @param signal - when aborted before the swap, nothing changes.
 * @throws {PressError} `not-a-site`, `cannot-write`, `disk-full`, `stopped`.
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  { mark, signal }: { mark: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const target = resolve(folder);
  const beside = (word: string) => join(dirname(target), `.${basename(target)}.${word}`);
  const [fresh, old] = [beside(`new-${process.pid}`), beside('old')];
  await saying(folder, async () => {
    await recover(target, old);
    await refuseOthers(folder, target, mark);
    await mkdir(dirname(target), { recursive: true });
  });
  try {
    await saying(folder, () => writeAll(fresh, files, signal));
    await saying(folder, () => swap(target, fresh, old));
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

async function refuseOthers(folder: string, target: string, mark: string): Promise<void> {
  const names = await readdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [] as string[];
    throw error;
  });
  if (names.length > 0 && !names.includes(mark))
    throw new PressError(
      'not-a-site',
      `${folder} holds files that the press did not make. Nothing was changed. Name a new or an empty folder.`,
    );
}

async function writeAll(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  signal?: AbortSignal | undefined,
): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const folders = new Set([...files.keys()].map((path) => dirname(join(folder, path))));
  for (const one of [folder, ...folders]) await mkdir(one, { recursive: true });
  for (const [path, bytes] of files) {
    if (signal?.aborted)
      throw new PressError('stopped', 'Stopped before the new site was complete. Nothing was changed.');
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
async function saying(folder: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof PressError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    if (code === 'ENOSPC' || code === 'EDQUOT')
      throw new PressError(
        'disk-full',
        'The disk is full. The new site was not put in place; the one that was there stays. Make room and run this again.',
        { cause: error },
      );
    throw new PressError(
      'cannot-write',
      `${folder} cannot be written (${code}). The new site was not put in place. Name a folder that you may write to.`,
      { cause: error },
    );
  }
}
