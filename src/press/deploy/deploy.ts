// A built site put where readers get it from, shown first, and brought back.
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { PressError } from '../error.ts';
import { manifestFile, sha256, signatureFile } from '../manifest/manifest.ts';
import { type Comparison, compare, filesIn } from './compare.ts';
import { overSsh, type Programs } from './over-ssh.ts';
import { readPlace } from './place.ts';
import { current } from './releases.ts';
import type { Ready, Target } from './target.ts';
import { toFolder } from './to-folder.ts';
import { readyOf, type S3Keys, toS3 } from './to-s3.ts';

/** What a target needs besides its name. */
export interface Means {
  programs?: Programs | undefined;
  s3?: { endpoint: string; region: string; keys: S3Keys } | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

/**
 * @param site - folder of the built site; beside it the last editions are kept for a bucket.
 * @param place - as `readPlace` takes it.
 * @throws {PressError} `bad-place`, `no-s3-keys`.
 */
export function targetAt(
  site: string,
  place: string,
  { programs, s3, fetch = globalThis.fetch }: Means,
): Target {
  const where = readPlace(place);
  if (where.kind === 'folder') return toFolder(where.folder);
  if (where.kind === 'ssh') return overSsh(where.host, where.folder, programs);
  if (!s3)
    throw new PressError(
      'no-s3-keys',
      'Storage needs its address, region and keys. Name --endpoint and --region, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Nothing was deployed.',
    );
  const target = resolve(site);
  const folder = join(dirname(target), `.${basename(target)}.deployed`);
  const editions = { ...toFolder(folder), folder: join(folder, current) };
  const { bucket, prefix } = where;
  return toS3({ endpoint: s3.endpoint, region: s3.region, bucket, prefix }, s3.keys, editions, fetch);
}

/** A built site, if every file of it is as its manifest says: nothing half-built goes out. @throws {PressError} */
export async function readyIn(folder: string): Promise<Ready> {
  const manifest = await readFile(join(folder, manifestFile)).catch(() => {
    throw new PressError(
      'not-a-site',
      `${folder} holds no manifest.json, so it is no site that Springhouse built. Nothing was deployed.`,
    );
  });
  const signed = await stat(join(folder, signatureFile)).then(
    () => true,
    () => false,
  );
  const ready = readyOf(folder, new Uint8Array(manifest), signed);
  for (const [path, digest] of ready.files) {
    const bytes = await readFile(join(folder, path)).catch(() => null);
    if (bytes === null || sha256(bytes) !== digest)
      throw new PressError(
        'not-as-built',
        `${path} in ${folder} is not as it was built. Nothing was deployed. Build the site again with "springhouse press --whole".`,
      );
  }
  return ready;
}

/** What deploying would change for readers. */
export async function preview(site: Ready, target: Target): Promise<Comparison> {
  const there = await target.manifest();
  return compare(site.files, there && filesIn(there, 'of what is there now'));
}
