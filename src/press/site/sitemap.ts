// sitemap.xml with every page and its other languages (sitemaps.org, xhtml:link), and robots.txt.
import type { Page } from '../pages/layout.ts';
import type { Addresses } from './addresses.ts';
import { escapeHtml } from './html.ts';

/** One page, and when it last changed, if its stories tell. */
export interface Listed {
  page: Page;
  changed?: string;
}

export function sitemap(listed: Listed[], { whole }: Addresses): string {
  const urls = listed.map(({ page, changed }) => {
    const alternates = Object.entries(page.alternates).map(
      ([language, place]) =>
        `    <xhtml:link rel="alternate" hreflang="${escapeHtml(language)}" href="${escapeHtml(whole(place))}"/>\n`,
    );
    const lastmod = changed === undefined ? '' : `    <lastmod>${escapeHtml(changed)}</lastmod>\n`;
    return `  <url>\n    <loc>${escapeHtml(whole(page.place))}</loc>\n${lastmod}${alternates.join('')}  </url>\n`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join('')}</urlset>
`;
}

export function robots({ whole }: Addresses): string {
  return `User-agent: *\nAllow: /\n\nSitemap: ${whole('sitemap.xml')}\n`;
}
