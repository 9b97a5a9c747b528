// A newsroom of five through its acts, on one relay and five vaults in one process. After each act: who can open
// what, by trying.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import * as Y from 'yjs';
import {
  accessMap,
  admit,
  blastRadius,
  createDeviceVault,
  createVault,
  fetchInvitation,
  findings,
  finishRemovals,
  grant,
  type Ledger,
  openVault,
  postInvitation,
  type Role,
  removeDevices,
  removeMember,
  sync,
} from '../src/ledger/index.ts';
import { withRelay } from '../src/relay/test-relay.ts';
import type { RelayClient } from '../src/wire/client.ts';

const passphrase = 'five at one long table';
const kdf = { memoryKiB: 8, passes: 1, lanes: 1 };
const words = 'the night shift was moved before the inspection';

const set = (kind: string, id: string, field: string, value: string) =>
  ({ op: 'set', kind, id, field, value }) as const;
const item = (kind: string, id: string, field: string, member: string) =>
  ({ op: 'add', kind, id, field, item: member }) as const;

/** Names of the ledgers that open what `sealer` seals for a compartment now. */
function openers(compartment: string, sealer: Ledger, all: Record<string, Ledger>): string {
  const pointer = sealer.sealPointer(compartment, new Uint8Array([1, 2, 3]));
  return Object.entries(all)
    .filter(([, ledger]) => ledger.openPointer(compartment, pointer) !== null)
    .map(([name]) => name)
    .join(' ');
}

