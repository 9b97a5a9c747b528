import assert from 'node:assert/strict';
import { it } from 'node:test';
import { secondsOnAir } from './cost.ts';

it('says about one second for one cell, as people are told on the page', () => {
  assert.equal(secondsOnAir(1), 1);
});
it('grows with the cells, and is nothing for nothing', () => {
  assert.equal(secondsOnAir(0), 0);
  assert.equal(secondsOnAir(10), 14);
  assert.ok(secondsOnAir(100) > secondsOnAir(99) - 1);
});
