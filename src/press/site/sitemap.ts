// sitemap.xml with every page, its other languages (sitemaps.org, xhtml:link) and what of it is news (Google News
// sitemap 0.9), and robots.txt.
import { instantOf } from '../edition/dates.ts';
import type { Page } from '../pages/layout.ts';
import type { Addresses } from './addresses.ts';
import { escapeHtml } from './html.ts';
import type { Paper, Telling } from './paper.ts';

/** One page, when it last changed, and whose story it is, if it is one's. */
export interface Listed {
  page: Page;
  changed?: string;
  telling?: Telling;
}

/** News is what is at most two days old. No clock: the newest story says which day it is. */
const newsMillis = 2 * 86_400_000;
const mostNews = 1000;

export function sitemap(paper: Paper, listed: Listed[]): string {
  const { whole } = paper.addresses;
  const news = newsOf(listed);
  const urls = listed.map((one) => {
    const { page, changed } = one;
    const alternates = Object.entries(page.alternates).map(
      ([language, place]) =>
        `    <xhtml:link rel="alternate" hreflang="${escapeHtml(language)}" href="${escapeHtml(whole(place))}"/>\n`,
    );
    const others =
      alternates.length > 0
        ? `    <xhtml:link rel="alternate" hreflang="x-default" href="${escapeHtml(whole(page.otherwise))}"/>\n`
        : '';
    const lastmod = changed === undefined ? '' : `    <lastmod>${escapeHtml(secondsOf(changed))}</lastmod>\n`;
    const item = news.has(one) ? newsItem(paper, one.telling!) : '';
    return `  <url>\n    <loc>${escapeHtml(whole(page.place))}</loc>\n${lastmod}${alternates.join('')}${others}${item}  </url>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
${urls.join('')}</urlset>
`;
}

function newsOf(listed: Listed[]): Set<Listed> {
  const stories = listed
    .filter(({ telling }) => telling && !telling.version.withdrawn)
    .map((one) => ({ one, at: instantOf(one.telling!.version.published) }));
  const newest = stories.reduce((last, { at }) => Math.max(last, at), 0);
  return new Set(
    stories
      .filter(({ at }) => at >= newest - newsMillis)
      .sort((a, b) => b.at - a.at)
      .slice(0, mostNews)
      .map(({ one }) => one),
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
