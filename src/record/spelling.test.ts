import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sameSpelling } from './spelling.ts';

const same = (one: string, other: string) => sameSpelling(one) === sameSpelling(other);

test('one place in two romanisations is one place', () => {
  for (const [one, other] of [
    ['Yeonpung', 'Yonpung'],
    ['Ryanggang', 'Yanggang Province'],
    ['Kangan', 'Gangan-dong'],
    ['Hyesan, Ryanggang', 'Hyesan City, Ryanggang Province'],
    ['연풍동', '연풍 동'],
  ] as const)
    assert.ok(same(one, other), `${one} ${other}`);
});

test('two places are two', () => {
  for (const [one, other] of [
    ['Hyesan', 'Hoeryong'],
    ['Tapsong', 'Taesong'],
    ['강안동', '연풍동'],
    ['Hyesan', 'Hyesan, Ryanggang'],
  ] as const)
    assert.ok(!same(one, other), `${one} ${other}`);
});
