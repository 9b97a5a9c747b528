/**
 * `node scripts/fuzz.ts [--cases N] [--seed N]`: a million cases unless told otherwise. Of every ten, six are bytes for
 * a decoder, three requests to a relay in this process, and one bytes on a connection to a relay: cut, mangled, chunked,
 * in pieces, with wrong lengths, headers too long. Fails on anything that a decoder throws and should not, an answer of
 * 500, a failure that the relay tells of, a hang, or memory that keeps growing.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { anyRequest, compose, rawRequest, sendRaw, statusesOf } from '../src/relay/fuzzing.ts';
import { startRelay } from '../src/relay/serve-node.ts';
import { withRelay } from '../src/relay/test-relay.ts';
import { fuzzDecoders } from '../src/seal/fuzzing-node.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: `${Date.now() % 1e9}` },
  },
});
const [cases, seed] = [Number(values.cases), Number(values.seed)];
const perRound = 10_000;
/** Shares of a round. */
const [decoding, asking] = [0.6, 0.3];
/** At a time, and drawn together: drawing them one by one takes longer than answering them. */
const together = 50;
const hangMillis = 120_000;
const settledAfter = 5;
const growthAllowed = 200 * 1024 * 1024;
const quota = 512 * 1024 * 1024;

const failures: unknown[] = [];
const data = mkdtempSync(join(tmpdir(), 'springhouse-fuzz-'));
const relay = await startRelay({
  listen: { host: '127.0.0.1', port: 0 },
  data,
  open: true,
  difficulty: 3,
  quota,
  onFailure: (code) => failures.push(code),
});
const port = Number(new URL(relay.url).port);

function check(statuses: number[], what: unknown): void {
  // 507: the quota is part of the test. 503: too many slabs at once.
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

/** Tries `count` of `kind`, many at a time. */
async function tryMany<T>(
  kind: fc.Arbitrary<T>,
  count: number,
  seed: number,
  one: (what: T) => Promise<void>,
) {
  const group = fc.array(kind, { minLength: together, maxLength: together });
  for (const drawn of fc.sample(group, { seed, numRuns: Math.ceil(count / together) }))
    await Promise.all(drawn.map(one));
}

console.log(`${cases} cases, seed ${seed}`);
let settled = 0;
await withRelay(
  async (inMemory) => {
    const ask = async (asked: typeof anyRequest extends fc.Arbitrary<infer T> ? T : never) => {
      const { method, path, headers, body } = compose(asked, 'relay.test', inMemory.clock.now);
      const init = { method, headers, ...(body ? { body } : {}) };
      const response = await inTime(inMemory.request(path, init), asked);
      await response.arrayBuffer();
      check([response.status], asked);
    };
    for (let done = 0, round = 0; done < cases; round++) {
      const each = Math.min(perRound, cases - done);
      await fuzzDecoders(each * decoding, seed + round);
      await tryMany(anyRequest, each * asking, seed + round, ask);
      await tryMany(rawRequest, each * (1 - decoding - asking), seed + round, async (raw) =>
        check(statusesOf(await inTime(sendRaw(port, raw, Date.now()), raw)), raw),
      );
      done += each;
      if (inMemory.failures.length > 0)
        throw new Error(`failures: ${inMemory.failures.join(' ')}; seed ${seed}`);
      const { rss } = process.memoryUsage();
      if (round === settledAfter) settled = rss;
      if (settled > 0 && rss > settled + growthAllowed)
        throw new Error(`memory grew from ${settled} to ${rss} bytes`);
      console.log(`${done} cases, ${Math.round(rss / 1024 / 1024)} MiB`);
    }
  },
  { difficulty: 3, quota },
);
await relay.close();
rmSync(data, { recursive: true });
console.log('Nothing found.');
