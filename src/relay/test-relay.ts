// A relay without a socket, for tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RelayClient, relayClient, type SlabClient } from '../wire/client.ts';
import { signerFromSeedNode } from '../wire/ed25519-node.ts';
import type { Signer } from '../wire/signature.ts';
import { stamperNode } from '../wire/stamp-node.ts';
import { type RelayOptions, relayApp } from './http.ts';
import { openSqliteStore, type SqliteOptions } from './sqlite.ts';
import type { Store } from './store.ts';
import { Waiting } from './waiting.ts';

export const origin = 'http://relay.test';

export interface TestRelay {
  clock: { now: number };
  store: Store;
  waiting: Waiting;
  client: SlabClient;
  /** Failures that the relay answered with 500. */
  failures: unknown[];
  request(path: string, init?: RequestInit): Promise<Response>;
}

export const signerOf = (n: number): Signer => signerFromSeedNode(new Uint8Array(32).fill(n));

/** Runs `body` with a relay of its own, which serves every key unless told otherwise. */
export async function withRelay(
  body: (relay: TestRelay) => Promise<void>,
  { maxDatabasePages, quota, ...changes }: Partial<RelayOptions> & Partial<SqliteOptions> = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-relay-'));
  const clock = { now: 1_790_000_000_000 };
  const now = () => clock.now;
  const store = openSqliteStore({
    folder,
    now,
    random: (bytes) => new Uint8Array(bytes).fill(42),
    ...(maxDatabasePages ? { maxDatabasePages } : {}),
    ...(quota ? { quota } : {}),
  });
  const waiting = new Waiting();
  const failures: unknown[] = [];
  const app = relayApp({
    store,
    serves: () => true,
    now,
    difficulty: 0,
    waiting,
    onFailure: (error) => failures.push(error),
    ...changes,
  });
  const request = async (path: string, init?: RequestInit) => app.request(origin + path, init);
  const client = relayClient(
    origin,
    (url, init) => request(url.slice(origin.length), init),
    now,
    stamperNode,
  );
  try {
    await body({ clock, store, waiting, client, failures, request });
  } finally {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Everything in an inbox or log. */
export async function readAll(client: RelayClient, signer: Signer) {
  const all = await client.read(signer);
  for (let more = all; more.length > 0; all.push(...more))
    more = await client.read(signer, { after: all.at(-1)!.sequence });
  return all;
}
