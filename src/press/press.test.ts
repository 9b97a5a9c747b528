import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { parseEdition, writeEdition } from './edition/index.ts';
import { PressError } from './error.ts';
import { press } from './press.ts';
import { dropAssets, editionFiles, editionOf, hostile, richEdition, textIn } from './testing.ts';
import { wordsFor } from './words/index.ts';

const edition = richEdition();
let site: Map<string, Uint8Array>;
const page = (path: string) => textIn(site, `${path}index.html`);
before(() => {
  site = press(edition, dropAssets);
});

describe('the press', () => {
  it('is given what an edition may be', () =>
    assert.deepEqual(parseEdition(writeEdition(edition)), { ok: true, edition }));
  it('makes the same bytes of the same edition, whatever order its parts come in', () => {
    const turned = { ...edition, stories: edition.stories.toReversed().map(turnedStory) };
    assert.deepEqual([...press(turned, dropAssets)], [...site]);
    const files = new Map([...writeEdition(edition)].reverse());
    const parsed = parseEdition(files);
    assert.ok(parsed.ok);
    assert.deepEqual([...press(parsed.edition, dropAssets)], [...site]);
  });
  it('makes the drop part of a site with a card, and says when its files are missing', () => {
    assert.ok(site.has('drop-ko.js') && site.has('drop-en.js') && site.has('drop.css'));
    assert.throws(
      () => press(edition, new Map()),
      (error) =>
        error instanceof PressError && error.code === 'assets-missing' && /npm run build/.test(error.message),
    );
  });
  it('makes no drop without a card', () => {
    const { card: _, ...plain } = edition;
    const files = press(plain, dropAssets);
    assert.deepEqual(
      [...files.keys()].filter((path) => /drop|tell/.test(path)),
      [],
    );
    assert.doesNotMatch(textIn(files, 'en/index.html'), /<script|tell/);
  });
  it('makes a site of an edition without stories', () => {
    const files = press({ ...edition, stories: [], media: new Map() }, dropAssets);
    assert.match(textIn(files, 'en/index.html'), /Nothing is published in this language yet/);
    assert.match(textIn(files, 'en/corrections/index.html'), /Nothing has been corrected yet/);
  });
});

