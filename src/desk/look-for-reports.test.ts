import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { makeSession } from './desk.ts';
import { lookForReports } from './look-for-reports.ts';
import { inboxSecret } from './newsroom.ts';
import { reportsOf } from './reports.ts';
import { send, testDesk, unreachable } from './testing.ts';

function watched() {
  const desk = testDesk();
  const session = makeSession(async () => desk, desk);
  const time = { now: 0 };
  const looking = lookForReports(session, { every: 180_000, clock: () => time.now });
  looking.end();
  return { desk, session, time, look: () => looking.look(desk) };
}

describe('a desk that holds the inbox key', () => {
  it('looks for reports by itself, and not more often than once a minute', async () => {
    const { desk, session, time, look } = watched();
    await send(desk, { text: 'first' });
    await look();
    assert.equal(reportsOf(desk.ledger).length, 1);
    assert.notEqual(session.lastFetch().fetched, null);
    await send(desk, { text: 'second' });
    time.now += 59_000;
    await look();
    assert.equal(reportsOf(desk.ledger).length, 1);
    time.now += 2000;
    await Promise.all([look(), look()]);
    assert.equal(reportsOf(desk.ledger).length, 2);
  });

  it('is quiet where the relay is away: the sync line says so already', async () => {
    const { desk, session, look } = watched();
    desk.relay.before = unreachable;
    await look();
    assert.deepEqual(session.lastFetch(), { fetched: null, problem: null });
  });

  it('asks nothing without that key', async () => {
    const { desk, look } = watched();
    desk.ledger.secrets.delete(inboxSecret);
    await look();
    assert.deepEqual(desk.relay.asked, {});
  });

  it('looks again as time passes', async () => {
    const desk = testDesk();
    const session = makeSession(async () => desk, desk);
    const looking = lookForReports(session, { every: 5 });
    await send(desk, { text: 'first' });
    while (reportsOf(desk.ledger).length < 1) await new Promise((resolve) => setTimeout(resolve, 5));
    looking.end();
  });
});
