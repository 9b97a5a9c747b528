// Two desks of one newsroom on two vaults and one relay, for tests.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskApp } from '../../src/desk/api/app.ts';
import { makeGate } from '../../src/desk/api/gate.ts';
import { type Desk, type DeskSession, makeSession } from '../../src/desk/desk.ts';
import { currentCard } from '../../src/desk/keys.ts';
import { foundNewsroom } from '../../src/desk/newsroom.ts';
import type { syncWhileOpen } from '../../src/desk/sync-while-open.ts';
import {
  admit,
  createDeviceVault,
  createVault,
  fetchInvitation,
  type Ledger,
  openVault,
  postInvitation,
  type Role,
  type StandingKind,
  sync,
} from '../../src/ledger/index.ts';
import { type TestRelay, withRelay } from '../../src/relay/test-relay.ts';
import { hpkeNode } from '../../src/seal/hpke-node.ts';
import { systemRandom } from '../../src/seal/random.ts';

export const passphrase = 'two at one long table';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };

export interface Pair {
  relay: TestRelay;
  folder: string;
  /** Ada founded the newsroom and holds its keys; Bo was admitted. */
  ada: Desk;
  bo: Desk;
}

export interface Admitting {
  roles?: Role[];
  compartments?: readonly StandingKind[];
}

/** Runs `body` with the two, synced once. */
export async function withPair(
  body: (pair: Pair) => Promise<void>,
  { roles = ['editor', 'admin'], compartments = ['record', 'intake'] }: Admitting = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-pair-'));
  const open: Ledger[] = [];
  try {
    await withRelay(async (relay) => {
      const { client } = relay;
      const now = () => relay.clock.now;
      const deskOf = (ledger: Ledger): Desk => {
        open.push(ledger);
        return { ledger, relay: client, hpke: hpkeNode, random: systemRandom, now, publishing: null };
      };
      const ada = deskOf(
        await createVault({ path: join(folder, 'ada'), passphrase, member: 'Ada', kdf, now }),
      );
      foundNewsroom(
        ada.ledger,
        { name: 'The Well', relay: client.url, languages: ['ko', 'en'] },
        systemRandom,
      );
      for (const use of ['site', 'card'] as const) await currentCard(ada.ledger, use, ada);
      const place = { path: join(folder, 'bo'), passphrase, now };
      const { card } = await createDeviceVault({ ...place, member: 'Bo', kdf });
      const { cell } = await admit(ada.ledger, card, {
        who: { name: 'Bo' },
        roles,
        compartments: compartments.map((kind) => ada.ledger.standing(kind)),
        relay: client.url,
      });
      await postInvitation(client, card, cell);
      await sync(ada.ledger, { relay: client });
      await fetchInvitation(place, client);
      const bo = deskOf(await openVault(place));
      await sync(bo.ledger, { relay: client });
      await body({ relay, folder, ada, bo });
      // Closed before the relay's store is.
      for (const ledger of open.splice(0)) ledger.close();
    });
  } finally {
    for (const ledger of open) ledger.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Following = ReturnType<typeof syncWhileOpen>;

/** A desk's server, and what its page asks of it. */
export async function served(desk: Desk, reopen: () => Promise<Desk> = async () => desk) {
  const session: DeskSession = makeSession(reopen, desk);
  const host = '127.0.0.1:8081';
  const gate = makeGate({ host: () => host, random: systemRandom });
  const app = deskApp({ gate, session, asset: () => null });
  const headers: Record<string, string> = { Host: host };
  const ask = async (method: string, path: string, body?: unknown) => {
    const raw = body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body);
    return app.request(`http://${host}/api${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: raw }),
    });
  };
  const secret = new URL(gate.newAddress()).pathname.slice('/open/'.length);
  const { token } = (await (await ask('POST', '/open', { secret })).json()) as { token: string };
  headers.Authorization = `Bearer ${token}`;
  const get = async <T>(path: string) => (await (await ask('GET', path)).json()) as T;
  return { session, ask, get };
}

/** Waits until what is asked for is so; never by a clock of its own but three minutes. */
export async function until(so: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (const end = performance.now() + 180_000; performance.now() < end; ) {
    if (await so()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not within three minutes: ${what}`);
}
