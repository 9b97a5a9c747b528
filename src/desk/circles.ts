// Circles stated at the desk: each is tried first, so that no circle, overlap or table can leave every review broken.
import { problemsOf } from '../exposure/index.ts';
import type { Ledger, Random } from '../ledger/types.ts';
import { type Circle, type CircleInput, circles, stateCircle, stateDisjoint } from '../record/circles.ts';
import { type ExposureInput, type ExposureParts, exposureModelOf } from '../record/exposure-model.ts';
import { type Overlap, stateOverlap } from '../record/overlaps.ts';
import { circlesOfTable, importPopulation, type PopulationRow } from '../record/population.ts';
import { SpringhouseError } from '../wire/error.ts';
import { readingsOf } from './readings.ts';
import { named } from './review.ts';

const whole = (circle: CircleInput, id: string): Circle => ({
  id,
  label: circle.label,
  basis: circle.basis ?? '',
  size: (circle.size as Circle['size']) ?? null,
  sizeByDate: (circle.sizeByDate as Circle['sizeByDate']) ?? null,
  within: circle.within ?? null,
});

const problemOf = (model: ExposureInput): string | null => {
  const [problem] = problemsOf({ ...model, published: [] });
  return problem ? named(problem.message, model) : null;
};
const modelOf = (parts: ExposureParts) =>
  exposureModelOf({ ...parts, disclosures: [] }, { story: '', date: '2000-01-01' });

/** Why no review can be worked out; `null` while the circles hold together. */
export const circlesProblem = (ledger: Ledger): string | null =>
  problemOf(modelOf(readingsOf(ledger).exposure()));

/** @throws {SpringhouseError} `circles-wrong`, where it would break what held together before. */
function tried(ledger: Ledger, change: (parts: ExposureParts) => Partial<ExposureParts>): void {
  const parts = readingsOf(ledger).exposure();
  const sentence = problemOf(modelOf({ ...parts, ...change(parts) }));
  if (sentence === null || circlesProblem(ledger) !== null) return;
  throw new SpringhouseError('circles-wrong', `${sentence} Nothing was changed.`);
}

const withCircles =
  (changed: readonly Circle[]) =>
  ({ circles: all }: ExposureParts): Partial<ExposureParts> => {
    const ids = new Set(changed.map(({ id }) => id));
    return { circles: [...all.filter(({ id }) => !ids.has(id)), ...changed] };
  };

/** @returns its id. @throws {SpringhouseError} `malformed`, `circles-wrong`. */
export function keepCircle(ledger: Ledger, random: Random, circle: CircleInput): string {
  tried(ledger, withCircles([whole(circle, circle.id ?? 'new')]));
  return stateCircle(ledger, random, circle);
}

/** @throws {SpringhouseError} `malformed`, `no-such-thing`, `circles-wrong`. */
export function keepOverlap(
  ledger: Ledger,
  overlap: { of: string[]; size: Overlap['size'] | null; basis?: string | undefined },
): void {
  const { of, size, basis = '' } = overlap;
  const isSame = (other: Overlap) =>
    new Set([...other.of, ...of]).size === new Set(of).size && other.of.length === of.length;
  tried(ledger, ({ overlaps = [] }) => ({
    overlaps: [...overlaps.filter((other) => !isSame(other)), ...(size ? [{ of, size, basis }] : [])],
  }));
  stateOverlap(ledger, { of, size, basis });
}

/** @throws {SpringhouseError} `no-such-circle`, `circles-wrong`. */
export function keepDisjoint(ledger: Ledger, [one, other]: [string, string], op: 'add' | 'remove'): void {
  const known = new Set(circles(ledger).map(({ id }) => id));
  if (op === 'add' && !(known.has(one) && known.has(other) && one !== other))
    throw new SpringhouseError(
      'no-such-circle',
      'Choose two different circles that the desk knows. Nothing was changed.',
    );
  if (op === 'add') tried(ledger, ({ disjoint }) => ({ disjoint: [...disjoint, [one, other]] }));
  stateDisjoint(ledger, one, other, op);
}

/** @returns how many circles. @throws {SpringhouseError} `circles-wrong`; nothing is taken in then. */
export function takePopulation(ledger: Ledger, rows: readonly PopulationRow[], basis: string): number {
  tried(ledger, withCircles(circlesOfTable(rows, basis).map((circle) => whole(circle, circle.id))));
  return importPopulation(ledger, rows, basis);
}
