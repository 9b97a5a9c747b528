// `incidents.geojson`: RFC 7946, checked as far as a map needs.
import { spanOf } from '../incidents/span.ts';
import { readJson } from './json.ts';
import { isSlug } from './names.ts';
import { decodeText } from './plain.ts';
import type { Tell } from './problem.ts';
import type { Path } from './shape.ts';
import type { Incidents } from './types.ts';

type Say = (path: Path, sentence: string) => void;
type Shape = (coordinates: unknown, path: Path, say: Say) => void;

/** What was read of bytes in which nothing was wrong. */
const sound = new WeakMap<Uint8Array, Incidents>();

/** @returns `null`, with every problem told, if the file is not a collection of features. */
export function readIncidents(bytes: Uint8Array, tell: Tell): Incidents | null {
  const known = sound.get(bytes);
  if (known) return known;
  const text = decodeText(bytes, tell);
  const json = text === null ? null : readJson(text, tell);
  if (!json) return null;
  let told = 0;
  const say: Say = (path, sentence) => {
    told += 1;
    tell(json.lineAt(path), 'geojson', sentence);
  };
  checkCollection(json.value, say);
  if (told > 0) return null;
  sound.set(bytes, json.value as Incidents);
  return json.value as Incidents;
}

function checkCollection(value: unknown, say: Say) {
  if (!isObject(value) || value.type !== 'FeatureCollection' || !Array.isArray(value.features))
    return say([], 'The file must be a GeoJSON FeatureCollection with a list of "features" (RFC 7946).');
  if ('crs' in value)
    say(['crs'], '"crs" is not part of GeoJSON any more: coordinates are WGS 84. Remove it.');
  for (const [index, feature] of value.features.entries()) checkFeature(feature, ['features', index], say);
}

function checkFeature(feature: unknown, path: Path, say: Say) {
  if (!isObject(feature) || feature.type !== 'Feature') return say(path, 'This is not a GeoJSON Feature.');
  if (!('properties' in feature) || (feature.properties !== null && !isObject(feature.properties)))
    say(path, 'A feature needs "properties": an object, or null.');
  else if (isObject(feature.properties)) checkProperties(feature.properties, [...path, 'properties'], say);
  if (!('geometry' in feature))
    return say(path, 'A feature needs a "geometry": an object, or null for a place not known.');
  if (feature.geometry !== null) checkGeometry(feature.geometry, [...path, 'geometry'], say, 0);
}

/** The properties that the timeline and the map show. Others are kept as they are. */
function checkProperties({ title, place, when, story }: Record<string, unknown>, path: Path, say: Say) {
  for (const [name, value] of Object.entries({ title, place }))
    if (value !== undefined && !isTexts(value))
      say([...path, name], `"${name}" must be text, or text per language, such as { "en": "…" }.`);
  if (when != null && (typeof when !== 'string' || spanOf(when) === null))
    say(
      [...path, 'when'],
      '"when" must be a date as EDTF writes it, such as "2019-12", "2019-12-03?" or "[2019-12-01..2019-12-05]".',
    );
  const stories = Array.isArray(story) ? story : [story];
  if (story != null && !stories.every((one) => typeof one === 'string' && isSlug(one)))
    say([...path, 'story'], '"story" must be the slug of a story, or a list of slugs.');
}

const isTexts = (value: unknown): boolean =>
  typeof value === 'string' ||
  (isObject(value) && Object.values(value).every((text) => typeof text === 'string'));

function checkGeometry(geometry: unknown, path: Path, say: Say, depth: number) {
  if (!isObject(geometry)) return say(path, 'This is not a GeoJSON geometry.');
  if (geometry.type === 'GeometryCollection') {
    if (!Array.isArray(geometry.geometries) || depth > 3)
      return say(path, 'A GeometryCollection needs a list of "geometries".');
    for (const [index, part] of geometry.geometries.entries())
      checkGeometry(part, [...path, 'geometries', index], say, depth + 1);
    return;
  }
  const shape = Object.hasOwn(shapes, String(geometry.type)) ? shapes[String(geometry.type)] : undefined;
  if (!shape) return say(path, 'This geometry has no type that GeoJSON knows, such as "Point".');
  shape(geometry.coordinates, [...path, 'coordinates'], say);
}

const position: Shape = (at, path, say) => {
  if (!isNumbers(at) || at.length < 2 || at.length > 3)
    return say(path, 'A position is two numbers: longitude, then latitude.');
  if (Math.abs(at[0]!) > 180 || Math.abs(at[1]!) > 90)
    say(
      path,
      'This position is not on Earth: longitude runs from -180 to 180, then latitude from -90 to 90. Are they swapped?',
    );
};

/** A list of at least `least` of a shape. */
const listOf =
  (shape: Shape, least: number, what: string): Shape =>
  (list, path, say) => {
    if (!Array.isArray(list) || list.length < least) return say(path, `Here should stand ${what}.`);
    for (const [index, item] of list.entries()) shape(item, [...path, index], say);
  };

const line = listOf(position, 2, 'at least two positions');
const ring: Shape = (list, path, say) => {
  listOf(position, 4, 'a ring of at least four positions')(list, path, say);
  if (Array.isArray(list) && JSON.stringify(list[0]) !== JSON.stringify(list.at(-1)))
    say(path, 'A ring must end where it begins.');
};
const polygon = listOf(ring, 1, 'a list of rings');

const shapes: Record<string, Shape> = {
  Point: position,
  MultiPoint: listOf(position, 0, 'a list of positions'),
  LineString: line,
  MultiLineString: listOf(line, 0, 'a list of lines'),
  Polygon: polygon,
  MultiPolygon: listOf(polygon, 0, 'a list of polygons'),
};

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
