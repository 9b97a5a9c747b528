import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { editionFiles, editionOf, problemsOf } from '../testing.ts';

const collection = (...features: unknown[]) => ({
  'incidents.geojson': JSON.stringify({ type: 'FeatureCollection', features }, null, 1),
});
const feature = (geometry: unknown, properties: unknown = null) => ({
  type: 'Feature',
  geometry,
  properties,
});
const told = (...features: unknown[]) => problemsOf(editionFiles(collection(...features)));

describe('the incidents', () => {
  it('are kept as they are', () => {
    const files = editionFiles(
      collection(feature({ type: 'Point', coordinates: [128.17, 41.4] }, { when: '2019-11~' })),
    );
    assert.deepEqual(editionOf(files).incidents?.features[0]?.properties, { when: '2019-11~' });
  });
  it('may have a place not known, and every kind of geometry', () => {
    const ring = [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ];
    const kinds = [
      null,
      { type: 'MultiPoint', coordinates: [[0, 0]] },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 1],
        ],
      },
      { type: 'Polygon', coordinates: [ring] },
      { type: 'MultiPolygon', coordinates: [[ring]] },
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [0, 0, 12] }] },
    ];
    assert.deepEqual(told(...kinds.map((kind) => feature(kind))), []);
  });
  const wrong: [string, unknown, RegExp][] = [
    [
      'with longitude and latitude swapped',
      feature({ type: 'Point', coordinates: [41.4, 128.17] }),
      /^incidents.geojson:8: .*swapped/,
    ],
    [
      'with a ring left open',
      feature({
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
          ],
        ],
      }),
      /end where it begins/,
    ],
    [
      'with a geometry nobody knows',
      feature({ type: 'constructor', coordinates: [] }),
      /no type that GeoJSON knows/,
    ],
    ['without properties', { type: 'Feature', geometry: null }, /needs "properties"/],
    ['that is no feature', 'x', /^incidents.geojson:4: This is not a GeoJSON Feature/],
  ];
  for (const [name, bad, expected] of wrong)
    it(`${name} are told`, () => assert.match(told(bad).join('\n'), expected));
  it('that are no collection are told', () =>
    assert.match(
      problemsOf(editionFiles({ 'incidents.geojson': '[]' })).join(),
      /must be a GeoJSON FeatureCollection/,
    ));
});
