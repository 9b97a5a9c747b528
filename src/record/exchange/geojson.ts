// GeoJSON (RFC 7946): a feature for each incident, whole, with a point where the gazetteer knows its first place and
// no geometry elsewhere. Actors stand beside the features, as a foreign member (section 6.1).
import * as v from 'valibot';
import { gazetteerOf } from '../gazetteer.ts';
import {
  type Around,
  actorSchema,
  incidentSchema,
  type Read,
  type RowProblem,
  type Shared,
  type Written,
} from './shape.ts';

const point = v.object({
  type: v.literal('Point'),
  coordinates: v.pipe(v.array(v.number()), v.minLength(2)),
});
const feature = v.object({
  type: v.literal('Feature'),
  id: v.optional(v.union([v.string(), v.number()])),
  geometry: v.nullable(v.union([point, v.looseObject({ type: v.string() })])),
  properties: v.nullable(v.record(v.string(), v.unknown())),
});
const collection = v.object({
  type: v.literal('FeatureCollection'),
  features: v.array(v.unknown()),
  actors: v.optional(v.array(actorSchema), []),
});

export function writeGeoJson({ incidents, actors }: Shared, { places, terms }: Around): Written {
  const gazetteer = gazetteerOf(places);
  const term = new Map(terms.map((each) => [each.id, each]));
  const features = incidents.map(({ id, ...properties }) => {
    const place = properties.where.map(gazetteer.find).find((found) => found?.latitude != null);
    return {
      type: 'Feature',
      id,
      // Longitude first: section 3.1.1.
      geometry: place ? { type: 'Point', coordinates: [place.longitude, place.latitude] } : null,
      properties: {
        ...properties,
        huridocs: term.get(properties.kind)?.huridocs ?? null,
        precision: place?.precision ?? null,
      },
    };
  });
  const unplaced = features.filter(({ geometry }) => geometry === null).length;
  return {
    text: `${JSON.stringify({ type: 'FeatureCollection', features, actors }, null, 2)}\n`,
    cannot:
      unplaced === 0
        ? []
        : [
            `${unplaced} of ${features.length} incidents have no point: no place of theirs is in the gazetteer.`,
          ],
  };
}

/**
 * Ours comes back whole. Of another's, a feature needs a title, a name or a description; its other properties are
 * read where they carry the names that ours have, and left where they do not fit.
 */
export function readGeoJson(text: string): Read {
  const parsed = jsonOf(text);
  const read = v.safeParse(collection, parsed);
  if (!read.success)
    return {
      problems: [{ row: null, sentence: 'This is not a GeoJSON FeatureCollection. Nothing was taken in.' }],
    };
  const problems: RowProblem[] = [];
  const incidents = read.output.features.flatMap((each, index) => {
    const incident = incidentOf(each, index);
    if (incident) return [incident];
    problems.push({ row: index + 1, sentence: 'This is no feature with a title, a name or a description.' });
    return [];
  });
  return problems.length > 0 ? { problems } : { incidents, actors: read.output.actors };
}

function incidentOf(value: unknown, index: number) {
  const read = v.safeParse(feature, value);
  if (!read.success) return null;
  const { id, properties } = read.output;
  const given = properties ?? {};
  const words = [given.title, given.name, given.description].find(
    (each) => typeof each === 'string' && each.trim(),
  );
  const whole = {
    kind: 'other',
    when: null,
    where: [],
    by: null,
    howMany: null,
    links: [],
    acts: [],
    ...fitting(given),
    ...pointOf(read.output.geometry, given),
    id: String(id ?? given.id ?? `feature-${index + 1}`),
    ...(typeof words === 'string' ? { title: { en: words } } : {}),
  };
  const incident = v.safeParse(incidentSchema, whole);
  return incident.success ? incident.output : null;
}

/** Another tool's point is the place, where no property of ours names one: the gazetteer reads degrees. */
function pointOf(geometry: unknown, given: Record<string, unknown>): { where?: string[] } {
  const at = v.safeParse(point, geometry);
  if (!at.success || Array.isArray(given.where)) return {};
  const [longitude, latitude] = at.output.coordinates as [number, number];
  return { where: [`${latitude}, ${longitude}`] };
}

/** Properties that fit ours. */
function fitting(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(incidentSchema.entries).flatMap(([name, schema]) => {
      const read = v.safeParse(schema as v.GenericSchema, given[name]);
      return name !== 'id' && read.success ? [[name, read.output]] : [];
    }),
  );
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return undefined;
  }
}
