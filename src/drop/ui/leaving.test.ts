import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { escapeCounter, hiddenForMillis, outOfSight, twiceWithinMillis } from './leaving.ts';

describe('Escape', () => {
  it('leaves when pressed twice within two seconds', () => {
    const press = escapeCounter();
    assert.equal(press('Escape', 1000), 'once');
    assert.equal(press('Escape', 1000 + twiceWithinMillis), 'twice');
  });
  it('does not leave when pressed again much later, but counts anew', () => {
    const press = escapeCounter();
    press('Escape', 0);
    assert.equal(press('Escape', twiceWithinMillis + 1), 'once');
    assert.equal(press('Escape', twiceWithinMillis + 2), 'twice');
  });
  it('does not leave with another key in between', () => {
    const press = escapeCounter();
    press('Escape', 0);
    assert.equal(press('a', 1), 'none');
    assert.equal(press('Escape', 2), 'once');
  });
});

/** A clock whose one timer the test fires by hand, or that the browser has stopped. */
function sight() {
  let time = 0;
  let timer: { at: number; run: () => void } | null = null;
  let drops = 0;
  const seen = outOfSight(
    {
      now: () => time,
      after(millis, run) {
        timer = { at: time + millis, run };
        return () => {
          timer = null;
        };
      },
    },
    () => drops++,
  );
  return {
    hide: () => seen(true),
    show: () => seen(false),
    pass(millis: number, timersRun = true) {
      time += millis;
      if (timersRun && timer && timer.at <= time) {
        const { run } = timer;
        timer = null;
        run();
      }
    },
    drops: () => drops,
  };
}

describe('a page out of sight', () => {
  it('drops everything after five minutes', () => {
    const page = sight();
    page.hide();
    page.pass(hiddenForMillis - 1);
    assert.equal(page.drops(), 0);
    page.pass(1);
    assert.equal(page.drops(), 1);
  });
  it('keeps everything when looked at again in time', () => {
    const page = sight();
    page.hide();
    page.pass(hiddenForMillis - 1);
    page.show();
    page.pass(hiddenForMillis);
    assert.equal(page.drops(), 0);
  });
  it('drops everything on return if the browser had stopped the timers', () => {
    const page = sight();
    page.hide();
    page.pass(hiddenForMillis, false);
    page.show();
    assert.equal(page.drops(), 1);
  });
  it('drops once, not again on return', () => {
    const page = sight();
    page.hide();
    page.pass(hiddenForMillis);
    page.show();
    assert.equal(page.drops(), 1);
  });
});
