import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  accountsAgree,
  type Count,
  displayAccounts,
  displayCount,
  exactly,
  parseCount,
  partsProblem,
  spanOfAccounts,
} from './counts.ts';

const part = (label: string, min: number, max: number | null = min) => ({ label, min, max });

test('twelve is ten held and two handed over', () => {
  const raid: Count = { ...exactly(12), parts: [part('held', 10), part('handed over', 2)] };
  assert.equal(partsProblem(raid), null);
});

test('parts that cannot come to the whole are told in a sentence', () => {
  const raid: Count = { ...exactly(12), parts: [part('held', 10), part('handed over', 3)] };
  assert.equal(partsProblem(raid), 'The parts do not add up: 10 + 3 makes 13, but the whole is twelve.');
  assert.match(partsProblem(raid, 'ko')!, /13명.*열두 명/);
  assert.match(
    partsProblem({ ...exactly(12), parts: [part('held', 8, 9), part('handed', 2)] })!,
    /ten to eleven/,
  );
});

test('parts that were not all told may come to less, not to more', () => {
  const told = [part('handed over', 2)];
  assert.equal(partsProblem({ ...exactly(12), parts: told, partial: true }), null);
  assert.ok(partsProblem({ ...exactly(12), parts: told }));
  assert.ok(partsProblem({ ...exactly(12), parts: [part('handed over', 13)], partial: true }));
  assert.equal(partsProblem({ ...exactly(12), parts: [part('held', 2, null)] }), null);
});

test('parts are refused exactly when no numbers fit', () => {
  const range = fc.tuple(fc.nat(4), fc.nat(2)).map(([min, more]) => ({ min, max: min + more }));
  fc.assert(
    fc.property(range, fc.array(range, { minLength: 1, maxLength: 3 }), (whole, parts) => {
      const sums = parts.reduce<number[]>(
        (all, { min, max }) =>
          all.flatMap((sum) => Array.from({ length: max - min + 1 }, (_, i) => sum + min + i)),
        [0],
      );
      const fits = sums.some((sum) => sum >= whole.min && sum <= whole.max);
      const count = { ...whole, parts: parts.map((p) => ({ label: '', ...p })) };
      assert.equal(partsProblem(count) === null, fits);
    }),
  );
});

test('accounts that disagree stand side by side', () => {
  const accounts = [exactly(10), exactly(12)];
  assert.deepEqual(spanOfAccounts(accounts), { min: 10, max: 12 });
  assert.equal(displayAccounts(accounts, 'en'), 'ten to twelve, two accounts');
  assert.equal(displayAccounts(accounts, 'ko'), '열~열두 명, 진술 2건');
  assert.equal(displayAccounts([exactly(12), exactly(12)], 'en'), 'twelve');
  assert.ok(!accountsAgree(accounts));
  assert.ok(accountsAgree([exactly(12), { min: 10, max: null }]));
});

test('a count shows in words up to twelve', () => {
  assert.equal(displayCount(exactly(13), 'en'), '13');
  assert.equal(displayCount({ min: 1200, max: null }, 'en'), 'at least 1,200');
  assert.equal(displayCount({ min: 40, max: null }, 'ko'), '40명 이상');
  assert.equal(displayCount(exactly(12), 'ko'), '열두 명');
});

test('a count is read as people write it', () => {
  for (const typed of ['12', 'twelve', 'twelve people', '열두 명', '12명', '십이 명', 'a dozen'])
    assert.deepEqual(parseCount(typed, 'en'), exactly(12), typed);
  assert.deepEqual(parseCount('ten to twelve', 'en'), { min: 10, max: 12 });
  assert.deepEqual(parseCount('at least 40', 'en'), { min: 40, max: null });
  assert.deepEqual(parseCount('최소 40명', 'ko'), { min: 40, max: null });
  assert.deepEqual(parseCount('up to ten', 'en'), { min: 0, max: 10 });
  for (const typed of ['', 'many', '12 and 13', '1.5']) assert.equal(parseCount(typed, 'en'), null, typed);
});
