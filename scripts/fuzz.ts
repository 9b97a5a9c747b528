/**
 * `node scripts/fuzz.ts [--cases N] [--seed N]`: requests of every kind to a relay, a million unless told otherwise.
 * Half go as whole requests, half as bytes on connections: cut, mangled, chunked, with wrong lengths. Fails on an
 * answer of 500 or above, a failure that the relay tells of, a hang, or memory that keeps growing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyRequest, compose, rawRequest, sendRaw, statusesOf } from '../src/relay/fuzzing.ts';
import { startRelay } from '../src/relay/serve-node.ts';
import { withRelay } from '../src/relay/test-relay.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: `${Date.now() % 1e9}` },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
const perRound = 10_000;
const hangMillis = 60_000;
const growthAllowed = 200 * 1024 * 1024;

const failures: unknown[] = [];
const data = mkdtempSync(join(tmpdir(), 'springhouse-fuzz-'));
const relay = await startRelay({
  listen: { host: '127.0.0.1', port: 0 },
  data,
  open: true,
  difficulty: 3,
  quota: 512 * 1024 * 1024,
  onFailure: (code) => failures.push(code),
});
const port = Number(new URL(relay.url).port);

function check(statuses: number[], what: unknown): void {
  // 507: the quota is part of the test.
  const bad = statuses.find((status) => status >= 500 && status !== 507 && status !== 503);
  if (bad !== undefined || failures.length > 0)
    throw new Error(`${bad ?? ''} ${failures.join(' ')} for ${JSON.stringify(what)}; seed ${seed}`);
}

async function inTime<T>(work: Promise<T>, what: unknown): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const hang = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no end of ${JSON.stringify(what)}; seed ${seed}`)),
      hangMillis,
    );
  });
  return Promise.race([work, hang]).finally(() => clearTimeout(timer));
}

console.log(`${cases} cases, seed ${seed}`);
let settled = 0;
await withRelay(
  async (inMemory) => {
    for (let done = 0, round = 0; done < cases; round++) {
      const each = Math.min(perRound, cases - done) / 2;
      await fc.assert(
        fc.asyncProperty(anyRequest, async (asked) => {
          const { method, path, headers, body } = compose(asked, 'relay.test', inMemory.clock.now);
          const init = { method, headers, ...(body ? { body } : {}) };
          const response = await inTime(inMemory.request(path, init), asked);
          await response.arrayBuffer();
          check([response.status], asked);
        }),
        { numRuns: Math.ceil(each), seed: seed + round },
      );
      await fc.assert(
        fc.asyncProperty(rawRequest, async (raw) => {
          check(statusesOf(await inTime(sendRaw(port, raw, Date.now()), raw)), raw);
        }),
        { numRuns: Math.ceil(each), seed: seed + round },
      );
      done += 2 * Math.ceil(each);
      if (inMemory.failures.length > 0)
        throw new Error(`failures: ${inMemory.failures.join(' ')}; seed ${seed}`);
      const { rss } = process.memoryUsage();
      if (round === 4) settled = rss;
      if (settled > 0 && rss > settled + growthAllowed)
        throw new Error(`memory grew from ${settled} to ${rss} bytes`);
      console.log(`${done} cases, ${Math.round(rss / 1024 / 1024)} MiB`);
    }
  },
  { difficulty: 3, quota: 512 * 1024 * 1024 },
);
await relay.close();
rmSync(data, { recursive: true });
console.log('Nothing found.');
