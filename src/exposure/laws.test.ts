// Laws, against populations small enough to count every person.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { boundsOf } from './arithmetic/bounds.ts';
import { CircleTree } from './arithmetic/circle-tree.ts';
import { countIn as countDisclosures, withoutImplied } from './arithmetic/counted.ts';
import type { Circle } from './model.ts';
import type { Bounds } from './result.ts';
import { countIn, disclosed, reviewOf } from './testing.ts';

const law = (arbitrary: fc.Arbitrary<unknown>, check: (value: never) => void) =>
  fc.assert(fc.property(arbitrary as fc.Arbitrary<never>, check), { numRuns: 300 });
const mosaic = (circles: Record<string, Circle>, draft: readonly string[]): Bounds =>
  reviewOf({ circles, draft }).mosaic!;

/** Circles whose sizes are estimates and grow by date, each at most as large as what contains it. */
const grown = fc
  .array(fc.record({ inside: fc.nat(), low: fc.nat(), high: fc.nat(), dated: fc.boolean() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((nodes) => {
    const circles: Record<string, Circle> = { c0: { size: [900, 1000] } };
    const sizes: [number, number][][] = [
      [
        [900, 1000],
        [900, 1000],
      ],
    ];
    for (const [index, { inside, low, high, dated }] of nodes.entries()) {
      const parent = inside % (index + 1);
      const [early, late] = sizes[parent] as [[number, number], [number, number]];
      const first: [number, number] = [0, 1 + (high % early[1])];
      first[0] = low % (first[1] + 1);
      const second: [number, number] = dated
        ? [first[0] + (low % 7), Math.max(first[1], 1 + ((high * 7) % late[1]))]
        : first;
      second[0] = Math.min(second[0], second[1]);
      sizes.push([first, second]);
      circles[`c${index + 1}`] = dated
        ? { within: `c${parent}`, sizeByDate: { '2020-01-01': first, '2020-02-01': second } }
        : { within: `c${parent}`, size: first };
    }
    return circles;
  });
const details = grown.chain((circles) => {
  const id = fc.constantFrom(...Object.keys(circles));
  const detail = fc.tuple(id, fc.constantFrom('2020-01-01', '2020-02-01'));
  return fc.record({
    circles: fc.constant(circles),
    published: fc.array(detail, { maxLength: 4 }),
    draft: fc.array(id, { minLength: 1, maxLength: 4 }),
    more: id,
  });
});
type Details = typeof details extends fc.Arbitrary<infer T> ? T : never;
const upperOf = (it: Pick<Details, 'circles' | 'published' | 'draft'>) => reviewOf(it).mosaic!.upper;

describe('the bounds', () => {
  it('hold the true number of people in all the circles, when sizes are exact', () => {
    law(disclosed, ({ population, ids }: { population: Parameters<typeof countIn>[0]; ids: string[] }) => {
      const { lower, upper, independent } = mosaic(population.circles, ids);
      const people = countIn(population, ids);
      assert.ok(lower <= people && people <= upper, `${lower} <= ${people} <= ${upper}`);
      assert.ok(lower <= independent![0] && independent![0] <= independent![1] && independent![1] <= upper);
    });
  });
  it('are never looser for leaving out what is implied', () => {
    law(disclosed, ({ population, ids }: { population: Parameters<typeof countIn>[0]; ids: string[] }) => {
      const { circles } = population;
      const sizes = [...new Set(ids)].map((id) => circles[id]!.size!);
      const { lower, upper } = mosaic(circles, ids);
      const everything = circles.c0!.size![1];
      const naive = sizes.reduce((sum, [low]) => sum + low, 0) - (sizes.length - 1) * everything;
      assert.ok(lower >= naive && upper <= Math.min(...sizes.map(([, high]) => high)));
    });
  });
  it('do not depend on the order of disclosures', () => {
    law(details, (it: Details) => {
      const reversed = { ...it, published: it.published.toReversed(), draft: it.draft.toReversed() };
      const { contributions: _, suggestions: __, ...one } = reviewOf(it);
      const { contributions: ___, suggestions: ____, ...other } = reviewOf(reversed);
      assert.deepEqual(one, other);
    });
  });
  it('are in order: lower, independent low, independent high, upper', () => {
    law(details, (it: Details) => {
      const { lower, upper, independent } = reviewOf(it).mosaic!;
      assert.ok(lower <= upper || upper === 0);
      if (independent) assert.ok(independent[0] <= independent[1] && independent[1] <= upper);
    });
  });
});

describe('the upper bound', () => {
  it('never rises with one more disclosure', () => {
    law(details, (it: Details) => {
      const less = upperOf(it);
      assert.ok(upperOf({ ...it, draft: [...it.draft, it.more] }) <= less);
      assert.ok(upperOf({ ...it, published: [...it.published, [it.more, '2020-01-01']] }) <= less);
    });
  });
  it('is the smallest of all that was disclosed', () => {
    law(details, ({ circles, published, draft }: Details) => {
      const tree = new CircleTree(circles);
      const all = [...published, ...draft.map((id) => [id, '2020-02-01'] as const)];
      const smallest = Math.min(...all.map(([id, date]) => tree.sizeOn(id, date)[1]));
      assert.equal(upperOf({ circles, published, draft }), smallest);
    });
  });
  it('never falls by naming a wider circle, by waiting, or by dropping', () => {
    law(details, (it: Details) => {
      const { mosaic, suggestions, contributions } = reviewOf({ ...it, date: '2020-01-01' });
      for (const { gives } of suggestions) assert.ok(gives === null || gives.upper >= mosaic!.upper);
      for (const { without } of contributions) assert.ok(without === null || without.upper >= mosaic!.upper);
    });
  });
});

describe('leaving out what is implied', () => {
  it('leaves at least one circle, and none that another one within it makes superfluous', () => {
    law(details, ({ circles, published }: Details) => {
      const tree = new CircleTree(circles);
      const all = countDisclosures(
        new Map(),
        published.map(([circle, date]) => ({ circle, date })),
        tree,
      );
      const left = withoutImplied(all, tree);
      assert.equal(left.size === 0, all.size === 0);
      assert.equal(boundsOf(all, tree) === null, all.size === 0);
      for (const [id, { high }] of left)
        for (const outer of tree.containersOf(id))
          assert.ok(!left.has(outer) || left.get(outer)!.high < high);
    });
  });
});