it('a newsroom of five, through joins, sources, edits offline, removals, a seized laptop and a lying relay', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-five-'));
  const path = (name: string) => join(folder, name);
  await withRelay(async ({ client: relay }) => {
    const ada = await createVault({ path: path('ada'), passphrase, member: 'Ada', kdf });
    const all: Record<string, Ledger> = { ada };
    const everyone = async () => {
      for (const ledger of [...Object.values(all), ...Object.values(all)]) await sync(ledger, { relay });
    };
    const joins = async (name: string, roles: Role[], compartments: string[]) => {
      const { card } = await createDeviceVault({ path: path(name), passphrase, member: name, kdf });
      const { cell } = await admit(ada, card, { who: { name }, roles, compartments, relay: relay.url });
      await postInvitation(relay, card, cell);
      await sync(ada, { relay });
      assert.ok(await fetchInvitation({ path: path(name), passphrase }, relay));
      const ledger = await openVault({ path: path(name), passphrase });
      await sync(ledger, { relay });
      all[name] = ledger;
      return ledger;
    };

    // Joins.
    const [charter, intake, record, editions] = (['charter', 'intake', 'record', 'editions'] as const).map(
      (kind) => ada.standing(kind),
    ) as [string, string, string, string];
    const bo = await joins('bo', ['reporter'], [intake, record]);
    const cy = await joins('cy', ['editor'], [record]);
    const dae = await joins('dae', ['translator'], []);
    const eun = await joins('eun', ['publisher', 'admin'], [editions]);
    await everyone();
    assert.equal(openers(charter, ada, all), 'ada bo cy dae eun');
    assert.equal(openers(intake, ada, all), 'ada bo');
    assert.equal(openers(record, bo, all), 'ada bo cy');
    assert.equal(openers(editions, eun, all), 'ada eun');

    // A source, with its handler and a deputy; a story.
    const source = await bo.createCompartment('source');
    bo.write(source, [set('testimony', 't', 'text', words)]);
    await everyone();
    await grant(bo, source, { member: cy.device.member });
    const story = await cy.createCompartment('story');
    await everyone();
    await grant(cy, story, { member: dae.device.member });
    await grant(cy, story, { member: ada.device.member });
    await everyone();
    assert.equal(openers(source, bo, all), 'bo cy');
    assert.equal(openers(story, cy, all), 'ada cy dae');
    assert.equal(cy.search('night shift').length, 1);
    for (const other of [ada, dae, eun]) assert.equal(other.search('night shift').length, 0);
    for (const name of Object.keys(all)) {
      const bytes = readFileSync(path(name));
      assert.equal(bytes.includes(words), false, `${name}'s vault holds the words as they are`);
    }

    // Offline, at once: the same claim, the same incident, the same paragraph.
    const paragraph = new Y.Doc();
    paragraph.getText('body').insert(0, 'Twelve were there.');
    const base = Y.encodeStateAsUpdate(paragraph);
    const text = (update: Uint8Array) =>
      ({ op: 'text', kind: 'version', id: 'v', field: 'body', update }) as const;
    cy.write(story, [text(base)]);
    await everyone();
    const edit = (ledger: Ledger, client: number, at: number, added: string) => {
      const doc = new Y.Doc();
      doc.clientID = client;
      Y.applyUpdate(doc, ledger.text('version', 'v', 'body')!);
      doc.getText('body').insert(at, added);
      ledger.write(story, [text(Y.encodeStateAsUpdate(doc))]);
    };
    edit(cy, 11, 0, 'On Monday: ');
    edit(dae, 12, 18, ' And left.');
    bo.write(record, [set('claim', 'c', 'who', 'twelve'), item('incident', 'i', 'claims', 'c')]);
    cy.write(record, [set('claim', 'c', 'who', 'ten to twelve'), item('incident', 'i', 'claims', 'd')]);
    ada.write(record, [set('claim', 'c', 'where', 'the depot')]);
    await everyone();
    const read = (ledger: Ledger) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, ledger.text('version', 'v', 'body')!);
      return doc.getText('body').toString();
    };
    for (const ledger of [ada, cy, dae])
      assert.equal(read(ledger), 'On Monday: Twelve were there. And left.');
    for (const ledger of [ada, bo, cy]) {
      assert.deepEqual(ledger.get('claim', 'c')!.fields, bo.get('claim', 'c')!.fields);
      assert.deepEqual(ledger.get('incident', 'i')!.sets.claims, ['c', 'd']);
      assert.equal(ledger.history('claim', 'c').length, 3);
    }

    // The translator leaves.
    await removeMember(ada, dae.device.member);
    await everyone();
    cy.write(story, [set('version', 'v', 'headline', 'after she left')]);
    await everyone();
    assert.equal(openers(charter, ada, all), 'ada bo cy eun');
    assert.equal(openers(story, cy, all), 'ada cy');
    assert.equal(dae.get('version', 'v')?.fields.headline, undefined);
    assert.equal(read(dae), 'On Monday: Twelve were there. And left.');
    assert.throws(() => dae.write(story, [set('version', 'v', 'headline', 'x')]), { code: 'not-allowed' });

    // Bo's laptop is seized. What it can open is what the grants say, by trying.
    bo.close();
    copyFileSync(path('bo'), path('seized'));
    delete all.bo;
    const radius = blastRadius(accessMap(ada)).devices.find(({ device }) => device === bo.device.id)!;
    assert.deepEqual(
      radius.compartments.map(({ id }) => id).sort(),
      [charter, intake, record, source].sort(),
    );
    await removeDevices(eun, [bo.device.id]);
    await everyone();
    assert.equal(await finishRemovals(cy), false, 'what the admin does not hold was renewed by who does');
    cy.write(source, [set('testimony', 'u', 'text', 'heard after the seizure')]);
    ada.write(record, [set('claim', 'n', 'who', 'new after the seizure')]);
    await everyone();
    const seized = await openVault({ path: path('seized'), passphrase });
    assert.equal(seized.get('testimony', 't')!.fields.text, words);
    seized.write(record, [set('claim', 'c', 'who', 'put in by the police')]);
    await sync(seized, { relay }).catch(() => {});
    await everyone();
    const withSeized = { ...all, seized };
    for (const [compartment, sealer] of [
      [source, cy],
      [record, ada],
      [charter, ada],
    ] as const)
      assert.ok(!openers(compartment, sealer, withSeized).includes('seized'));
    assert.equal(seized.get('testimony', 'u'), null);
    assert.equal(seized.get('claim', 'n'), null);
    for (const ledger of [ada, cy])
      assert.notEqual(ledger.get('claim', 'c')!.fields.who, 'put in by the police');
    assert.equal(openers(source, cy, all), 'cy');
    assert.equal(openers(record, cy, all), 'ada cy');

    // Bo's new laptop. Everything Bo may see comes back, what Bo had written too.
    const { card } = await createDeviceVault({ path: path('bo-2'), passphrase, member: 'bo', kdf });
    const who = { member: bo.device.member };
    const { cell } = await admit(ada, card, {
      who,
      roles: [],
      compartments: [intake, record],
      relay: relay.url,
    });
    await postInvitation(relay, card, cell);
    await sync(ada, { relay });
    await fetchInvitation({ path: path('bo-2'), passphrase }, relay);
    all.bo2 = await openVault({ path: path('bo-2'), passphrase });
    await everyone();
    await grant(cy, source, who);
    await everyone();
    assert.deepEqual(all.bo2.get('claim', 'c')!.fields, ada.get('claim', 'c')!.fields);
    assert.equal(all.bo2.get('testimony', 't')!.fields.text, words);
    assert.equal(openers(source, cy, all), 'cy bo2');

    // The relay holds back what Ada writes in the record, and lets through what Cy, who has it, writes after.
    for (let i = 0; i < 3; i++) ada.write(record, [set('claim', `held-${i}`, 'who', 'held back')]);
    const before = await lengthsOf(relay, all.bo2);
    await sync(ada, { relay });
    await sync(cy, { relay });
    const hidden = await lengthsOf(relay, all.bo2);
    cy.write(record, [set('claim', 'through', 'who', 'let through')]);
    await sync(cy, { relay });
    const lying: RelayClient = {
      ...relay,
      async read(signer, options) {
        const log = Buffer.from(signer.publicKey).toString('hex');
        const items = await relay.read(signer, options);
        const [from, to] = [before.get(log) ?? 0, hidden.get(log) ?? 0];
        return items.filter(({ sequence }) => sequence <= from || sequence > to);
      },
    };
    await sync(all.bo2, { relay: lying });
    assert.equal(all.bo2.get('claim', 'held-1'), null);
    assert.equal(all.bo2.get('claim', 'through')!.fields.who, 'let through');
    const found = findings(all.bo2).filter(({ kind }) => kind === 'truncated' || kind === 'dropped');
    assert.ok(found.some(({ device, compartment }) => device === ada.device.id && compartment === record));
    assert.ok(found.every(({ since }) => since > 0));
    for (const ledger of [...Object.values(all), seized]) ledger.close();
  });
  rmSync(folder, { recursive: true, force: true });
});

/** How long each log is of which a ledger holds the key: what a relay knows anyway. */
async function lengthsOf(relay: RelayClient, ledger: Ledger): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  const watching: RelayClient = {
    ...relay,
    async read(signer, options) {
      const items = await relay.read(signer, options);
      const log = Buffer.from(signer.publicKey).toString('hex');
      seen.set(log, Math.max(seen.get(log) ?? options?.after ?? 0, items.at(-1)?.sequence ?? 0));
      return [];
    },
    append: () => Promise.reject(new Error('only looks')),
  };
  await sync(ledger, { relay: watching }).catch(() => {});
  return seen;
}
