import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hpkeNode } from '../seal/hpke-node.ts';
import { accessMap, blastRadius, previewGrant } from './access-map.ts';
import { packEntry } from './entry.ts';
import { grantEntry } from './grant.ts';
import { epochEntries, holdingsOf, revocationEntry } from './holding.ts';
import { insideOf } from './inside.ts';
import { grant, removeDevices } from './membership.ts';
import { previewRevoke, revoke } from './revoke.ts';
import { gateOf } from './sync-pull.ts';
import { note, seededRandom, testFolder } from './testing.ts';
import { notesOf, testNewsroom } from './testing-newsroom.ts';
import type { Entry, Ledger } from './types.ts';

const folder = testFolder('revoke');
const epochOf = (ledger: Ledger, compartment: string) => insideOf(ledger).keyring.latest(compartment)?.epoch;
const tell = (ledger: Ledger, entries: readonly Entry[]) =>
  insideOf(ledger).append([{ compartment: insideOf(ledger).keys.charter, entries: entries.map(packEntry) }]);

describe('ending access', () => {
  it('leaves what was written, says so before, and opens nothing written after', async () => {
    const { ada, join, sync: all } = await testNewsroom(folder);
    const source = await ada.createCompartment('source');
    const bo = await join('bo', ['reporter'], [source]);
    const cy = await join('cy', ['reporter'], [source]);
    ada.write(source, [note('before', 'x'), note('this too', 'x')]);
    await all(ada, bo, cy);
    const from = { member: bo.device.member };
    const preview = previewRevoke(ada, source, from);
    assert.deepEqual(
      [preview.name, preview.devices, preview.readable, preview.stays.map(({ name }) => name).sort()],
      ['bo', [bo.device.id], 2, ['Ada', 'cy']],
    );
    await revoke(ada, source, from);
    await all(ada, cy, bo);
    cy.write(source, [note('after', 'x')]);
    await all(cy, ada, bo);
    assert.deepEqual([notesOf(ada), notesOf(bo)], ['after before this too', 'before this too']);
    assert.deepEqual([epochOf(ada, source), epochOf(cy, source), epochOf(bo, source)], [1, 1, 0]);
    assert.equal(previewRevoke(ada, source, from).devices.length, 0);
    await assert.rejects(revoke(ada, source, from), { code: 'no-such-member' });
    const reach = blastRadius(accessMap(ada)).devices.find(({ device }) => device === bo.device.id);
    assert.equal(reach?.compartments.find(({ id }) => id === source)?.current, false);

    // It can be given again, with everything.
    assert.equal(previewGrant(accessMap(ada), [source], from).opens.length, 1);
    await grant(cy, source, from);
    await all(cy, bo, ada);
    assert.equal(notesOf(bo), 'after before this too');
    assert.equal(epochOf(bo, source), 1);
    for (const ledger of [ada, bo, cy]) ledger.close();
  });

  it('of one’s own is finished by another holder, and never by the last one', async () => {
    const { ada, join, sync: all } = await testNewsroom(folder);
    const bo = await join('bo', ['reporter'], []);
    const source = await bo.createCompartment('source');
    const own = { member: bo.device.member };
    await assert.rejects(revoke(bo, source, own), { code: 'last-holder' });
    await assert.rejects(revoke(ada, source, own), { code: 'no-such-key' });
    await assert.rejects(revoke(ada, ada.standing('charter'), own), { code: 'not-allowed' });
    const cy = await join('cy', ['reporter'], []);
    await all(bo, cy);
    await grant(bo, source, { member: cy.device.member });
    assert.equal(previewRevoke(bo, source, own).waitsForOthers, true);
    await revoke(bo, source, own);
    await all(bo, cy, ada, bo);
    cy.write(source, [note('after', 'x')]);
    await all(cy, bo);
    assert.deepEqual([epochOf(cy, source), epochOf(bo, source), notesOf(bo)], [1, 0, '']);
    for (const ledger of [ada, bo, cy]) ledger.close();
  });

  it('holds, however it crosses with a removal that someone else makes at the same time', async () => {
    const { ada, join, sync: all } = await testNewsroom(folder);
    const source = await ada.createCompartment('source');
    const [bo, cy, di] = [
      await join('bo', ['reporter'], [source]),
      await join('cy', ['admin'], [source]),
      await join('di', ['reporter'], [source]),
    ];
    await all(ada, bo, cy, di);
    // Neither knows of the other: Ada's new key goes to Di, Cy's to Bo.
    await revoke(ada, source, { member: bo.device.member });
    await removeDevices(cy, [di.device.id]);
    await all(ada, cy, bo, di, ada, cy);
    ada.write(source, [note('after', 'x')]);
    cy.write(source, [note('after too', 'x')]);
    await all(ada, cy, bo, di);
    assert.deepEqual([notesOf(ada), notesOf(cy)], ['after after too', 'after after too']);
    assert.deepEqual([notesOf(bo), notesOf(di)], ['', '']);
    assert.equal(epochOf(ada, source), epochOf(cy, source));
    for (const ledger of [ada, bo, cy, di]) ledger.close();
  });
});

