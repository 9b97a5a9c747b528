// The page that holds the drop. Until its script runs, and without it, the page says what it is. All that stands
// in `main` makes way for the drop, the choice of language among it, which the drop offers by itself.
import type { Card } from '../edition/types.ts';
import { places } from '../site/addresses.ts';
import { html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { foreign, languageSwitch, type Page, settingFor } from './layout.ts';
import { plainPage } from './plain.ts';

export function tellPage(paper: Paper, language: string, card: Card): Page {
  const setting = settingFor(paper, language);
  const { tell, tellPage } = setting.words;
  const home = paper.addresses.path(places.home(language));
  const page = { ...plainPage(paper, language, 'tell', tell, html``), relay: card.relay };
  return {
    ...page,
    text: html`<main id="drop" class="plain" data-card="${JSON.stringify(card)}" data-home="${home}" data-language="${language}">
${languageSwitch(setting, page)}
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
