// What the site tells machines, held to the formats' own rules.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { press } from '../press.ts';
import { dropAssets, hostile, richEdition, sitemapIn, textIn, withdrawing } from '../testing.ts';
import { localeOf } from './open-graph.ts';

const schemaFile = join(import.meta.dirname, '../../../../shared/data/schemas/ninjs-3.1.json');
const sites = {
  plain: press(richEdition(), dropAssets),
  hostile: press(
    richEdition(() => hostile),
    dropAssets,
  ),
  withdrawn: press(withdrawing(richEdition(), 'first'), dropAssets),
};
const jsonIn = (site: Map<string, Uint8Array>, path: string) => JSON.parse(textIn(site, path));

describe('ninjs 3.1', () => {
  it('is valid by its schema for every story, with hostile texts and when withdrawn too', (test) => {
    if (!existsSync(schemaFile)) return test.skip(`left out: ${schemaFile} is not there`);
    const ajv = new Ajv2020({ strict: false, validateFormats: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    // Points outward; no story of ours has geoJSON in a place.
    ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', type: 'object' });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
    let checked = 0;
    for (const site of Object.values(sites))
      for (const path of site.keys())
        if (path.endsWith('/ninjs.json')) {
          checked += 1;
          assert.ok(validate(jsonIn(site, path)), `${path}: ${ajv.errorsText(validate.errors)}`);
        }
    assert.equal(checked, 18);
    assert.ok(!validate({ uri: 'https://news.example/', headline: 'of an older version' }));
  });
  it('says where a story stands, what was corrected and what it was translated from', () => {
    const story = jsonIn(sites.plain, 'en/stories/first/ninjs.json');
    assert.equal(story.uri, 'https://news.example/border/en/stories/first/');
    assert.equal(story.pubStatus, 'usable');
    assert.equal(story.edNote, '2020-01-10 correction: correction of it');
    assert.deepEqual(
      story.associations.map(({ rel, uri }: { rel?: string; uri: string }) => [rel, uri]),
      [
        [undefined, 'https://news.example/border/media/river.png'],
        ['translationOf', 'https://news.example/border/ko/stories/first/'],
        ['otherLanguage', 'https://news.example/border/ar/stories/first/'],
      ],
    );
    assert.match(
      textIn(sites.plain, 'en/stories/first/index.html'),
      /<link rel="alternate" type="application\/json" title="ninjs 3.1" href="\/border\/en\/stories\/first\/ninjs.json">/,
    );
  });
});

describe('JSON Feed', () => {
  it('is of version 1.1, with what that version requires and nothing of 1.0', () => {
    for (const language of ['ko', 'en', 'ar', 'fr']) {
      const feed = jsonIn(sites.plain, `${language}/feed.json`);
      assert.equal(feed.version, 'https://jsonfeed.org/version/1.1');
      assert.equal(feed.feed_url, `https://news.example/border/${language}/feed.json`);
      assert.equal(feed.language, language);
      assert.deepEqual(feed.authors, [{ name: 'newsroom of it' }]);
      assert.ok(!('author' in feed) && Array.isArray(feed.items));
      for (const item of feed.items) {
        assert.equal(item.id, item.url);
        assert.equal(typeof item.content_html, 'string');
        assert.ok(!('author' in item) && Array.isArray(item.authors));
        for (const moment of [item.date_published, item.date_modified])
          assert.equal(new Date(moment).toISOString(), moment);
      }
    }
    const first = jsonIn(sites.plain, 'en/feed.json').items.at(-1);
    assert.equal(first.image, 'https://news.example/border/media/river.png');
  });
});

describe('Atom and RSS', () => {
  it('have what RFC 4287 and RSS 2.0 require of a feed and of each entry', () => {
    for (const site of Object.values(sites))
      for (const language of ['ko', 'en', 'ar', 'fr']) {
        const atom = textIn(site, `${language}/atom.xml`);
        assert.match(
          atom,
          /^<\?xml version="1.0" encoding="utf-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom"/,
        );
        const [head = '', ...entries] = atom.split('<entry>');
        for (const part of [head, ...entries])
          for (const tag of ['id', 'title', 'updated'])
            assert.equal(
              part.replace(/<content[\s\S]*?<\/content>/g, '').match(new RegExp(`<${tag}[ >]`, 'g'))?.length,
              1,
              `${language}: ${tag}`,
            );
        const rss = textIn(site, `${language}/feed.xml`);
        assert.match(rss, /<rss version="2.0"/);
        const [channel = '', ...items] = rss.split('<item>');
        for (const tag of ['title', 'link', 'description']) assert.match(channel, new RegExp(`<${tag}>`));
        for (const item of items) {
          assert.match(item, /<guid/);
          assert.match(item, /<pubDate>\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT<\/pubDate>/);
          assert.doesNotMatch(item, /<author>/);
        }
      }
  });
});

describe('the sitemap', () => {
  const text = sitemapIn(sites.plain);
  const urls = text.split('<url>').slice(1);
  const of = (place: string) =>
    urls.find((url) => url.includes(`<loc>https://news.example/border/${place}</loc>`))!;
  it('has a part a year, each named in the index with its newest change', () => {
    const index = textIn(sites.plain, 'sitemap.xml');
    const parts = [...sites.plain.keys()].filter((path) => path.startsWith('sitemaps/'));
    assert.deepEqual(
      [...index.matchAll(/<loc>https:\/\/news\.example\/border\/(.*?)<\/loc>/g)]
        .map(([, path]) => path)
        .sort(),
      parts,
    );
    assert.match(index, /2019\.xml<\/loc>\n\s*<lastmod>2020-01-11T08:00:00\+09:00</);
  });
  it('names the languages of a page and the one for everyone else, each from each', () => {
    for (const language of ['ko', 'en', 'ar'])
      for (const other of ['ko', 'en', 'ar'])
        assert.ok(
          of(`${language}/stories/first/`).includes(
            `hreflang="${other}" href="https://news.example/border/${other}/stories/first/"`,
          ),
        );
    assert.ok(
      of('ko/stories/first/').includes(
        'hreflang="x-default" href="https://news.example/border/en/stories/first/"',
      ),
    );
  });
  it('marks as news what is at most two days older than the newest, and not what was withdrawn', () => {
    assert.deepEqual(
      urls.filter((url) => url.includes('<news:news>')).map((url) => /<loc>(.*?)<\/loc>/.exec(url)![1]),
      ['https://news.example/border/fr/stories/third/'],
    );
    assert.match(
      of('fr/stories/third/'),
      /<news:publication_date>2020-01-15T23:30:00\+09:00<\/news:publication_date>/,
    );
    const gone = sitemapIn(press(withdrawing(richEdition(), 'third'), dropAssets));
    assert.ok(
      !gone.split('<url>').some((url) => url.includes('stories/third/</loc>') && url.includes('<news:news>')),
    );
  });
});

describe('Open Graph', () => {
  const properties = (html: string) =>
    [...html.matchAll(/<meta property="([^"]*)" content="([^"]*)">/g)].map(([, name, content]) => [
      name,
      content,
    ]);
  it('says what a link to a story shows', () => {
    const shown = properties(textIn(sites.plain, 'en/stories/first/index.html'));
    assert.deepEqual(shown, [
      ['og:type', 'article'],
      ['og:site_name', 'site of it'],
      ['og:title', 'title of it'],
      ['og:description', 'dek of it'],
      ['og:url', 'https://news.example/border/en/stories/first/'],
      ['og:locale', 'en_US'],
      ['og:locale:alternate', 'ar_EG'],
      ['og:locale:alternate', 'ko_KR'],
      ['og:image', 'https://news.example/border/media/river.png'],
      ['og:image:alt', 'alt of it'],
      ['og:image:width', '1'],
      ['og:image:height', '1'],
      ['article:published_time', '2019-12-03'],
      ['article:modified_time', '2020-01-11T08:00:00+09:00'],
      ['article:section', 'section of it'],
    ]);
  });
  it('names a territory with every language', () => {
    assert.deepEqual(['pt-BR', 'zh-Hant', 'ko', 'fa'].map(localeOf), ['pt_BR', 'zh_TW', 'ko_KR', 'fa_IR']);
  });
});

describe('a withdrawn story', () => {
  const site = sites.withdrawn;
  it('leaves a page in every language that says so, and nothing of its text', () => {
    for (const [language, words] of [
      ['ko', '기사를 철회했습니다 · 2020년 2월 1일'],
      ['en', 'Withdrawn, 1 February 2020'],
      ['ar', 'سُحب هذا التقرير، 1 فبراير 2020'],
    ] as const) {
      const html = textIn(site, `${language}/stories/first/index.html`);
      assert.ok(html.includes(words), language);
      assert.ok(html.includes('withdrawal of it'));
      assert.doesNotMatch(html, /body of it|howWeKnow of it|river\.png/);
    }
  });
  it('is withdrawn in feeds, structured data, ninjs and the log too, and is not among the news', () => {
    const item = jsonIn(site, 'en/feed.json').items.find(({ id }: { id: string }) => id.includes('first'));
    assert.equal(item.title, 'Withdrawn: title of it');
    assert.match(item.content_html, /withdrawal of it/);
    assert.equal(item.date_modified, '2020-02-01T00:00:00.000Z');
    for (const file of ['feed.xml', 'atom.xml'])
      assert.match(textIn(site, `en/${file}`), /Withdrawn: title of it/);
    const data = JSON.parse(
      /ld\+json">(.*?)<\/script>/s.exec(textIn(site, 'en/stories/first/index.html'))![1]!,
    );
    assert.equal(data.creativeWorkStatus, 'Withdrawn');
    assert.equal(data.dateModified, '2020-02-01');
    assert.deepEqual(data.correction[0], {
      '@type': 'CorrectionComment',
      text: 'withdrawal of it',
      datePublished: '2020-02-01',
      inLanguage: 'en',
      url: 'https://news.example/border/en/stories/first/#withdrawn',
    });
    assert.equal(jsonIn(site, 'en/stories/first/ninjs.json').pubStatus, 'canceled');
    assert.match(textIn(site, 'en/corrections/index.html'), /Withdrawn: title of it[\s\S]*withdrawal of it/);
    assert.match(sitemapIn(site), /en\/stories\/first\/<\/loc>\n\s*<lastmod>2020-02-01</);
    const news = textIn(site, 'ar/index.html').split('<aside')[0]!;
    assert.doesNotMatch(news, /stories\/first/);
  });
});
