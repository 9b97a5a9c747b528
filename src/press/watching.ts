// An edition folder that is being edited: read once, and from then on only the files that were touched.
import { watch } from 'node:fs';
import { lstat, readFile } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { readFolder, refuseLink } from './folder.ts';

/** Programs write a file in several steps, and several files one after the other. */
const calmMillis = 15;

export interface Touched {
  /** The whole edition now: path to bytes; of a file that was not touched, the same object as before. */
  files: ReadonlyMap<string, Uint8Array>;
  /** When the first of its changes was noticed, on `performance.now()`'s clock. */
  since: number;
}

/**
 * Every state of an edition folder, the present one first. States that come faster than they are taken are left out.
 *
 * @param signal - ends it.
 * @throws {PressError} as `readFolder` does.
 */
export async function* watchFolder(folder: string, signal: AbortSignal): AsyncGenerator<Touched> {
  const touched = new Set<string>();
  let [since, wake] = [0, () => {}];
  const watcher = watch(folder, { recursive: true, signal });
  // Its end: the signal tells it too.
  watcher.on('error', () => wake()).on('close', () => wake());
  watcher.on('change', (_, name) => {
    if (touched.size === 0) since = performance.now();
    touched.add(String(name ?? '').replaceAll(sep, '/'));
    wake();
  });
  let files: ReadonlyMap<string, Uint8Array> = await readFolder(folder);
  yield { files, since: performance.now() };
  while (!signal.aborted) {
    if (touched.size === 0)
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    if (signal.aborted) return;
    await calm();
    const [names, first] = [[...touched], since];
    touched.clear();
    const now = await readAgain(folder, files, names);
    if (now === files) continue;
    files = now;
    yield { files, since: first };
  }
}

const calm = () => new Promise((resolve) => setTimeout(resolve, calmMillis));

/** @returns `files` itself if nothing is different. */
async function readAgain(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
  names: readonly string[],
): Promise<ReadonlyMap<string, Uint8Array>> {
  const now = new Map(files);
  let differs = false;
  for (const name of names) {
    if (name.split('/').some((part) => part.startsWith('.'))) continue;
    const there = name === '' ? null : await lstat(join(folder, name)).catch(() => undefined);
    // A folder, or a change without a name: whatever is there now.
    if (there === null || there?.isDirectory()) return whole(folder, files);
    if (there && !there.isFile()) refuseLink(name);
    const bytes = there && (await readFile(join(folder, name)).catch(() => undefined));
    if (!bytes) {
      for (const path of files.keys())
        if (path === name || path.startsWith(`${name}/`)) differs = now.delete(path) || differs;
    } else if (!isSame(bytes, files.get(name))) {
      now.set(name, new Uint8Array(bytes));
      differs = true;
    }
  }
  return differs ? now : files;
}

async function whole(folder: string, before: ReadonlyMap<string, Uint8Array>) {
  const now = await readFolder(folder);
  let differs = now.size !== before.size;
  for (const [path, bytes] of now) {
    const known = before.get(path);
    if (isSame(bytes, known)) now.set(path, known!);
    else differs = true;
  }
  return differs ? now : before;
}

const isSame = (a: Uint8Array, b: Uint8Array | undefined): boolean =>
  b !== undefined && Buffer.compare(a, b) === 0;
