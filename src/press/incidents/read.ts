// What the pages show of `incidents.geojson`: its features, in order of time.
import { geoCentroid } from 'd3-geo';
import { compare } from '../edition/problem.ts';
import type { Feature, Incidents, Json, Texts } from '../edition/types.ts';
import { type Span, spanOf } from './span.ts';

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

const known = new WeakMap<Incidents, Incident[]>();

/** Earliest first, those of no known date last. Incidents are taken not to change: they are read once. */
export function incidentsOf(incidents: Incidents): Incident[] {
  const before = known.get(incidents);
  if (before) return before;
  const read = readAll(incidents);
  known.set(incidents, read);
  return read;
}

function readAll({ features }: Incidents): Incident[] {
  return features
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
