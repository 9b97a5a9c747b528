// The diagram that circles draw, in its linked parts, and the programme over the cells of one part.
import type { CircleId, Day, Overlap, Size } from '../model.ts';
import type { CircleTree } from './circle-tree.ts';
import type { CountedCircles } from './counted.ts';
import type { Row } from './linear.ts';

/** Beyond so many circles that overlaps link with one another, the closed form is used: the cells double each. */
export const mostLinked = 16;

export interface Diagram {
  circles: Map<
    CircleId,
    {
      low: number;
      high: number;
      /** The nearest container that holds this one on its day, if not the common circle. */
      parent: CircleId | null;
      disclosed: boolean;
    }
  >;
  overlaps: readonly Overlap[];
  disjoint: readonly (readonly [CircleId, CircleId])[];
}

/**
 * Every circle that the disclosed ones are linked with, inside the smallest that contains them all.
 *
 * @param days - on which the disclosed circles were; asked for only where a circle's size depends on it.
 * @param bare - with containers that are neither disclosed nor named by an overlap.
 */
export function diagramOf(
  left: CountedCircles,
  overlaps: readonly Overlap[],
  disjoint: readonly (readonly [CircleId, CircleId])[],
  common: { id: CircleId; high: number } | null,
  days: () => readonly Day[],
  tree: CircleTree,
  bare: boolean,
): Diagram {
  const outside = new Set(common ? [common.id, ...tree.containersOf(common.id)] : []);
  for (const id of left.keys()) outside.delete(id); // a container that was kept, see counted.ts
  const named = new Set([...left.keys(), ...overlaps.flatMap(({ of }) => of)]);
  // Only what lies within the common circle: of what overlaps reach beyond it, nothing is known here.
  const inside = (id: CircleId) =>
    common === null || id === common.id || tree.containersOf(id).includes(common.id);
  const ids = new Set(
    [...named]
      .filter(inside)
      .flatMap((id) => (bare ? [id, ...tree.containersOf(id)] : [id]).filter((it) => !outside.has(it))),
  );
  const circles: Diagram['circles'] = new Map();
  for (const id of ids) {
    const count = left.get(id);
    const [low, high] = count ? [count.low, count.high] : widest(id, days, tree);
    circles.set(id, { low, high, parent: null, disclosed: count !== undefined });
  }
  for (const [id, circle] of circles)
    circle.parent =
      tree.containersOf(id).find((outer) => (circles.get(outer)?.high ?? -1) >= circle.high) ?? null;
  return {
    circles,
    overlaps: overlaps
      .map(({ of, size }) => ({ of: of.filter((id) => !outside.has(id)), size }))
      .filter(({ of }) => of.length > 0 && of.every((id) => ids.has(id))),
    disjoint: disjoint.filter(([a, b]) => ids.has(a) && ids.has(b)),
  };
}

/** A circle that is not disclosed itself: as large as it ever is, since an overlap may speak of that; maybe smaller. */
function widest(id: CircleId, days: () => readonly Day[], tree: CircleTree): Size {
  if (tree.daysOf(id).length === 0) return tree.sizeOn(id, '');
  const sizes = [...days(), ...tree.daysOf(id)].map((day) => tree.sizeOn(id, day));
  const grows = tree.daysOf(id).length > 1;
  return [grows ? 0 : Math.max(...sizes.map(([low]) => low)), Math.max(...sizes.map(([, high]) => high))];
}

/** The same diagram with only the circles that are disclosed or that an overlap names. */
export function withoutBareContainers({ circles, overlaps, disjoint }: Diagram): Diagram {
  const named = new Set(overlaps.flatMap(({ of }) => of));
  const stays = (id: CircleId) => named.has(id) || circles.get(id)!.disclosed;
  const kept: Diagram['circles'] = new Map();
  for (const [id, circle] of circles) {
    if (!stays(id)) continue;
    let { parent } = circle;
    while (parent !== null && !stays(parent)) parent = circles.get(parent)!.parent;
    kept.set(id, { ...circle, parent });
  }
  return { circles: kept, overlaps, disjoint: disjoint.filter((pair) => pair.every(stays)) };
}

