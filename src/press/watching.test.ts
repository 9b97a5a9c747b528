import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { readFolder } from './folder.ts';
import { watchFolder } from './watching.ts';

let dir: string;
before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'springhouse-watching-'));
});
after(() => rm(dir, { recursive: true, force: true }));

const textOf = (files: ReadonlyMap<string, Uint8Array>, path: string) =>
  new TextDecoder().decode(files.get(path));

describe('an edition folder that is watched', () => {
  it('is given again after every kind of change, as it then is, and keeps what was not touched', async () => {
    const folder = join(dir, 'edition');
    const at = (path: string) => join(folder, path);
    await mkdir(at('stories/a'), { recursive: true });
    await mkdir(at('stories/b'), { recursive: true });
    await writeFile(at('stories/a/en.md'), 'one');
    await writeFile(at('stories/b/en.md'), 'b');
    const stop = new AbortController();
    const states = watchFolder(folder, stop.signal);
    /** Several states may come of one change: the first in which it is whole. */
    const until = async (isThere: (files: ReadonlyMap<string, Uint8Array>) => boolean) => {
      for (;;) {
        const { value, done } = await states.next();
        assert.ok(!done);
        if (isThere(value.files)) return value.files;
      }
    };
    const first = await until((files) => files.size === 2);
    const changes: [() => Promise<unknown>, (files: ReadonlyMap<string, Uint8Array>) => boolean][] = [
      [() => writeFile(at('stories/a/en.md'), 'two'), (files) => textOf(files, 'stories/a/en.md') === 'two'],
      [() => writeFile(at('stories/a/ko.md'), 'new'), (files) => files.has('stories/a/ko.md')],
      [
        () => rename(at('stories/a/ko.md'), at('stories/a/fr.md')),
        (files) => files.has('stories/a/fr.md') && !files.has('stories/a/ko.md'),
      ],
      [() => rm(at('stories/a'), { recursive: true }), (files) => files.size === 1],
      [
        () => mkdir(at('stories/c')).then(() => writeFile(at('stories/c/en.md'), 'c')),
        (files) => textOf(files, 'stories/c/en.md') === 'c',
      ],
    ];
    let last = first;
    for (const [change, isThere] of changes) {
      await change();
      last = await until(isThere);
    }
    assert.equal(last.get('stories/b/en.md'), first.get('stories/b/en.md'));
    assert.deepEqual(new Map([...last].sort()), new Map([...(await readFolder(folder))].sort()));
    await symlink(tmpdir(), at('stories/link'));
    await assert.rejects(
      until(() => false),
      { code: 'not-a-file' },
    );
    stop.abort();
  });
  it('ends when it is told to', async () => {
    const folder = join(dir, 'ending');
    await mkdir(folder);
    const stop = new AbortController();
    const states = watchFolder(folder, stop.signal);
    await states.next();
    const next = states.next();
    stop.abort();
    assert.equal((await next).done, true);
  });
});
