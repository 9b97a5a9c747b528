// What a well-formed model may still have wrong: names of nothing, circles that cannot hold what they contain.
import { CircleTree } from '../arithmetic/circle-tree.ts';
import type { Circle, CircleId } from '../model.ts';
import { type Path, type Problems, people } from './problem.ts';
import type { LooseModel } from './shape.ts';

export function checkConsistency(model: LooseModel, problems: Problems): void {
  const has = (id: string | undefined): boolean => id === undefined || Object.hasOwn(model.circles, id);
  const known = Object.fromEntries(
    Object.entries(model.circles).map(([id, circle]) => [id, has(circle.within) ? circle : rootOf(circle)]),
  );
  const tree = new CircleTree(known);

  for (const [id, { within }] of Object.entries(model.circles))
    if (!has(within))
      problems.at(
        ['circles', id, 'within'],
        `Circle ${id} is within “${within}”, which is not among the circles.`,
      );
  checkCycles(known, problems);
  for (const id of Object.keys(known)) checkLarger(id, tree, problems);
  model.disjoint.forEach((pair, index) => {
    checkPair(pair, ['disjoint', index], `Disjoint pair ${index + 1}`, tree, has, problems);
  });
  model.overlaps?.forEach((overlap, index) => {
    checkOverlap(overlap, index, tree, has, problems);
  });
  checkSubjects(model, problems);
  const disclosures = [
    ...model.published.map(
      (it, index) => [it, ['published', index], `Published disclosure ${index + 1}`] as const,
    ),
    ...model.draft.disclosures.map(
      (it, index) => [it, ['draft', 'disclosures', index], `Draft disclosure ${index + 1}`] as const,
    ),
  ];
  for (const [{ subject, circle, statement }, path, place] of disclosures) {
    const name = statement === undefined ? place : `${place} (${statement})`;
    if (subject !== undefined && !Object.hasOwn(model.subjects, subject))
      problems.at([...path, 'subject'], `${name} is of “${subject}”, which is not among the subjects.`);
    if (!has(circle))
      problems.at([...path, 'circle'], `${name} names “${circle}”, which is not among the circles.`);
  }
}

const rootOf = ({ within: _, ...circle }: Circle): Circle => circle;

/** Each cycle once, at the first of its circles. */
function checkCycles(circles: Record<CircleId, Circle>, problems: Problems): void {
  const settled = new Set<CircleId>();
  for (const start of Object.keys(circles)) {
    const walk: CircleId[] = [];
    let at: CircleId | undefined = start;
    while (at !== undefined && !settled.has(at) && !walk.includes(at)) {
      walk.push(at);
      at = circles[at]?.within;
    }
    if (at !== undefined && walk.includes(at)) {
      const cycle = walk.slice(walk.indexOf(at));
      const steps = cycle.map((id) => `${id} is within ${circles[id]!.within}`);
      const [first] = cycle;
      problems.at(
        ['circles', first!, 'within'],
        cycle.length === 1
          ? `Circle ${first} is within itself.`
          : `Circle ${first} lies within itself: ${steps.join(', ')}.`,
      );
    }
    for (const id of walk) settled.add(id);
  }
}

function hasSize(circle: Circle): boolean {
  return circle.size !== undefined || circle.sizeByDate !== undefined;
}

/** Against the nearest container with a size, on every day on which one of the two changes. */
function checkLarger(id: CircleId, tree: CircleTree, problems: Problems): void {
  const containers = tree.containersOf(id);
  const container = containers.find((outer) => hasSize(tree.get(outer)));
  if (container === undefined || !hasSize(tree.get(id)) || tree.containersOf(container).includes(id)) return;
  const days = [...new Set([...tree.daysOf(id), ...tree.daysOf(container)])].sort();
  for (const day of days.length > 0 ? days : [null]) {
    const [, inner] = tree.sizeOn(id, day ?? '');
    const [, outer] = tree.sizeOn(container, day ?? '');
    if (inner <= outer) continue;
    const part = tree.daysOf(id).length > 0 ? 'size_by_date' : 'size';
    problems.at(
      ['circles', id, part],
      `Circle ${id} is larger than ${container}, which contains it: up to ${people(inner)} people in a circle ` +
        `of at most ${people(outer)}${day === null ? '' : ` on ${day}`}.`,
    );
    return;
  }
}

function checkPair(
  pair: readonly (string | undefined)[],
  path: Path,
  name: string,
  tree: CircleTree,
  has: (id: string | undefined) => boolean,
  problems: Problems,
): void {
  pair.forEach((id, side) => {
    if (!has(id)) problems.at([...path, side], `${name} names “${id}”, which is not among the circles.`);
  });
  const [left, right] = pair;
  if (left === undefined || right === undefined || !has(left) || !has(right)) return;
  if (left === right) problems.at(path, `${name} names ${left} twice.`);
  else if (tree.containersOf(left).includes(right))
    problems.at(path, `${name}: ${left} lies within ${right}, so they have people in common.`);
  else if (tree.containersOf(right).includes(left))
    problems.at(path, `${name}: ${right} lies within ${left}, so they have people in common.`);
}

function checkOverlap(
  { of, size }: NonNullable<LooseModel['overlaps']>[number],
  index: number,
  tree: CircleTree,
  has: (id: string | undefined) => boolean,
  problems: Problems,
): void {
  const name = `Overlap ${index + 1}`;
  of.forEach((id, side) => {
    if (!has(id))
      problems.at(['overlaps', index, 'of', side], `${name} names “${id}”, which is not among the circles.`);
    else if (id !== undefined && of.indexOf(id) < side)
      problems.at(['overlaps', index, 'of', side], `${name} names ${id} twice.`);
  });
  if (!size) return;
  for (const id of of) {
    if (id === undefined || !has(id) || !hasSize(tree.get(id))) continue;
    const most = Math.max(...[tree.daysOf(id).at(-1) ?? ''].map((day) => tree.sizeOn(id, day)[1]));
    if (size[0] <= most) continue;
    problems.at(
      ['overlaps', index, 'size'],
      `${name} holds at least ${people(size[0])} people, more than ${id} has: at most ${people(most)}.`,
    );
    return;
  }
}

function checkSubjects(model: LooseModel, problems: Problems): void {
  for (const [id, subject] of Object.entries(model.subjects))
    if (subject.class !== undefined && !Object.hasOwn(model.policy, subject.class))
      problems.at(
        ['subjects', id, 'class'],
        `Subject ${id} is of class “${subject.class}”, for which the policy has no number.`,
      );
}
