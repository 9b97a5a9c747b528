import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Edition, Version } from '../edition/types.ts';
import { readFolder } from '../folder.ts';
import { sha256 } from '../manifest/manifest.ts';
import { type Encoder, type Photos, photosOf } from '../photos/make.ts';
import { press } from '../press.ts';
import { dropAssets, richEdition } from '../testing.ts';
import { buildSite as build } from './site-folder.ts';
import { manyStories } from './workers.ts';

/** As a program that ends after each build does it. */
async function buildSite(...call: Parameters<typeof build>) {
  const built = await build(...call);
  await built.keep();
  return built;
}

const pressing = { assets: dropAssets };
let dir: string;
let count = 0;
const fresh = () => join(dir, `site-${++count}`);
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-building-'));
});
after(() => rm(dir, { recursive: true, force: true }));

const titled = (edition: Edition, title: string): Edition => ({
  ...edition,
  stories: edition.stories.map((story) =>
    story.slug === 'second'
      ? { ...story, versions: { ...story.versions, en: { ...story.versions.en!, title } } }
      : story,
  ),
});
const isWhole = async (folder: string, edition: Edition, photos?: Photos) =>
  assert.deepEqual(
    sorted(await readFolder(folder)),
    sorted(press(edition, dropAssets, null, undefined, photos)),
  );
const sorted = (files: ReadonlyMap<string, Uint8Array>) =>
  new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)).map(([path, bytes]) => [path, sha256(bytes)]));

describe('a site in its folder', () => {
  it('is built whole once, then only what changed is written', async () => {
    const [folder, edition] = [fresh(), richEdition()];
    const first = await buildSite(folder, edition, pressing);
    assert.equal(first.changed, null);
    await isWhole(folder, edition);
    const untouched = await stat(join(folder, 'ko/about/index.html'));
    const next = titled(edition, 'Another headline');
    const { changed, files } = await buildSite(folder, next, pressing);
    assert.ok(changed);
    await isWhole(folder, next);
    assert.equal(files, first.files);
    assert.ok(changed.includes('en/stories/second/index.html') && changed.includes('en/index.html'));
    assert.ok(!changed.includes('ko/about/index.html'));
    assert.equal((await stat(join(folder, 'ko/about/index.html'))).ino, untouched.ino);
    assert.deepEqual((await buildSite(folder, next, pressing)).changed, []);
  });
  it('leaves nothing of a story that is not in the edition any more', async () => {
    const [folder, edition] = [fresh(), richEdition()];
    await buildSite(folder, edition, pressing);
    const less = { ...edition, stories: edition.stories.filter(({ slug }) => slug !== 'third') };
    await buildSite(folder, less, pressing);
    await isWhole(folder, less);
  });
  it('is built whole again where another hand changed it or nothing is known of it', async () => {
    const [folder, edition] = [fresh(), richEdition()];
    await buildSite(folder, edition, pressing);
    await writeFile(join(folder, 'manifest.json'), '{}');
    assert.equal((await buildSite(folder, edition, pressing)).changed, null);
    await isWhole(folder, edition);
  });
  it('is brought to its end by the next build when one was cut off between two files', async () => {
    const [folder, edition] = [fresh(), richEdition()];
    await buildSite(folder, edition, pressing);
    const staged = join(dir, `.site-${count}.change`);
    await mkdir(staged);
    await writeFile(join(staged, '1'), 'moved by the next');
    const orders = { paths: ['en/moved-before.html', 'new/folder/x.html'], gone: ['icon.svg'] };
    await writeFile(join(staged, 'orders.json'), JSON.stringify(orders));
    await assert.rejects(buildSite(folder, edition, { assets: new Map() }), { code: 'assets-missing' });
    assert.equal(await readFile(join(folder, 'new/folder/x.html'), 'utf8'), 'moved by the next');
    await assert.rejects(stat(join(folder, 'icon.svg')));
    assert.ok(!(await readdir(dir)).includes(`.site-${count}.change`));
  });
  it('drops a change that was never whole, and changes nothing when stopped', async () => {
    const [folder, edition] = [fresh(), richEdition()];
    await buildSite(folder, edition, pressing);
    const staged = join(dir, `.site-${count}.change`);
    await mkdir(staged);
    await writeFile(join(staged, '0'), 'half');
    const stopped = buildSite(folder, titled(edition, 'X'), pressing, { signal: AbortSignal.abort() });
    await assert.rejects(stopped, { code: 'stopped' });
    await isWhole(folder, edition);
  });
  it('is the same bytes when many threads make it', async () => {
    const folder = fresh();
    const edition = richEdition();
    const version: Version = {
      title: 'T',
      published: '2018-02-03',
      byline: 'B',
      corrections: [],
      body: 'See [it](story:first).',
    };
    for (let index = 0; index < manyStories; index += 1)
      edition.stories.push({
        slug: `many-${index}`,
        original: 'en',
        section: 'border',
        earlier: index > 0 ? [`many-${index - 1}`] : [],
        followedBy: [],
        versions: { en: { ...version, title: `T ${index}` } },
      });
    const encode: Encoder['encode'] = async (_, { type }) => new Uint8Array(type.length);
    const photos = await photosOf(edition, { settings: '', encode });
    await buildSite(folder, edition, { ...pressing, photos });
    await isWhole(folder, edition, photos);
  });
});
