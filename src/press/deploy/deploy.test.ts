import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AwsClient } from 'aws4fetch';
import type { Edition } from '../edition/types.ts';
import { readFolder, replaceSite } from '../folder.ts';
import { press } from '../press.ts';
import { dropAssets, richEdition, withdrawing } from '../testing.ts';
import { preview, readyIn, targetAt } from './deploy.ts';
import { readPlace } from './place.ts';

let dir: string;
let site: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-deploy-'));
  site = join(dir, 'site');
});
after(() => rm(dir, { recursive: true, force: true }));

const build = async (edition: Edition) => {
  await replaceSite(site, press(edition, dropAssets));
  return readyIn(site);
};
const [first, second] = [richEdition(), withdrawing(richEdition(), 'third')];
const shows = async (folder: string, edition: Edition) =>
  assert.deepEqual(
    [...(await readFolder(folder))].map(([path, bytes]) => [path, Buffer.from(bytes)]).sort(),
    [...press(edition, dropAssets)].map(([path, bytes]) => [path, Buffer.from(bytes)]).sort(),
  );

describe('a place to deploy to', () => {
  it('is a folder, a folder of another machine, or a bucket', () => {
    assert.deepEqual(readPlace('/srv/news'), { kind: 'folder', folder: '/srv/news' });
    assert.deepEqual(readPlace('desk@news.example:site/'), {
      kind: 'ssh',
      host: 'desk@news.example',
      folder: 'site',
    });
    assert.deepEqual(readPlace('s3://the-news/site/'), { kind: 's3', bucket: 'the-news', prefix: 'site/' });
  });
  it('is refused where a word of it could be an option or a command', () => {
    for (const text of [
      '-oProxyCommand=x:y',
      'host:a;b',
      'host:$(x)',
      'host: x',
      's3://UP/x',
      's3://the-news/../x',
      'ftp://x/y',
    ])
      assert.throws(() => readPlace(text), { code: 'bad-place' }, text);
  });
});

describe('deploying to a folder', () => {
  it('shows first what would change, turns one link, and turns it back', async () => {
    const folder = join(dir, 'served');
    const target = targetAt(folder, {});
    const ready = await build(first);
    assert.equal((await preview(ready, target)).fresh.length, ready.files.size);
    await target.put(ready);
    await shows(join(folder, 'current'), first);
    const next = await build(second);
    const { fresh, changed, gone, same } = await preview(next, target);
    assert.deepEqual([fresh, gone], [[], []]);
    assert.ok(changed.includes('fr/stories/third/index.html') && same > changed.length);
    await target.put(next);
    await shows(join(folder, 'current'), second);
    await target.back();
    await shows(join(folder, 'current'), first);
    await assert.rejects(target.back(), { code: 'nothing-before' });
    assert.deepEqual(typeof (await target.standing()).shown, 'number');
    await assert.rejects(target.put(next, { signal: AbortSignal.abort() }), { code: 'stopped' });
    await shows(join(folder, 'current'), first);
    for (let times = 0; times < 4; times += 1) await target.put(next);
    assert.equal((await readdir(join(folder, 'releases'))).length, 3);
  });
  it('puts nothing there of a site that is not as it was built, nor over files that are not its own', async () => {
    const folder = join(dir, 'others');
    const ready = await build(first);
    await mkdir(folder);
    await writeFile(join(folder, 'index.html'), 'mine');
    await assert.rejects(targetAt(folder, {}).put(ready), { code: 'not-ours' });
    assert.equal(await readFile(join(folder, 'index.html'), 'utf8'), 'mine');
    await writeFile(join(site, 'en/index.html'), 'changed');
    await assert.rejects(readyIn(site), { code: 'not-as-built' });
  });
});

