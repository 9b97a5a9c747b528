// When an incident happened, as people say it.

import { foreign, type Setting } from '../pages/layout.ts';
import { dayIn } from '../pages/parts.ts';
import { type Html, html } from '../site/html.ts';
import type { Span } from './span.ts';

const dayMillis = 86_400_000;
const isoDay = (moment: number) => new Date(moment).toISOString().slice(0, 10);

export function whenIn(setting: Setting, when: Span | null): Html {
  const { words } = setting;
  if (!when || (when.from === null && when.to === null))
    return html`<span${foreign(setting)}>${words.timeline.unknownDate}</span>`;
  const said = spanIn(setting, when);
  return html`<span${foreign(setting)}>${said}${when.uncertain && html` <span class="soft">(${words.timeline.uncertain})</span>`}</span>`;
}

function spanIn(setting: Setting, { from, to }: Span): string {
  if (from === null) return `… – ${dayIn(setting, isoDay(to!))}`;
  const [first, last] = [isoDay(from), to === null ? null : isoDay(to)];
  if (last === null) return `${dayIn(setting, first)} – …`;
  if (first === last) return dayIn(setting, first);
  const year = Number(first.slice(0, 4));
  if (first.endsWith('-01') && isoDay(to! + 1).endsWith('-01')) {
    if (first.slice(0, 7) === last.slice(0, 7)) return setting.words.month(year, Number(first.slice(5, 7)));
    if (first.endsWith('-01-01') && last === `${first.slice(0, 4)}-12-31`) return String(year);
  }
  return `${dayIn(setting, first)} – ${dayIn(setting, last)}`;
}

/** A span that a single day holds. */
export const isOneDay = ({ from, to }: Span): boolean =>
  from !== null && to !== null && to - from < dayMillis;
