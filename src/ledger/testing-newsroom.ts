// A newsroom of several vaults and a relay in memory, for tests.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { dumpFold } from './fold-dump.ts';
import { insideOf } from './inside.ts';
import { admit, postInvitation } from './membership.ts';
import { sync } from './sync.ts';
import { cheap, passphrase } from './testing.ts';
import { TestRelay } from './testing-relay.ts';
import type { Ledger, Now, Role } from './types.ts';
import { createVault, openVault } from './vault.ts';
import { createDeviceVault, fetchInvitation } from './vault-join.ts';

let made = 0;

export type Newsroom = Awaited<ReturnType<typeof testNewsroom>>;

/** Ada's newsroom. `join` admits a device, `sync` syncs all of some ledgers twice. */
export async function testNewsroom(folder: string, now: Now = Date.now) {
  const relay = new TestRelay();
  const place = join(folder, `${made++}`);
  const pathOf = (name: string) => `${place}-${name}`;
  const ada = await createVault({ path: pathOf('ada'), passphrase, member: 'Ada', kdf: cheap, now });
  const open = (name: string) => openVault({ path: pathOf(name), passphrase, now });
  const join_ = async (
    name: string,
    roles: Role[],
    compartments: string[],
    who: { name: string } | { member: string } = { name },
  ): Promise<Ledger> => {
    const path = pathOf(name);
    const { card } = await createDeviceVault({ path, passphrase, member: name, kdf: cheap, now });
    const { cell } = await admit(ada, card, { who, roles, compartments, relay: relay.client.url });
    await postInvitation(relay.client, card, cell);
    await sync(ada, { relay: relay.client });
    assert.ok(await fetchInvitation({ path, passphrase, now }, relay.client));
    const ledger = await open(name);
    await sync(ledger, { relay: relay.client });
    return ledger;
  };
  return {
    relay,
    ada,
    record: ada.standing('record'),
    join: join_,
    open,
    pathOf,
    sync: async (...all: Ledger[]) => {
      for (const ledger of [...all, ...all]) await sync(ledger, { relay: relay.client });
    },
  };
}

/** The ids of all notes, in order. */
export const notesOf = (ledger: Ledger): string =>
  ledger
    .list('note')
    .map(({ id }) => id)
    .sort()
    .join(' ');

/** Everything that was folded, as text. */
export const stateOf = (ledger: Ledger): string => dumpFold(insideOf(ledger).fold());