describe('a key', () => {
  async function scene() {
    const newsroom = await testNewsroom(folder);
    const { ada, join } = newsroom;
    const source = await ada.createCompartment('source');
    const bo = await join('bo', ['reporter'], [source]);
    const eve = await join('eve', ['reporter'], []);
    const random = seededRandom('eve');
    const toBo = async (epoch: number, key: Uint8Array) => {
      const { id, sealing } = insideOf(eve).charter().devices.get(bo.device.id)!;
      return grantEntry(hpkeNode, { compartment: source, epoch, key }, { id, sealing });
    };
    return { ...newsroom, source, bo, eve, random, toBo };
  }

  it('from someone who does not hold the compartment is not taken, whatever they announce', async () => {
    const { ada, bo, eve, source, random, toBo, sync: all } = await scene();
    for (const epoch of [0, 1, 2, 7]) {
      const key = { compartment: source, epoch, key: random(32) };
      tell(eve, [...epochEntries(key), await toBo(epoch, key.key)]);
    }
    tell(eve, [
      { op: 'set', kind: 'compartment', id: source, field: 'made', value: random(16) },
      { op: 'set', kind: 'compartment', id: source, field: 'kind', value: 'story' },
      revocationEntry(source, ada.device.id, true),
    ]);
    await all(eve, bo, ada);
    assert.equal(insideOf(bo).keyring.all(source).length, 1);
    assert.equal(epochOf(ada, source), 0);
    bo.write(source, [note('words', 'of a source')]);
    await all(bo, ada);
    assert.equal(notesOf(ada), 'words');
    assert.equal(holdingsOf(insideOf(ada)).get(source)?.ended.size, 0);
    assert.equal(accessMap(ada).compartments.find(({ id }) => id === source)?.epoch, 0);
    for (const ledger of [ada, bo, eve]) ledger.close();
  });

  it('other than the one announced is not taken, though a holder granted it', async () => {
    const { ada, bo, eve, source, random, toBo, sync: all } = await scene();
    await grant(ada, source, { member: eve.device.member });
    await all(ada, eve);
    tell(eve, [await toBo(0, random(32))]);
    await all(eve, bo, ada);
    assert.equal(insideOf(bo).keyring.all(source).length, 1);
    for (const ledger of [ada, bo, eve]) ledger.close();
  });

  it('that a holder gives to some and keeps from others is replaced by whoever it was kept from', async () => {
    const { ada, bo, eve, source, random, toBo, sync: all } = await scene();
    await grant(ada, source, { member: eve.device.member });
    await all(ada, eve, bo);
    const key = { compartment: source, epoch: 1, key: random(32) };
    tell(eve, [...epochEntries(key), await toBo(1, key.key)]);
    await all(eve, bo, ada, bo, eve);
    assert.deepEqual([epochOf(ada, source), epochOf(bo, source)], [2, 2]);
    const gate = gateOf(insideOf(ada).keyring.latest(source)!).publicKey;
    assert.deepEqual(gateOf(insideOf(bo).keyring.latest(source)!).publicKey, gate);
    // Removing her afterwards leaves her nothing, although she numbered an epoch of her own.
    await removeDevices(ada, [eve.device.id]);
    await all(ada, bo, eve);
    bo.write(source, [note('after', 'x')]);
    await all(bo, ada, eve);
    assert.deepEqual([epochOf(bo, source), notesOf(ada), notesOf(eve)], [3, 'after', '']);
    for (const ledger of [ada, bo, eve]) ledger.close();
  });

  it('reaches a device that was admitted by someone who did not know of the new epoch yet', async () => {
    const { ada, bo, source, join, sync: all } = await scene();
    // Bo's desk ends Ada's second device; Ada admits Cy meanwhile, with the key she knows.
    const tablet = await join('tablet', [], [source], { member: ada.device.member });
    await all(ada, bo);
    await revoke(bo, source, { device: tablet.device.id });
    const cy = await join('cy', ['reporter'], [source]);
    await all(bo, ada, cy, ada, cy);
    ada.write(source, [note('after', 'x')]);
    await all(ada, cy, bo, tablet);
    assert.deepEqual([notesOf(cy), notesOf(bo), notesOf(tablet)], ['after', 'after', '']);
    for (const ledger of [ada, bo, cy, tablet]) ledger.close();
  });
});
