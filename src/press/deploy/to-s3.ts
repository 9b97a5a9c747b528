// Deploying to a bucket of S3, or of what speaks its protocol. A bucket cannot be swapped at once: what pages need goes
// first, pages after it, the manifest last, and what is gone is deleted only then.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { PressError } from '../error.ts';
import { manifestFile, sha256 } from '../manifest/manifest.ts';
import { compare, filesIn } from './compare.ts';
import type { Ready, Target } from './target.ts';
import { typeOf } from './types-of-files.ts';

export interface Bucket {
  /** Where the storage answers, such as `https://s3.eu-central-1.amazonaws.com`. */
  endpoint: string;
  region: string;
  bucket: string;
  /** '' or ending in a slash. */
  prefix: string;
}

export interface S3Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const atOnce = 8;

/**
 * @param editions - where the last editions are kept on this machine: a bucket keeps none.
 * @param fetch - the network.
 */
export function toS3(
  bucket: Bucket,
  keys: S3Keys,
  editions: Target & { folder: string },
  fetch: typeof globalThis.fetch,
): Target {
  const client = new AwsClient({ ...keys, region: bucket.region, service: 's3' });
  const addressOf = (path: string) =>
    `${bucket.endpoint.replace(/\/$/, '')}/${bucket.bucket}/${[...(bucket.prefix + path).split('/')].map(encodeURIComponent).join('/')}`;
  const ask = async (method: string, path: string, body?: Uint8Array): Promise<Response> => {
    const headers = {
      'x-amz-content-sha256': sha256(body ?? new Uint8Array()),
      ...(body && { 'content-type': typeOf(path), 'cache-control': 'no-cache' }),
    };
    const request = await client.sign(addressOf(path), {
      method,
      headers,
      ...(body && { body: body as BodyInit }),
    });
    const answer = await fetch(request).catch((cause) => {
      throw refused(bucket, `${bucket.endpoint} cannot be reached.`, cause);
    });
    if (answer.ok || (answer.status === 404 && method !== 'PUT')) return answer;
    const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
    throw refused(bucket, `it answered ${answer.status}${code ? ` (${code})` : ''} for ${path}.`);
  };
  const manifest = async () => {
    const answer = await ask('GET', manifestFile);
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
  };
  const upload = async (site: Ready, onProgress?: (done: number, of: number) => void) => {
    const there = await manifest();
    const { fresh, changed, gone } = compare(site.files, there && filesIn(there, `in ${bucket.bucket}`));
    const due = [...fresh, ...changed];
    const [pages, rest] = [due.filter(isPage), due.filter((path) => !isPage(path))];
    let done = 0;
    const put = async (path: string) => {
      await ask('PUT', path, new Uint8Array(await readFile(join(site.folder, path))));
      onProgress?.(++done, due.length);
    };
    await each(rest, put);
    await each(pages, put);
    for (const path of site.vouching.toReversed())
      await ask('PUT', path, new Uint8Array(await readFile(join(site.folder, path))));
    await each(gone, async (path) => void (await ask('DELETE', path)));
  };
  return {
    manifest,
    put: async (site, onProgress) => {
      await upload(site, onProgress);
      await editions.put(site);
    },
    back: async () => {
      await editions.back();
      const last = (await editions.manifest())!;
      await upload(readyOf(editions.folder, last, await hasSignature(editions.folder)));
    },
  };
}

const isPage = (path: string) => path.endsWith('.html');
const hasSignature = (folder: string) =>
  readFile(join(folder, 'manifest.sig.json')).then(
    () => true,
    () => false,
  );

/** @param folder - of a built site. */
export const readyOf = (folder: string, manifest: Uint8Array, signed: boolean): Ready => ({
  folder,
  manifest,
  files: filesIn(manifest, `in ${folder}`),
  vouching: signed ? [manifestFile, 'manifest.sig.json'] : [manifestFile],
});

async function each(paths: readonly string[], work: (path: string) => Promise<void>): Promise<void> {
  const left = [...paths];
  const worker = async () => {
    for (let path = left.shift(); path !== undefined; path = left.shift()) await work(path);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const refused = ({ bucket }: Bucket, why: string, cause?: unknown): PressError =>
  new PressError(
    'cannot-deploy',
    `The site could not be put into ${bucket}: ${why} Some files of the new edition may be there; its manifest is not. Deploying again goes on from there.`,
    { cause },
  );
