// The world's land and borders: Natural Earth, as the package world-atlas has it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { GeoPermissibleObjects } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';

export interface Land {
  land: GeoPermissibleObjects;
  /** Between countries, as they are kept in fact and not as anyone claims them. */
  borders: GeoPermissibleObjects;
}

let read: Land | undefined;

/** Read when there is a map to draw, and once. */
export function worldLand(): Land {
  if (read) return read;
  const file = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json');
  const topology = JSON.parse(readFileSync(file, 'utf8')) as Topology<{
    countries: GeometryCollection;
    land: GeometryCollection;
  }>;
  const { land, countries } = topology.objects;
  read = { land: feature(topology, land), borders: mesh(topology, countries, (a, b) => a !== b) };
  return read;
}
