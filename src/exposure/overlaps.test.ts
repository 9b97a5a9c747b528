// Stated overlaps against every population small enough to list.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import fc from 'fast-check';
import type { LinearSolver } from './arithmetic/linear.ts';
import { describeReview, loadSolver, readExposureFile, review } from './index.ts';
import type { Circle, Overlap } from './model.ts';
import type { Bounds } from './result.ts';
import { modelOf } from './testing.ts';

let solver: LinearSolver;
before(async () => {
  solver = await loadSolver();
});

interface Case {
  circles: Record<string, Circle>;
  overlaps: Overlap[];
  draft: string[];
  disjoint?: [string, string][];
}
const mosaicOf = ({ overlaps, ...it }: Case, use?: LinearSolver): Bounds =>
  review({ ...modelOf(it), overlaps }, ['s'], use).subjects.s!.mosaic!;

/** How people can spread over the cells of the diagram, and what remains of it all: by trying every spread. */
function enumerated({
  circles,
  overlaps,
  draft,
  disjoint = [],
}: Case): { least: number; most: number } | null {
  const ids = Object.keys(circles).filter((id) => id !== 'all');
  const people = circles.all!.size![1];
  const cells: string[][] = [];
  for (let mask = 0; mask < 1 << ids.length; mask++) {
    const cell = ids.filter((_, index) => mask & (1 << index));
    const whole = cell.every((id) => circles[id]!.within === 'all' || cell.includes(circles[id]!.within!));
    if (whole && !disjoint.some((pair) => pair.every((id) => cell.includes(id)))) cells.push(cell);
  }
  let [least, most] = [Infinity, -Infinity];
  const counts = new Map<string, number>();
  const overlapCounts = overlaps.map(() => 0);
  const put = (cell: string[], n: number) => {
    for (const id of cell) counts.set(id, (counts.get(id) ?? 0) + n);
    overlaps.forEach(({ of }, index) => {
      if (of.every((id) => cell.includes(id))) overlapCounts[index]! += n;
    });
  };
  const walk = (at: number, left: number, target: number): void => {
    if (at === cells.length) {
      const fits =
        target >= 1 &&
        ids.every((id) => {
          const [low, high] = circles[id]!.size!;
          return low <= (counts.get(id) ?? 0) && (counts.get(id) ?? 0) <= high;
        }) &&
        overlaps.every(
          ({ size }, index) => size[0] <= overlapCounts[index]! && overlapCounts[index]! <= size[1],
        );
      if (fits) [least, most] = [Math.min(least, target), Math.max(most, target)];
      return;
    }
    const cell = cells[at]!;
    const aimed = draft.every((id) => id === 'all' || cell.includes(id));
    for (let n = 0; n <= left; n++) {
      put(cell, n);
      const over = cell.some((id) => counts.get(id)! > circles[id]!.size![1]);
      if (!over) walk(at + 1, left - n, aimed ? target + n : target);
      put(cell, -n);
      if (over) break;
    }
  };
  walk(0, people, 0);
  return least === Infinity ? null : { least, most };
}

const size = (most: number) =>
  fc
    .tuple(fc.integer({ min: 0, max: most }), fc.integer({ min: 1, max: most }))
    .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const cases: fc.Arbitrary<Case> = fc.integer({ min: 2, max: 6 }).chain((people) =>
  fc
    .record({
      sizes: fc.array(size(people), { minLength: 2, maxLength: 3 }),
      nested: fc.boolean(),
      apart: fc.integer({ min: 0, max: 9 }),
      pairs: fc.array(fc.tuple(fc.nat(2), fc.nat(2), size(people)), { minLength: 1, maxLength: 2 }),
    })
    .map(({ sizes, nested, apart, pairs }) => {
      const circles: Record<string, Circle> = { all: { size: [people, people] } };
      sizes.forEach((it, index) => {
        const parent = nested && index === 2 && it[1] <= sizes[0]![1] ? 'c0' : 'all';
        circles[`c${index}`] = { size: it, within: parent };
      });
      const n = sizes.length;
      const overlaps = pairs
        .map(([a, b, it]) => ({ of: [`c${a % n}`, `c${b % n}`], size: it }))
        .filter(({ of }) => of[0] !== of[1]);
      const draft =
        n === 3 && circles.c2!.within === 'c0' ? ['c1', 'c2'] : sizes.map((_, index) => `c${index}`);
      const disjoint: [string, string][] =
        n === 3 && apart === 0 && circles.c2!.within === 'all' ? [['c1', 'c2']] : [];
      return { circles, overlaps, draft: apart === 1 ? draft.slice(0, 2) : draft, disjoint };
    }),
);

