import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aheadMillis, Clock, isTooFarAhead, maxStamp, millisOf } from './clock.ts';
import { standingClock } from './testing.ts';

const day = 24 * 60 * 60 * 1000;
const start = 1_700_000_000_000;

describe('the clock', () => {
  it('shows the milliseconds it was made at', () => {
    const clock = new Clock(() => start);
    assert.equal(millisOf(clock.next()), start);
  });

  it('never goes back nor stands still, whatever the machine does', () => {
    const machine = standingClock(start);
    const clock = new Clock(machine.now);
    let last = 0;
    for (const ms of [start, start, start + 5, start - day, start - 2 * day, start + 1, 0, start + 7]) {
      machine.ms = ms;
      for (let i = 0; i < 3; i++) {
        const stamp = clock.next();
        assert.ok(stamp > last);
        last = stamp;
      }
    }
    assert.equal(millisOf(last), start + 7, 'and finds back to the time of day');
  });

  it('goes on from where it was after a restart', () => {
    const before = new Clock(() => start + day);
    before.next();
    assert.ok(new Clock(() => start, before.own).next() > before.own);
  });

  it('makes more than 1024 stamps in a millisecond by borrowing from the next', () => {
    const clock = new Clock(() => start);
    const stamps = Array.from({ length: 5000 }, () => clock.next());
    assert.equal(new Set(stamps).size, 5000);
    assert.ok(millisOf(stamps.at(-1)!) - start < 10);
  });

  it('stamps what overwrites a value from tomorrow after it, and is not dragged along', () => {
    const clock = new Clock(() => start);
    const tomorrow = (start + day) * 1024;
    assert.equal(clock.next(tomorrow), tomorrow + 1);
    assert.equal(millisOf(clock.next()), start);
  });

  it('bears a machine that is wrong by a day either way, and makes a wilder one wait', () => {
    const at = (ms: number) => isTooFarAhead(ms * 1024, start);
    assert.ok(!at(start + day) && !at(start - day) && !at(0));
    assert.ok(!at(start + aheadMillis));
    assert.ok(at(start + aheadMillis + 1) && at(millisOf(maxStamp)));
  });

  it('ends in 2248, and says so', () => {
    assert.equal(new Date(millisOf(maxStamp)).getUTCFullYear(), 2248);
    const clock = new Clock(() => start);
    assert.throws(() => clock.next(maxStamp - 1), RangeError);
  });
});
