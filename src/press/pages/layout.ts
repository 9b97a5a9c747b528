// What every page has around its text.
import { drawn } from '../look/fill.ts';
import { type Addresses, type FeedKind, type PageName, places } from '../site/addresses.ts';
import { dropScript, dropSheet } from '../site/drop.ts';
import { type Html, html, jsonScript } from '../site/html.ts';
import type { Properties } from '../site/open-graph.ts';
import type { Paper } from '../site/paper.ts';
import { contentPolicy } from '../site/policy.ts';
import { directionOf, endonym, type Words, wordsFor } from '../words/index.ts';

/** One page: where it is, what it is about, and its text. */
export interface Page {
  language: string;
  /** Folder below the site's root, as `places` gives it. */
  place: string;
  title: string;
  description?: string | undefined;
  /** Language to place, for the same page in other languages. */
  alternates: Record<string, string>;
  /** The place for readers of none of these languages. */
  otherwise: string;
  /** Open Graph properties, of a story. */
  article?: Properties;
  /** Where a story's ninjs is. */
  ninjs?: string;
  /** Structured data. */
  data?: object;
  /** In place of the usual frame: the whole page. */
  whole?: Html;
  /** On the search page: its script, below the site's root. */
  script?: string;
  /** It has a form that goes to the relay. */
  sends?: boolean;
  /** The front page carries the title large, as its heading. */
  front?: boolean;
  /** There, when its newest story was published. */
  newest?: Html | undefined;
  text: Html;
}

/** Everything a page's parts are drawn from. */
export interface Setting {
  paper: Paper;
  language: string;
  words: Words;
  addresses: Addresses;
}

const settings = new WeakMap<Paper, Map<string, Setting>>();

export function settingFor(paper: Paper, language: string): Setting {
  const known = settings.get(paper) ?? new Map<string, Setting>();
  const setting = known.get(language) ?? {
    paper,
    language,
    words: wordsFor(language),
    addresses: paper.addresses,
  };
  settings.set(paper, known.set(language, setting));
  return setting;
}

/** What a setting's pages have in common, made once. */
const common = new WeakMap<Setting, Map<string, Html>>();

function once(setting: Setting, name: string, make: () => Html): Html {
  const made = common.get(setting) ?? new Map<string, Html>();
  const known = made.get(name) ?? make();
  common.set(setting, made.set(name, known));
  return known;
}

export function layout(paper: Paper, page: Page): string {
  const setting = settingFor(paper, page.language);
  const { words, addresses } = setting;
  if (page.whole) return String(page.whole);
  const site = paper.edition.site;
  return String(html`<!doctype html>
<html lang="${page.language}" dir="${directionOf(page.language)}">
<head>
${headStart(setting, page)}
<meta name="color-scheme" content="light dark">
<title>${titleOf(page, site.title[page.language]!)}</title>
${descriptionOf(paper, page)}
<link rel="canonical" href="${addresses.whole(page.place)}">
${alternateLinks(page, addresses)}${page.ninjs !== undefined && html`<link rel="alternate" type="application/json" title="ninjs 3.1" href="${addresses.path(page.ninjs)}">\n`}${once(setting, 'feeds', () => feedLinks(setting))}${page.article?.map(([property, content]) => html`<meta property="${property}" content="${content}">\n`)}<link rel="icon" href="${addresses.path('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${addresses.path('style.css')}">
${once(setting, 'script', () => oneScript(setting))}${page.script !== undefined && html`<script type="module" src="${addresses.path(page.script)}"></script>\n`}${page.data && html`<script type="application/ld+json">${jsonScript(page.data)}</script>\n`}</head>
<body${page.front && html` class="front"`}>
<a class="skip" href="#text"${foreign(setting)}>${words.skipToText}</a>
${masthead(setting, page)}
${page.text}
${foot(setting, page)}
</body>
</html>
`);
}

/** What stands first in every page's head. */
export function headStart({ paper }: Setting, page: Omit<Page, 'text'>): Html {
  const { card } = paper.edition;
  const doings = {
    relay: card ? new URL(card.relay).origin : null,
    searches: page.script !== undefined,
    sends: page.sends === true,
  };
  return html`<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(doings)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">`;
}

/**
 * The site's one script, where the edition has a desk card: the same bytes on every page in a language. It makes cover
 * while the page is read, and opens the drop in its place.
 */
function oneScript({ paper, language, addresses }: Setting): Html {
  if (!paper.edition.card) return html``;
  const tell = addresses.path(places.page(language, 'tell'));
  return html`<link rel="stylesheet" href="${addresses.path(dropSheet)}">
<script type="module" src="${addresses.path(dropScript(language))}" ${cardData(paper, language)} data-tell="${tell}"></script>
`;
}

/** What the script needs to know, on the element that it looks for. */
export function cardData({ edition, addresses }: Paper, language: string): Html {
  const home = addresses.path(places.home(language));
  const { cover = 1 } = edition.site;
  return html`data-card="${JSON.stringify(edition.card)}" data-home="${home}"${cover > 0 && html` data-cover="${cover}"`}`;
}

/** With incidents, the site has a timeline and a map. */
export const hasIncidents = (paper: Paper): boolean => (paper.edition.incidents?.features.length ?? 0) > 0;

const titleOf = (page: Page, siteTitle: string) =>
  page.front ? page.title : html`${page.title} · ${siteTitle}`;

