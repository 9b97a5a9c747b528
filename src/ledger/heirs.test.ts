import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { accessMap, blastRadius } from './access-map.ts';
import { newDevice, packDevice } from './device.ts';
import { heirSecret, unclaimedHeirs } from './heirs.ts';
import { insideOf } from './inside.ts';
import { removeDevices, removeMember } from './membership.ts';
import { sync } from './sync.ts';
import { cheap, note, passphrase, seededRandom, testFolder } from './testing.ts';
import { type Newsroom, notesOf, testNewsroom } from './testing-newsroom.ts';
import type { Ledger } from './types.ts';
import { openVault } from './vault.ts';
import { backupVault } from './vault-backup.ts';
import { restoreVault } from './vault-restore.ts';

const folder = testFolder('heirs');
const random = seededRandom('heirs');
const identity = await generateX25519Identity();
const lock = { recipients: [await identityToRecipient(identity)] };

const backup = (newsroom: Newsroom, name: string, by: Parameters<typeof backupVault>[0]['lock'] = lock) =>
  backupVault({ path: newsroom.pathOf(name), passphrase, lock: by, workFactor: 4, random });
let restored = 0;
async function restore(newsroom: Newsroom, bytes: Uint8Array): Promise<Ledger> {
  const path = newsroom.pathOf(`restored${restored++}`);
  const key = { identities: [identity] };
  await restoreVault({ backup: bytes, key, path, passphrase, kdf: cheap, random });
  return openVault({ path, passphrase });
}

/** Ada and Bo, both admins; Bo's laptop, which will be lost, opens a source and was backed up. */
async function scene() {
  const newsroom = await testNewsroom(folder);
  const { ada, join, sync: all } = newsroom;
  const source = await ada.createCompartment('source');
  const bo = await join('bo', ['admin', 'reporter'], [source, ada.standing('record')]);
  await all(ada, bo);
  const { bytes } = await backup(newsroom, 'bo');
  await all(bo, ada);
  return { ...newsroom, source, bo, bytes };
}

describe('a backup that was not restored', () => {
  it('is shown as what it is: all that its device could open', async () => {
    const newsroom = await scene();
    const { ada, bo, bytes, source, sync: all } = newsroom;
    const [heir] = [...unclaimedHeirs(ada).keys()];
    const reachOf = (device: string) =>
      blastRadius(accessMap(ada)).devices.find((reach) => reach.device === device)!;
    assert.equal(reachOf(heir!).backs, bo.device.id);
    assert.deepEqual(
      reachOf(heir!)
        .compartments.map(({ id }) => id)
        .sort(),
      reachOf(bo.device.id)
        .compartments.map(({ id }) => id)
        .sort(),
    );
    assert.ok(reachOf(heir!).compartments.some(({ id }) => id === source));
    const back = await restore(newsroom, bytes);
    await all(back, ada);
    assert.deepEqual([back.device.id, reachOf(heir!).backs], [heir, null]);
    assert.equal(reachOf(heir!).sources, 1);
    for (const ledger of [ada, bo, back]) ledger.close();
  });

  it('goes with its device: restored later it opens what it holds, finds nothing new, and signs for nobody', async () => {
    const newsroom = await scene();
    const { ada, bo, bytes, source, sync: all } = newsroom;
    ada.write(source, [note('before', 'x')]);
    await all(ada, bo);
    const [heir] = [...unclaimedHeirs(ada).keys()];
    await removeDevices(ada, [bo.device.id]);
    await all(ada);
    assert.deepEqual(
      accessMap(ada).devices.flatMap(({ id, removed }) => (removed === null ? [id] : [])),
      [ada.device.id],
    );
    ada.write(source, [note('after', 'x')]);
    await all(ada);
    const back = await restore(newsroom, bytes);
    back.write(source, [note('of the thief', 'x')]);
    await sync(back, { relay: newsroom.relay.client }).catch(() => null);
    await all(ada);
    assert.equal(back.device.id, heir);
    assert.equal(notesOf(ada), 'after before');
    assert.ok(!notesOf(back).includes('after'));
    assert.equal(insideOf(back).keyring.latest(source)?.epoch, 0);
    assert.equal(insideOf(back).keyring.latest(back.standing('charter'))?.epoch, 0);
    for (const ledger of [ada, bo, back]) ledger.close();
  });

  it('keeps no admin in the newsroom', async () => {
    const newsroom = await scene();
    const { ada, bo } = newsroom;
    await backup(newsroom, 'ada');
    await removeMember(ada, bo.device.member);
    await assert.rejects(removeMember(ada, ada.device.member), { code: 'last-admin' });
    for (const ledger of [ada, bo]) ledger.close();
  });
});

describe('a backup that was restored', () => {
  it('stays when the laptop is removed, and nothing in the laptop’s vault acts as it', async () => {
    const newsroom = await scene();
    const { ada, bo, bytes, source, sync: all } = newsroom;
    const back = await restore(newsroom, bytes);
    await all(back, ada);
    // Whoever has the laptop and its passphrase has all of its secrets.
    const kept = Buffer.from(bo.secrets.get(heirSecret)!);
    const { signingSeed, sealingSeed } = insideOf(back).keys;
    assert.ok(![signingSeed, sealingSeed].some((seed) => kept.includes(Buffer.from(seed))));
    await removeDevices(back, [bo.device.id]);
    await all(back, ada, back);
    ada.write(source, [note('after', 'x')]);
    await all(ada, back, bo);
    assert.deepEqual([notesOf(back), notesOf(bo)], ['after', '']);
    assert.equal(unclaimedHeirs(ada).size, 0);
    for (const ledger of [ada, bo, back]) ledger.close();
  });
});

describe('the heir of a vault', () => {
  it('is one for all backups with one lock, and new for another', async () => {
    const newsroom = await scene();
    const { bo, ada } = newsroom;
    const heirs = () => [...unclaimedHeirs(bo).keys()].length;
    await backup(newsroom, 'bo');
    assert.equal(heirs(), 1);
    for (const words of ['one', 'one', 'two', 'one']) await backup(newsroom, 'bo', { passphrase: words });
    assert.equal(heirs(), 3);
    await backup(newsroom, 'bo');
    assert.equal(heirs(), 3);
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('that an older Springhouse kept open is sealed at the next backup, and named', async () => {
    const newsroom = await testNewsroom(folder);
    const { ada } = newsroom;
    const old = newDevice(ada.device.member, random, ada.standing('charter'));
    ada.secrets.put(heirSecret, packDevice(old));
    const { bytes } = await backup(newsroom, 'ada');
    const kept = Buffer.from(ada.secrets.get(heirSecret)!);
    assert.ok(![old.signingSeed, old.sealingSeed].some((seed) => kept.includes(Buffer.from(seed))));
    assert.deepEqual([...unclaimedHeirs(ada)], [[old.id, ada.device.id]]);
    const back = await restore(newsroom, bytes);
    assert.equal(back.device.id, old.id);
    for (const ledger of [ada, back]) ledger.close();
  });
});
