import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cellOf, isLand } from './world.ts';

const onLand = (latitude: number, longitude: number) => {
  const [x, y] = cellOf([latitude, longitude]);
  return isLand(Math.floor(x), Math.floor(y));
};

describe('the map of the world beside a photo’s original', () => {
  it('has land where people live and sea where they do not', () => {
    for (const [latitude, longitude] of [
      [41.4, 128.2],
      [52.5, 13.4],
      [-23.5, -46.6],
      [28.6, 77.2],
    ] as const)
      assert.ok(onLand(latitude, longitude), `${latitude} ${longitude}`);
    for (const [latitude, longitude] of [
      [0, -150],
      [45, -35],
      [-40, 80],
    ] as const)
      assert.ok(!onLand(latitude, longitude), `${latitude} ${longitude}`);
  });

  it('keeps what lies beyond it at its edge', () => {
    assert.deepEqual(cellOf([90, -180]), [0, 0]);
    assert.deepEqual(cellOf([-90, 180]), [90, 35]);
  });
});
