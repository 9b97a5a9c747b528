import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { testLedger } from '../ledger/testing.ts';
import { circles } from './circles.ts';
import { circleOfPeople, importPopulation, type PopulationRow, peopleIn } from './population.ts';
import { readPopulation } from './population-read.ts';

const csv = `place,sex,age from,age to,count
Hyesan,men,30,39,"15,100"
Hyesan,men,40,49,13900
Hyesan,women,40,49,14500
Hyesan,all,0,,192680
`;
const rowsOf = (text: string): PopulationRow[] => {
  const read = readPopulation(text);
  assert.ok('rows' in read, JSON.stringify(read));
  return read.rows;
};

describe('a population table', () => {
  it('becomes circles by itself, each within its place', () => {
    const { ledger } = testLedger();
    assert.equal(importPopulation(ledger, rowsOf(csv), '2008 census'), 4);
    const men = circles(ledger).find(({ label }) => label === 'Men of 40 to 49 in Hyesan');
    assert.deepEqual([men?.size, men?.basis, men?.within], [[13900, 13900], '2008 census', 'people-hyesan']);
    assert.equal(circles(ledger).find(({ id }) => id === 'people-hyesan')?.size?.[0], 192680);
    importPopulation(ledger, rowsOf(csv), '2008 census');
    assert.equal(circles(ledger).length, 4);
  });

  it('gives a band of ages that it does not have a least and a most', () => {
    const rows = rowsOf(csv);
    assert.deepEqual(peopleIn(rows, { place: 'Hyesan', sex: 'men', from: 44, to: 46 }), [0, 13900]);
    assert.deepEqual(peopleIn(rows, { place: 'Hyesan', sex: 'men', from: 30, to: 45 }), [15100, 29000]);
    assert.equal(peopleIn(rows, { place: 'Hyesan', sex: 'men', from: 80, to: 90 }), null);
    const circle = circleOfPeople(rows, { place: 'Hyesan', sex: 'men', from: 44, to: 46 }, '2008 census');
    assert.match(circle?.basis ?? '', /at most every band it touches/);
  });

  it('never promises more than there are: whoever fits is counted between its least and its most', () => {
    const person = fc.record({ age: fc.nat(99), sex: fc.constantFrom('men' as const, 'women' as const) });
    const bands = [0, 10, 30, 40, 60].map((from, i, all) => ({
      from,
      to: i + 1 < all.length ? all[i + 1]! - 1 : null,
    }));
    fc.assert(
      fc.property(fc.array(person, { maxLength: 60 }), fc.nat(99), fc.nat(40), (everybody, from, more) => {
        const rows = bands.flatMap(({ from: low, to: high }) =>
          (['men', 'women'] as const).map((sex) => ({
            place: 'X',
            sex,
            from: low,
            to: high,
            count: everybody.filter(
              (one) => one.sex === sex && one.age >= low && (high === null || one.age <= high),
            ).length,
          })),
        );
        for (const sex of ['men', 'women', 'all'] as const) {
          const [low, high] = peopleIn(rows, { place: 'X', sex, from, to: from + more }) ?? [0, 0];
          const real = everybody.filter(
            (one) => (sex === 'all' || one.sex === sex) && one.age >= from && one.age <= from + more,
          ).length;
          assert.ok(low <= real && real <= high, `${low} <= ${real} <= ${high}`);
        }
      }),
    );
  });

  it('is refused whole, with every row that is wrong', () => {
    const read = readPopulation(
      `${csv}Hyesan,men,50,45,3\nHyesan,robots,1,2,3\n,men,1,2,3\nHyesan,men,x,2,3\n`,
    );
    assert.deepEqual('errors' in read && read.errors.map(({ row }) => row), [6, 7, 8, 9]);
    const none = readPopulation('a,b\n1,2\n');
    assert.match('errors' in none ? none.errors[0]!.sentence : '', /columns are missing/);
  });
});
