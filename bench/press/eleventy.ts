// The same edition as an Eleventy site, with templates of like content as plain functions, which are its fastest.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Edition } from '../../src/press/edition/types.ts';
import { plainContent, plainIncidents } from './plain-content.ts';

const config = `module.exports = function (config) {
  config.setUseGitIgnore(false);
  config.addPassthroughCopy({ static: '.' });
  config.addCollection('byLanguage', (api) => {
    const all = api.getFilteredByTag('story').sort((a, b) => b.date - a.date);
    return { en: all.filter((one) => one.data.language === 'en'), ko: all.filter((one) => one.data.language === 'ko') };
  });
  return { dir: { input: 'content', includes: '../includes', output: '_site' }, markdownTemplateEngine: false, dataTemplateEngine: false };
};
`;

/** What its templates share. */
const shared = String.raw`const signs = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const e = (text) => String(text ?? '').replace(/[&<>"]/g, (sign) => signs[sign]);
const languages = ['en', 'ko'];
const parts = __PARTS__;
const day = (moment) => new Date(moment).toUTCString().slice(5, 16);
const maps = new WeakMap();
function bySlug(collections, language) {
  const list = collections.byLanguage[language];
  if (!maps.has(list)) maps.set(list, new Map(list.map((one) => [one.data.slug, one])));
  return maps.get(list);
}
const entry = (one) => '<li class="entry"><article><p class="when"><time datetime="' + one.data.published + '">' + day(one.data.published) + '</time></p><div><h3><a href="' + one.url + '">' + e(one.data.title) + '</a></h3><p class="dek">' + e(one.data.dek) + '</p></div></article></li>\n';
function page({ language, title, dek, url, photo, published, story, data, body }) {
  const place = url.slice(3);
  return '<!doctype html>\n<html lang="' + language + '" dir="ltr">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src \'self\'; style-src \'self\'">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<title>' + e(title) + ' · Dispatch</title>\n' +
    (dek ? '<meta name="description" content="' + e(dek) + '">\n' : '') + '<link rel="canonical" href="https://news.example' + url + '">\n' +
    languages.map((one) => '<link rel="alternate" hreflang="' + one + '" href="https://news.example/' + one + place + '">\n').join('') +
    '<link rel="alternate" type="application/rss+xml" href="/' + language + '/index.xml">\n<link rel="alternate" type="application/atom+xml" href="/' + language + '/atom.xml">\n<link rel="alternate" type="application/feed+json" href="/' + language + '/feed.json">\n' +
    (story ? '<meta property="og:type" content="article">\n<meta property="og:title" content="' + e(title) + '">\n<meta property="og:description" content="' + e(dek) + '">\n<meta property="og:url" content="https://news.example' + url + '">\n<meta property="article:published_time" content="' + published + '">\n' : '') +
    '<link rel="icon" href="/icon.svg" type="image/svg+xml">\n<link rel="stylesheet" href="/style.css">\n' + (data ? '<script type="application/ld+json">' + JSON.stringify(data).replace(/</g, '\\u003c') + '</script>\n' : '') + '</head>\n<body>\n<a class="skip" href="#text">Skip to the text</a>\n<header class="masthead">\n<nav class="languages"><ul>\n' +
    languages.map((one) => '<li><a href="/' + one + place + '" hreflang="' + one + '" lang="' + one + '">' + one + '</a></li>\n').join('') + '</ul></nav>\n<p class="name"><a href="/' + language + '/">Dispatch</a></p>\n<nav class="pages"><ul>\n<li><a href="/' + language + '/">Latest</a></li>\n' +
    parts.map((one) => '<li class="section"><a href="/' + language + '/parts/' + one + '/">' + one + '</a></li>\n').join('') + '<li><a href="/' + language + '/timeline/">Timeline</a></li>\n<li><a href="/' + language + '/corrections/">Corrections</a></li>\n</ul></nav>\n</header>\n' + body + '<footer class="site-foot"><p class="newsroom">The newsroom</p>\n<ul><li><a href="/' + language + '/index.xml">RSS</a></li><li><a href="/' + language + '/atom.xml">Atom</a></li><li><a href="/' + language + '/feed.json">JSON Feed</a></li></ul>\n<p class="address">https://news.example' + url + '</p></footer>\n</body>\n</html>\n';
}
const list = (language, title, url, items) => page({ language, title, url, body: '<main id="text" class="lists"><h1>' + e(title) + '</h1><ol>\n' + items.join('') + '</ol></main>' });
module.exports = { e, languages, parts, day, bySlug, entry, page, list };
`;

