// The sitemap: one index, and in parts every page with its other languages (sitemaps.org, xhtml:link) and what of it
// is news (Google News sitemap 0.9); and robots.txt.
import { instantOf } from '../edition/dates.ts';
import type { Version } from '../edition/types.ts';
import { type Addresses, places } from './addresses.ts';
import { escapeHtml } from './html.ts';
import { changedAt, lastChange, originalOf, type Paper, type Telling, toldIn } from './paper.ts';

/** One page, when it last changed, and whose story it is, if it is one's. */
export interface Listed {
  place: string;
  /** Language to place. */
  alternates: [language: string, place: string][];
  otherwise: string;
  changed?: string;
  telling?: Telling;
}

/** The pages of one year's stories, or those that belong to no story. */
export interface Part {
  name: string;
  /** The stories in it, in each of their languages; none in the part of the other pages. */
  tellings: Telling[];
  entries(): Listed[];
  /** The newest change in it; `undefined` of pages without a date. */
  changed: string | undefined;
}

export const sitemapPlace = (name: string): string => `sitemaps/${name}.xml`;

/** @param sheets - every page but the stories' own. */
export function sitemapParts(paper: Paper, sheets: readonly { placeIn(language: string): string }[]): Part[] {
  const { languages, defaultLanguage } = paper.edition.site;
  const plain = () =>
    languages.flatMap((language) =>
      sheets.map(({ placeIn }): Listed => {
        const place = placeIn(language);
        return {
          place,
          alternates: languages.map((one) => [one, placeIn(one)]),
          otherwise: place === places.home(language) ? '' : placeIn(defaultLanguage),
        };
      }),
    );
  const byYear = Map.groupBy(
    languages.flatMap((language) => toldIn(paper, language)),
    ({ story }) => originalOf(story).published.slice(0, 4),
  );
  const years = [...byYear].sort(([a], [b]) => (a < b ? -1 : 1));
  return [
    { name: 'pages', tellings: [], entries: plain, changed: undefined },
    ...years.map(([name, tellings]) => ({
      name,
      tellings,
      entries: () => tellings.map((telling) => entryOf(paper, telling)),
      changed: lastOf(tellings),
    })),
  ];
}

function entryOf({ edition }: Paper, telling: Telling): Listed {
  const { story, language, version } = telling;
  const { languages, defaultLanguage } = edition.site;
  const versions = languages.filter((one) => Object.hasOwn(story.versions, one));
  const placeIn = (one: string) => places.story(one, story.slug);
  return {
    place: placeIn(language),
    alternates: versions.map((one) => [one, placeIn(one)]),
    otherwise: placeIn(versions.includes(defaultLanguage) ? defaultLanguage : story.original),
    changed: changedAt(version),
    telling,
  };
}

const lastOf = (tellings: readonly Telling[]): string =>
  tellings.map(({ version }) => lastChange(version)).reduce((last, one) => (one.at > last.at ? one : last))
    .text;

export function sitemapIndex({ addresses }: Paper, parts: readonly Part[]): string {
  const items = parts.map(
    ({ name, changed }) =>
      `  <sitemap>\n    <loc>${escapeHtml(addresses.whole(sitemapPlace(name)))}</loc>\n${dated(changed, '    ')}  </sitemap>\n`,
  );
  return `<?xml version="1.0" encoding="utf-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${items.join('')}</sitemapindex>
`;
}

const dated = (changed: string | undefined, margin: string): string =>
  changed === undefined ? '' : `${margin}<lastmod>${escapeHtml(secondsOf(changed))}</lastmod>\n`;

/** News is what is at most two days old. No clock: the newest story says which day it is. */
const newsMillis = 2 * 86_400_000;
const mostNews = 1000;

/** @param news - as `newsOf` gives it. */
export function sitemapOf(paper: Paper, entries: readonly Listed[], news: ReadonlySet<Version>): string {
  const { whole } = paper.addresses;
  const link = (language: string, place: string) =>
    `    <xhtml:link rel="alternate" hreflang="${escapeHtml(language)}" href="${escapeHtml(whole(place))}"/>\n`;
  const urls = entries.map(({ place, alternates, otherwise, changed, telling }) => {
    const others = alternates.map(([language, there]) => link(language, there)).join('');
    const item = telling && news.has(telling.version) ? newsItem(paper, telling) : '';
    return `  <url>\n    <loc>${escapeHtml(whole(place))}</loc>\n${dated(changed, '    ')}${others}${others && link('x-default', otherwise)}${item}  </url>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls.join('')}</urlset>
`;
}

/** The versions that are news, of every language. */
export function newsOf(paper: Paper): Set<Version> {
  const told = paper.edition.site.languages.flatMap((language) =>
    toldIn(paper, language)
      .slice(0, mostNews)
      .filter(({ version }) => !version.withdrawn)
      .map(({ version }) => ({ version, at: instantOf(version.published) })),
  );
  const newest = told.reduce((last, { at }) => Math.max(last, at), 0);
  return new Set(
    told
      .filter(({ at }) => at >= newest - newsMillis)
      .sort((a, b) => b.at - a.at)
      .slice(0, mostNews)
      .map(({ version }) => version),
  );
}

function newsItem({ edition }: Paper, { language, version }: Telling): string {
  return `    <news:news>
      <news:publication><news:name>${escapeHtml(edition.site.title[language]!)}</news:name><news:language>${newsLanguage(language)}</news:language></news:publication>
      <news:publication_date>${escapeHtml(secondsOf(version.published))}</news:publication_date>
      <news:title>${escapeHtml(version.title)}</news:title>
    </news:news>
`;
}

/** ISO 639 alone, but for Chinese, which is told apart by where it is written so. */
function newsLanguage(language: string): string {
  const [primary = ''] = language.split('-');
  if (primary !== 'zh') return primary;
  return /Hant|TW|HK|MO/.test(language) ? 'zh-tw' : 'zh-cn';
}

/** W3C dates take a day, or a moment; the seconds may be left out there, but some readers want them. */
const secondsOf = (moment: string): string => moment.replace(/(T\d\d:\d\d)(?=Z|[+-])/, '$1:00');

export function robots({ whole }: Addresses): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${whole('sitemap.xml')}\n`;
}
