// For a browser that runs no script: what the drop is, and what else can be done. Apart from the drop's own page, where
// every byte goes over 2G.
import { places } from '../site/addresses.ts';
import { html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { foreign, type Page, settingFor } from './layout.ts';
import { plainPage } from './plain.ts';

export function withoutScriptPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { tell, tellPage } = setting.words;
  const back = paper.addresses.path(places.page(language, 'tell'));
  const text = html`<div class="text"${foreign(setting)}>
<p>${tellPage.lead}</p>
<ul>
${tellPage.points.map((point) => html`<li>${point}</li>\n`)}</ul>
<p>${tellPage.noScript}</p>
<p><a href="${back}">${tellPage.withScript}</a></p>
</div>`;
  return plainPage(paper, language, 'tell/about', tell, text);
}
