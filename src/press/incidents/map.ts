// The page of incidents where they happened: one map, drawn as SVG at build time, and the list that it numbers.
import { type GeoPermissibleObjects, type GeoProjection, geoMercator, geoPath } from 'd3-geo';
import { foreign, type Page, settingFor } from '../pages/layout.ts';
import { plainPage } from '../pages/plain.ts';
import { type Html, html } from '../site/html.ts';
import type { Paper } from '../site/paper.ts';
import { apart } from './apart.ts';
import { worldLand } from './land.ts';
import { type Incident, incidentsOf } from './read.ts';
import { whenIn } from './say.ts';
import { incidentText } from './timeline.ts';

const [width, height, margin] = [680, 440, 70];
/** Degrees that a map spans at least: a town alone would have nothing around it to know it by. */
const leastSpan = 5;

/** Incidents at one point. */
interface Spot {
  at: [number, number];
  wide: boolean;
  incidents: Incident[];
}

export function mapPage(paper: Paper, language: string): Page {
  const setting = settingFor(paper, language);
  const { title, lead, none, unplaced, incidents: count } = setting.words.map;
  const all = incidentsOf(paper.edition.incidents!);
  const spots = spotsOf(all);
  const lost = all.filter(({ at }) => at === null);
  const item = (incident: Incident) =>
    html`<li><p class="when">${whenIn(setting, incident.when)}</p>\n${incidentText(setting, incident)}</li>\n`;
  const group = (spot: Spot, index: number) =>
    html`<section class="spot" id="place-${index + 1}"><p class="number" aria-hidden="true">${index + 1}</p>
<ol>
${spot.incidents.map(item)}</ol></section>
`;
  const body =
    spots.length === 0
      ? html`<p class="none"${foreign(setting)}>${none}</p>`
      : html`<p class="lead-in"${foreign(setting)}>${lead}</p>
${drawing(spots, (spot, index) => `${index + 1}: ${count(spot.incidents.length)}`)}
<div class="spots">
${spots.map(group)}${lost.length > 0 && html`<section class="spot"><p class="number">–</p><ol aria-label="${unplaced}">\n${lost.map(item)}</ol></section>`}</div>`;
  return plainPage(paper, language, 'map', title, body, true);
}

/** From west to east, then from south to north, so that a number is soon found. */
function spotsOf(incidents: Incident[]): Spot[] {
  const spots = new Map<string, Spot>();
  for (const incident of incidents) {
    if (!incident.at) continue;
    const key = incident.at.map((degrees) => degrees.toFixed(3)).join();
    const spot = spots.get(key) ?? { at: incident.at, wide: incident.wide, incidents: [] };
    spot.incidents.push(incident);
    spots.set(key, spot);
  }
  return [...spots.values()].sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1]);
}

function drawing(spots: Spot[], label: (spot: Spot, index: number) => string): Html {
  const projection = geoMercator()
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      around(spots),
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const { land, border } = groundOf(spots, projection);
  const discs = apart(
    spots.map(({ at, incidents }) => {
      const [x, y] = projection(at)!;
      return { x: x!, y: y!, r: 19 + Math.min(9, 2 * Math.floor(Math.sqrt(incidents.length - 1))) };
    }),
  );
  const mark = (spot: Spot, index: number) => {
    const [x, y] = projection(spot.at)!.map(tenths);
    const disc = discs[index]!;
    const moved = Math.hypot(disc.x - x!, disc.y - y!) > 1;
    return html`<a href="#place-${index + 1}" aria-label="${label(spot, index)}">${spot.wide && html`<circle class="ring" cx="${x}" cy="${y}" r="40"/>`}${moved && html`<path class="lead-line" d="M${x} ${y}L${tenths(disc.x)} ${tenths(disc.y)}"/><circle class="dot" cx="${x}" cy="${y}" r="4"/>`}<g transform="translate(${tenths(disc.x)} ${tenths(disc.y)})"><g class="mark"><circle class="dot" r="${disc.r}"/><text dy="0.35em" text-anchor="middle">${index + 1}</text></g></g></a>
`;
  };
  return html`<svg class="map" viewBox="0 0 ${width} ${height}" role="group" aria-labelledby="page-title" direction="ltr">
<path class="land" d="${land}"/><path class="border" d="${border}"/>
${spots.map(mark)}</svg>`;
}

const tenths = (part: number): number => Math.round(part * 10) / 10;

interface Ground {
  land: string;
  border: string;
}

/** The map of each language is drawn on the same ground, which takes longest: it is drawn once. */
let lately: { spots: string; ground: Ground } | undefined;

function groundOf(spots: Spot[], projection: GeoProjection): Ground {
  const key = JSON.stringify(spots.map(({ at }) => at));
  if (lately?.spots === key) return lately.ground;
  // To a tenth of a unit: the same text on every machine, and a small one.
  const path = geoPath(projection).digits(1);
  const { land, borders } = worldLand();
  const ground = { land: path(land) ?? '', border: path(borders) ?? '' };
  lately = { spots: key, ground };
  return ground;
}

/** The spots, and points around their middle that keep the map from showing less than `leastSpan`. */
function around(spots: Spot[]): GeoPermissibleObjects {
  const [xs, ys] = [spots.map(({ at }) => at[0]), spots.map(({ at }) => at[1])];
  const middle = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2] as const;
  const half = leastSpan / 2;
  const corners = [
    [middle[0] - half, Math.max(-80, middle[1] - half)],
    [middle[0] + half, Math.min(80, middle[1] + half)],
  ];
  return { type: 'MultiPoint', coordinates: [...spots.map(({ at }) => at), ...corners] };
}
