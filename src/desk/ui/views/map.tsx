// Where incidents were, on Natural Earth's outlines (public domain, by world-atlas): nothing is fetched from anywhere.
import { geoMercator, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import atlasJson from 'world-atlas/countries-50m.json' with { type: 'json' };
import type { ViewIncident } from '../../api/view-types.ts';
import { hrefOf } from '../route.ts';
import { counted, wordsIn } from '../words.ts';

const atlas = atlasJson as unknown as Topology<{ countries: GeometryCollection; land: GeometryCollection }>;
const land = feature(atlas, atlas.objects.land);
const borders = mesh(atlas, atlas.objects.countries, (a, b) => a !== b);
/** Degrees around a single place. */
const around = 1.5;

interface Spot {
  id: string;
  name: string;
  latitude: number;
  longitude: number;
  precision: string;
  incidents: ViewIncident[];
}

export function IncidentMap({ incidents, width }: { incidents: readonly ViewIncident[]; width: number }) {
  const spots = spotsOf(incidents);
  const height = Math.round(Math.min(width * 0.75, 560));
  const nowhere = incidents.filter(({ places }) => places.length === 0);
  return (
    <>
      {spots.length > 0 ? (
        <Outlines spots={spots} width={width} height={height} />
      ) : (
        <p class="quiet">The gazetteer knows none of these places.</p>
      )}
      {spots.length > 0 && (
        <section>
          <h2>On the map</h2>
          <ul class="plain">
            {spots.map(({ id, name, incidents: here }) => (
              <li key={id}>
                <bdi>{name}</bdi>:{' '}
                {here.map((incident, index) => (
                  <span key={incident.id}>
                    {index > 0 && ', '}
                    <a href={hrefOf({ screen: 'incidents', id: incident.id })}>
                      {wordsIn(incident.title, 'en')}
                    </a>
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {nowhere.length > 0 && (
        <section>
          <h2>Not on the map</h2>
          <ul class="plain">
            {nowhere.map(({ id, title, where }) => (
              <li key={id}>
                <a href={hrefOf({ screen: 'incidents', id })}>{wordsIn(title, 'en')}</a>{' '}
                <span class="note">{where.length > 0 ? where.join(', ') : 'no place noted'}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function spotsOf(incidents: readonly ViewIncident[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const incident of incidents)
    for (const place of incident.places) {
      const spot = spots.get(place.id) ?? { ...place, incidents: [] };
      spots.set(place.id, spot);
      if (!spot.incidents.includes(incident)) spot.incidents.push(incident);
    }
  // The large ones first, so that small ones lie on top and can be pointed at.
  return [...spots.values()].sort((a, b) => b.incidents.length - a.incidents.length);
}

function Outlines({ spots, width, height }: { spots: Spot[]; width: number; height: number }) {
  const longitudes = spots.map(({ longitude }) => longitude);
  const latitudes = spots.map(({ latitude }) => latitude);
  const corners = [
    [Math.min(...longitudes) - around, Math.min(...latitudes) - around],
    [Math.max(...longitudes) + around, Math.max(...latitudes) + around],
  ];
  const margin = 24;
  const projection = geoMercator()
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      { type: 'MultiPoint', coordinates: corners },
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const path = geoPath(projection);
  return (
    <svg class="drawing map" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>Map</title>
      <rect class="water" width={width} height={height} />
      <path class="land" d={path(land) ?? ''} />
      <path class="border" d={path(borders) ?? ''} />
      {spots.map((spot) => {
        const [x, y] = projection([spot.longitude, spot.latitude]) as [number, number];
        const wide =
          spot.precision === 'province' || spot.precision === 'country' || spot.precision === 'district';
        const words = `${spot.name}: ${counted(spot.incidents.length, 'incident')}`;
        const [first] = spot.incidents as [ViewIncident];
        return (
          <a
            key={spot.id}
            href={hrefOf({ screen: 'incidents', id: first.id })}
            aria-label={`${words}. ${wordsIn(first.title, 'en')}`}
          >
            <circle
              class={wide ? 'spot wide' : 'spot'}
              cx={x}
              cy={y}
              r={(wide ? 14 : 6) + 3 * Math.sqrt(spot.incidents.length)}
            />
            <text class="name" x={x} y={y - 12 - 3 * Math.sqrt(spot.incidents.length)} text-anchor="middle">
              {spot.name}
              {spot.incidents.length > 1 ? ` (${spot.incidents.length})` : ''}
            </text>
            <title>{`${words}\n${spot.incidents.map(({ title }) => wordsIn(title, 'en')).join('\n')}`}</title>
          </a>
        );
      })}
    </svg>
  );
}
