/** A disc on the map. */
export interface Disc {
  x: number;
  y: number;
  r: number;
}

const air = 3;
const mostTurns = 60;

/** Push discs that lie on each other apart, so that each number can be read and touched; in the order they came. */
export function apart(discs: readonly Disc[]): Disc[] {
  const placed = discs.map((disc) => ({ ...disc }));
  for (let turn = 0, moved = true; moved && turn < mostTurns; turn += 1) {
    moved = false;
    for (const [index, one] of placed.entries())
      for (const other of placed.slice(index + 1)) moved = push(one, other) || moved;
  }
  return placed;
}

function push(one: Disc, other: Disc): boolean {
  const [dx, dy] = [other.x - one.x, other.y - one.y];
  const distance = Math.hypot(dx, dy);
  const lack = one.r + other.r + air - distance;
  if (lack <= 0.5) return false;
  const [ux, uy] = distance < 0.01 ? [1, 0] : [dx / distance, dy / distance];
  one.x -= (ux * lack) / 2;
  one.y -= (uy * lack) / 2;
  other.x += (ux * lack) / 2;
  other.y += (uy * lack) / 2;
  return true;
}
