import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hpkeNode } from '../seal/hpke-node.ts';
import { mayCreate, refusalOf } from './access.ts';
import { compartmentEntries, deviceEntries, memberEntries, precedence, readCharter } from './charter.ts';
import { newDevice, packDevice, unpackDevice } from './device.ts';
import { packEntry } from './entry.ts';
import { Fold } from './fold.ts';
import { grantEntry, openGrant } from './grant.ts';
import { gateSeed, idOfKey, sha256, u64 } from './keys.ts';
import { note, seededRandom } from './testing.ts';
import { compartmentKinds, type Entry, type Role, roles } from './types.ts';

const charterId = '00'.repeat(16);
const idOf = (number: number) => number.toString(16).padStart(32, '0');
let made = 0;

function foldOf(entries: readonly Entry[], compartment = charterId): Fold {
  const fold = new Fold();
  const hash = sha256(u64(made++));
  const head = { compartment, epoch: 0, device: idOf(9), seq: 0, prev: hash, clock: made, hash };
  fold.apply([{ ...head, entries: entries.map(packEntry) }]);
  return fold;
}

/** One member and device for each role, and a compartment of each kind. */
function newsroom() {
  const entries = roles.flatMap((role, i) => [
    ...memberEntries(idOf(100 + i), role, [role]),
    ...deviceEntries({
      id: idOf(200 + i),
      member: idOf(100 + i),
      signing: new Uint8Array(32),
      sealing: new Uint8Array(1216),
    }),
  ]);
  const homes = compartmentKinds.flatMap((kind, i) =>
    compartmentEntries(kind === 'charter' ? charterId : idOf(300 + i), kind, 0),
  );
  return readCharter(foldOf([...entries, ...homes]), charterId);
}

describe('the charter', () => {
  it('says who belongs, with which devices and roles, and which compartments there are', () => {
    const charter = newsroom();
    assert.deepEqual(charter.members.get(idOf(101)), {
      id: idOf(101),
      name: 'translator',
      roles: ['translator'],
      devices: [idOf(201)],
    });
    assert.equal(charter.compartments.size, compartmentKinds.length);
    const ranks = [...charter.compartments.values()].sort(
      (a, b) => precedence(charter, a.id) - precedence(charter, b.id),
    );
    assert.deepEqual(
      ranks.map(({ kind }) => kind),
      compartmentKinds,
    );
  });

  it('is not written from other compartments, and skips what makes no sense', () => {
    const elsewhere = readCharter(foldOf(memberEntries(idOf(1), 'Eve', ['admin']), idOf(2)), charterId);
    assert.equal(elsewhere.members.size, 0);
    const odd = readCharter(
      foldOf([
        { op: 'set', kind: 'device', id: idOf(1), field: 'signing', value: 'no key' },
        { op: 'set', kind: 'compartment', id: idOf(2), field: 'kind', value: 'vault' },
        { op: 'set', kind: 'member', id: idOf(3), field: 'name', value: 7 },
        { op: 'add', kind: 'member', id: idOf(3), field: 'roles', item: 'king' },
      ]),
      charterId,
    );
    assert.deepEqual([odd.devices.size, odd.compartments.size], [0, 0]);
    assert.deepEqual(odd.members.get(idOf(3)), { id: idOf(3), name: '', roles: [], devices: [] });
  });

  it('lets each role write where it works', () => {
    const charter = newsroom();
    const entries = [packEntry(note('a', 'b'))];
    const table = roles.map((role, i) => {
      const homes = [...charter.compartments.values()].filter(
        ({ id }) => refusalOf(charter, idOf(200 + i), id, entries) === null,
      );
      return [
        role,
        homes
          .map(({ kind }) => kind)
          .sort()
          .join(' '),
      ];
    });
    assert.deepEqual(Object.fromEntries(table), {
      reporter: 'intake record source story',
      translator: 'story',
      editor: 'intake record source story',
      publisher: 'editions story',
      admin: 'charter editions intake record source story',
    } satisfies Record<Role, string>);
  });

  it('lets everyone add compartments and grants to it, and admins alone say who belongs', () => {
    const charter = newsroom();
    const grant = packEntry({ op: 'set', kind: 'grant', id: 'g', field: 'sealed', value: new Uint8Array(9) });
    const made = compartmentEntries(idOf(7), 'story', 0).map(packEntry);
    const member = memberEntries(idOf(8), 'Eve', ['admin']).map(packEntry);
    const translator = idOf(201);
    assert.equal(refusalOf(charter, translator, charterId, [...made, grant]), null);
    assert.equal(refusalOf(charter, translator, charterId, [...made, ...member]), 'role');
    assert.equal(refusalOf(charter, idOf(204), charterId, member), null);
    assert.ok(mayCreate(charter, translator, 'story') && !mayCreate(charter, translator, 'source'));
  });

  it('refuses devices and compartments that it does not know', () => {
    const charter = newsroom();
    assert.equal(refusalOf(charter, idOf(999), charterId, []), 'unknown-device');
    assert.equal(refusalOf(charter, idOf(204), idOf(999), []), 'unknown-compartment');
    assert.ok(!mayCreate(charter, idOf(999), 'story'));
  });
});

