// What RFC 7946 requires of a FeatureCollection, as a JSON schema: sections 3, 3.1.1, 3.1.2, 3.2, 3.3, 4 and 7.1.
import { Ajv2020 } from 'ajv/dist/2020.js';

/** Longitude, latitude, perhaps altitude: 3.1.1 and 4. */
const position = {
  type: 'array',
  prefixItems: [
    { type: 'number', minimum: -180, maximum: 180 },
    { type: 'number', minimum: -90, maximum: 90 },
  ],
  items: { type: 'number' },
  minItems: 2,
};
/** 7.1: members that belong to another kind of object must not stand in this one. */
const without = (...names: string[]) => ({ not: { anyOf: names.map((name) => ({ required: [name] })) } });
const point = {
  type: 'object',
  required: ['type', 'coordinates'],
  properties: { type: { const: 'Point' }, coordinates: position },
  ...without('geometry', 'properties', 'features'),
};
const feature = {
  type: 'object',
  required: ['type', 'geometry', 'properties'],
  properties: {
    type: { const: 'Feature' },
    id: { type: ['string', 'number'] },
    geometry: { anyOf: [{ type: 'null' }, point] },
    properties: { type: ['object', 'null'] },
  },
  ...without('coordinates', 'geometries', 'features'),
};
const collection = {
  type: 'object',
  required: ['type', 'features'],
  properties: { type: { const: 'FeatureCollection' }, features: { type: 'array', items: feature } },
  ...without('coordinates', 'geometries', 'geometry', 'properties'),
};

const check = new Ajv2020({ allErrors: true, strict: false }).compile(collection);

/** @returns where it is none, and why. */
export function unlikeRfc7946(written: unknown): string[] {
  check(written);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
