// Deploying to a bucket. It cannot be swapped at once: what pages need goes first, pages after it, the manifest last,
// and what is gone is deleted only then. What the new edition replaces is kept in the bucket first.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PressError } from '../error.ts';
import { manifestFile, sha256, signatureFile } from '../manifest/manifest.ts';
import { type BucketPlace, openBucket, type S3Keys } from './bucket.ts';
import { compare, filesIn } from './compare.ts';
import { type EditionThere, type Kept, keptIn } from './kept-in-bucket.ts';
import type { Going, Ready, Target } from './target.ts';

const atOnce = 8;

export interface S3Edges {
  /** The network. */
  fetch: typeof globalThis.fetch;
  /** A name that cannot be guessed. */
  fresh: () => string;
  /** Milliseconds since 1970. */
  now: () => number;
}

export function toS3(place: BucketPlace, keys: S3Keys, { fetch, fresh, now }: S3Edges): Target {
  const bucket = openBucket(place, keys, fetch);
  const manifest = async () => (await bucket.get(manifestFile))?.bytes ?? null;

  /** What stands there, with its manifest among its files; the list may not know it, where an older press put it there. */
  const shownIn = async ({ editions }: Kept): Promise<EditionThere | null> => {
    const there = await bucket.get(manifestFile);
    if (!there) return null;
    const digest = sha256(there.bytes);
    const known = editions.findLast(({ files }) => files[manifestFile] === digest);
    if (known) return known;
    const signature = await bucket.get(signatureFile);
    const files = Object.fromEntries(filesIn(there.bytes, `in ${place.bucket}`));
    return {
      when: there.written ?? now(),
      files: {
        ...files,
        [manifestFile]: digest,
        ...(signature && { [signatureFile]: sha256(signature.bytes) }),
      },
    };
  };
  const others = ({ editions }: Kept, shown: EditionThere | null) =>
    editions.filter((each) => each !== shown && each.when <= (shown?.when ?? 0));

  /** From one edition to another: `bring` puts a path's new bytes in place. */
  const turn = async (
    from: EditionThere | null,
    to: EditionThere,
    there: Kept,
    bring: (path: string) => Promise<void>,
    { onProgress, signal }: Going,
  ): Promise<void> => {
    const going = { bucket: place.bucket, signal };
    // What a deployment that was broken off has touched was kept by it, and is sent again whatever it should be.
    const touched = new Set(there.touched);
    const before = Object.entries(from?.files ?? {}).filter(([path]) => !touched.has(path));
    const { fresh: added, changed, gone } = compare(new Map(Object.entries(to.files)), new Map(before));
    const due = [...added, ...changed].filter((path) => !isVouching(path));
    const left = [...gone, ...there.touched.filter((path) => to.files[path] === undefined)];
    await each([...changed, ...gone], (path) => there.keep(path, from!.files[path]!), going);
    await there.save(
      [...others(there, from), ...(from ? [from] : [])],
      [...new Set([...touched, ...due, ...left])],
    );
    let done = 0;
    const put = async (path: string) => {
      await bring(path);
      onProgress?.(++done, due.length);
    };
    await each(
      due.filter((path) => !isPage(path)),
      put,
      going,
    );
    await each(due.filter(isPage), put, going);
    for (const path of [signatureFile, manifestFile]) if (to.files[path] !== undefined) await bring(path);
    await each(left, (path) => bucket.delete(path), { bucket: place.bucket });
  };
  return {
    manifest,
    async standing() {
      const there = await keptIn(bucket, fresh);
      const shown = await shownIn(there);
      return { shown: shown?.when ?? null, before: others(there, shown).at(-1)?.when ?? null };
    },
    async put(site, going = {}) {
      const there = await keptIn(bucket, fresh);
      const shown = await shownIn(there);
      const bytesOf = async (path: string) => new Uint8Array(await readFile(join(site.folder, path)));
      const vouching = await Promise.all(
        site.vouching.map(async (path) => [path, sha256(await bytesOf(path))] as const),
      );
      const next = {
        when: Math.max(now(), (shown?.when ?? 0) + 1),
        files: Object.fromEntries([...site.files, ...vouching]),
      };
      await turn(shown, next, there, async (path) => bucket.put(path, await bytesOf(path)), going);
      await there.save([...others(there, shown), ...(shown ? [shown] : []), next]);
    },
    async back(going = {}) {
      const there = await keptIn(bucket, fresh);
      const shown = await shownIn(there);
      const last = others(there, shown).at(-1);
      if (!shown || !last)
        throw new PressError(
          'nothing-before',
          `There is no edition before this one in ${place.bucket}. What readers see stays as it is.`,
        );
      await turn(shown, last, there, (path) => there.restore(path, last.files[path]!), going);
      await there.save(others(there, shown));
    },
  };
}

const isPage = (path: string) => path.endsWith('.html');
const isVouching = (path: string) => path === manifestFile || path === signatureFile;

/** @param folder - of a built site. */
export const readyOf = (folder: string, manifest: Uint8Array, signed: boolean): Ready => ({
  folder,
  manifest,
  files: filesIn(manifest, `in ${folder}`),
  vouching: signed ? [manifestFile, signatureFile] : [manifestFile],
});

async function each(
  paths: readonly string[],
  work: (path: string) => Promise<void>,
  { bucket, signal }: { bucket: string; signal?: AbortSignal | undefined },
): Promise<void> {
  const left = [...paths];
  const worker = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) {
      if (signal?.aborted) throw stopped(bucket);
      await work(path);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const stopped = (bucket: string): PressError =>
  new PressError(
    'stopped',
    `Stopped. Some files of the new edition are in ${bucket}; its manifest is not. Deploy again to go on from there.`,
  );
