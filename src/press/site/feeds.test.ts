import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { press } from '../press.ts';
import { dropAssets, hostile, richEdition, sitemapIn, textIn } from '../testing.ts';

const site = press(richEdition(), dropAssets);

describe('a feed', () => {
  it('is there in three forms for each language, and only with that language’s stories', () => {
    for (const language of ['ko', 'en', 'ar', 'fr'])
      for (const file of ['feed.xml', 'atom.xml', 'feed.json']) {
        const text = textIn(site, `${language}/${file}`);
        assert.ok(text.includes(`https://news.example/border/${language}/`), `${language}/${file}`);
        for (const other of ['ko', 'en', 'ar', 'fr'].filter((one) => one !== language))
          assert.ok(
            !text.includes(`<id>https://news.example/border/${other}/stories`),
            `${language}/${file}`,
          );
      }
  });
  it('carries the whole text, the correction first, with whole addresses', () => {
    const item = JSON.parse(textIn(site, 'en/feed.json')).items.find(({ id }: { id: string }) =>
      id.includes('first'),
    );
    assert.ok(item.content_html.indexOf('correction of it') < item.content_html.indexOf('body of it'));
    for (const [, link] of item.content_html.matchAll(/href="([^"]*)"/g)) assert.match(link, /^https:/);
    assert.equal(item.date_published, '2019-12-03T00:00:00.000Z');
    assert.equal(item.date_modified, '2020-01-10T23:00:00.000Z');
  });
  it('is dated by its news, not by the hour it was built', () =>
    assert.match(textIn(site, 'en/atom.xml'), /<updated>2020-01-10T23:00:00\.000Z<\/updated>/));
  it('gives hostile titles as text where a title is taken for HTML', () => {
    const files = press(
      richEdition(() => hostile),
      dropAssets,
    );
    assert.doesNotMatch(textIn(files, 'en/atom.xml').split('<content')[0]!, /<script>/);
    assert.equal(JSON.parse(textIn(files, 'en/feed.json')).items[0].title, hostile);
    assert.doesNotMatch(JSON.parse(textIn(files, 'en/feed.json')).items[0].content_html, /<script|<img/);
  });
});

describe('the sitemap', () => {
  it('names every page with its other languages', () => {
    const text = sitemapIn(site);
    const pages = [...site.keys()].filter((path) => path.endsWith('/index.html'));
    for (const path of pages)
      assert.ok(
        text.includes(`<loc>https://news.example/border/${path.replace('index.html', '')}</loc>`),
        path,
      );
    assert.match(text, /hreflang="ko" href="https:\/\/news\.example\/border\/ko\/stories\/first\/"/);
  });
});
