// A bucket of S3, or of what speaks its protocol: objects by their path below the site's prefix, asked for with signed
// requests.
import { AwsClient } from 'aws4fetch';
import { PressError } from '../error.ts';
import { sha256 } from '../manifest/manifest.ts';
import { typeOf } from './types-of-files.ts';

export interface BucketPlace {
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

export interface Bucket {
  /** @returns `null` where there is no such object. */
  get(path: string): Promise<{ bytes: Uint8Array; written: number | null } | null>;
  put(path: string, bytes: Uint8Array): Promise<void>;
  delete(path: string): Promise<void>;
  /** Within the bucket, without its bytes coming here. @returns false where there is no such object. */
  copy(from: string, to: string): Promise<boolean>;
  /** Paths that begin so, a thousand at most. */
  list(beginning: string): Promise<string[]>;
}

/** @param fetch - the network. Every failure is a PressError `cannot-deploy`. */
export function openBucket(place: BucketPlace, keys: S3Keys, fetch: typeof globalThis.fetch): Bucket {
  const { endpoint, region, bucket, prefix } = place;
  const client = new AwsClient({ ...keys, region, service: 's3' });
  const base = `${endpoint.replace(/\/$/, '')}/${bucket}`;
  const encoded = (path: string) => (prefix + path).split('/').map(encodeURIComponent).join('/');
  const ask = async (
    method: string,
    address: string,
    { body, headers = {} }: { body?: Uint8Array; headers?: Record<string, string> } = {},
  ): Promise<Response> => {
    const request = await client.sign(`${base}/${address}`, {
      method,
      headers: { 'x-amz-content-sha256': sha256(body ?? new Uint8Array()), ...headers },
      ...(body && { body: body as BodyInit }),
    });
    const answer = await fetch(request).catch((cause) => {
      throw refused(bucket, `${endpoint} cannot be reached.`, cause);
    });
    if (answer.ok || answer.status === 404) return answer;
    const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
    throw refused(bucket, `it answered ${answer.status}${code ? ` (${code})` : ''} for ${address}.`);
  };
  const must = (answer: Response, path: string) => {
    if (!answer.ok) throw refused(bucket, `it answered ${answer.status} for ${path}.`);
  };
  return {
    async get(path) {
      const answer = await ask('GET', encoded(path));
      if (!answer.ok) return null;
      const written = Date.parse(answer.headers.get('last-modified') ?? '');
      return {
        bytes: new Uint8Array(await answer.arrayBuffer()),
        written: Number.isNaN(written) ? null : written,
      };
    },
    async put(path, body) {
      const headers = { 'content-type': typeOf(path), 'cache-control': kept(path) };
      must(await ask('PUT', encoded(path), { body, headers }), path);
    },
    async delete(path) {
      await ask('DELETE', encoded(path));
    },
    async copy(from, to) {
      const headers = { 'x-amz-copy-source': `/${bucket}/${encoded(from)}` };
      return (await ask('PUT', encoded(to), { headers })).ok;
    },
    async list(beginning) {
      const answer = await ask('GET', `?list-type=2&prefix=${encodeURIComponent(prefix + beginning)}`);
      must(answer, 'its list');
      const keysIn = [...(await answer.text()).matchAll(/<Key>([^<]*)<\/Key>/g)];
      return keysIn.map(([, key]) => key!.slice(prefix.length));
    },
  };
}

/** What the drop loads for a file or for paper is not to lie in a cache: it would say that it was wanted. */
const kept = (path: string): string => (/(^|\/)drop-(more|qr-read)-/.test(path) ? 'no-store' : 'no-cache');

export const refused = (bucket: string, why: string, cause?: unknown): PressError =>
  new PressError(
    'cannot-deploy',
    `The site could not be put into ${bucket}: ${why} Some files of the new edition may be there; its manifest is not. Deploying again goes on from there.`,
    { cause },
  );
