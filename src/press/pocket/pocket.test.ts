import assert from 'node:assert/strict';
import { dirname, join } from 'node:path/posix';
import { before, describe, it } from 'node:test';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { hostile, richEdition, textIn } from '../testing.ts';
import { pocketEdition } from './pocket.ts';

const edition = richEdition();
let zip: Uint8Array;
let files: Map<string, Uint8Array>;
before(async () => {
  zip = await pocketEdition(edition);
  files = new Map(Object.entries(unzipSync(zip)));
});

describe('the pocket edition', () => {
  it('is the same bytes for the same edition', async () =>
    assert.deepEqual(await pocketEdition(edition), zip));
  it('holds pages whose every link leads to a file beside them or to another site', () => {
    for (const [path] of files)
      if (path.endsWith('.html'))
        for (const [, link] of textIn(files, path).matchAll(/ (?:href|src)="([^"#]*)/g))
          assert.ok(
            link === '' || link === 'https://other.example/' || files.has(join(dirname(path), link!)),
            `${path}: ${link}`,
          );
    assert.ok(files.has('index.html') && files.has('en/stories/first/index.html'));
  });
  it('has no script, no drop and no feed, also of hostile text', async () => {
    const worst = new Map(Object.entries(unzipSync(await pocketEdition(richEdition(() => hostile)))));
    for (const all of [files, worst])
      for (const [path] of all) {
        assert.doesNotMatch(path, /\.(?:js|xml|json)$|tell/);
        if (path.endsWith('.html')) assert.doesNotMatch(textIn(all, path), /<script|<img src="?x/, path);
      }
  });
  it('shows small pictures', async () => {
    const { format, width } = await sharp(files.get('media/river.png.jpg')!).metadata();
    assert.deepEqual([format, width], ['jpeg', 1]);
    assert.match(
      textIn(files, 'en/stories/first/index.html'),
      /src="\.\.\/\.\.\/\.\.\/media\/river\.png\.jpg"/,
    );
  });
  it('of a month holds that month alone, and refuses one with nothing in it', async () => {
    const month = unzipSync(await pocketEdition(edition, { month: '2019-12' }));
    assert.ok('en/stories/first/index.html' in month && !('en/stories/second/index.html' in month));
    await assert.rejects(
      pocketEdition(edition, { month: '2018-01' }),
      /Nothing in this edition was published in 2018-01/,
    );
  });
  it('holds the drop as one file where the desk wants it, and every page leads there', async () => {
    const drop = new TextEncoder().encode('<!doctype html>the drop');
    const held = new Map(Object.entries(unzipSync(await pocketEdition(edition, { drop }))));
    assert.deepEqual(held.get('tell.html'), drop);
    const link = '<li class="tell"><a href="../../../tell.html">Tell us something</a></li>';
    assert.ok(textIn(held, 'en/stories/first/index.html').includes(link));
    for (const [path] of held)
      if (/(?<!tell)\.html$/.test(path))
        assert.match(textIn(held, path), /<a href="(?:\.\.\/)*tell\.html">/, path);
  });
});
