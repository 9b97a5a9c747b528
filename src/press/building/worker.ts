// One thread of a build: makes and writes the files of the stories that it is given.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { sha256 } from '../manifest/manifest.ts';
import { madeBytes } from '../outputs/output.ts';
import { storyBundleName, storyOutputs } from '../outputs/stories.ts';
import { paperOf } from '../site/paper.ts';
import type { Done, Task } from './workers.ts';

parentPort!.on('message', (task: Task) => {
  try {
    parentPort!.postMessage({ done: written(task) });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    parentPort!.postMessage({ code });
  }
});

function written({ edition, sizes, searches, slugs, folder }: Task): Done {
  const paper = paperOf({ ...edition, media: new Map() }, searches, sizes);
  return slugs.map((slug) => {
    const files = storyOutputs(paper, paper.bySlug.get(slug)!).map((output): [string, string, number] => {
      const bytes = madeBytes(output);
      write(join(folder, output.path), bytes);
      return [output.path, sha256(bytes), bytes.length];
    });
    return [storyBundleName(slug), files];
  });
}

/** Folders that this thread made. */
const made = new Set<string>();

function write(file: string, bytes: Uint8Array): void {
  const parent = dirname(file);
  if (!made.has(parent)) mkdirSync(parent, { recursive: true });
  made.add(parent);
  writeFileSync(file, bytes);
}
