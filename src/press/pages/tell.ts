// The page that holds the drop. Everything in it goes over 2G, so it has a frame of its own: no feeds, no menus, and of
// the style only the drop's. Who reads the site has the drop in place of the page that is read, and does not come here.
import { places } from '../site/addresses.ts';
import { dropScript, dropSheet } from '../site/drop.ts';
import { type Html, html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { directionOf } from '../words/index.ts';
import {
  cardData,
  descriptionOf,
  foreign,
  headStart,
  languageSwitch,
  type Page,
  settingFor,
} from './layout.ts';
import { plainPage } from './plain.ts';

export function tellPage(paper: Paper, language: string): Page {
  const { tell } = settingFor(paper, language).words;
  const page = plainPage(paper, language, 'tell', tell, html``);
  return { ...page, whole: wholePage(paper, page) };
}

/** All that stands in `main` makes way for the drop, the choice of language among it, which the drop offers by itself. */
function wholePage(paper: Paper, page: Page): Html {
  const { language } = page;
  const setting = settingFor(paper, language);
  const { addresses } = paper;
  const { tell, tellPage: words } = setting.words;
  const title = paper.edition.site.title[language]!;
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}" class="tell-page">
<head>
${headStart(setting, page)}
<title>${tell} · ${title}</title>
${descriptionOf(paper, page)}
<link rel="icon" href="${addresses.path('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${addresses.path(dropSheet)}">
<script type="module" src="${addresses.path(dropScript(language))}"></script>
</head>
<body>
<header class="masthead"><p class="name"><a href="${addresses.path(places.home(language))}">${title}</a></p></header>
<main id="drop" class="drop" ${cardData(paper, language)}>
${languageSwitch(setting, page)}
<div${foreign(setting)}>
<h1>${tell}</h1>
<p>${words.starting}</p>
<noscript><p>${words.noScript} <a href="${addresses.path(places.page(language, 'tell/about'))}">${words.withoutScript}</a></p></noscript>
</div>
</main>
</body>
</html>
`;
}
