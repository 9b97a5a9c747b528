import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { PressError } from './error.ts';
import { readFolder, replaceSite } from './folder.ts';
import { marker } from './site/files.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-press-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const bytes = (text: string) => new TextEncoder().encode(text);
const site = (text: string) =>
  new Map([
    ['a/index.html', bytes(text)],
    [marker.path, bytes(marker.text)],
  ]);
const shown = (folder: string) => readFile(join(dir, folder, 'a/index.html'), 'utf8');
const refuses = (work: Promise<unknown>, code: string) =>
  assert.rejects(work, (error) => error instanceof PressError && error.code === code);

describe('a site', () => {
  it('is put in a new folder, in an empty one, and in place of an older site', async () => {
    await replaceSite(join(dir, 'new/site'), site('1'));
    assert.equal(await shown('new/site'), '1');
    await mkdir(join(dir, 'empty'));
    await replaceSite(join(dir, 'empty'), site('1'));
    await replaceSite(join(dir, 'empty'), site('2'));
    assert.equal(await shown('empty'), '2');
    assert.deepEqual(await readdir(dir), ['empty', 'new']);
  });
  it('is swapped in beside what people keep there under names with a dot', async () => {
    await mkdir(join(dir, 'site/.well-known'), { recursive: true });
    await writeFile(join(dir, 'site/.well-known/key'), 'k');
    await replaceSite(join(dir, 'site'), site('1'));
    await replaceSite(join(dir, 'site'), site('2'));
    assert.equal(await readFile(join(dir, 'site/.well-known/key'), 'utf8'), 'k');
    assert.equal(await shown('site'), '2');
  });
  it('never takes the place of files that the press did not make', async () => {
    await mkdir(join(dir, 'papers'));
    await writeFile(join(dir, 'papers/notes.txt'), 'mine');
    await refuses(replaceSite(join(dir, 'papers'), site('1')), 'not-a-site');
    assert.deepEqual(await readdir(join(dir, 'papers')), ['notes.txt']);
  });
  it('stays as it was when the new one fails half-way', async () => {
    await replaceSite(join(dir, 'site'), site('1'));
    // A path that is a file and a folder at once cannot be written.
    const broken = new Map([...site('2'), ['a/index.html/b', bytes('')]]);
    await refuses(replaceSite(join(dir, 'site'), broken), 'cannot-write');
    assert.equal(await shown('site'), '1');
    assert.deepEqual(await readdir(dir), ['site']);
  });
  it('stays as it was when it is stopped', async () => {
    await replaceSite(join(dir, 'site'), site('1'));
    await refuses(replaceSite(join(dir, 'site'), site('2'), AbortSignal.abort()), 'stopped');
    assert.equal(await shown('site'), '1');
    assert.deepEqual(await readdir(dir), ['site']);
  });
  it('comes back after a build that was killed between taking one away and putting the next', async () => {
    await replaceSite(join(dir, 'site'), site('1'));
    await rename(join(dir, 'site'), join(dir, '.site.old'));
    await refuses(replaceSite(join(dir, 'site'), site('2'), AbortSignal.abort()), 'stopped');
    assert.equal(await shown('site'), '1');
  });
  it('is built without what an earlier build, killed while writing, left behind', async () => {
    await mkdir(join(dir, '.site.new-4194303/a'), { recursive: true });
    await replaceSite(join(dir, 'site'), site('1'));
    assert.deepEqual(await readdir(dir), ['site']);
  });
  it('that cannot be written is told in a sentence', async () => {
    await writeFile(join(dir, 'file'), '');
    await refuses(replaceSite(join(dir, 'file/site'), site('1')), 'cannot-write');
    await refuses(replaceSite(join(dir, 'file'), site('1')), 'cannot-write');
  });
});

describe('an edition folder', () => {
  it('is read whole, but for what begins with a dot', async () => {
    await mkdir(join(dir, 'e/.git'), { recursive: true });
    await mkdir(join(dir, 'e/stories/raid'), { recursive: true });
    for (const path of ['.git/config', '.DS_Store', 'edition.json', 'stories/raid/en.md'])
      await writeFile(join(dir, 'e', path), path);
    assert.deepEqual([...(await readFolder(join(dir, 'e'))).keys()].sort(), [
      'edition.json',
      'stories/raid/en.md',
    ]);
    assert.equal((await readFolder(`${join(dir, 'e')}/`)).size, 2);
  });
  it('leads nowhere else by links', async () => {
    await writeFile(join(dir, 'vault.db'), 'secret');
    await mkdir(join(dir, 'e/media'), { recursive: true });
    await symlink(join(dir, 'vault.db'), join(dir, 'e/media/a.jpg'));
    await refuses(readFolder(join(dir, 'e')), 'not-a-file');
  });
  it('that is not there is told', () => refuses(readFolder(join(dir, 'none')), 'no-folder'));
});