const story = `const { e, day, bySlug, page, languages } = require('./shared.cjs');
exports.render = function ({ title, dek, place, published, byline, translator, editor, section, slug, language, photo, corrections = [], earlier = [], later = [], content, collections, page: own }) {
  const link = (one) => { const other = bySlug(collections, language).get(one); return other ? '<a href="' + other.url + '">' + e(other.data.title) + '</a>' : ''; };
  const related = (name, slugs) => slugs.length ? '<section class="related"><h2>' + name + '</h2><ul>\\n' + slugs.map((one) => '<li>' + link(one) + '</li>\\n').join('') + '</ul></section>' : '';
  const data = { '@context': 'https://schema.org', '@type': 'NewsArticle', url: 'https://news.example' + own.url, headline: title, description: dek, inLanguage: language, datePublished: published, author: { '@type': 'Person', name: byline }, articleSection: section };
  const body = '<main id="text" class="story"><article>\\n<header class="head"><p class="kicker"><a href="/' + language + '/parts/' + section + '/">' + section + '</a></p>\\n<h1>' + e(title) + '</h1><p class="dek">' + e(dek) + '</p>\\n<p class="meta"><span class="place">' + e(place) + '</span> · <time datetime="' + published + '">' + day(published) + '</time> · <span class="byline">By ' + e(byline) + '</span></p></header>\\n' +
    corrections.map((one) => '<section class="correction"><h2>Correction of ' + one.date + '</h2><p>' + e(one.text) + '</p>' + (one.about ? '<p class="why">Read why: ' + link(one.about) + '</p>' : '') + '</section>').join('') +
    (photo ? '<figure><img src="/media/' + photo.file + '" alt="' + e(photo.alt) + '" width="1" height="1"><figcaption>' + e(photo.caption) + ' <span class="credit">' + e(photo.credit) + ' · ' + photo.taken + '</span></figcaption></figure>' : '') +
    '<div class="text">' + content + '</div>\\n<section class="credits"><h2>Credits</h2><ul><li>Written by ' + e(byline) + '</li>' + (translator ? '<li>Translated by ' + e(translator) + '</li>' : '') + '<li>Edited by ' + e(editor) + '</li></ul></section></article>\\n' + related('Earlier', earlier) + related('Later', later) + '</main>';
  return page({ language, title, dek, url: own.url, published, story: true, data, body });
};
`;

