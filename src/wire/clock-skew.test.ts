import assert from 'node:assert/strict';
import { it } from 'node:test';
import { relayClient } from './client.ts';
import { skewSentence } from './clock-skew.ts';
import { problem } from './problem.ts';
import { signerFromSeed } from './signature.ts';

const there = Date.UTC(2026, 10, 22, 14, 2);
const date = new Date(there).toUTCString();
const hour = 3_600_000;

it('says how far the clocks are apart, which way, and what to do', () => {
  assert.equal(
    skewSentence('https://relay.example', date, there - 26 * hour),
    'This computer’s clock is 1 day and 2 hours behind that of the relay at https://relay.example: here it is 2026-11-21 12:02 UTC, there 2026-11-22 14:02 UTC. Nothing was lost. Set this computer’s clock, and it goes on; if this one is right, tell the relay’s operator.',
  );
  assert.match(skewSentence('r', date, there + 6 * 60_000)!, /is 6 minutes ahead of that/);
  assert.equal(skewSentence('r', null, there), null);
  assert.equal(skewSentence('r', 'yesterday', there), null);
});

it('a client whose clock is a day off is told so', async () => {
  const answer = (headers: Record<string, string>) => () =>
    Response.json(problem('late'), { status: 401, headers });
  const read = (headers: Record<string, string>) =>
    relayClient('http://relay.test', answer(headers), () => there - 24 * hour).read(
      signerFromSeed(new Uint8Array(32).fill(1)),
    );
  await assert.rejects(read({ date }), { code: 'late', message: /is 1 day behind/ });
  await assert.rejects(read({}), { code: 'late', message: /Compare your clock/ });
});
