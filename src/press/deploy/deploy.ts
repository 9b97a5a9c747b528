// A built site put where readers get it from, shown first, and brought back.
import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PressError } from '../error.ts';
import { manifestFile, sha256, signatureFile } from '../manifest/manifest.ts';
import type { S3Keys } from './bucket.ts';
import { type Comparison, compare, filesIn } from './compare.ts';
import { overSsh, type Programs } from './over-ssh.ts';
import { readPlace } from './place.ts';
import type { Ready, Target } from './target.ts';
import { toFolder } from './to-folder.ts';
import { readyOf, toS3 } from './to-s3.ts';

/** What a target needs besides its name. */
export interface Means {
  programs?: Programs | undefined;
  s3?: { endpoint: string; region: string; keys: S3Keys } | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Milliseconds since 1970. */
  now?: (() => number) | undefined;
}

/**
 * @param place - as `readPlace` takes it.
 * @throws {PressError} `bad-place`, `no-s3-keys`.
 */
export function targetAt(
  place: string,
  { programs, s3, fetch = globalThis.fetch, now = Date.now }: Means,
): Target {
  const where = readPlace(place);
  if (where.kind === 'folder') return toFolder(where.folder);
  if (where.kind === 'ssh') return overSsh(where.host, where.folder, programs);
  if (!s3)
    throw new PressError(
      'no-s3-keys',
      'Storage needs its address, region and keys. Name --endpoint and --region, and set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY. Nothing was deployed.',
    );
  const { bucket, prefix } = where;
  const fresh = () => randomBytes(16).toString('hex');
  return toS3({ endpoint: s3.endpoint, region: s3.region, bucket, prefix }, s3.keys, { fetch, fresh, now });
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

export interface Preview extends Comparison {
  /** Bytes of what is new or changed, by path. */
  bytes: Map<string, number>;
}

/** What deploying would change for readers. */
export async function preview(site: Ready, target: Target): Promise<Preview> {
  const there = await target.manifest();
  const comparison = compare(site.files, there && filesIn(there, 'of what is there now'));
  const bytes = new Map<string, number>();
  for (const path of [...comparison.fresh, ...comparison.changed])
    bytes.set(path, (await stat(join(site.folder, path))).size);
  return { ...comparison, bytes };
}
