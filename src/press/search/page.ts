// The page of the site's search, the only one beside the drop's that runs a script.
import { readFileSync } from 'node:fs';
import { foreign, type Page, settingFor } from '../pages/layout.ts';
import { plainPage } from '../pages/plain.ts';
import { places } from '../site/addresses.ts';
import { html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';

export const searchScript = {
  path: 'search.js',
  bytes: new Uint8Array(readFileSync(new URL('./search.js', import.meta.url))),
};
/** Where the index lies. */
export const searchFolder = 'pagefind/';

export function searchPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { words, addresses } = setting;
  const { title, label, lead, none, found, noScript, failed } = words.search;
  const many = found(2).replace('2', '{count}');
  const page = plainPage(paper, language, 'search', title, html``, true);
  return {
    ...page,
    script: searchScript.path,
    text: html`<main id="text" class="plain lists search" data-bundle="${addresses.path(searchFolder)}" data-root="${addresses.path('')}" data-one="${found(1)}" data-many="${many}" data-none="${none('{query}')}" data-failed="${failed}">
<h1 id="page-title"${foreign(setting)}>${title}</h1>
<form class="list" hidden><label${foreign(setting)}>${label} <input type="search" autocomplete="off" spellcheck="false"></label></form>
<noscript><p class="none"${foreign(setting)}>${noScript} <a href="${addresses.path(places.page(language, 'archive'))}">${words.archive}</a></p></noscript>
<p class="said list" role="status"></p>
<ol class="found list"></ol>
<p class="lead-in note"${foreign(setting)}>${lead}</p>
</main>`,
  };
}
