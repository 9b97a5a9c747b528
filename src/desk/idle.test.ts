import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FirstRun } from './first-run.ts';
import { defaultIdleMillis, idleLock, tickMillis } from './idle.ts';

function watched(idleMillis = defaultIdleMillis) {
  let ms = 1_700_000_000_000;
  let locked = false;
  const session = {
    locked: () => locked,
    lock: () => {
      locked = true;
    },
  };
  const lock = idleLock(session, () => ms, idleMillis);
  return {
    lock,
    locked: () => locked,
    unlock: () => {
      locked = false;
    },
    jump(by: number) {
      ms += by;
    },
    /** Pass time as an awake computer does. */
    pass(millis: number) {
      for (const end = ms + millis; ms < end; ) {
        ms += tickMillis;
        lock.tick();
      }
    },
  };
}

describe('the desk', () => {
  it('locks when it has not been used for a quarter of an hour, and not before', () => {
    const desk = watched();
    desk.pass(defaultIdleMillis - tickMillis);
    assert.ok(!desk.locked());
    desk.pass(tickMillis);
    assert.ok(desk.locked());
  });

  it('stays open while it is used', () => {
    const desk = watched(60_000);
    for (let i = 0; i < 20; i++) {
      desk.pass(50_000);
      desk.lock.used();
    }
    assert.ok(!desk.locked());
    desk.pass(60_000);
    assert.ok(desk.locked());
  });

  it('locks when the computer wakes, or its clock was set back', () => {
    for (const by of [120_000, -120_000]) {
      const desk = watched();
      desk.pass(tickMillis);
      desk.jump(by);
      desk.lock.tick();
      assert.ok(desk.locked());
    }
  });

  it('does not take a busy computer for a sleeping one', () => {
    const desk = watched();
    desk.jump(30_000);
    desk.lock.tick();
    assert.ok(!desk.locked());
  });

  it('has its whole time again when it was unlocked', () => {
    const desk = watched();
    desk.pass(defaultIdleMillis * 3);
    desk.unlock();
    desk.pass(defaultIdleMillis - tickMillis);
    assert.ok(!desk.locked());
    desk.pass(tickMillis * 2);
    assert.ok(desk.locked());
  });

  it('locks also while its device waits to join, and begins its time when it was opened again', () => {
    let step: 'waiting' | null = 'waiting';
    let ms = 0;
    const session = {
      locked: () => true,
      lock: () => {
        step = null;
      },
      first: { view: () => step && { step } } as unknown as FirstRun,
    };
    const lock = idleLock(session, () => ms, 60_000);
    const pass = (millis: number) => {
      for (const end = ms + millis; ms < end; ) {
        ms += tickMillis;
        lock.tick();
      }
    };
    pass(55_000);
    assert.equal(step, 'waiting');
    pass(tickMillis);
    assert.equal(step, null);
    pass(600_000);
    step = 'waiting';
    pass(55_000);
    assert.equal(step, 'waiting');
    pass(10_000);
    assert.equal(step, null);
  });
});
