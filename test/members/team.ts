// A newsroom of real vaults on a real relay without a socket, asked over its API: for the tests of its members.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { deskApp } from '../../src/desk/api/app.ts';
import type { Gate } from '../../src/desk/api/gate.ts';
import { type Desk, makeSession } from '../../src/desk/desk.ts';
import { foundDesk } from '../../src/desk/open-node.ts';
import { createDeviceVault, fetchInvitation, openVault, sync } from '../../src/ledger/index.ts';
import { cheap, passphrase } from '../../src/ledger/testing.ts';
import { hpkeNode } from '../../src/seal/hpke-node.ts';
import { systemRandom } from '../../src/seal/random.ts';
import type { RelayClient } from '../../src/wire/client.ts';

const gate = { check: (_: unknown, next: () => Promise<void>) => next() } as unknown as Gate;

export interface AskedDesk extends Desk {
  /** @returns the answer, which must be 200. */
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: unknown): Promise<T>;
  /** @returns the sentence of what must be refused. */
  refused(path: string, body: unknown): Promise<string>;
}

export interface Edges {
  folder: string;
  relay: RelayClient;
  now?: () => number;
}

/** Ada's, which founds the newsroom. */
export async function foundTeam({ folder, relay, now = Date.now }: Edges): Promise<AskedDesk> {
  const founding = { name: 'The Well', relay: relay.url, languages: ['ko'] };
  const vault = join(folder, 'ada');
  const desk = await foundDesk({ vault, passphrase, member: 'Ada', kdf: cheap, now, ...founding });
  return asked({ ...desk, relay });
}

/** A new device's card, before anybody admitted it. */
export async function newDevice({ folder }: Edges, file: string, member: string): Promise<string> {
  const { card } = await createDeviceVault({ path: join(folder, file), passphrase, member, kdf: cheap });
  return card;
}

/** Take in the invitation from the relay, and what was granted. */
export async function joinTeam({ folder, relay, now = Date.now }: Edges, file: string): Promise<AskedDesk> {
  const path = join(folder, file);
  assert.ok(await fetchInvitation({ path, passphrase }, relay), 'the invitation lies on the relay');
  const ledger = await openVault({ path, passphrase, now });
  await sync(ledger, { relay });
  return asked({ ledger, relay, hpke: hpkeNode, random: systemRandom, now, publishing: null });
}

export function asked(desk: Desk): AskedDesk {
  const app = deskApp({ gate, session: makeSession(() => Promise.resolve(desk), desk), asset: () => null });
  const request = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await app.request(`/api${path}`, { method, ...init });
    return { status: answer.status, json: (await answer.json()) as unknown };
  };
  const fine = <T>({ status, json }: { status: number; json: unknown }): T => {
    assert.equal(status, 200, JSON.stringify(json));
    return json as T;
  };
  return {
    ...desk,
    get: async <T>(path: string) => fine<T>(await request('GET', path)),
    post: async <T>(path: string, body: unknown) => fine<T>(await request('POST', path, body)),
    async refused(path, body) {
      const { status, json } = await request('POST', path, body);
      assert.ok(status >= 400 && status < 500, `refused, not ${status}`);
      return (json as { sentence: string }).sentence;
    },
  };
}
