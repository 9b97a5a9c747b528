// The page of incidents in order of time: each with its own strip of one common axis, drawn as SVG at build time.

import { foreign, type Page, type Setting, settingFor } from '../pages/layout.ts';
import { headline } from '../pages/parts.ts';
import { plainPage } from '../pages/plain.ts';
import { type Html, html } from '../site/html.ts';
import { type Paper, tellingFor } from '../site/paper.ts';
import { directionOf } from '../words/index.ts';
import { type Incident, incidentsOf, saidIn } from './read.ts';
import { isOneDay, whenIn } from './say.ts';
import type { Span } from './span.ts';

/** From the first known moment to the last, in milliseconds. */
interface Axis {
  from: number;
  to: number;
  /** Positions run against the direction of the numbers. */
  turned: boolean;
}

export function timelinePage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { title, lead, none } = setting.words.timeline;
  const incidents = incidentsOf(paper.edition.incidents!);
  const axis = axisOf(incidents, directionOf(language) === 'rtl');
  const body =
    incidents.length === 0
      ? html`<p class="none"${foreign(setting)}>${none}</p>`
      : html`<p class="lead-in"${foreign(setting)}>${lead}</p>
${axis && years(axis)}
<ol class="timeline">
${incidents.map((incident) => row(setting, incident, axis))}</ol>`;
  return plainPage(paper, language, 'timeline', title, body, true);
}

function row(setting: Setting, incident: Incident, axis: Axis | null): Html {
  return html`<li>
<p class="when">${whenIn(setting, incident.when)}</p>
${axis && strip(axis, incident.when)}
${incidentText(setting, incident)}
</li>
`;
}

/** What happened, where, and the reports of it. */
export function incidentText(setting: Setting, incident: Incident): Html {
  const { paper, language } = setting;
  const { defaultLanguage } = paper.edition.site;
  const say = (texts: Incident['title']) => {
    const said = saidIn(texts, language, defaultLanguage);
    return said.language === language
      ? html`${said.text}`
      : html`<span lang="${said.language}" dir="${directionOf(said.language)}">${said.text}</span>`;
  };
  const stories = incident.stories.flatMap((slug) => paper.bySlug.get(slug) ?? []);
  return html`<h2>${say(incident.title)}</h2>
${incident.place !== null && html`<p class="where">${say(incident.place)}</p>`}
${stories.length > 0 && html`<p class="reports">${stories.map((story, index) => html`${index > 0 && ' · '}${headline(setting, tellingFor(paper, story, language))}`)}</p>`}`;
}

function axisOf(incidents: Incident[], turned: boolean): Axis | null {
  const ends = incidents.flatMap(({ when }) => [when?.from, when?.to]).filter((end) => end != null);
  const [from, to] = [Math.min(...ends), Math.max(...ends)];
  if (!(to > from)) return null;
  // Air at both ends, so that what is there is not cut.
  const air = (to - from) * 0.03;
  return { from: from - air, to: to + air, turned };
}

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;

function years({ from, to, turned }: Axis): Html {
  const [first, last] = [new Date(from).getUTCFullYear() + 1, new Date(to).getUTCFullYear()];
  const step = Math.max(1, Math.ceil((last - first + 1) / 6));
  const marks = Array.from(
    { length: Math.max(0, Math.floor((last - first) / step) + 1) },
    (_, index) => first + index * step,
  );
  if (marks.length === 0) return html``;
  const partOf = (year: number) => {
    const part = (Date.UTC(year, 0, 1) - from) / (to - from);
    return turned ? 1 - part : part;
  };
  const at = (year: number) => percent(partOf(year));
  // At an end of the axis the number stands inside.
  const anchor = (year: number) => (partOf(year) > 0.94 ? 'end' : partOf(year) < 0.06 ? 'start' : 'middle');
  return html`<svg class="axis" width="100%" height="26" aria-hidden="true" direction="ltr">
${marks.map((year) => html`<line x1="${at(year)}" x2="${at(year)}" y1="18" y2="26"/><text x="${at(year)}" y="13" text-anchor="${anchor(year)}">${year}</text>\n`)}</svg>`;
}

/** A day is a tick; a longer time a bar, soft at an end that is open and all along where it is uncertain. */
function strip({ from, to, turned }: Axis, when: Span | null): Html {
  const mark = () => {
    if (!when || (when.from === null && when.to === null)) return '';
    const start = ((when.from ?? from) - from) / (to - from);
    const end = ((when.to ?? to) - from) / (to - from);
    const [left, width] = [turned ? 1 - end : start, end - start];
    if (isOneDay(when))
      return html`<circle class="${when.uncertain ? 'soft' : 'known'}" cx="${percent(left + width / 2)}" cy="6" r="4"/>`;
    const open = when.uncertain || when.from === null || when.to === null;
    return html`<rect class="${open ? 'span open' : 'span'}" x="${percent(left)}" width="${percent(width)}" y="3" height="6" rx="3"/>`;
  };
  return html`<svg class="strip" width="100%" height="12" aria-hidden="true"><line x1="0" x2="100%" y1="6" y2="6"/>${mark()}</svg>`;
}
