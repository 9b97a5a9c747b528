// Incidents on a line of time, each as closely as it is known: a bar for as long as it lasted, a hatched one for the days
// on one of which it fell, a fading end where nobody said when it began or ended.
import type { ViewIncident } from '../../api/view-types.ts';
import { hrefOf } from '../route.ts';
import { capital, shortened, wordsIn } from '../words.ts';
import { timeScale } from './scale.ts';

const rowHeight = 30;
const top = 26;
const open = 26;

export function Timeline({ incidents, width }: { incidents: readonly ViewIncident[]; width: number }) {
  const dated = incidents
    .filter((incident) => incident.when !== null)
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const days = dated.flatMap(({ when }) => when!.ranges.flat().filter((day) => day !== null));
  if (days.length === 0) return <p class="quiet">None of these has a date.</p>;
  const scale = timeScale(days, width);
  const height = top + dated.length * rowHeight + 8;
  return (
    <>
      <Legend dates={dated.map(({ when }) => when!)} />
      <svg class="drawing timeline" viewBox={`0 0 ${width} ${height}`} width={width} height={height}>
        <title>Timeline</title>
        <defs>
          <pattern
            id="one-of"
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect class="hatch-ground" width="6" height="6" />
            <line class="hatch" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
          <linearGradient id="fade-in">
            <stop class="fade" offset="0" stop-opacity="0" />
            <stop class="fade" offset="1" stop-opacity="1" />
          </linearGradient>
          <linearGradient id="fade-out">
            <stop class="fade" offset="0" stop-opacity="1" />
            <stop class="fade" offset="1" stop-opacity="0" />
          </linearGradient>
        </defs>
        {scale.ticks.map(({ at, label }) => (
          <g key={at}>
            <line class="tick" x1={at} x2={at} y1={top - 6} y2={height} />
            <text class="axis" x={at} y={14} text-anchor="middle">
              {label}
            </text>
          </g>
        ))}
        {dated.map((incident, row) => (
          <Row key={incident.id} incident={incident} y={top + row * rowHeight} scale={scale} width={width} />
        ))}
      </svg>
    </>
  );
}

/** Says what is drawn, and no more than is there. */
function Legend({ dates }: { dates: NonNullable<ViewIncident['when']>[] }) {
  const said = [
    dates.some(({ as }) => as === 'within') && 'hatched: on one of these days, we do not know which',
    dates.some(({ as }) => as === 'during') && 'filled: all this time',
    dates.some(({ ranges }) => ranges.flat().includes(null)) &&
      'fading: nobody said from when, or until when',
    dates.some(({ soft }) => soft) && 'dashed edge: about then',
  ].filter(Boolean);
  return said.length > 0 ? <p class="note">{capital(said.join('; '))}.</p> : null;
}

const keyOf = ({ when, id }: ViewIncident): string =>
  `${when!.first ?? when!.last ?? ''} ${when!.last ?? ''} ${id}`;

interface RowProps {
  incident: ViewIncident;
  y: number;
  scale: ReturnType<typeof timeScale>;
  width: number;
}

function Row({ incident, y, scale, width }: RowProps) {
  const { ranges, as, soft, display } = incident.when!;
  const bars = ranges.map(([first, last]) => {
    const from = first === null ? Math.max(0, scale.at(last!) - open) : scale.at(first);
    const to = last === null ? Math.min(width, scale.after(first!) + open) : scale.after(last);
    return { first, last, from, size: Math.max(5, to - from) };
  });
  const end = Math.max(...bars.map(({ from, size }) => from + size));
  const title = wordsIn(incident.title, 'en');
  // On the side that has room.
  const left = end > width * 0.55;
  const start = Math.min(...bars.map(({ from }) => from));
  return (
    <a href={hrefOf({ screen: 'incidents', id: incident.id })} aria-label={`${display}: ${title}`}>
      <rect class="row" x={0} y={y} width={width} height={rowHeight} />
      {bars.map(({ first, last, from, size }) => (
        <rect
          key={from}
          class={`bar ${as} ${soft ? 'soft' : ''}`}
          x={from}
          y={y + 9}
          width={size}
          height={11}
          rx={as === 'day' ? 5 : 2}
          fill={
            first === null
              ? 'url(#fade-in)'
              : last === null
                ? 'url(#fade-out)'
                : as === 'within'
                  ? 'url(#one-of)'
                  : undefined
          }
        />
      ))}
      <text class="name" x={left ? start - 8 : end + 8} y={y + 19} text-anchor={left ? 'end' : 'start'}>
        {shortened(title, Math.max(12, Math.floor((left ? start : width - end) / 8)))}
      </text>
      <title>{`${display}: ${title}`}</title>
    </a>
  );
}