describe('a story’s page', () => {
  it('shows each language version and names the others', () => {
    for (const language of ['ko', 'en', 'ar']) {
      const html = page(`${language}/stories/first/`);
      assert.match(html, new RegExp(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`));
      for (const other of ['ko', 'en', 'ar'])
        assert.ok(
          html.includes(`hreflang="${other}" href="https://news.example/border/${other}/stories/first/"`),
        );
      assert.ok(html.includes('hreflang="x-default" href="https://news.example/border/en/stories/first/"'));
      assert.ok(
        html.includes(`rel="canonical" href="https://news.example/border/${language}/stories/first/"`),
      );
    }
  });
  it('falls back to its original for readers of no language it has', () =>
    assert.ok(
      page('fr/stories/third/').includes(
        'hreflang="x-default" href="https://news.example/border/fr/stories/third/"',
      ),
    ));
  it('shows its correction above the first paragraph, in every language, with its date', () => {
    for (const [language, day] of [
      ['ko', '2020년 1월 10일'],
      ['en', '10 January 2020'],
      ['ar', '10 يناير 2020'],
    ] as const) {
      const html = page(`${language}/stories/first/`);
      const [box, text] = [html.indexOf('class="correction"'), html.indexOf('<div class="text">')];
      assert.ok(box > 0 && box < text);
      assert.ok(html.slice(box, text).includes(day) && html.slice(box, text).includes('correction of it'));
    }
  });
  it('links to the story that reports the mistake, which links back', () => {
    assert.match(
      page('en/stories/first/'),
      /What we know now:<\/span> <a href="\/border\/en\/stories\/second\/"/,
    );
    assert.match(
      page('en/stories/second/'),
      /This report corrects:<\/span> <a href="\/border\/en\/stories\/first\/"/,
    );
  });
  it('links earlier and later coverage both ways, also where only one of them says so', () => {
    const between = (html: string, id: string) =>
      html.slice(html.indexOf(`<h2 id="${id}"`)).split('</section>')[0]!;
    assert.match(between(page('en/stories/first/'), 'later'), /stories\/second.*stories\/third/s);
    assert.match(between(page('fr/stories/third/'), 'earlier'), /stories\/first.*stories\/second/s);
  });
  it('shows the month a photo was taken, its credit, and its size before it is there', () => {
    const html = page('en/stories/first/');
    assert.match(html, /<img src="\/border\/media\/river.png" alt="alt of it" width="1" height="1"/);
    assert.match(html, /credit of it · <span>Taken August 2013\.<\/span>/);
  });
  it('credits translator and editor, and says from which language', () =>
    assert.match(page('ar/stories/first/'), /ترجمه عن الإنجليزية: translator of it.*تحرير: editor of it/s));
  it('shows times with the exact one behind the day', () =>
    assert.match(
      page('en/stories/first/'),
      /<time datetime="2020-01-11T08:00:00\+09:00" title="2020-01-11 08:00:00\+09:00">Updated 11 January 2020<\/time>/,
    ));
  it('in a language without words of its own for the site uses English ones and marks them', () => {
    const { 'edition.json': site, ...files } = Object.fromEntries(editionFiles({}));
    const text = new TextDecoder().decode(site).replaceAll('"ko"', '"ti"');
    const edition = editionOf(
      new Map(Object.entries({ ...files, 'edition.json': new TextEncoder().encode(text) })),
    );
    const html = textIn(press(edition, new Map()), 'ti/about/index.html');
    assert.match(html, /<html lang="ti" dir="ltr">/);
    assert.match(html, /<h1 id="page-title" lang="en" dir="ltr">About<\/h1>/);
  });
  it('leads readers to another language where the theirs is missing, and marks it', () =>
    assert.match(
      page('ar/archive/'),
      /<a href="\/border\/fr\/stories\/third\/" hreflang="fr" lang="fr" dir="ltr">/,
    ));
});

describe('a page', () => {
  const pages = () => [...site.keys()].filter((path) => path.endsWith('.html'));
  it('holds no inline script, style or handler', () => {
    for (const path of pages()) {
      const html = textIn(site, path);
      assert.doesNotMatch(html, /<style|\sstyle=|\son[a-z]+=/i, path);
      for (const [script] of html.matchAll(/<script[^>]*>/g))
        assert.match(
          script,
          /^<script (type="application\/ld\+json"|type="module" src="\/border\/drop-[a-zA-Z-]+\.js"( data-[a-z]+="[^"<>]*")*)>$/,
          path,
        );
    }
  });
  it('may reach nothing but its own host and the relay', () => {
    const policy = (path: string) =>
      /Policy" content="([^"]*)"/.exec(page(path))?.[1]?.replaceAll('&#39;', "'");
    assert.equal(
      policy('en/stories/first/'),
      "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; connect-src 'self' https://relay.example:8443; base-uri 'none'; form-action 'none'",
    );
    assert.equal(policy('en/tell/'), policy('en/stories/first/'));
  });
  it('without a card runs no script and reaches nothing but its own host', () => {
    const { card: _, ...plain } = edition;
    assert.match(
      textIn(press(plain, new Map()), 'en/stories/first/index.html'),
      /content="default-src &#39;none&#39;; img-src &#39;self&#39;; style-src &#39;self&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"/,
    );
  });
  it('leads to the page of the drop, which carries the card, the way home and the language', () => {
    for (const path of pages().filter((one) => !one.includes('/tell/')))
      assert.match(textIn(site, path), /href="\/border\/[a-z]+\/tell\/"/, path);
    const main = /<main id="drop"[^>]*>/.exec(page('ko/tell/'))![0];
    const attribute = (name: string) =>
      new RegExp(`data-${name}="([^"]*)"`).exec(main)![1]!.replaceAll('&quot;', '"');
    assert.deepEqual(JSON.parse(attribute('card')), edition.card);
    assert.equal(attribute('home'), '/border/ko/');
    assert.match(page('ko/tell/'), /<noscript>/);
  });
  it('leads nowhere that is not there', () => {
    const broken = pages().flatMap((path) => brokenLinks(path, textIn(site, path)));
    assert.deepEqual(broken, []);
  });
  it('of news is described to machines', () => {
    const data = (path: string) => JSON.parse(/ld\+json">(.*?)<\/script>/s.exec(page(path))![1]!);
    const article = data('en/stories/first/');
    assert.equal(article['@type'], 'NewsArticle');
    assert.equal(article.inLanguage, 'en');
    assert.equal(article.datePublished, '2019-12-03');
    assert.equal(article.dateModified, '2020-01-11T08:00:00+09:00');
    assert.deepEqual(article.author, { '@type': 'Person', name: 'byline of it' });
    assert.equal(article.translator.name, 'translator of it');
    assert.equal(article.editor.name, 'editor of it');
    assert.equal(article.translationOfWork.url, 'https://news.example/border/ko/stories/first/');
    assert.equal(article.workTranslation[0].url, 'https://news.example/border/ar/stories/first/');
    assert.deepEqual(article.correction, [
      {
        '@type': 'CorrectionComment',
        text: 'correction of it',
        datePublished: '2020-01-10',
        inLanguage: 'en',
        url: 'https://news.example/border/en/stories/first/#correction-1',
        citation: 'https://news.example/border/en/stories/second/',
      },
    ]);
    assert.deepEqual(article.image, {
      '@type': 'ImageObject',
      url: 'https://news.example/border/media/river.png',
      width: 1,
      height: 1,
      caption: 'caption of it',
      creditText: 'credit of it',
      dateCreated: '2013-08',
    });
    assert.equal(data('ko/stories/first/').translationOfWork, undefined);
  });
  it('loads the same script everywhere in a language, with the card, and says what it does and why', () => {
    for (const path of pages().filter((one) => one.startsWith('ko/'))) {
      const html = textIn(site, path);
      assert.match(html, /<script type="module" src="\/border\/drop-ko\.js"/, path);
      assert.match(html, / data-card="[^"]+" data-home="\/border\/ko\/" data-cover="1"/, path);
    }
    for (const language of ['en', 'ko', 'ar'])
      for (const said of wordsFor(language).aboutReading.cover)
        assert.ok(page(`${language}/about/`).includes(said));
  });
  it('makes cover as rarely as the newsroom asks, or none, and says so', () => {
    const thinned = (cover: number) => press({ ...edition, site: { ...edition.site, cover } }, dropAssets);
    assert.match(textIn(thinned(4), 'en/stories/first/index.html'), /data-cover="4"/);
    assert.doesNotMatch(textIn(thinned(0), 'en/stories/first/index.html'), /data-cover/);
    const about = textIn(thinned(0), 'en/about/index.html');
    assert.ok(about.includes(wordsFor('en').aboutReading.noCover));
    for (const said of wordsFor('en').aboutReading.cover) assert.ok(!about.includes(said));
  });
});

describe('hostile text in every field', () => {
  it('stays text', () => {
    const files = press(
      richEdition(() => hostile),
      dropAssets,
    );
    for (const [path] of files)
      if (path.endsWith('.html')) {
        const html = textIn(files, path);
        assert.doesNotMatch(html, /<script>|<img src=x|<svg onload|<\/title><\/style>/, path);
        assert.equal(html.match(/<title>/g)?.length, 1);
      }
  });
  it('stays data in the structured description', () => {
    const files = press(
      richEdition(() => hostile),
      dropAssets,
    );
    const json = /ld\+json">(.*?)<\/script>/s.exec(textIn(files, 'en/stories/first/index.html'))![1]!;
    assert.equal(JSON.parse(json).headline, hostile);
  });
});

function turnedStory(story: (typeof edition.stories)[number]) {
  return { ...story, versions: Object.fromEntries(Object.entries(story.versions).toReversed()) };
}

/** Every `href` and `src` that leads into the site to nothing, or to a part of a page that it has not. */
function brokenLinks(from: string, html: string): string[] {
  const root = 'https://news.example/border/';
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, link]) => {
    const url = new URL(link!, root + from);
    if (!url.href.startsWith(root)) return url.href === 'https://other.example/' ? [] : [`${from}: ${link}`];
    const place = url.pathname.slice('/border/'.length);
    const path = place === '' || place.endsWith('/') ? `${place}index.html` : place;
    const there = site.get(path);
    const part = url.hash.slice(1);
    return there && (!part || textIn(site, path).includes(`id="${part}"`)) ? [] : [`${from}: ${link}`];
  });
}
