// What stands above a story's text when it was corrected, or in place of it when it was withdrawn.
import type { Correction, Withdrawal } from '../edition/types.ts';
import { type Html, html } from '../site/html.ts';
import { correctionId, tellingFor, withdrawalId } from '../site/paper.ts';
import { foreign, type Setting } from './layout.ts';
import { headline, timeIn } from './parts.ts';

export function correctionBox(setting: Setting, correction: Correction, index: number): Html {
  const { words, paper } = setting;
  const about = correction.about === undefined ? undefined : paper.bySlug.get(correction.about);
  const id = correctionId(index);
  return html`<section class="correction" aria-labelledby="${id}">
<h2 id="${id}">${timeIn(setting, correction.date, words.correctionOf)}</h2>
<p>${correction.text}</p>
${about && html`<p class="why"><span${foreign(setting)}>${words.readWhy}</span> ${headline(setting, tellingFor(paper, about, setting.language))}</p>`}
</section>`;
}

export function withdrawalBox(setting: Setting, { date, text }: Withdrawal): Html {
  const { words } = setting;
  return html`<section class="correction" aria-labelledby="${withdrawalId}">
<h2 id="${withdrawalId}">${timeIn(setting, date, words.withdrawnOn)}</h2>
<p>${text}</p>
<p class="gone"${foreign(setting)}>${words.withdrawnText}</p>
</section>`;
}
