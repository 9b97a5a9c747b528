import { cellOf, columns, isLand, rows } from './world.ts';

/** The place itself is said in words beside it. */
export function World({ place }: { place: [number, number] }) {
  let cells = '';
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      if (isLand(column, row)) cells += `M${column} ${row}h.8v.8h-.8z`;
  const [x, y] = cellOf(place);
  return (
    <svg class="world" viewBox={`0 0 ${columns} ${rows}`} aria-hidden="true">
      <path d={cells} />
      <circle cx={x} cy={y} r="1.6" />
    </svg>
  );
}
