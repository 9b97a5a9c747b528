// Any request gets an answer of the protocol: no 500, no throw, nothing stored that is not whole.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { relayClient } from '../wire/client.ts';
import { cellBytes } from '../wire/sizes.ts';
import { anyRequest, compose, desk, rawRequest, sendRaw, statusesOf } from './fuzzing.ts';
import { startRelay } from './serve-node.ts';
import { readAll, withRelay } from './test-relay.ts';

test('any request gets an answer of the protocol', () =>
  withRelay(
    async (relay) => {
      await fc.assert(
        fc.asyncProperty(anyRequest, async (asked) => {
          const { method, path, headers, body } = compose(asked, 'relay.test', relay.clock.now);
          const response = await relay.request(path, { method, headers, ...(body ? { body } : {}) });
          assert.ok(response.status < 500, `${response.status}`);
          if (response.status >= 400 && method !== 'HEAD')
            // Who sends the plain form reads a page.
            assert.match(await response.text(), /^\{"type":"urn:springhouse:problem:|^<!doctype html>/);
        }),
        { numRuns: 700 },
      );
      assert.deepEqual(relay.failures, []);
      for (const { cell } of await readAll(relay.client, desk)) assert.equal(cell.length, cellBytes);
      assert.equal(relay.waiting.size, 0);
    },
    { difficulty: 3 },
  ));

test('any bytes on a connection are answered or let go, and the relay goes on', async () => {
  const data = mkdtempSync(join(tmpdir(), 'springhouse-fuzz-'));
  const failures: string[] = [];
  const relay = await startRelay({
    listen: { host: '127.0.0.1', port: 0 },
    data,
    open: true,
    difficulty: 3,
    onFailure: (code) => failures.push(code),
  });
  const port = Number(new URL(relay.url).port);
  await fc.assert(
    fc.asyncProperty(rawRequest, async (raw) => {
      for (const status of statusesOf(await sendRaw(port, raw, Date.now())))
        assert.ok(status < 500, `${status}`);
    }),
    { numRuns: 300 },
  );
  assert.deepEqual(failures, []);
  const client = relayClient(relay.url);
  await client.post(desk.publicKey, new Uint8Array(cellBytes).fill(8));
  for (const { cell } of await readAll(client, desk)) assert.equal(cell.length, cellBytes);
  await relay.close();
  rmSync(data, { recursive: true });
});
