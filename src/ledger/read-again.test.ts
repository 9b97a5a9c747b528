import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { findings } from './findings.ts';
import { admit, postInvitation } from './membership.ts';
import { readAgain, readAgainMillis } from './read-again.ts';
import { sync } from './sync.ts';
import { cheap, note, passphrase, testFolder } from './testing.ts';
import { TestRelay } from './testing-relay.ts';
import { createVault, openVault } from './vault.ts';
import { createDeviceVault, fetchInvitation } from './vault-join.ts';

const folder = testFolder('again');

it('what a relay had left out comes once it shows it, and what was known is no news', async () => {
  const relay = new TestRelay();
  const ada = await createVault({ path: join(folder, 'ada'), passphrase, member: 'Ada', kdf: cheap });
  const record = ada.standing('record');
  const at = { path: join(folder, 'bo'), passphrase };
  const { card } = await createDeviceVault({ ...at, member: 'Bo', kdf: cheap });
  const given = {
    who: { name: 'Bo' },
    roles: ['reporter' as const],
    compartments: [record],
    relay: 'http://relay.test',
  };
  const { cell } = await admit(ada, card, given);
  await postInvitation(relay.client, card, cell);
  await sync(ada, { relay: relay.client });
  assert.ok(await fetchInvitation(at, relay.client));
  const bo = await openVault(at);
  await sync(bo, { relay: relay.client });
  assert.equal(readAgain(bo, { now: 0 }), false, 'nothing is missing');

  const lengths = new Map([...relay.logs].map(([log, { length }]) => [log, length]));
  for (const id of ['a', 'b', 'c']) ada.write(record, [note(id, id)]);
  await sync(ada, { relay: relay.client });
  // The first of the three is hidden.
  relay.lie = (items, log) => items.filter(({ sequence }) => sequence !== (lengths.get(log) ?? 0) + 1);
  await sync(bo, { relay: relay.client });
  const missing = () => findings(bo).map(({ kind }) => kind);
  assert.deepEqual(missing(), ['dropped']);
  const now = 1_700_000_000_000;
  assert.equal(readAgain(bo, { now }), true);
  await sync(bo, { relay: relay.client });
  assert.deepEqual(missing(), ['dropped'], 'it still hides it, and what came again is not told as replayed');
  assert.equal(readAgain(bo, { now: now + 1000 }), false, 'not at each sync');
  assert.equal(readAgain(bo, { now: now + 1000, always: true }), true, 'but when a person asks');
  relay.lie = (items) => items;
  assert.equal(readAgain(bo, { now: now + 2 * readAgainMillis }), true);
  await sync(bo, { relay: relay.client });
  assert.deepEqual(missing(), []);
  assert.deepEqual(
    bo
      .list('note')
      .map(({ id }) => id)
      .sort(),
    ['a', 'b', 'c'],
  );
  ada.write(record, [note('d', 'd')]);
  await sync(ada, { relay: relay.client });
  await sync(bo, { relay: relay.client });
  assert.deepEqual([bo.list('note').length, missing()], [4, []]);
  ada.close();
  bo.close();
});
