import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { stampHour, stampRefusal } from '../../wire/stamp.ts';
import { backgroundStamper } from './background-stamper.ts';

const now = Date.UTC(2026, 10, 23);
const body = new Uint8Array(4096).fill(7);
const work = (difficulty: number) => ({ body, difficulty, hour: stampHour(now) });

it('a stamp made in steps is good, and says how far it is only when it takes long', async () => {
  const told: number[] = [];
  let pauses = 0;
  const stamper = backgroundStamper(
    (done) => told.push(done),
    async () => void pauses++,
  );
  assert.equal(stampRefusal(await stamper(work(4)), sha256(body), 4, now), null);
  assert.deepEqual(told, []);
  assert.equal(stampRefusal(await stamper(work(17)), sha256(body), 17, now), null);
  assert.equal(told.length, Math.max(0, pauses - 31));
  assert.deepEqual(
    told,
    told.toSorted((a, b) => a - b),
  );
  assert.ok(told.every((done) => done > 0 && done < 1));
});

it('a search ends when it is told to', async () => {
  const stop = new AbortController();
  const stamper = backgroundStamper(
    () => {},
    async () => stop.abort('stopped'),
  );
  await assert.rejects(Promise.resolve(stamper(work(24), stop.signal)), (reason) => reason === 'stopped');
});