describe('deploying over SSH', () => {
  const hasRsync = spawnSync('rsync', ['--version']).status === 0;
  it('puts an edition beside the last one, turns the link, and turns it back', {
    skip: !hasRsync && 'rsync is not here',
  }, async () => {
    // In place of ssh: what it would have run on the other machine, run on this one.
    const ssh = join(dir, 'ssh');
    await writeFile(
      ssh,
      '#!/bin/sh\nwhile [ "$1" = -o ] || [ "$1" = -l ]; do shift 2; done\nshift\nexec sh -c "$*"\n',
    );
    await chmod(ssh, 0o755);
    const folder = join(dir, 'far');
    const target = targetAt(`desk@news.example:${folder}`, { programs: { ssh, rsync: 'rsync' } });
    const ready = await build(first);
    assert.equal((await preview(ready, target)).fresh.length, ready.files.size);
    await target.put(ready);
    const counted: [number, number][] = [];
    await target.put(await build(second), { onProgress: (done, of) => counted.push([done, of]) });
    assert.ok(counted.length > 3 && counted.every(([done, of]) => done <= of), 'says how far it is');
    await shows(join(folder, 'current'), second);
    const { shown, before } = await target.standing();
    assert.ok(shown !== null && before !== null);
    await assert.rejects(target.put(ready, { signal: AbortSignal.abort() }), { code: 'stopped' });
    await target.back();
    await shows(join(folder, 'current'), first);
    await assert.rejects(target.back(), { code: 'nothing-before' });
  });
  it('says so when the program is missing or the other machine refuses', async () => {
    const ready = await build(first);
    const missing = targetAt('news.example:x', {
      programs: { ssh: join(dir, 'none'), rsync: 'rsync' },
    });
    await assert.rejects(missing.put(ready), /there is no program .*What readers see stays as it was/);
    const refusing = targetAt('news.example:x', { programs: { ssh: 'false', rsync: 'rsync' } });
    await assert.rejects(refusing.put(ready), { code: 'cannot-deploy' });
  });
});

/** A bucket that takes nothing but what is signed as AWS Signature Version 4 wants it. */
function bucket(keys: { accessKeyId: string; secretAccessKey: string }) {
  const objects = new Map<string, Uint8Array>();
  const log: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  const breakAfter = (writes: number) => {
    left = writes;
  };
  const fetch = async (input: URL | RequestInfo): Promise<Response> => {
    const request = input as Request;
    const body = new Uint8Array(await request.arrayBuffer());
    const given = request.headers.get('authorization');
    const when = request.headers.get('x-amz-date')!;
    const signed = /SignedHeaders=([^,]*)/.exec(given ?? '')?.[1]?.split(';') ?? [];
    const headers = Object.fromEntries(
      signed.filter((name) => name !== 'host').map((name) => [name, request.headers.get(name)!]),
    );
    const again = new AwsClient({ ...keys, service: 's3', region: 'eu' });
    const own = await again.sign(request.url, { method: request.method, headers, aws: { datetime: when } });
    if (
      own.headers.get('authorization') !== given ||
      request.headers.get('x-amz-content-sha256') !== hex(await crypto.subtle.digest('SHA-256', body))
    )
      return new Response('<Error><Code>SignatureDoesNotMatch</Code></Error>', { status: 403 });
    const url = new URL(request.url);
    const path = decodeURIComponent(url.pathname.replace('/the-news/', ''));
    log.push(`${request.method} ${path}`);
    if (url.searchParams.has('list-type')) {
      const found = [...objects.keys()].filter((key) => key.startsWith(url.searchParams.get('prefix')!));
      return new Response(found.map((key) => `<Contents><Key>${key}</Key></Contents>`).join(''));
    }
    const from = request.headers.get('x-amz-copy-source');
    const copied = from && objects.get(decodeURIComponent(from.replace('/the-news/', '')));
    if (from && !copied) return new Response(null, { status: 404 });
    if (request.method === 'PUT') {
      if (left-- <= 0) return new Response('<Error><Code>SlowDown</Code></Error>', { status: 503 });
      objects.set(path, copied || body);
    }
    if (request.method === 'DELETE') objects.delete(path);
    const there = objects.get(path);
    if (request.method === 'GET')
      return new Response((there ?? null) as BodyInit | null, { status: there ? 200 : 404 });
    return new Response(null, { status: 200 });
  };
  return { objects, log, breakAfter, fetch: fetch as typeof globalThis.fetch };
}
const hex = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('hex');

