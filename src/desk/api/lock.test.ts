import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Desk } from '../desk.ts';
import { makeSession } from '../desk.ts';
import { idleLock } from '../idle.ts';
import { deskApp } from './app.ts';
import type { Gate } from './gate.ts';

function served() {
  let closed = 0;
  const ledger = { onChange: () => () => {}, close: () => closed++, refresh: () => false };
  const desk = () => Promise.resolve({ ledger, now: Date.now } as unknown as Desk);
  const gate = { check: (_: unknown, next: () => Promise<void>) => next() } as unknown as Gate;
  return desk().then((first) => {
    let ms = 0;
    const session = makeSession(desk, first);
    const lock = idleLock(session, () => ms, 60_000);
    const app = deskApp({ gate, session, asset: () => null, used: lock.used });
    const pass = (millis: number) => {
      for (const end = ms + millis; ms < end; ) {
        ms += 5_000;
        lock.tick();
      }
    };
    return { app, session, pass, closed: () => closed };
  });
}

describe('the desk that nobody uses', () => {
  it('locks although its page waits for changes, and tells the page', async () => {
    const { app, pass, closed } = await served();
    const waiting = app.request('/api/changes?after=0');
    pass(30_000);
    const asked = app.request('/api/changes?after=99999');
    pass(30_000);
    assert.equal(closed(), 1);
    for (const answer of await Promise.all([waiting, asked]))
      assert.equal(((await answer.json()) as { locked: boolean }).locked, true);
    const { status } = await app.request('/api/state');
    assert.equal(status, 423);
  });

  it('locks although its page shows what others write', async () => {
    const { app, session, pass } = await served();
    for (let i = 0; i < 12; i++) {
      pass(5_000);
      await app.request('/api/session');
    }
    assert.equal(session.locked(), true);
  });

  it('stays open while somebody uses the page, and opens again by the passphrase', async () => {
    const { app, session, pass } = await served();
    for (let i = 0; i < 5; i++) {
      pass(55_000);
      await app.request('/api/used', { method: 'POST' });
    }
    assert.equal(session.locked(), false);
    pass(60_000);
    assert.equal(session.locked(), true);
    const headers = { 'Content-Type': 'application/json' };
    await app.request('/api/unlock', { method: 'POST', headers, body: JSON.stringify({ passphrase: 'x' }) });
    assert.equal(session.locked(), false);
  });
});