describe('a device', () => {
  const device = newDevice(idOf(1), seededRandom('device'));

  it('is named by its signing key, and so is the charter that it begins', () => {
    assert.equal(device.id, idOfKey('device', device.signer.publicKey));
    assert.equal(device.charter, idOfKey('charter', device.signer.publicKey));
    assert.notEqual(device.id, device.charter);
    assert.equal(newDevice(idOf(1), seededRandom('joins'), charterId).charter, charterId);
  });

  it('comes back from its bytes', () => {
    const back = unpackDevice(packDevice(device))!;
    assert.deepEqual({ ...back, signer: 0 }, { ...device, signer: 0 });
    assert.deepEqual(back.signer.publicKey, device.signer.publicKey);
    assert.equal(unpackDevice(packDevice(device).subarray(1)), null);
    assert.equal(unpackDevice(new Uint8Array(0)), null);
  });
});

describe('a grant', () => {
  it('opens for its device, compartment and epoch, and for nothing else', async () => {
    const [mine, other] = ['mine', 'other'].map((seed) => newDevice(idOf(1), seededRandom(seed)));
    const sealing = (await hpkeNode.fromSeed(mine!.sealingSeed)).publicKey;
    const where = { compartment: idOf(5), epoch: 3 };
    const key = seededRandom('key')(32);
    const entry = await grantEntry(hpkeNode, { ...where, key }, { id: mine!.id, sealing });
    assert.ok(entry.op === 'set' && entry.id === `${where.compartment}:3:${mine!.id}`);
    const sealed = entry.value as Uint8Array;
    const open = (seed: Uint8Array, at: typeof where, bytes = sealed) => openGrant(hpkeNode, seed, at, bytes);
    assert.deepEqual(await open(mine!.sealingSeed, where), { ...where, key });
    assert.equal(await open(other!.sealingSeed, where), null);
    assert.equal(await open(mine!.sealingSeed, { ...where, epoch: 4 }), null);
    assert.equal(await open(mine!.sealingSeed, { ...where, compartment: idOf(6) }), null);
    assert.equal(await open(mine!.sealingSeed, where, sealed.with(1130, sealed[1130]! ^ 1)), null);
    assert.equal(await open(mine!.sealingSeed, where, sealed.subarray(5)), null);
  });
});

describe('a gate', () => {
  it('is another key than the one it comes from, and one for each epoch', () => {
    const keys = ['a', 'b'].map((seed) => seededRandom(seed)(32));
    const gates = keys.map((key) => Buffer.from(gateSeed(key)).toString('hex'));
    assert.equal(new Set([...gates, ...keys.map((key) => Buffer.from(key).toString('hex'))]).size, 4);
    assert.equal(gates[0]?.length, 64);
  });
});
