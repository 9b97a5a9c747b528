import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { Item } from '../wire/requests.ts';
import { accessMap, blastRadius, previewGrant } from './access-map.ts';
import { cardFingerprint, newsroomFingerprint } from './card.ts';
import { frameToCells } from './cells.ts';
import { packEntry } from './entry.ts';
import { findings } from './findings.ts';
import { dumpFold } from './fold-dump.ts';
import { firstPrev, signFrame } from './frame.ts';
import { askForSecret, handovers, handSecret, takeSecrets } from './handover.ts';
import { insideOf } from './inside.ts';
import { admit, grant, postInvitation, removeDevices, removeMember } from './membership.ts';
import { sync, waiting } from './sync.ts';
import { gateOf } from './sync-pull.ts';
import { resendAll } from './sync-push.ts';
import { cheap, note, passphrase, seededRandom, testFolder } from './testing.ts';
import { TestRelay } from './testing-relay.ts';
import type { Entry, Ledger, Role } from './types.ts';
import { createVault, openVault } from './vault.ts';
import { acceptInvitation, createDeviceVault, fetchInvitation } from './vault-join.ts';

const folder = testFolder('sync');
let made = 0;

async function newsroom() {
  const relay = new TestRelay();
  const place = join(folder, `${made++}`);
  const ada = await createVault({ path: `${place}-ada`, passphrase, member: 'Ada', kdf: cheap });
  const open = (name: string) => openVault({ path: `${place}-${name}`, passphrase });
  const join_ = async (
    name: string,
    roles: Role[],
    compartments: string[],
    who: { name: string } | { member: string } = { name },
  ): Promise<Ledger> => {
    const path = `${place}-${name}`;
    const { card } = await createDeviceVault({ path, passphrase, member: name, kdf: cheap });
    const { cell } = await admit(ada, card, { who, roles, compartments, relay: relay.client.url });
    await postInvitation(relay.client, card, cell);
    await sync(ada, { relay: relay.client });
    assert.ok(await fetchInvitation({ path, passphrase }, relay.client));
    const ledger = await open(name);
    await sync(ledger, { relay: relay.client });
    return ledger;
  };
  const record = ada.standing('record');
  return { relay, ada, record, join: join_, open, place, sync: (...all: Ledger[]) => syncAll(relay, all) };
}

async function syncAll(relay: TestRelay, ledgers: Ledger[]): Promise<void> {
  for (const ledger of [...ledgers, ...ledgers]) await sync(ledger, { relay: relay.client });
}

const notes = (ledger: Ledger) =>
  ledger
    .list('note')
    .map(({ id }) => id)
    .sort()
    .join(' ');
const stateOf = (ledger: Ledger) => dumpFold(insideOf(ledger).fold());

