/** The little of it that the map uses. */
declare module 'topojson-client' {
  import type { GeoJsonObject, MultiLineString } from 'geojson';
  export interface Topology {
    objects: Record<string, unknown>;
  }
  export function feature(topology: Topology, object: unknown): GeoJsonObject;
  export function mesh(
    topology: Topology,
    object: unknown,
    filter?: (a: unknown, b: unknown) => boolean,
  ): MultiLineString;
}