describe('deploying to S3', () => {
  const keys = { accessKeyId: 'AKID', secretAccessKey: 'secret' };
  const means = (fetch: typeof globalThis.fetch, secretAccessKey = keys.secretAccessKey) => ({
    fetch,
    s3: { endpoint: 'https://s3.example', region: 'eu', keys: { ...keys, secretAccessKey } },
  });
  const holds = (objects: Map<string, Uint8Array>, edition: Edition) =>
    assert.deepEqual(
      [...objects]
        .filter(([path]) => !path.startsWith('x/.springhouse-'))
        .map(([path, bytes]) => [path, Buffer.from(bytes)])
        .sort(),
      [...press(edition, dropAssets)].map(([path, bytes]) => [`x/${path}`, Buffer.from(bytes)]).sort(),
    );
  it('sends what changed alone, pages after what they need, the manifest last, and brings the last edition back', async () => {
    const { objects, log, fetch } = bucket(keys);
    const target = targetAt('s3://the-news/x', means(fetch));
    await target.put(await build(first));
    holds(objects, first);
    const ofSite = (lines: string[]) => lines.filter((line) => !line.includes('/.springhouse-'));
    const puts = ofSite(log).filter((line) => line.startsWith('PUT'));
    assert.equal(puts.at(-1), 'PUT x/manifest.json');
    assert.ok(
      puts.findIndex((line) => line.endsWith('.html')) >
        puts.findLastIndex((line) => /\.(?:css|png|js)$/.test(line)),
    );
    log.length = 0;
    const less = { ...first, stories: first.stories.filter(({ slug }) => slug !== 'third') };
    await target.put(await build(less));
    holds(objects, less);
    assert.ok(log.findIndex((line) => line.startsWith('DELETE')) > log.indexOf('PUT x/manifest.json'));
    assert.ok(!log.includes('PUT x/style.css'));
    await target.back();
    holds(objects, first);
    await assert.rejects(target.back(), { code: 'nothing-before' });
  });

  it('brings an edition back from another machine, under a name that nobody can guess, and keeps two', async () => {
    const { objects, fetch } = bucket(keys);
    const target = () => targetAt('s3://the-news/x', means(fetch));
    await target().put(await build(first));
    await target().put(await build(second));
    const { shown, before } = await target().standing();
    assert.ok(shown !== null && before !== null && before < shown);
    const [kept] = [...objects.keys()].filter((path) => path.startsWith('x/.springhouse-'));
    assert.match(kept!, /^x\/\.springhouse-[0-9a-f]{32}\//);
    await rm(site, { recursive: true });
    await target().back();
    holds(objects, first);
    const ready = await build(second);
    const keeps = () => [...objects].filter(([path]) => path.includes('/.springhouse-')).length;
    await target().put(ready);
    const withdrawn = keeps();
    for (let times = 0; times < 3; times++) await target().put(ready);
    assert.ok(keeps() < withdrawn, 'a withdrawn text goes with the last edition that had it');
  });

  it('goes on after it was broken off anywhere, with the right bytes and the right edition before', async () => {
    const less = { ...first, stories: first.stories.filter(({ slug }) => slug !== 'third') };
    for (const writes of [3, 12]) {
      const { objects, breakAfter, fetch } = bucket(keys);
      const target = targetAt('s3://the-news/x', means(fetch));
      await target.put(await build(first));
      breakAfter(writes);
      await target.put(await build(less)).catch((error) => assert.equal(error.code, 'cannot-deploy'));
      breakAfter(Number.POSITIVE_INFINITY);
      await target.put(await build(second));
      holds(objects, second);
      await target.back();
      if (objects.has('x/fr/stories/third/index.html')) holds(objects, first);
      else holds(objects, less);
    }
  });

  it('says what the storage answers, and needs keys', async () => {
    const { fetch } = bucket(keys);
    await assert.rejects(
      targetAt('s3://the-news', means(fetch, 'wrong')).put(await build(first)),
      /403 \(SignatureDoesNotMatch\)/,
    );
    assert.throws(() => targetAt('s3://the-news', {}), { code: 'no-s3-keys' });
  });
});