describe('joining', () => {
  it('needs a card, six words and an invitation, and never both people at once', async () => {
    const { relay, ada, record, place } = await newsroom();
    ada.write(record, [note('before', 'Bo came')]);
    const path = `${place}-bo`;
    const { card, fingerprint } = await createDeviceVault({ path, passphrase, member: 'Bo', kdf: cheap });
    assert.deepEqual(cardFingerprint(` ${card.slice(0, 50)}\n${card.slice(50)}`), fingerprint);
    assert.equal(fingerprint.length, 6);
    await assert.rejects(openVault({ path, passphrase }), { code: 'not-joined' });
    assert.throws(() => cardFingerprint(`${card.slice(0, -3)}abc`), { code: 'not-a-device-card' });
    assert.equal(await fetchInvitation({ path, passphrase }, relay.client), null);

    const made = await admit(ada, card, {
      who: { name: 'Bo' },
      roles: ['reporter'],
      compartments: [record],
      relay: relay.client.url,
    });
    await sync(ada, { relay: relay.client });
    const other = await createDeviceVault({ path: `${place}-eve`, passphrase, member: 'Eve', kdf: cheap });
    assert.ok(other.card);
    await assert.rejects(acceptInvitation({ path: `${place}-eve`, passphrase }, made.invitation), {
      code: 'not-invited',
    });
    const joined = await acceptInvitation({ path, passphrase }, made.invitation);
    assert.deepEqual(joined.newsroom, newsroomFingerprint(insideOf(ada).keys.charter));
    assert.equal(joined.relay, relay.client.url);
    await acceptInvitation({ path, passphrase }, made.invitation);
    const bo = await openVault({ path, passphrase });
    await sync(bo, { relay: relay.client });
    assert.equal(notes(bo), 'before');
    bo.write(bo.standing('record'), [note('after', 'from Bo')]);
    await sync(bo, { relay: relay.client });
    await sync(ada, { relay: relay.client });
    assert.equal(notes(ada), 'after before');
    assert.deepEqual(
      ada.compartments().map(({ id }) => bo.compartments().find((one) => one.id === id)?.held),
      ada.compartments().map(({ id, kind }) => id === record || kind === 'charter'),
    );
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('gives a member a second device, and says before a grant what it opens', async () => {
    const { ada, record, join, sync } = await newsroom();
    const bo = await join('bo', ['reporter'], [record]);
    const { member } = bo.device;
    const phone = await join('bo-phone', [], [], { member });
    assert.equal(phone.device.member, member);
    const source = await ada.createCompartment('source');
    ada.write(source, [note('secret', 'raw words')]);
    const preview = previewGrant(accessMap(ada), [source, record], { member });
    assert.deepEqual(
      [preview.name, preview.devices.length, preview.opens.map(({ id }) => id).sort()],
      ['bo', 2, [source, record].sort()],
    );
    await grant(ada, source, { device: bo.device.id });
    await sync(ada, bo, phone);
    assert.deepEqual([notes(bo), notes(phone)], ['secret', '']);
    await assert.rejects(grant(bo, ada.standing('intake'), { member }), { code: 'no-such-key' });
    const { devices, change } = blastRadius(accessMap(ada));
    assert.deepEqual(
      devices.map(({ name, sources }) => [name, sources]),
      [
        ['Ada', 1],
        ['bo', 1],
        ['bo', 0],
      ],
    );
    assert.equal(change, null);
    const early = blastRadius(accessMap(ada), 0);
    assert.equal(early.devices.length, 0);
    for (const ledger of [ada, bo, phone]) ledger.close();
  });
});

describe('sync', () => {
  it('merges what was written offline, large frames too, and says what waits', async () => {
    const { relay, ada, record, join, sync } = await newsroom();
    relay.limit = 7;
    const bo = await join('bo', ['editor'], [record]);
    assert.equal(waiting(bo), 0);
    ada.write(record, [note('claim', 'ten'), note('ada', 'x'.repeat(400_000))]);
    bo.write(record, [note('claim', 'twelve'), note('bo', 'y')]);
    assert.equal(waiting(bo), 1);
    await sync(ada, bo);
    assert.equal(waiting(bo), 0);
    assert.equal(stateOf(ada), stateOf(bo));
    assert.equal(notes(bo), 'ada bo claim');
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('cut after any request loses and doubles nothing', async () => {
    const { relay, ada, record, join, open, sync: syncBoth } = await newsroom();
    let bo = await join('bo', ['editor'], [record]);
    for (let i = 0; i < 3; i++) {
      ada.write(record, [note(`ada ${i}`, 'x'.repeat(9000))]);
      bo.write(record, [note(`bo ${i}`, 'y'.repeat(300_000))]);
    }
    for (let cut = 0; cut < 12; cut++) {
      for (const ledger of [bo, ada]) {
        relay.answers = cut;
        await sync(ledger, { relay: relay.client }).catch((error) =>
          assert.equal(error.code, 'relay-unreachable'),
        );
      }
      bo.close();
      bo = await open('bo');
    }
    relay.answers = Number.POSITIVE_INFINITY;
    await syncBoth(ada, bo);
    assert.equal(stateOf(ada), stateOf(bo));
    assert.equal(ada.list('note').length, 6);
    assert.equal(ada.history('note', 'bo 1').length, 1);
    assert.deepEqual(
      findings(ada).filter(({ kind }) => kind !== 'replayed'),
      [],
    );
    for (const ledger of [ada, bo]) ledger.close();
  });

  it('skips and counts what anyone may have posted', async () => {
    const { relay, ada, record, join } = await newsroom();
    const bo = await join('bo', ['editor'], [record]);
    const gate = gateOf(insideOf(ada).keyring.latest(record)!);
    const random = seededRandom('junk');
    for (let i = 0; i < 5; i++) await relay.client.post(gate.publicKey, random(4096));
    ada.write(record, [note('real', 'x')]);
    await sync(ada, { relay: relay.client });
    const report = await sync(bo, { relay: relay.client });
    assert.deepEqual([report.skipped, report.received > 0, notes(bo)], [5, true, 'real']);
    assert.equal((await sync(bo, { relay: relay.client })).skipped, 0);
    for (const ledger of [ada, bo]) ledger.close();
  });
});

describe('removal', () => {
  it('leaves a device what it had, and nothing written after', async () => {
    const { relay, ada, record, join, sync: syncBoth } = await newsroom();
    const bo = await join('bo', ['reporter'], [record]);
    const cy = await join('cy', ['editor'], [record]);
    const source = await cy.createCompartment('source');
    await grant(cy, source, { device: bo.device.id });
    cy.write(source, [note('words', 'of a source')]);
    await syncBoth(ada, bo, cy);
    bo.write(record, [note('counts', 'written before')]);
    bo.write(source, [note('heard', 'before')]);
    await syncBoth(bo, ada, cy);
    assert.equal(notes(bo), 'counts heard words');

    await removeDevices(ada, [bo.device.id]);
    // Bo does not know yet, and writes on.
    bo.write(record, [note('late', 'written after')]);
    await syncBoth(ada, cy, ada);
    const secretly = insideOf(bo);
    ada.write(record, [note('new', 'after the removal')]);
    cy.write(source, [note('newer', 'after the removal')]);
    await syncBoth(ada, cy, bo, ada, cy);
    assert.equal(notes(ada), 'counts new');
    assert.equal(notes(cy), 'counts heard new newer words');
    assert.equal(notes(bo).includes('new'), false);
    assert.throws(() => bo.write(record, [note('x', 'y')]), { code: 'not-allowed' });

    // With everything that its vault holds it finds no log that has anything written since.
    const opened = [...secretly.keyring.compartments()].flatMap((id) => secretly.keyring.all(id));
    for (const [compartment, epoch] of [
      [record, 1],
      [source, 1],
    ] as const) {
      assert.equal(insideOf(cy).keyring.latest(compartment)!.epoch, epoch);
      const log = gateOf(insideOf(cy).keyring.latest(compartment)!);
      assert.ok(opened.every((key) => !gateOf(key).publicKey.every((byte, i) => byte === log.publicKey[i])));
    }
    // What it signs later and posts to the log it knows counts nowhere.
    const gate = gateOf(secretly.keyring.latest(record)!);
    assert.ok(relay.logs.size > 0 && gate.publicKey.length === 32);
    await assert.rejects(removeMember(ada, ada.device.member), { code: 'last-admin' });
    for (const ledger of [ada, bo, cy]) ledger.close();
  });
});

describe('what a removed device signs later', () => {
  it('counts nowhere, even in the place of frames that counted, in the log that it knows', async () => {
    const { relay, ada, record, join, sync: syncBoth } = await newsroom();
    const bo = await join('bo', ['admin'], [record]);
    bo.write(record, [note('one', 'before')]);
    await syncBoth(bo, ada);
    await removeMember(ada, bo.device.member);
    // A cut-off copy of its vault: it signs as if nothing had happened, and dates it back.
    const { keys, keyring, fold } = insideOf(bo);
    const { charter } = keys;
    const forge = (compartment: string, seq: number, prev: Uint8Array, entries: Entry[]) =>
      signFrame(
        { compartment, epoch: 0, device: keys.id, seq, prev, clock: 1 },
        entries.map(packEntry),
        keys.signer,
      ).bytes;
    const last = fold().chainEnd(record, keys.id)!;
    const first = { seq: -1, hash: firstPrev };
    const ofAda = insideOf(ada).fold().chainEnd(charter, ada.device.id)!;
    const forged = [
      [record, forge(record, 0, firstPrev, [note('forged', 'in the place of the first')])],
      [record, forge(record, last.seq + 1, last.hash, [note('forged too', 'after the last')])],
      [
        charter,
        forge(charter, 0, firstPrev, [
          { op: 'set', kind: 'removal', id: ada.device.id, field: charter, value: first },
          { op: 'set', kind: 'removal', id: ada.device.id, field: record, value: first },
        ]),
      ],
    ] as const;
    assert.ok(ofAda.seq > 0);
    for (const [compartment, bytes] of forged) {
      const key = keyring.latest(compartment)!;
      await relay.client.append(gateOf(key), frameToCells(bytes, key.key, seededRandom('forged')));
    }
    await syncBoth(ada);
    const cy = await join('cy', ['editor'], [record]);
    await syncBoth(ada, cy);
    assert.deepEqual([notes(ada), notes(cy)], ['one', 'one']);
    assert.equal(stateOf(ada), stateOf(cy));
    assert.deepEqual([...insideOf(cy).standing().removed.keys()], [bo.device.id]);
    assert.ok(findings(ada).some(({ kind, device }) => kind === 'forked' && device === bo.device.id));
    for (const ledger of [ada, bo, cy]) ledger.close();
  });
});

describe('a secret of a device', () => {
  it('is handed to another under a key that both ends destroy', async () => {
    const { ada, join, sync: syncBoth } = await newsroom();
    const intake = ada.standing('intake');
    const bo = await join('bo', ['reporter'], [intake]);
    const secret = seededRandom('secret')(32);
    ada.secrets.put('root', secret);
    const id = await askForSecret(bo, intake, 'root');
    await syncBoth(bo, ada);
    assert.deepEqual(
      handovers(ada, intake).map(({ name, member, state }) => [name, member, state]),
      [['root', bo.device.member, 'asked']],
    );
    await assert.rejects(handSecret(bo, intake, id), { code: 'no-such-key' });
    await handSecret(ada, intake, id);
    await syncBoth(ada, bo);
    assert.deepEqual(await takeSecrets(bo, intake), ['root']);
    assert.deepEqual(bo.secrets.get('root'), secret);
    assert.equal(bo.secrets.get(`handover/${id}`), null);
    assert.deepEqual(await takeSecrets(bo, intake), []);
    for (const ledger of [ada, bo]) ledger.close();
  });
});

describe('a relay that began anew', () => {
  it('is given everything again, by whoever has it', async () => {
    const { relay, ada, record, join, sync: syncBoth } = await newsroom();
    const bo = await join('bo', ['editor'], [record]);
    bo.write(record, [note('bo', 'x')]);
    await syncBoth(bo, ada);
    relay.logs.clear();
    assert.ok((await resendAll(ada, { relay: relay.client })) >= 3);
    const cy = await join('cy', ['editor'], [record]);
    assert.equal(notes(cy), 'bo');
    for (const ledger of [ada, bo, cy]) ledger.close();
  });
});

describe('a relay that lies', () => {
  async function scene(lie: (items: Item[]) => Item[]) {
    const { relay, ada, record, join, sync: syncBoth } = await newsroom();
    const bo = await join('bo', ['editor'], [record]);
    const cy = await join('cy', ['editor'], [record]);
    for (let i = 0; i < 6; i++) {
      ada.write(record, [note(`${i}`, 'x')]);
      await sync(ada, { relay: relay.client });
    }
    await sync(bo, { relay: relay.client });
    bo.write(record, [note('bo', 'has read all of Ada')]);
    await sync(bo, { relay: relay.client });
    const log = Buffer.from(gateOf(insideOf(ada).keyring.latest(record)!).publicKey).toString('hex');
    relay.lie = (items, name) => (name === log ? lie(items) : items);
    await sync(cy, { relay: relay.client });
    const found = findings(cy).filter(({ kind }) => kind !== 'replayed');
    const shown = notes(cy);
    for (const ledger of [ada, bo, cy]) ledger.close();
    assert.ok(syncBoth);
    return { found, shown, ada: ada.device.id, bo: bo.device.id, record };
  }

  it('and drops, is noticed: whose and from when', async () => {
    const { found, shown, ada, record } = await scene((items) => items.filter((_, i) => i !== 2));
    assert.equal(found.length, 1);
    const [{ kind, device, compartment, seq, since }] = found as [(typeof found)[0]];
    assert.deepEqual([kind, device, compartment, seq], ['dropped', ada, record, 2]);
    assert.ok(since > 0);
    assert.equal(shown, '0 1 3 4 5 bo');
  });

  it('and holds back the end of a log, is noticed by what others have seen', async () => {
    const { found, ada, bo } = await scene((items) => items.filter((_, i) => i < 3 || i > 5));
    assert.deepEqual(
      found.map(({ kind, device, by, seq }) => [kind, device, by, seq]),
      [['truncated', ada, bo, 3]],
    );
  });

  it('and reorders, is noticed, and nothing is lost', async () => {
    const { found, shown } = await scene((items) =>
      items.map(({ sequence }, i) => ({ sequence, cell: items[i === 1 ? 3 : i === 3 ? 1 : i]!.cell })),
    );
    assert.ok(found.length > 0 && found.every(({ kind }) => kind === 'reordered'));
    assert.equal(shown, '0 1 2 3 4 5 bo');
  });
});
