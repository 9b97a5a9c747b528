// The page that holds the drop. Until its script runs, and without it, the page says what it is.
import type { Card } from '../edition/types.ts';
import { places } from '../site/addresses.ts';
import { html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { foreign, type Page, settingFor } from './layout.ts';
import { plainPage } from './plain.ts';

export function tellPage(paper: Paper, language: string, card: Card): Page {
  const setting = settingFor(paper, language);
  const { tell, tellPage } = setting.words;
  const home = paper.addresses.path(places.home(language));
  return {
    ...plainPage(paper, language, 'tell', tell, html``),
    relay: card.relay,
    text: html`<main id="drop" class="plain" data-card="${JSON.stringify(card)}" data-home="${home}" data-language="${language}">
<div class="text"${foreign(setting)}>
<h1>${tell}</h1>
<p>${tellPage.lead}</p>
<ul>
${tellPage.points.map((point) => html`<li>${point}</li>\n`)}</ul>
<p class="starting">${tellPage.starting}</p>
<noscript><p class="noscript">${tellPage.noScript}</p></noscript>
</div>
</main>`,
  };
}
