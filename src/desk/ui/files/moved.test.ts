import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Cover, moved } from './moved.ts';

const cover: Cover = { x: 10, y: 5, width: 20, height: 8, how: 'black' };

it('arrow keys move a rectangle, and with Shift they size it, never out at the top or to nothing', () => {
  assert.deepEqual(moved(cover, 'ArrowRight', false, 10), { ...cover, x: 20 });
  assert.deepEqual(moved(cover, 'ArrowUp', false, 10), { ...cover, y: 0 });
  assert.deepEqual(moved(cover, 'ArrowDown', true, 10), { ...cover, height: 18 });
  assert.deepEqual(moved(cover, 'ArrowUp', true, 10), { ...cover, height: 1 });
  assert.equal(moved(cover, 'a', false, 10), null);
});