/** Of a page that says nothing of itself: what it is called, and whose it is. */
export function descriptionOf(
  { edition: { site } }: Paper,
  { language, title, description }: Omit<Page, 'text'>,
): Html {
  const whose = [site.title, site.tagline].flatMap((words) => words?.[language] ?? []);
  return html`<meta name="description" content="${description ?? [...new Set([title, ...whose])].join(' · ')}">`;
}

/** Marks the site's own words where they are not in the page's language, for hyphens, fonts and screen readers. */
export function foreign({ words, language }: Setting): Html | false {
  if (words.language.split('-')[0] === language.split('-')[0]) return false;
  return html` lang="${words.language}" dir="${directionOf(words.language)}"`;
}

function alternateLinks(page: Page, { whole }: Addresses): Html[] {
  const link = (language: string, place: string) =>
    html`<link rel="alternate" hreflang="${language}" href="${whole(place)}">\n`;
  return [
    ...Object.entries(page.alternates).map(([language, place]) => link(language, place)),
    link('x-default', page.otherwise),
  ];
}

const feedTypes: Record<FeedKind, string> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  json: 'application/feed+json',
};

function feedLinks({ addresses, language, paper }: Setting): Html {
  const link = ([kind, type]: [string, string]) =>
    html`<link rel="alternate" type="${type}" title="${paper.edition.site.title[language]}" href="${addresses.path(places.feed(language, kind as FeedKind))}">\n`;
  return html`${Object.entries(feedTypes).map(link)}`;
}

function masthead(setting: Setting, page: Page): Html {
  const { paper, language, addresses } = setting;
  const { title, tagline } = paper.edition.site;
  const name = html`<a href="${addresses.path(places.home(language))}">${title[language]}</a>`;
  return drawn(setting, 'masthead', {
    site: title[language],
    tagline: page.front && tagline?.[language],
    newest: page.newest,
    name: page.front ? html`<h1 class="name">${name}</h1>` : html`<p class="name">${name}</p>`,
    languages: languageSwitch(setting, page),
    pages: page.article ? once(setting, 'pages', () => pagesNav(setting, page)) : pagesNav(setting, page),
  });
}

function pagesNav(setting: Setting, page: Page): Html {
  const { paper, words, language } = setting;
  return html`<nav class="pages" aria-label="${words.landmarks.pages}"${foreign(setting)}><ul>
${[
  navLink(setting, page, places.home(language), words.latest),
  ...paper.edition.site.sections.map(({ id, title }) =>
    navLink(setting, page, places.section(language, id), title[language]!, 'section', language),
  ),
  ...(hasIncidents(paper)
    ? [
        pageLink(setting, page, 'timeline', words.timeline.title),
        pageLink(setting, page, 'map', words.map.title),
      ]
    : []),
  pageLink(setting, page, 'archive', words.archive),
  ...(paper.searches ? [pageLink(setting, page, 'search', words.search.title)] : []),
  pageLink(setting, page, 'corrections', words.corrections),
  pageLink(setting, page, 'how-we-report', words.howWeReport),
  pageLink(setting, page, 'about', words.about),
  paper.edition.card && pageLink(setting, page, 'tell', words.tell, 'tell'),
]}</ul></nav>`;
}

function pageLink(setting: Setting, page: Page, to: PageName, label: string, kind?: string): Html {
  return navLink(setting, page, places.page(setting.language, to), label, kind);
}

/** @param language - of a label that is the newsroom's own and not the site's. */
function navLink(
  { addresses }: Setting,
  page: Page,
  place: string,
  label: string,
  kind?: string,
  language?: string,
): Html {
  const here = page.place === place && html` aria-current="page"`;
  const mark = language !== undefined && html` lang="${language}" dir="${directionOf(language)}"`;
  return html`<li${kind && html` class="${kind}"`}${mark}><a href="${addresses.path(place)}"${here}>${label}</a></li>\n`;
}

/** To the same page in each of the site's languages, or where it has none, to that language's front page. */
export function languageSwitch(setting: Setting, page: Omit<Page, 'text'>): Html | false {
  const { paper, words, addresses } = setting;
  const { languages } = paper.edition.site;
  if (languages.length < 2) return false;
  const item = (language: string) => {
    const place = page.alternates[language] ?? places.home(language);
    const here = language === page.language && html` aria-current="true"`;
    return html`<li><a href="${addresses.path(place)}" hreflang="${language}" lang="${language}" dir="${directionOf(language)}"${here}>${endonym(language)}</a></li>\n`;
  };
  return html`<nav class="languages" aria-label="${words.landmarks.languages}"><ul>
${languages.map(item)}</ul></nav>`;
}

function foot(setting: Setting, page: Page): Html {
  const { title, newsroom } = setting.paper.edition.site;
  return drawn(setting, 'foot', {
    site: title[setting.language],
    newsroom: newsroom[setting.language],
    pages: once(setting, 'foot', () => footPages(setting)),
    address: setting.addresses.whole(page.place),
  });
}

function footPages(setting: Setting): Html {
  const { words, language, addresses } = setting;
  const to = (page: PageName, label: string) =>
    html`<li><a href="${addresses.path(places.page(language, page))}">${label}</a></li>\n`;
  return html`<ul${foreign(setting)}>
${to('about', words.about)}${to('how-we-report', words.howWeReport)}${to('corrections', words.corrections)}<li><a href="${addresses.path(places.feed(language, 'rss'))}">RSS</a></li>
<li><a href="${addresses.path(places.feed(language, 'atom'))}">Atom</a></li>
<li><a href="${addresses.path(places.feed(language, 'json'))}">JSON Feed</a></li>
</ul>`;
}
