// What a bucket keeps of earlier editions, so that whoever may write to it can bring the last one back: a list of the
// editions, and the bytes of every file of theirs that another has replaced since, by their SHA-256. All of it lies
// under a name that nobody can guess, because buckets are mostly open to read: a withdrawn text is not at an address
// that its old manifest tells. A bucket that lets everybody list it tells the name too.
import * as v from 'valibot';
import { PressError } from '../error.ts';
import type { Bucket } from './bucket.ts';
import { kept } from './releases.ts';

const edition = v.object({
  /** Milliseconds since 1970. */
  when: v.number(),
  /** Path to SHA-256, the manifest and its signature too. */
  files: v.record(v.string(), v.string()),
});
const indexShape = v.object({
  /** Oldest first; the last one is what readers see. */
  editions: v.array(edition),
  /** SHA-256 of what is kept. */
  kept: v.array(v.string()),
  /** Paths that may hold other bytes than the manifest there says, since a deployment was broken off. */
  touched: v.array(v.string()),
});

export type EditionThere = v.InferOutput<typeof edition>;

const beginning = '.springhouse-';
const indexName = 'editions.json';

export interface Kept {
  readonly editions: readonly EditionThere[];
  readonly touched: readonly string[];
  /** Keeps what lies at a path now; its bytes have this SHA-256. Nothing, where it is kept already. */
  keep(path: string, digest: string): Promise<void>;
  /** Puts kept bytes at a path. @throws {PressError} `not-kept`. */
  restore(path: string, digest: string): Promise<void>;
  /** Writes the list down, and lets go of what no edition of it needs. @param touched - what is replaced from now on. */
  save(editions: readonly EditionThere[], touched?: readonly string[]): Promise<void>;
}

/** @param fresh - a name that cannot be guessed, for a bucket that keeps nothing yet. */
export async function keptIn(bucket: Bucket, fresh: () => string): Promise<Kept> {
  const there = (await bucket.list(beginning)).filter((path) => path.endsWith(`/${indexName}`)).sort();
  const folder = there[0]?.slice(0, -indexName.length) ?? `${beginning}${fresh()}/`;
  const { editions, kept: digests, touched } = await read(bucket, folder + indexName);
  const held = new Set(digests);
  return {
    editions,
    touched,
    async keep(path, digest) {
      if (held.has(digest)) return;
      if (await bucket.copy(path, folder + digest)) held.add(digest);
    },
    async restore(path, digest) {
      if (held.has(digest) && (await bucket.copy(folder + digest, path))) return;
      throw new PressError(
        'not-kept',
        `The bucket does not hold ${path} of the edition before any more, so it cannot be brought back. Deploy the site that you want readers to see.`,
      );
    },
    async save(next, replaced = []) {
      const last = next.slice(-kept);
      const needed = new Set(last.flatMap(({ files }) => Object.values(files)));
      const left = [...held].filter((digest) => needed.has(digest));
      const index = JSON.stringify({ editions: last, kept: left, touched: replaced });
      await bucket.put(folder + indexName, new TextEncoder().encode(index));
      for (const digest of held) if (!needed.has(digest)) await bucket.delete(folder + digest);
    },
  };
}

async function read(bucket: Bucket, path: string): Promise<v.InferOutput<typeof indexShape>> {
  const there = await bucket.get(path);
  if (!there) return { editions: [], kept: [], touched: [] };
  try {
    return v.parse(indexShape, JSON.parse(new TextDecoder().decode(there.bytes)));
  } catch (cause) {
    throw new PressError(
      'no-index',
      `The bucket’s list of earlier editions, ${path}, cannot be read. What readers see stays as it is. Delete its folder to deploy without them.`,
      { cause },
    );
  }
}
