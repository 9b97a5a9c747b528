// The mosaic over time: how few people could be the subject after each thing that came out, and the policy's line.
import type { CurveView } from '../../api/deeper-types.ts';
import { hrefOf } from '../route.ts';
import { day } from '../words.ts';
import { boundsWords, people, rangeWords } from './readings.ts';
import { scaleFor } from './scale.ts';

const width = 640;
const height = 190;
const left = 58;
const bottom = 24;
const top = 10;

interface CurveProps {
  curve: CurveView;
  /** Whether what could still be published is said below it. */
  still?: boolean;
}

export function Curve({ curve, still = true }: CurveProps) {
  const { points, threshold } = curve;
  if (points.length === 0) return <p class="quiet">Nothing is published about this subject yet.</p>;
  const scale = scaleFor(
    points.map(({ bounds }) => bounds),
    threshold,
  );
  const y = (count: number) => height - bottom - (scale.at(count) / 100) * (height - bottom - top);
  const times = points.map(({ date }) => Date.parse(date));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = (time: number) =>
    left + 24 + (last === first ? 0.5 : (time - first) / (last - first)) * (width - left - 60);
  const spots = points.map((point, index) => ({ ...point, x: x(times[index]!) }));
  const steps = (of: (point: (typeof spots)[number]) => number) =>
    spots
      .map(
        (spot, index) =>
          `${index === 0 ? 'M' : 'H'}${spot.x} ${index === 0 ? y(of(spot)) : `V${y(of(spot))}`}`,
      )
      .join(' ');
  return (
    <figure class="curve">
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
        {scale.ticks.map(({ at, label }) => (
          <g key={label}>
            <line
              class="tick"
              x1={left}
              x2={width}
              y1={y(10 ** (at * scale.decades * 0.01))}
              y2={y(10 ** (at * scale.decades * 0.01))}
            />
            <text x={left - 6} y={y(10 ** (at * scale.decades * 0.01)) + 4} text-anchor="end">
              {label}
            </text>
          </g>
        ))}
        <line class="policy" x1={left} x2={width} y1={y(threshold)} y2={y(threshold)} />
        <text class="policy-name" x={width} y={y(threshold) - 4} text-anchor="end">
          policy
        </text>
        <path class="upper" d={steps(({ bounds }) => bounds.upper)} />
        {spots.map((spot) => (
          <g key={`${spot.date}${spot.draft}`} class={spot.draft ? 'now' : ''}>
            <line class="range" x1={spot.x} x2={spot.x} y1={y(spot.bounds.lower)} y2={y(spot.bounds.upper)} />
            <circle cx={spot.x} cy={y(spot.bounds.upper)} r={spot.draft ? 5 : 3.5} />
          </g>
        ))}
        <text x={spots[0]!.x} y={height - 6} text-anchor={spots.length > 1 ? 'start' : 'middle'}>
          {day(points[0]!.date)}
        </text>
        {spots.length > 1 && (
          <text x={spots.at(-1)!.x} y={height - 6} text-anchor="end">
            {day(points.at(-1)!.date)}
          </text>
        )}
      </svg>
      <figcaption>
        <details>
          <summary>
            {curve.label}: now one of {rangeWords(points.at(-1)!.bounds)}; the policy asks for{' '}
            {people(threshold)}
          </summary>
          <ol class="plain">
            {points.map((point) => (
              <li key={`${point.date}${point.draft}`}>
                {day(point.date)}
                {point.draft ? ', this draft' : ''}: {boundsWords(point.bounds)}
                {point.blocked && <span class="alarm"> ▲ under the policy</span>}
                {point.headlines.map((headline, index) => (
                  <span class="note" key={point.stories[index]}>
                    {' '}
                    <a href={hrefOf({ screen: 'story', id: point.stories[index]! })} dir="auto">
                      {headline}
                    </a>
                  </span>
                ))}
              </li>
            ))}
          </ol>
          {still && curve.still.length > 0 && (
            <>
              <p>What else could be published about this subject that day, and what it would leave:</p>
              <ul class="plain">
                {curve.still.map(({ circle, label, gives, blocked }) => (
                  <li key={circle}>
                    <bdi>{label}</bdi>: {rangeWords(gives)}
                    {blocked ? (
                      <span class="alarm"> ▲ under the policy</span>
                    ) : (
                      <span class="moss"> ● not under it</span>
                    )}
                  </li>
                ))}
              </ul>
            </>
          )}
        </details>
      </figcaption>
    </figure>
  );
}
