import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { seededRandom, testLedger } from '../ledger/testing.ts';
import {
  independentOrigins,
  mergeOrigins,
  noteHeardFrom,
  type Origin,
  origin,
  originHistory,
  originTrees,
  rootOf,
  splitOrigin,
  stateOrigin,
} from './origins.ts';

const random = seededRandom('origins');
const lookup = (list: Origin[]) => {
  const byId = new Map(list.map((each) => [each.id, each]));
  return (id: string) => byId.get(id);
};
const made = (id: string, heardFrom: string | null = null, sameAs: string | null = null): Origin => ({
  id,
  label: id,
  heardFrom,
  sameAs,
});

describe('origins', () => {
  const find = lookup([
    made('resident'),
    made('trader', 'resident'),
    made('abroad', 'trader'),
    made('office'),
  ]);

  test('count once, however many repeat them', () => {
    assert.deepEqual(independentOrigins(['resident', 'trader', 'abroad'], find), ['resident']);
    assert.deepEqual(independentOrigins(['abroad', 'office', null], find), ['office', 'resident']);
    assert.deepEqual(independentOrigins([null], find), []);
  });

  test('draw as trees, first mouths on top', () => {
    assert.deepEqual(originTrees(['abroad', 'office', 'trader'], find), [
      { origin: 'office', heard: [] },
      { origin: 'resident', heard: [{ origin: 'trader', heard: [{ origin: 'abroad', heard: [] }] }] },
    ]);
  });

  test('that two devices linked in a circle still have one root, the same from every side', () => {
    const circle = lookup([made('c', 'a'), made('a', 'b'), made('b', 'c'), made('outside', 'c')]);
    for (const id of ['a', 'b', 'c', 'outside']) assert.equal(rootOf(id, circle), 'a');
    assert.equal(originTrees(['outside', 'b'], circle).length, 1);
  });

  test('never count more than mouths, and merging never raises the count', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const links = fc.array(fc.option(fc.constantFrom(...ids)), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        links,
        fc.subarray(ids),
        fc.constantFrom(...ids),
        fc.constantFrom(...ids),
        (from, mouths, one, other) => {
          const list = ids.map((id, index) => made(id, from[index]!));
          const count = independentOrigins(mouths, lookup(list)).length;
          assert.ok(count <= mouths.length && (count > 0 || mouths.length === 0));
          const roots = new Set(mouths.map((id) => rootOf(id, lookup(list))));
          assert.deepEqual(
            originTrees(mouths, lookup(list)).map(({ origin }) => origin),
            [...roots].sort(),
          );
          if (rootOf(other, lookup(list)) === rootOf(one, lookup(list))) return;
          const merged = list.map((each) =>
            each.id === rootOf(one, lookup(list)) ? { ...each, sameAs: other } : each,
          );
          assert.ok(independentOrigins(mouths, lookup(merged)).length <= count);
        },
      ),
    );
  });

  test('merge and split with their history, and refuse to go in a circle', () => {
    const { ledger } = testLedger();
    const one = stateOrigin(ledger, random, { label: 'Seen in the market' });
    const other = stateOrigin(ledger, random, { label: 'Heard from a driver' });
    mergeOrigins(ledger, other, one);
    assert.throws(() => noteHeardFrom(ledger, one, other), { code: 'circular' });
    assert.throws(() => mergeOrigins(ledger, one, one), { code: 'circular' });
    splitOrigin(ledger, other);
    noteHeardFrom(ledger, one, other);
    assert.equal(origin(ledger, one)!.heardFrom, other);
    const values = originHistory(ledger, other)
      .filter(({ field }) => field === 'sameAs')
      .map(({ value }) => value);
    assert.deepEqual(values, [one, null]);
    assert.throws(() => mergeOrigins(ledger, 'nobody', one), { code: 'no-such-thing' });
  });
});
