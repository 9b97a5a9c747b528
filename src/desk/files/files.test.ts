import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { sealReport } from '../../drop/client.ts';
import { hpkeNode } from '../../seal/hpke-node.ts';
import { sealSlab, slabAddress, slabShareBytes, slabsOf } from '../../seal/slabs.ts';
import { toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { checkFiles } from '../doctor/files.ts';
import { fetchInbox } from '../intake.ts';
import { currentCard } from '../keys.ts';
import { reportsOf } from '../reports.ts';
import { quickArgon2id, testDesk } from '../testing.ts';
import { attachedFiles, keptOn } from './attached.ts';
import { bytesOf, fetchFile, provesItself, wholeFile } from './fetch.ts';
import { sealedFilesIn } from './store-node.ts';

const key = new Uint8Array(32).fill(9);
const bytes = Uint8Array.from({ length: 2 * slabShareBytes + 1000 }, (_, i) => (i * 31) % 251);

/** A desk that a report with one file has come to, and the slabs that its relay holds. */
async function opened(t: TestContext, named = bytes) {
  const folder = mkdtempSync(join(tmpdir(), 'springhouse-files-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const desk = testDesk();
  const slabs = new Map<string, Uint8Array>();
  for (let i = 0; i < slabsOf(bytes.length); i++)
    slabs.set(
      toHex(slabAddress(key, i)),
      sealSlab(key, i, bytes.subarray(i * slabShareBytes, (i + 1) * slabShareBytes)),
    );
  const store = sealedFilesIn(join(folder, 'files'));
  const relay = {
    slab: async (address: Uint8Array) => slabs.get(toHex(address)) ?? null,
    putSlab: async () => {},
  };
  desk.files = { store, relay };
  const hash = new Uint8Array(createHash('sha256').update(named).digest());
  const card = await currentCard(desk.ledger, 'site', desk);
  const cells = await sealReport({
    card,
    words: 'a b c d e f g',
    language: 'en',
    text: 'A photo of the market.',
    attachments: [{ key, type: 'image/jpeg', size: bytes.length, hash }],
    hpke: hpkeNode,
    argon2id: quickArgon2id,
    random: desk.random,
  });
  for (const cell of cells) await desk.relay.post(card.inbox, cell);
  await fetchInbox(desk);
  const [file] = attachedFiles(desk.ledger);
  return { desk, store, slabs, folder, file: file! };
}

const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;

describe('the doctor', () => {
  it('names a file that this device kept and that is gone, cut or damaged', async (t) => {
    const { desk, store, file, folder } = await opened(t);
    const found = async () =>
      (await checkFiles(desk.ledger, store)).map(({ level, sentence }) => [level, sentence]);
    assert.deepEqual(await found(), []);
    await fetchFile(desk, file);
    assert.match(String(await found()), /^good,.*whole/);
    const path = join(folder, 'files', file.id);
    const bytes = readFileSync(path);
    bytes[300]! ^= 1;
    writeFileSync(path, bytes);
    assert.match(String(await found()), /^mend,The file [0-9a-f]{12}….* is damaged\. No other device/);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    assert.match(String(await found()), /is not whole/);
    rmSync(path);
    assert.match(String(await found()), /is not there/);
  });
});

describe('a file that came with a report', () => {
  it('is named in the report, which can be read without it', async (t) => {
    const { desk, file, store } = await opened(t);
    assert.equal(reportsOf(desk.ledger)[0]!.text, 'A photo of the market.');
    assert.deepEqual([file.type, file.size], ['image/jpeg', bytes.length]);
    assert.equal(await store.slabs(file.id), 0);
    await assert.rejects(wholeFile(store, file), code('file-not-here'));
  });

  it('is kept as the slabs it came in, and proves itself by its hash', async (t) => {
    const { desk, store, file, folder } = await opened(t);
    assert.deepEqual(await fetchFile(desk, file), { here: 3, of: 3 });
    assert.deepEqual(keptOn(desk.ledger, file), [desk.ledger.device.id]);
    assert.deepEqual(await wholeFile(store, file), bytes);
    assert.ok(await provesItself(store, file));
    const [name, ...others] = readdirSync(join(folder, 'files'));
    assert.deepEqual([name, others], [file.id, []]);
    const kept = readFileSync(join(folder, 'files', name!));
    assert.equal(kept.indexOf(bytes.subarray(100, 132)), -1);
    assert.equal(kept.indexOf(key), -1);
    let most = 0;
    for await (const share of bytesOf(store, file)) most = Math.max(most, share.length);
    assert.equal(most, slabShareBytes);
  });

  it('says how much is here where the relay has not all, and goes on from there', async (t) => {
    const { desk, file, slabs } = await opened(t);
    const last = toHex(slabAddress(key, 2));
    const slab = slabs.get(last)!;
    slabs.delete(last);
    assert.deepEqual(await fetchFile(desk, file), { here: 2, of: 3 });
    assert.deepEqual(keptOn(desk.ledger, file), []);
    slabs.clear();
    slabs.set(last, slab);
    assert.deepEqual(await fetchFile(desk, file), { here: 3, of: 3 });
  });

  it('is not kept where it is another than the report says', async (t) => {
    const { desk, file, store } = await opened(t, Uint8Array.of(1));
    await assert.rejects(fetchFile(desk, file), code('file-damaged'));
    assert.equal(await store.slabs(file.id), 0);
    assert.deepEqual(keptOn(desk.ledger, file), []);
  });

  it('is not kept where the relay altered a slab', async (t) => {
    const { desk, file, slabs } = await opened(t);
    slabs.get(toHex(slabAddress(key, 1)))![5]! ^= 1;
    await assert.rejects(fetchFile(desk, file), code('file-damaged'));
  });
});