/** Templates over all stories: name to its data and how it is rendered. */
const others: Record<string, string> = {
  ninjs: `exports.data = { pagination: { data: 'collections.story', size: 1, alias: 'one', addAllPagesToCollections: false }, permalink: ({ one }) => one.url + 'ninjs.json', eleventyExcludeFromCollections: true };
exports.render = ({ one: { data, url, content } }) => JSON.stringify({ uri: 'https://news.example' + url, standard: { name: 'ninjs', version: '3.1' }, type: 'text', firstCreated: data.published, pubStatus: 'usable', language: data.language, headlines: [{ role: 'main', value: data.title }], descriptions: [{ role: 'summary', value: data.dek }], bodies: [{ role: 'main', contentType: 'text/html', value: content }], by: data.byline, located: data.place, slugline: data.slug }, null, 1);`,
  home: `exports.data = { pagination: { data: 'languages', size: 1, alias: 'language' }, languages, permalink: ({ language }) => '/' + language + '/index.html' };
exports.render = ({ language, collections, page: own }) => list(language, 'Latest', own.url, collections.byLanguage[language].slice(0, 31).map(entry));`,
  parts: `exports.data = { pagination: { data: 'sheets', size: 1, alias: 'sheet' }, sheets: languages.flatMap((language) => parts.map((part) => ({ language, part }))), permalink: ({ sheet }) => '/' + sheet.language + '/parts/' + sheet.part + '/index.html' };
exports.render = ({ sheet, collections, page: own }) => list(sheet.language, sheet.part, own.url, collections.byLanguage[sheet.language].filter((one) => one.data.section === sheet.part).slice(0, 100).map(entry));`,
  years: `exports.data = { pagination: { data: 'sheets', size: 1, alias: 'sheet' }, sheets: languages.flatMap((language) => __YEARS__.map((year) => ({ language, year }))), permalink: ({ sheet }) => '/' + sheet.language + '/years/' + sheet.year + '/index.html' };
exports.render = ({ sheet, collections, page: own }) => list(sheet.language, sheet.year, own.url, collections.byLanguage[sheet.language].filter((one) => one.data.year === sheet.year).map(entry));`,
  corrections: `exports.data = { pagination: { data: 'languages', size: 1, alias: 'language' }, languages, permalink: ({ language }) => '/' + language + '/corrections/index.html' };
exports.render = ({ language, collections, page: own }) => list(language, 'Corrections', own.url, collections.byLanguage[language].flatMap((one) => (one.data.corrections ?? []).map((made) => '<li class="entry"><p class="when">' + made.date + '</p><h2><a href="' + one.url + '">' + e(one.data.title) + '</a></h2><p>' + e(made.text) + '</p></li>\\n')));`,
  timeline: `const incidents = require('../incidents.json');
exports.data = { pagination: { data: 'languages', size: 1, alias: 'language' }, languages, permalink: ({ language }) => '/' + language + '/timeline/index.html' };
exports.render = ({ language, collections, page: own }) => list(language, 'Timeline', own.url, incidents.map(({ when, title, story }) => '<li><p class="when">' + when + '</p><svg class="strip" width="100%" height="12"><line x1="0" x2="100%" y1="6" y2="6"/><circle class="known" cx="50%" cy="6" r="4"/></svg><h2>' + e(title[language]) + '</h2><p class="reports"><a href="' + bySlug(collections, language).get(story)?.url + '">' + e(bySlug(collections, language).get(story)?.data.title) + '</a></p></li>\\n'));`,
  rss: feedOf(
    'index.xml',
    `'<?xml version="1.0" encoding="utf-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Dispatch</title>' + newest.map((one) => '<item><title>' + e(one.data.title) + '</title><link>https://news.example' + one.url + '</link><pubDate>' + one.date.toUTCString() + '</pubDate><description>' + e(one.data.dek) + '</description><content:encoded>' + e(one.content) + '</content:encoded></item>').join('') + '</channel></rss>'`,
  ),
  atom: feedOf(
    'atom.xml',
    `'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Dispatch</title>' + newest.map((one) => '<entry><title>' + e(one.data.title) + '</title><id>https://news.example' + one.url + '</id><updated>' + one.data.published + '</updated><summary>' + e(one.data.dek) + '</summary><content type="html">' + e(one.content) + '</content></entry>').join('') + '</feed>'`,
  ),
  jsonfeed: feedOf(
    'feed.json',
    `JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Dispatch', items: newest.map((one) => ({ id: one.url, url: one.url, title: one.data.title, summary: one.data.dek, content_html: one.content })) })`,
  ),
  sitemap: `exports.data = { permalink: '/sitemap.xml', eleventyExcludeFromCollections: true };
exports.render = ({ collections }) => '<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">' + collections.story.map((one) => '<url><loc>https://news.example' + one.url + '</loc><lastmod>' + one.data.published + '</lastmod>' + languages.map((other) => '<xhtml:link rel="alternate" hreflang="' + other + '" href="https://news.example/' + other + one.url.slice(3) + '"/>').join('') + '</url>').join('') + '</urlset>';`,
};

function feedOf(file: string, expression: string): string {
  return `exports.data = { pagination: { data: 'languages', size: 1, alias: 'language' }, languages, permalink: ({ language }) => '/' + language + '/${file}', eleventyExcludeFromCollections: true };
exports.render = ({ language, collections }) => { const newest = collections.byLanguage[language].slice(0, 30); return ${expression}; };`;
}

/** Write the site's sources below a folder. @returns how to write one story's files anew. */
export function writeEleventy(
  edition: Edition,
  folder: string,
): (changed: Edition, slug: string) => string[] {
  const put = (path: string, content: string | Uint8Array) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
    return path;
  };
  const years = [...new Set(edition.stories.map(({ versions }) => versions.en!.published.slice(0, 4)))];
  put('package.json', '{"type":"commonjs"}');
  put('.eleventy.cjs', config);
  put(
    'includes/shared.cjs',
    shared.replace('__PARTS__', JSON.stringify(edition.site.sections.map(({ id }) => id))),
  );
  put('includes/story.11ty.cjs', story);
  put('incidents.json', JSON.stringify(plainIncidents(edition)));
  for (const [name, text] of Object.entries(others))
    put(
      `content/${name}.11ty.cjs`,
      `const { e, languages, parts, bySlug, entry, list } = require('../includes/shared.cjs');\n${text.replace('__YEARS__', JSON.stringify(years))}\n`,
    );
  put(
    'content/stories/stories.11tydata.cjs',
    "module.exports = { layout: 'story.11ty.cjs', tags: 'story', permalink: ({ language, slug }) => '/' + language + '/stories/' + slug + '/' };\n",
  );
  for (const [file, bytes] of edition.media) put(`static/media/${file}`, bytes);
  put('static/style.css', ':root{}\n');
  const write = (changed: Edition, slug?: string) =>
    plainContent(changed)(slug).map(({ language, slug: one, text }) =>
      put(`content/stories/${language}/${one}.md`, text),
    );
  write(edition);
  return write;
}
