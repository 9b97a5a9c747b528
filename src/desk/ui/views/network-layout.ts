// Where the nodes of a network stand (Fruchterman and Reingold 1991: nodes push each other away, edges pull together).
// No chance in it: the same network is drawn the same each time.

export interface Point {
  x: number;
  y: number;
}

const rounds = 250;
const golden = Math.PI * (3 - Math.sqrt(5));

/** @returns a place for each id, within the box, each at least `margin` from its edges. */
export function layOut(
  ids: readonly string[],
  edges: readonly (readonly [string, string])[],
  width: number,
  height: number,
  margin = 40,
): Map<string, Point> {
  const points = ids.map((_, index) => {
    // A sunflower's seeds: evenly spread, and no two in one place.
    const radius = Math.sqrt((index + 0.5) / Math.max(1, ids.length)) / 2;
    return {
      x: width * (0.5 + radius * Math.cos(index * golden)),
      y: height * (0.5 + radius * Math.sin(index * golden)),
    };
  });
  const at = new Map(ids.map((id, index) => [id, index]));
  const pairs = edges.flatMap(([from, to]) => {
    const [a, b] = [at.get(from), at.get(to)];
    return a === undefined || b === undefined || a === b ? [] : [[a, b] as const];
  });
  const ideal = Math.sqrt((width * height) / Math.max(1, ids.length)) * 0.8;
  for (let round = 0; round < rounds; round++) {
    const warmth = (Math.min(width, height) / 8) * (1 - round / rounds);
    const moves = points.map(() => ({ x: 0, y: 0 }));
    for (let i = 0; i < points.length; i++)
      for (let j = i + 1; j < points.length; j++)
        push(points, moves, i, j, (distance) => (ideal * ideal) / distance);
    for (const [i, j] of pairs) push(points, moves, i, j, (distance) => -(distance * distance) / ideal);
    for (const [index, point] of points.entries()) {
      const move = moves[index]!;
      // To the middle, so that what hangs together with nothing does not drift to the edge.
      move.x += (width / 2 - point.x) * 0.1;
      move.y += (height / 2 - point.y) * 0.1;
      const length = Math.hypot(move.x, move.y) || 1;
      const step = Math.min(length, warmth) / length;
      point.x = within(point.x + move.x * step, margin, width - margin);
      point.y = within(point.y + move.y * step, margin, height - margin);
    }
  }
  return new Map(ids.map((id, index) => [id, points[index]!]));
}

function push(
  points: Point[],
  moves: Point[],
  i: number,
  j: number,
  force: (distance: number) => number,
): void {
  const [a, b] = [points[i]!, points[j]!];
  const [x, y] = [a.x - b.x || 0.01 * (i - j), a.y - b.y];
  const distance = Math.max(1, Math.hypot(x, y));
  const by = force(distance) / distance;
  moves[i]!.x += x * by;
  moves[i]!.y += y * by;
  moves[j]!.x -= x * by;
  moves[j]!.y -= y * by;
}

const within = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));