describe('stated overlaps', () => {
  it('give exactly what trying every population gives', () => {
    fc.assert(
      fc.property(cases, (it) => {
        fc.pre(it.overlaps.length > 0);
        const truth = enumerated(it);
        const { lower, upper, impossible } = mosaicOf(it, solver);
        if (truth === null) {
          // Parts of people may satisfy what whole people cannot; then the bounds say nothing false either.
          if (!impossible) return;
          return;
        }
        assert.equal(impossible, undefined);
        assert.deepEqual([lower, upper], [truth.least, truth.most]);
      }),
      { numRuns: 150 },
    );
  });
  it('are never looser than the closed form, nor that than the sizes alone, and hold without a solver', () => {
    fc.assert(
      fc.property(cases, (it) => {
        const truth = enumerated(it);
        const exact = mosaicOf(it, solver);
        fc.pre(truth !== null);
        const closed = mosaicOf(it);
        const sizes = mosaicOf({ ...it, overlaps: [] });
        assert.ok(exact.lower >= closed.lower && exact.upper <= closed.upper);
        assert.ok(closed.lower >= sizes.lower && closed.upper <= sizes.upper);
        assert.ok(closed.lower <= truth.least && truth.most <= closed.upper);
        const [low, high] = exact.independent!;
        assert.ok(exact.lower <= low && low <= high && high <= exact.upper);
      }),
      { numRuns: 150 },
    );
  });
  it('that say nothing change nothing', () => {
    fc.assert(
      fc.property(cases, (it) => {
        fc.pre(!it.disjoint?.length);
        const loose = it.draft.length < 2 ? [] : [{ of: it.draft, size: [0, 99] as const }];
        const { lower, upper } = mosaicOf({ ...it, overlaps: loose }, solver);
        const sizes = mosaicOf({ ...it, overlaps: [] });
        fc.pre(
          enumerated({ ...it, overlaps: [] }) !== null &&
            !Object.values(it.circles).some((c) => c.within === 'c0'),
        );
        assert.deepEqual([lower, upper], [sizes.lower, sizes.upper]);
      }),
      { numRuns: 60 },
    );
  });
  it('narrow pairs that are not linked with one another, beside circles without any', () => {
    const circles: Record<string, Circle> = { all: { size: [100, 100] } };
    for (const id of ['a', 'b', 'c', 'd', 'e']) circles[id] = { size: [90, 90], within: 'all' };
    const overlaps: Overlap[] = [
      { of: ['a', 'b'], size: [88, 89] },
      { of: ['c', 'd'], size: [85, 86] },
    ];
    // 88 + 85 + 90 − 2·100
    const { lower, upper } = mosaicOf({ circles, overlaps, draft: ['a', 'b', 'c', 'd', 'e'] }, solver);
    assert.deepEqual([lower, upper], [63, 86]);
  });
  it('need no circle around them', () => {
    const circles: Record<string, Circle> = { a: { size: [50, 60] }, b: { size: [20, 30] } };
    const { lower, upper, independent } = mosaicOf(
      { circles, overlaps: [{ of: ['a', 'b'], size: [4, 7] }], draft: ['a', 'b'] },
      solver,
    );
    assert.deepEqual([lower, upper, independent], [4, 7, null]);
  });
  it('that cannot be are said to be so, and the sizes alone are used', () => {
    const circles: Record<string, Circle> = {
      all: { size: [10, 10] },
      a: { size: [8, 8], within: 'all' },
      b: { size: [8, 8], within: 'all' },
    };
    const model = {
      ...modelOf({ circles, draft: ['a', 'b'] }),
      overlaps: [{ of: ['a', 'b'], size: [1, 2] as const }],
    };
    const result = review(model, ['s'], solver);
    const { lower, upper, impossible } = result.subjects.s!.mosaic!;
    assert.deepEqual([lower, upper, impossible], [6, 8, true]);
    assert.match(describeReview(model, result), /cannot all be true/);
  });
  it('of a circle disclosed when it was smaller say only how many at most', () => {
    const circles: Record<string, Circle> = {
      all: { size: [100, 100] },
      knew: { sizeByDate: { '2020-01-01': [5, 20], '2020-03-01': [60, 90] }, within: 'all' },
      town: { size: [50, 50], within: 'all' },
    };
    const overlaps: Overlap[] = [{ of: ['knew', 'town'], size: [12, 15] }];
    const { lower, upper } = mosaicOf({ circles, overlaps, draft: ['knew', 'town'] }, solver);
    assert.deepEqual([lower, upper], [1, 15]);
  });
  it('may name a circle that is not disclosed, and was smaller then', () => {
    const circles: Record<string, Circle> = {
      all: { size: [100, 100] },
      knew: { sizeByDate: { '2020-01-01': [1, 5], '2020-03-01': [60, 90] }, within: 'all' },
      town: { size: [50, 50], within: 'all' },
      men: { size: [45, 45], within: 'all' },
    };
    const overlaps: Overlap[] = [{ of: ['knew', 'town'], size: [12, 15] }];
    const { lower, upper, impossible } = mosaicOf({ circles, overlaps, draft: ['town', 'men'] }, solver);
    assert.deepEqual([lower, upper, impossible], [1, 45, undefined]);
  });
  it('of many linked circles are exact, and of more than sixteen in the closed form', () => {
    const chain = (n: number): Case => {
      const circles: Record<string, Circle> = { all: { size: [1000, 1000] } };
      const ids = Array.from({ length: n }, (_, index) => `c${index}`);
      for (const id of ids) circles[id] = { size: [900, 950], within: 'all' };
      const overlaps = ids
        .slice(1)
        .map((id, index) => ({ of: [ids[index]!, id], size: [890, 895] as const }));
      return { circles, overlaps, draft: ids };
    };
    const ten = mosaicOf(chain(10), solver);
    assert.ok(ten.upper <= 895 && ten.lower >= 1);
    const seventeen = mosaicOf(chain(17), solver);
    assert.deepEqual([seventeen.lower, seventeen.upper], [20, 895]);
  });
});

