import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SyncNow } from '../sync-status.ts';
import { syncLine } from './sync-words.ts';

const now = new Date(2026, 10, 23, 15, 0);
const at = (hour: number, minute: number) => new Date(2026, 10, 23, hour, minute).toISOString();
const line = (change: Partial<SyncNow>) =>
  syncLine(
    { waiting: 0, synced: at(14, 0), problem: null, progress: null, findings: 0, removed: false, ...change },
    now,
  ).text;
const unreachable = { code: 'relay-unreachable', sentence: '', since: at(14, 2) };

describe('the line about syncing', () => {
  it('says what waits, why and since when, and that nothing is lost', () => {
    assert.equal(
      line({ waiting: 3, problem: unreachable }),
      '3 changes wait to be sent: the relay cannot be reached since 14:02. Nothing is lost.',
    );
    assert.equal(
      line({ waiting: 1, problem: unreachable }),
      'One change waits to be sent: the relay cannot be reached since 14:02. Nothing is lost.',
    );
    assert.equal(line({ problem: unreachable }), 'The relay cannot be reached since 14:02. Nothing is lost.');
  });

  it('says that all is sent only once the relay has answered', () => {
    assert.equal(line({}), 'All sent');
    assert.equal(line({ waiting: 2 }), 'Sending 2 changes …');
    assert.equal(line({ synced: null }), 'Asking the relay …');
    assert.equal(syncLine(null, now).text, 'Not synced yet');
  });

  it('tells how far a long sync is', () => {
    const progress = { done: 12, of: 40, sent: 2, received: 300 };
    assert.equal(line({ waiting: 3, progress }), 'Syncing: 12 of 40 compartments, 300 taken in, 2 of 5 sent');
  });

  it('tells a removed device before anything else', () => {
    assert.match(line({ removed: true, problem: unreachable }), /removed from the newsroom/);
  });
});
