// The drawing of a candidate set: before this story, with it, and after a suggestion.
import type { BoundsView } from '../../api/types.ts';
import { boundsWords, people } from './readings.ts';
import { type Scale, scaleFor } from './scale.ts';

export interface ScaleRow {
  name: string;
  /** `undefined`: the row is kept for something that is not looked at yet. */
  reading: BoundsView | null | undefined;
  kind: 'before' | 'now' | 'then';
}

const rowHeight = 22;
const top = 20;

interface ScaleDrawingProps {
  rows: ScaleRow[];
  threshold: number;
  /** What may be drawn later: the scale holds it already, so that nothing moves then. */
  later: (BoundsView | null)[];
}

export function ScaleDrawing({ rows, threshold, later }: ScaleDrawingProps) {
  const scale = scaleFor([...rows.map(({ reading }) => reading ?? null), ...later], threshold);
  const height = top + rows.length * rowHeight + 18;
  const policy = scale.at(threshold);
  const said = rows
    .filter(({ reading }) => reading !== undefined)
    .map(({ name, reading }) => `${name}: ${boundsWords(reading ?? null)}`)
    .join('. ');
  return (
    <div class="scale">
      <ul class="scale-names" aria-hidden="true">
        {rows.map(({ name, kind, reading }) => (
          <li key={kind} class={reading === undefined ? 'hidden' : kind}>
            {name}
          </li>
        ))}
      </ul>
      <svg
        width="100%"
        height={height}
        role="img"
        aria-label={`How many people could be the subject. ${said}. The policy asks for ${people(threshold)}.`}
      >
        {scale.ticks.map(({ at, label }, index) => (
          <g key={label}>
            <line class="tick" x1={`${at}%`} x2={`${at}%`} y1={top - 6} y2={top + rows.length * rowHeight} />
            <text
              class="tick-label"
              x={`${at}%`}
              y={10}
              text-anchor={index === 0 ? 'start' : index === scale.decades ? 'end' : 'middle'}
            >
              {label}
            </text>
          </g>
        ))}
        <line
          class="policy"
          x1={`${policy}%`}
          x2={`${policy}%`}
          y1={top - 6}
          y2={top + rows.length * rowHeight + 4}
        />
        <text
          class="policy-label"
          x={`${policy}%`}
          y={height - 4}
          text-anchor={policy > 85 ? 'end' : policy < 15 ? 'start' : 'middle'}
        >
          policy: {people(threshold)}
        </text>
        {rows.map(({ kind, reading }, index) =>
          reading === undefined ? null : (
            <Bar
              key={kind}
              kind={kind}
              reading={reading}
              scale={scale}
              y={top + index * rowHeight + rowHeight / 2}
            />
          ),
        )}
      </svg>
    </div>
  );
}

/** From the lower to the upper bound, with the independent estimate as the thick part. */
function Bar({
  kind,
  reading,
  scale,
  y,
}: {
  kind: string;
  reading: BoundsView | null;
  scale: Scale;
  y: number;
}) {
  if (!reading)
    return (
      <text class="tick-label" x="0" y={y + 4}>
        nothing known
      </text>
    );
  const { lower, upper, independent } = reading;
  const [from, to] = [scale.at(lower), scale.at(upper)];
  return (
    <g class={`bar ${kind}`}>
      <line x1={`${from}%`} x2={`${to}%`} y1={y} y2={y} />
      {lower === upper ? (
        <svg x={`${from}%`} y={y} overflow="visible" aria-hidden="true">
          <path d="M-6 0 L0 -6 L6 0 L0 6 Z" class="exact" />
        </svg>
      ) : (
        [from, to].map((at) => (
          <line key={at} class="end" x1={`${at}%`} x2={`${at}%`} y1={y - 5} y2={y + 5} />
        ))
      )}
      {independent && lower !== upper && (
        <rect
          class="likely"
          x={`${scale.at(independent[0])}%`}
          width={`${Math.max(0.4, scale.at(independent[1]) - scale.at(independent[0]))}%`}
          y={y - 4}
          height={8}
        />
      )}
    </g>
  );
}
