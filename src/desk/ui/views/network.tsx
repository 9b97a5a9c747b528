// Incidents and actors as a network: what follows, causes, repeats or contradicts what, and who took part.
import type { ViewIncident, ViewsView } from '../../api/view-types.ts';
import { hrefOf } from '../route.ts';
import { shortened, wordsIn } from '../words.ts';
import { layOut, type Point } from './network-layout.ts';

/** More than that nobody can read, and laying out takes long. */
const mostNodes = 300;

interface NetworkProps {
  incidents: readonly ViewIncident[];
  view: ViewsView;
  width: number;
}

export function Network({ incidents, view, width }: NetworkProps) {
  const height = Math.round(Math.max(360, Math.min(width * 0.7, 640)));
  const shown = new Set(incidents.map(({ id }) => id));
  const links = view.links.filter(({ from, to }) => shown.has(from) && shown.has(to));
  const taking = incidents.flatMap(({ id, actors }) => actors.map((actor) => ({ incident: id, actor })));
  const actors = view.actors.filter(({ id }) => taking.some(({ actor }) => actor === id));
  const nodes = [...incidents.map(({ id }) => id), ...actors.map(({ id }) => id)];
  if (nodes.length === 0) return <p class="quiet">Nothing matches.</p>;
  if (nodes.length > mostNodes)
    return <p class="quiet">These are {nodes.length}, more than a drawing can show. Filter them first.</p>;
  const edges = [
    ...links.map(({ from, to }) => [from, to] as const),
    ...taking.map(({ incident, actor }) => [incident, actor] as const),
  ];
  const at = layOut(nodes, edges, width, height, width < 600 ? 30 : 70);
  return (
    <svg class="drawing network" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
      <title>Network</title>
      <defs>
        <marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path class="arrow" d="M0,0 L8,4 L0,8 z" />
        </marker>
      </defs>
      {links.map(({ from, to, type }) => (
        <Edge key={`${from} ${to} ${type}`} from={at.get(from)!} to={at.get(to)!} type={type} />
      ))}
      {taking.map(({ incident, actor }) => (
        <Edge key={`${incident} ${actor}`} from={at.get(incident)!} to={at.get(actor)!} type="" />
      ))}
      {incidents.map(({ id, title, when }) => {
        const { x, y } = at.get(id)!;
        const words = wordsIn(title, 'en');
        return (
          <a
            key={id}
            href={hrefOf({ screen: 'incidents', id })}
            aria-label={`${words}${when ? `, ${when.display}` : ''}`}
          >
            <circle class="node" cx={x} cy={y} r={8} />
            <Name words={words} x={x} y={y} width={width} />
          </a>
        );
      })}
      {actors.map(({ id, name }) => {
        const { x, y } = at.get(id)!;
        return (
          <a key={id} href={hrefOf({ screen: 'actors', id })} aria-label={name}>
            <rect class="node actor" x={x - 7} y={y - 7} width={14} height={14} />
            <Name words={name} x={x} y={y} width={width} />
          </a>
        );
      })}
    </svg>
  );
}

function Name({ words, x, y, width }: { words: string; x: number; y: number; width: number }) {
  const anchor = x < width * 0.25 ? 'start' : x > width * 0.75 ? 'end' : 'middle';
  return (
    <>
      <text
        class="name"
        x={anchor === 'start' ? x - 8 : anchor === 'end' ? x + 8 : x}
        y={y + 22}
        text-anchor={anchor}
      >
        {shortened(words, width < 600 ? 18 : 34)}
      </text>
      <title>{words}</title>
    </>
  );
}

/** Ends where the node begins, so that its arrow is seen. */
function Edge({ from, to, type }: { from: Point; to: Point; type: string }) {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const short = Math.min(10, distance / 3) / distance;
  const end = { x: to.x - (to.x - from.x) * short, y: to.y - (to.y - from.y) * short };
  return (
    <g class="edge">
      <line
        class={type}
        x1={from.x}
        y1={from.y}
        x2={end.x}
        y2={end.y}
        marker-end={type ? 'url(#arrow)' : undefined}
      />
      {type && (
        <text class="edge-name" x={(from.x + to.x) / 2} y={(from.y + to.y) / 2 - 4} text-anchor="middle">
          {type}
        </text>
      )}
    </g>
  );
}
