import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { press } from '../press.ts';
import { dropAssets, richEdition, textIn, withdrawing } from '../testing.ts';
import { searchFiles } from './index-files.ts';
import { convert } from './plain-text.ts';

const edition = richEdition();
let index: Map<string, Uint8Array>;
before(async () => {
  index = await searchFiles(edition);
});

describe('the search index', () => {
  it('is the same bytes for the same edition, whatever order its stories come in', async () => {
    assert.deepEqual(await searchFiles({ ...edition, stories: edition.stories.toReversed() }), index);
  });
  it('has an index for every language with stories, and no file that no page uses', () => {
    const { languages } = JSON.parse(textIn(index, 'pagefind-entry.json'));
    assert.deepEqual(Object.keys(languages).sort(), ['ar', 'en', 'fr', 'ko']);
    assert.ok(index.has('pagefind.js') && ![...index.keys()].some((path) => /ui\.|highlight/.test(path)));
  });
  it('leaves out what was withdrawn', async () => {
    const { languages } = JSON.parse(
      textIn(await searchFiles(withdrawing(edition, 'third')), 'pagefind-entry.json'),
    );
    assert.ok(!('fr' in languages));
  });
  it('is refused with a sentence where pagefind is not there for the machine, or does not run; later it is made', async () => {
    for (const program of [join(tmpdir(), 'no-such-pagefind'), '/bin/false', import.meta.filename]) {
      process.env.PAGEFIND_BINARY_PATH = program;
      try {
        await assert.rejects(searchFiles(edition), {
          code: 'search-missing',
          message: /pagefind does not run on this machine \(\w+-\w+\)\. Nothing was built\..*--no-search/,
        });
      } finally {
        delete process.env.PAGEFIND_BINARY_PATH;
      }
    }
    assert.deepEqual(await searchFiles(edition), index);
  });
  it('holds the words of a text and none of its marks', () =>
    assert.equal(
      convert('# A *head*\n\nSee [this](story:x)\nand `that`.\n\n- one\n- two'),
      'A head\nSee this and that.\none\ntwo',
    ));
});

describe('the search page', () => {
  it('is there with an index alone, is led to, and is the only page that may run its script', () => {
    const site = press(edition, dropAssets, null, index);
    const page = textIn(site, 'en/search/index.html');
    assert.match(page, /script-src &#39;self&#39; &#39;wasm-unsafe-eval&#39;; connect-src &#39;self&#39;/);
    assert.match(page, /data-bundle="\/border\/pagefind\/"/);
    assert.match(textIn(site, 'en/index.html'), /href="\/border\/en\/search\/"/);
    for (const [path] of site)
      if (path.endsWith('.html') && !path.includes('/search/'))
        assert.doesNotMatch(textIn(site, path), /wasm-unsafe-eval|search\.js/, path);
    assert.ok(
      site.has('pagefind/pagefind.js') && JSON.parse(textIn(site, 'manifest.json')).files['search.js'],
    );
    assert.doesNotMatch(textIn(press(edition, dropAssets), 'en/index.html'), /search/);
  });
});