describe('overlaps in a file', () => {
  const file = (
    overlaps: string,
  ) => `circles: { all: { size: [9, 9] }, a: { size: [4, 5], within: all }, b: { size: [3, 3], within: all } }
policy: { c: 2 }
subjects: { s: { class: c } }
overlaps: ${overlaps}
draft: { date: 2020-01-01, disclosures: [] }`;
  const errors = (overlaps: string): string[] => {
    const read = readExposureFile(file(overlaps));
    return 'errors' in read ? read.errors.map(({ line, message }) => `${line}: ${message}`) : [];
  };
  it('are read, and may be nobody', () => {
    const read = readExposureFile(file('[{ of: [a, b], size: [0, 0], note: none met }]'));
    assert.ok('model' in read);
    assert.deepEqual(read.model.overlaps, [{ of: ['a', 'b'], size: [0, 0] }]);
  });
  it('are refused with the line where they are wrong', () => {
    assert.deepEqual(errors('[{ of: [a], size: [1, 2] }]'), [
      '4: Overlap 1: of must be two circles or more, such as [hyesan, knew].',
    ]);
    assert.deepEqual(errors('[{ of: [a, x], size: [1, 2] }]'), [
      '4: Overlap 1 names “x”, which is not among the circles.',
    ]);
    assert.deepEqual(errors('[{ of: [a, a], size: [1, 2] }]'), ['4: Overlap 1 names a twice.']);
    assert.deepEqual(errors('[{ of: [a, b], size: [4, 5] }]'), [
      '4: Overlap 1 holds at least 4 people, more than b has: at most 3.',
    ]);
    assert.equal(errors('[{ of: [a, b] }]').length, 1);
    assert.equal(errors('[{ of: [a, b], size: [1, 2], with: 3 }]').length, 1);
  });
});
