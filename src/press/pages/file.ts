// For a browser that runs no script: what the drop is, the newsroom's key for age, and a plain form for one sealed file.

import type { Card } from '../edition/types.ts';
import { places } from '../site/addresses.ts';
import { recipientOf } from '../site/age-recipient.ts';
import { html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { foreign, type Page, settingFor } from './layout.ts';
import { plainPage } from './plain.ts';

export function filePage(paper: Paper, language: string, card: Card): Page {
  const setting = settingFor(paper, language);
  const { tellPage, byFile } = setting.words;
  const recipient = recipientOf(card);
  const back = paper.addresses.path(places.page(language, 'tell'));
  const form =
    recipient &&
    html`<h2>${byFile.sealTitle}</h2>
<p>${byFile.seal}</p>
<pre dir="ltr"><code>age -r ${recipient} -o report.age report.txt</code></pre>
<h2>${byFile.sendTitle}</h2>
<p>${byFile.send}</p>
<form method="post" enctype="multipart/form-data" action="${formAddress(card, setting.words.language)}">
<p><label for="sealed">${byFile.choose}</label> <input type="file" id="sealed" name="file" required></p>
<p><button>${byFile.button}</button></p>
</form>
<p>${byFile.noReply}</p>`;
  const text = html`<div class="text"${foreign(setting)}>
<p>${tellPage.lead}</p>
<ul>
${tellPage.points.map((point) => html`<li>${point}</li>\n`)}</ul>
<p><a href="${back}">${byFile.withScript}</a></p>
${form}
</div>`;
  return { ...plainPage(paper, language, 'tell/file', byFile.title, text), sends: true };
}

const formAddress = ({ relay, inbox }: Card, language: string): string =>
  `${new URL(relay).origin}/inbox/${String(inbox)}/form?language=${language}`;
