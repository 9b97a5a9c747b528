import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anyPage, meanWait, untilNextTurn } from './turns.ts';

const random = (n: number) => crypto.getRandomValues(new Uint8Array(n));
const every = { oneIn: 1, tempo: 1 };

test('the first turn comes within twenty seconds, and none after more than seven and a half minutes', () => {
  fc.assert(
    fc.property(fc.nat(86_400_000), (open) => {
      const millis = untilNextTurn(open, every, random);
      if (open === 0) assert.ok(millis >= 5_000 && millis < 20_000);
      else assert.ok(millis >= 30_000 && millis < 450_000);
    }),
  );
});

test('a page that has been open for a minute has its next turn within a minute and a half', () => {
  for (let times = 0; times < 200; times++) assert.ok(untilNextTurn(60_000, every, random) < 90_000);
});

test('thinned to one in four, a fourth of the turns takes place', () => {
  let [turns, open] = [0, 1];
  for (; open < 400 * 3_600_000; turns++) open += untilNextTurn(open, { oneIn: 4, tempo: 1 }, random);
  const whole = (400 * 3600) / 300;
  assert.ok(turns > whole / 5 && turns < whole / 3.2, `${turns} of ${whole}`);
});

test('a report waits about as long as the mean says', () => {
  for (const oneIn of [1, 4]) {
    const rhythm = { oneIn, tempo: 1 };
    const asked = 300_000;
    const waits = Array.from({ length: 1500 }, () => {
      let at = 0;
      while (at < asked) at += untilNextTurn(at, rhythm, random);
      return at - asked;
    });
    const mean = waits.reduce((all, wait) => all + wait, 0) / waits.length;
    assert.ok(Math.abs(mean / meanWait(asked, oneIn) - 1) < 0.2, `${mean} and ${meanWait(asked, oneIn)}`);
  }
});

test('the tempo changes nothing but the scale', () => {
  const fixed = () => Uint8Array.of(80, 0, 0, 0);
  for (const open of [0, 60_000, 900_000])
    assert.equal(
      Math.round(untilNextTurn(open / 10, { oneIn: 1, tempo: 0.1 }, fixed)),
      Math.round(untilNextTurn(open, every, fixed) / 10),
    );
});

test('every page is drawn, and no other', () => {
  const drawn = new Set(Array.from({ length: 2000 }, () => anyPage(64, random)));
  assert.deepEqual([drawn.size, Math.max(...drawn), Math.min(...drawn)], [64, 63, 0]);
});
