// The pages of many stories, made by as many threads as the machine has: each gets some stories and the faces of their
// neighbours, writes their files, and tells their digests.
import { getCompileCacheDir } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Edition, Story, Version } from '../edition/types.ts';
import { PressError } from '../error.ts';
import { neighboursOf } from '../outputs/keys.ts';
import type { Measures, Paper } from '../site/paper.ts';
import type { Digests } from './known.ts';

/** From this many stories on, threads are worth what they cost to start. */
export const manyStories = 400;
const storiesAtOnce = 100;

/** What a thread is given: an edition that holds no more than some stories' pages show. */
export interface Task {
  edition: Omit<Edition, 'media'>;
  sizes: ReadonlyMap<string, Measures>;
  searches: boolean;
  /** Whose files are to be made. */
  slugs: string[];
  folder: string;
}

export type Done = [name: string, files: Digests][];

/** @returns bundle to files, of every story. @throws {PressError} `stopped`, or what the file system says. */
export async function writeByWorkers(
  paper: Paper,
  folder: string,
  signal: AbortSignal | undefined,
): Promise<Done> {
  const { stories } = paper.edition;
  const tasks = Array.from({ length: Math.ceil(stories.length / storiesAtOnce) }, (_, index) =>
    stories.slice(index * storiesAtOnce, (index + 1) * storiesAtOnce),
  );
  const done: Done = [];
  const work = async () => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [], env: environment() });
    try {
      for (let some = tasks.shift(); some; some = tasks.shift()) {
        if (signal?.aborted)
          throw new PressError('stopped', 'Stopped before all was written. Nothing was changed.');
        done.push(...(await ask(worker, taskOf(paper, some, folder))));
      }
    } finally {
      await worker.terminate();
    }
  };
  const all = await Promise.allSettled(Array.from({ length: availableParallelism() }, work));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
  return done;
}

/** Of the process's environment, a thread is told only where its code lies compiled: it starts in a third of the time. */
function environment(): NodeJS.ProcessEnv {
  const compiled = getCompileCacheDir();
  return compiled === undefined ? {} : { NODE_COMPILE_CACHE: dirname(compiled) };
}

function ask(worker: Worker, task: Task): Promise<Done> {
  const { promise, resolve, reject } = Promise.withResolvers<Done>();
  const answered = (answer: { done: Done } | { code: string }) =>
    'done' in answer ? resolve(answer.done) : reject(Object.assign(new Error(), { code: answer.code }));
  worker.on('message', answered).on('error', reject);
  worker.postMessage(task);
  return promise.finally(() => worker.off('message', answered).off('error', reject));
}

function taskOf(paper: Paper, some: readonly Story[], folder: string): Task {
  const { media: _, stories: _all, incidents, ...rest } = paper.edition;
  const own = new Map(some.map((story) => [story.slug, story]));
  for (const story of some)
    for (const neighbour of neighboursOf(paper, story))
      if (!own.has(neighbour.slug)) own.set(neighbour.slug, faceOf(neighbour));
  const files = some.flatMap(({ versions }) => Object.values(versions).map(({ photo }) => photo?.file));
  return {
    // That there are incidents shows on every page; what they are, on none of these.
    edition: {
      ...rest,
      ...(incidents && { incidents: { ...incidents, features: incidents.features.slice(0, 1) } }),
      stories: [...own.values()],
    },
    sizes: new Map(
      files.flatMap((file) => {
        const size = file === undefined ? undefined : paper.sizes.get(file);
        return size ? [[file!, size] as const] : [];
      }),
    ),
    searches: paper.searches,
    slugs: some.map(({ slug }) => slug),
    folder,
  };
}

/** Without its texts, which only its own page shows. */
function faceOf(story: Story): Story {
  const bare = ({ howWeKnow: _, ...version }: Version): Version => ({ ...version, body: '' });
  const versions = Object.entries(story.versions).map(([language, version]) => [language, bare(version)]);
  return { ...story, versions: Object.fromEntries(versions) };
}
