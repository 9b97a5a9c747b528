// For a browser that runs no script: what that means here, the newsroom's key for age, and a form for a file that was
// sealed with it. Apart from the drop's own page, where every byte goes over 2G.

import { places } from '../site/addresses.ts';
import { ageRecipient } from '../site/age-recipient.ts';
import { type Html, html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { directionOf } from '../words/index.ts';
import { plainFormWords } from '../words/plain-form.ts';
import type { Page } from './layout.ts';
import { pageAt } from './plain.ts';

const command = 'age -R desk.txt -o report.age report.txt';

export function withoutScriptPage(paper: Paper, language: string): Page {
  const { language: own, words } = plainFormWords(language);
  const back = paper.addresses.path(places.page(language, 'tell'));
  const isOwn = own === language || own.split('-')[0] === language;
  const mark = !isOwn && html` lang="${own}" dir="${directionOf(own)}"`;
  const text = html`<div class="text"${mark}>
<p>${words.lead}</p>
<p><a href="${back}">${words.back}</a></p>
${formFor(paper, own)}</div>`;
  const placeIn = (one: string) => places.page(one, 'tell/about');
  return { ...pageAt(paper, language, placeIn, words.title, text, { mark }), sends: true };
}

/** Without a card that holds a key there is nothing to seal to. */
function formFor({ edition }: Paper, language: string): Html | false {
  const { relay, inbox, intake, expires } = edition.card as Record<string, string>;
  const recipient = ageRecipient(intake);
  if (recipient === null || !relay || !inbox || !expires) return false;
  const { words } = plainFormWords(language);
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(expires),
  );
  const [before, after] = words.until.split('{day}');
  const item = (step: string) => html`<li>${step}</li>\n`;
  return html`<h2>${words.formTitle}</h2>
<p>${words.visible}</p>
<ol class="steps">
${words.steps.slice(0, -1).map(item)}<li>${words.steps.at(-1)!}
<pre dir="ltr"><code>${command}</code></pre></li>
${words.after.map(item)}</ol>
<h3 id="key">${words.key}</h3>
<p>${before}<time datetime="${expires}">${day}</time>${after}</p>
<p class="recipient" dir="ltr" tabindex="0" role="region" aria-labelledby="key">${recipient}</p>
<form class="plain-form" method="post" enctype="multipart/form-data" action="${new URL(relay).origin}/form/${inbox}">
<input type="hidden" name="language" value="${language}">
<label for="file">${words.file}</label>
<input id="file" name="file" type="file" required>
<button>${words.send}</button>
</form>
`;
}