/** Circles that an overlap, a container or being disjoint links. Between such parts nothing is known. */
export function linkedParts({ circles, overlaps, disjoint }: Diagram): Diagram[] {
  const root = new Map([...circles.keys()].map((id) => [id, id]));
  const rootOf = (id: CircleId): CircleId => {
    let at = id;
    while (root.get(at) !== at) at = root.get(at)!;
    return at;
  };
  const join = (a: CircleId, b: CircleId) => root.set(rootOf(a), rootOf(b));
  for (const [id, { parent }] of circles) if (parent !== null) join(id, parent);
  for (const { of } of overlaps) for (const id of of) join(of[0]!, id);
  for (const [a, b] of disjoint) join(a, b);
  const groups = Map.groupBy(circles, ([id]) => rootOf(id));
  const overlapsOf = Map.groupBy(overlaps, ({ of }) => rootOf(of[0]!));
  const disjointOf = Map.groupBy(disjoint, ([a]) => rootOf(a));
  return [...groups].map(([at, group]) => ({
    circles: new Map(group),
    overlaps: overlapsOf.get(at) ?? [],
    disjoint: disjointOf.get(at) ?? [],
  }));
}

const mostCells = 1 << mostLinked;

/**
 * Cells: the sets of circles that one person can be in. Each cell is an unknown number of people.
 *
 * @returns the unknowns, the rows, and which cells lie in every disclosed circle; `null` if there are too many.
 */
export function programmeOf(
  { circles, overlaps, disjoint }: Diagram,
  common: number | undefined,
): { cells: number; rows: Row[]; of: number[] } | null {
  // Containers before what they contain.
  const depth = (id: CircleId): number => {
    let steps = 0;
    for (let at = circles.get(id)!.parent; at !== null; at = circles.get(at)!.parent) steps++;
    return steps;
  };
  const order = [...circles.keys()].sort((a, b) => depth(a) - depth(b));
  const bit = new Map(order.map((id, index) => [id, 2 ** index]));
  const apart = new Map(
    order.map((id) => [
      id,
      disjoint
        .flatMap(([a, b]) => (a === id ? [b] : b === id ? [a] : []))
        .reduce((mask, other) => mask | bit.get(other)!, 0),
    ]),
  );
  let cells = [0];
  for (const id of order) {
    const { parent } = circles.get(id)!;
    const needed = parent === null ? 0 : bit.get(parent)!;
    const more = cells.filter((cell) => (cell & needed) === needed && (cell & apart.get(id)!) === 0);
    cells = [...cells, ...more.map((cell) => cell | bit.get(id)!)];
    if (cells.length > mostCells) return null;
  }
  const within = (mask: number) => cells.flatMap((cell, index) => ((cell & mask) === mask ? [index] : []));
  const maskOf = (ids: readonly CircleId[]) => ids.reduce((mask, id) => mask | bit.get(id)!, 0);
  const of = within(maskOf(order.filter((id) => circles.get(id)!.disclosed)));
  const rows: Row[] = [
    ...order.map((id) => ({
      of: within(bit.get(id)!),
      least: circles.get(id)!.low,
      most: circles.get(id)!.high,
    })),
    ...overlaps.map((overlap) => ({
      of: within(maskOf(overlap.of)),
      least: overlap.size[0],
      most: overlap.size[1],
    })),
    { of, least: 1, most: Infinity }, // the subject
    ...(common === undefined ? [] : [{ of: cells.map((_, index) => index), least: 0, most: common }]),
  ];
  return { cells: cells.length, rows: rows.filter((row) => row.of.length > 0 || row.least > 0), of };
}
