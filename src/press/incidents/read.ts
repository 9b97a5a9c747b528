// What the pages show of `incidents.geojson`: its features, in order of time.
import { geoCentroid } from 'd3-geo';
import edtf from 'edtf';
import { compare } from '../edition/problem.ts';
import type { Feature, Incidents, Json, Texts } from '../edition/types.ts';

/** Milliseconds since 1970, first and last, in UTC; an end that is open is `null`. */
export interface Span {
  from: number | null;
  to: number | null;
  /** Said with `?`, `~` or `%`. */
  uncertain: boolean;
}

export interface Incident {
  title: Texts | string;
  when: Span | null;
  place: Texts | string | null;
  /** Longitude, latitude. */
  at: [number, number] | null;
  /** A place that is wider than a town. */
  wide: boolean;
  /** Slugs. */
  stories: string[];
}

const widePlaces = new Set(['country', 'province', 'district']);

/** Earliest first, those of no known date last. */
export function incidentsOf(incidents: Incidents): Incident[] {
  return incidents.features
    .map((feature) => incidentOf(feature))
    .filter((one) => one !== null)
    .sort((a, b) => startOf(a) - startOf(b) || endOf(a) - endOf(b) || compare(nameOf(a), nameOf(b)));
}

function incidentOf({ geometry, properties }: Feature): Incident | null {
  const { title, when, place, precision, story } = properties ?? {};
  const named = textsOf(title);
  if (named === null) return null;
  const at = geometry ? geoCentroid({ type: 'Feature', geometry, properties: {} } as never) : null;
  return {
    title: named,
    when: typeof when === 'string' ? spanOf(when) : null,
    place: textsOf(place),
    at: at?.every(Number.isFinite) ? at : null,
    wide: geometry?.type !== 'Point' || widePlaces.has(String(precision)),
    stories: (Array.isArray(story) ? story : [story]).filter((one) => typeof one === 'string'),
  };
}

/** @returns `null` if the text is no date as EDTF (level 1 and one-of sets) writes them. */
export function spanOf(text: string): Span | null {
  try {
    // The package gives a set of ranges the bounds of its first day: each part is asked for its own.
    const parts = /^[[{](.*)[\]}]$/.exec(text)?.[1]?.split(/,|\.\./) ?? [text];
    const spans = parts.filter((part) => part !== '').map((part) => edtf(part.trim()));
    edtf(text);
    const open = { start: parts[0] === '', end: parts.at(-1) === '' };
    const min = open.start ? -Infinity : Math.min(...spans.map((span) => span.min));
    const max = open.end ? Infinity : Math.max(...spans.map((span) => span.max));
    const bound = (value: number) => (Number.isFinite(value) ? value : null);
    return { from: bound(min), to: bound(max), uncertain: /[?~%]/.test(text) };
  } catch {
    return null;
  }
}

/** A text in one language or in each, as a feature's properties give it. */
function textsOf(value: Json | undefined): Texts | string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const texts = Object.entries(value).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
  return texts.length > 0 ? Object.fromEntries(texts) : null;
}

/** In a reader's language, else in the site's own, else in whatever there is. */
export function saidIn(
  texts: Texts | string,
  language: string,
  otherwise: string,
): { text: string; language: string } {
  if (typeof texts === 'string') return { text: texts, language };
  const chosen = [language, otherwise, ...Object.keys(texts).sort()].find((one) =>
    Object.hasOwn(texts, one),
  )!;
  return { text: texts[chosen]!, language: chosen };
}

const startOf = ({ when }: Incident) => when?.from ?? when?.to ?? Number.MAX_SAFE_INTEGER;
const endOf = ({ when }: Incident) => when?.to ?? Number.MAX_SAFE_INTEGER;
const nameOf = ({ title }: Incident) => (typeof title === 'string' ? title : JSON.stringify(title));
