import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { armor, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { recipientOfSeed } from '../../ledger/age-seed.ts';
import { sources } from '../../record/sources.ts';
import { openSlab, slabAddress, slabShareBytes, slabsOf } from '../../seal/slabs.ts';
import { concat, fromHex, toHex } from '../../wire/bytes.ts';
import { SpringhouseError } from '../../wire/error.ts';
import { encodeFormCell } from '../../wire/form.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { contacts } from '../contacts.ts';
import { attachedFiles } from '../files/attached.ts';
import { fetchInbox, openAgain } from '../intake.ts';
import { currentCard, privateKeys } from '../keys.ts';
import { answer, layReplies } from '../replies.ts';
import { fileReport, reportsOf, unopenedCells } from '../reports.ts';
import { send, type TestDesk, testDesk } from '../testing.ts';

interface FormDesk extends TestDesk {
  slabs: Map<string, Uint8Array>;
  files: NonNullable<TestDesk['files']>;
  /** What a source without scripts writes on the key's line. */
  recipient: string;
}

async function formDesk(): Promise<FormDesk> {
  const desk = testDesk();
  await currentCard(desk.ledger, 'site', desk);
  const slabs = new Map<string, Uint8Array>();
  const relay = {
    slab: async (address: Uint8Array) => slabs.get(toHex(address)) ?? null,
    putSlab: async (address: Uint8Array, slab: Uint8Array) => {
      slabs.set(toHex(address), slab);
    },
  };
  const recipient = await recipientOfSeed(privateKeys(desk.ledger)[0]!);
  return Object.assign(desk, { slabs, recipient, files: { relay, store: null as never } });
}

async function sealed(plain: string | Uint8Array, ...recipients: string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(plain);
}

/** What the relay does with a file that comes by its form. */
async function arrive(desk: FormDesk, file: Uint8Array | string, { hash = null as Uint8Array | null } = {}) {
  const bytes = Buffer.from(file as string);
  const addresses = Array.from({ length: Math.ceil(bytes.length / slabBytes) }, () => desk.random(32));
  for (const [n, address] of addresses.entries()) {
    const slab = new Uint8Array(slabBytes);
    slab.set(bytes.subarray(n * slabBytes, (n + 1) * slabBytes));
    desk.slabs.set(toHex(address), slab);
  }
  const digest = hash ?? new Uint8Array(createHash('sha256').update(bytes).digest());
  const cell = encodeFormCell({ size: bytes.length, hash: digest, language: 'ko', addresses });
  await desk.relay.post(new Uint8Array(32), cell);
  return addresses;
}

const code = (wanted: string) => (error: unknown) =>
  error instanceof SpringhouseError && error.code === wanted;
const texts = ({ ledger }: TestDesk) => reportsOf(ledger).map(({ text }) => text);
const secret = '열두 사람이 잡혀갔습니다.\r\nTwelve people.\n';

describe('a file that came by the plain form', () => {
  it('is a report where it is words, binary or armored, each from a source of its own', async () => {
    const desk = await formDesk();
    await arrive(desk, await sealed(secret, desk.recipient));
    await send(desk, { text: 'by the page' });
    await arrive(desk, armor.encode(await sealed('armored', desk.recipient)).replaceAll('\n', '\r\n'));
    assert.deepEqual(await fetchInbox(desk), { parts: 3, cover: 0, unopened: 0 });
    assert.deepEqual(texts(desk), [secret, 'by the page', 'armored']);
    assert.deepEqual(
      reportsOf(desk.ledger).map(({ language, parts }) => [language, parts]),
      [
        ['ko', [1, 1]],
        ['ko', [1, 1]],
        ['ko', [1, 1]],
      ],
    );
    assert.equal(new Set(reportsOf(desk.ledger).map(({ compartment }) => compartment)).size, 3);
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 0 });
    const { compartment, id } = reportsOf(desk.ledger)[0]!;
    assert.ok(fileReport(desk, compartment, id, 'by the plain form'));
  });

  it('is an attachment where it is anything else, sealed anew on the relay', async () => {
    const desk = await formDesk();
    const photo = concat(Uint8Array.of(0xff, 0xd8, 0xff), new Uint8Array(slabShareBytes + 10).fill(5));
    const stranger = await identityToRecipient(await generateHybridIdentity());
    await arrive(desk, await sealed(photo, stranger, desk.recipient));
    await fetchInbox(desk);
    const [file, ...more] = attachedFiles(desk.ledger);
    assert.deepEqual(
      [more.length, file!.type, file!.size, texts(desk)],
      [0, 'image/jpeg', photo.length, ['[A file without words, by the plain form.]']],
    );
    const [{ compartment, id }] = reportsOf(desk.ledger) as [ReturnType<typeof reportsOf>[0]];
    assert.ok(fileReport(desk, compartment, id, 'by the plain form'));
    const shares = Array.from({ length: slabsOf(file!.size) }, (_, n) => {
      const slab = desk.slabs.get(toHex(slabAddress(file!.key, n)))!;
      return openSlab(file!.key, n, file!.size, slab)!;
    });
    assert.deepEqual(Buffer.concat(shares), Buffer.from(photo));
    assert.deepEqual(Buffer.from(file!.hash), createHash('sha256').update(photo).digest());
  });

  it('cannot be answered, and says so', async () => {
    const desk = await formDesk();
    await arrive(desk, await sealed(secret, desk.recipient));
    await send(desk, { text: 'by the page' });
    await fetchInbox(desk);
    const [form, page] = reportsOf(desk.ledger);
    await assert.rejects(answer(desk, form!.compartment, 'Who?'), code('no-way-back'));
    assert.equal((await answer(desk, page!.compartment, 'Who?')).laid, 1);
    assert.deepEqual(await layReplies(desk), { laid: 1, waiting: 0 });
    assert.deepEqual(
      sources(desk.ledger).map(({ answerable }) => answerable),
      // In the order in which their reports were opened: what came by the form is fetched last.
      [true, false],
    );
    assert.equal(contacts(desk.ledger).filter(({ key }) => key === null).length, 1);
  });

  it('that does not open is listed with a reason, and tried again when a key comes', async () => {
    const desk = await formDesk();
    const far = new Uint8Array(32).fill(4);
    await arrive(desk, await sealed('for another', await recipientOfSeed(far)));
    const good = await sealed(secret, desk.recipient);
    await arrive(desk, good.with(good.length - 1, good.at(-1)! ^ 1));
    await arrive(desk, 'age-encryption.org/v1\nnothing more');
    await arrive(desk, good, { hash: new Uint8Array(32) });
    const [gone] = await arrive(desk, good);
    desk.slabs.delete(toHex(gone!));
    assert.deepEqual(await fetchInbox(desk), { parts: 0, cover: 0, unopened: 5 });
    const reasons = unopenedCells(desk.ledger).map(({ reason }) => reason.replace(/^.*form: /, ''));
    assert.deepEqual(reasons.toSorted(), [
      'it is cut or was altered, and age does not open it.',
      'it is cut or was altered, and age does not open it.',
      'no key of this desk opens it.',
      'the relay does not have it whole, not any more.',
      'the relay does not have it whole, not any more.',
    ]);
    // A key that turns up: what lies in the intake compartment is its public half.
    desk.ledger.secrets.put('intake/00000000000000ff', far);
    const { publicKey } = await desk.hpke.fromSeed(far);
    for (const [field, value] of Object.entries({ use: 'card', publicKey, until: desk.now() + 1e9 }))
      desk.ledger.write(desk.ledger.standing('intake'), [
        { op: 'set', kind: 'intake-key', id: '00000000000000ff', field, value },
      ]);
    assert.equal(await openAgain(desk), 0);
    await fetchInbox(desk);
    assert.deepEqual(texts(desk), ['for another']);
    assert.equal(unopenedCells(desk.ledger).length, 4);
  });

  it('waits where the relay cannot be asked, and holds nothing up', async () => {
    const desk = await formDesk();
    await arrive(desk, await sealed(secret, desk.recipient));
    const { slab } = desk.files.relay;
    desk.files.relay.slab = () => Promise.reject(new SpringhouseError('relay-unreachable', 'Not now.'));
    await send(desk, { text: 'by the page' });
    await assert.rejects(fetchInbox(desk), code('relay-unreachable'));
    assert.deepEqual(texts(desk), ['by the page']);
    desk.files.relay.slab = slab;
    assert.deepEqual(await fetchInbox(desk), { parts: 1, cover: 0, unopened: 0 });
    assert.deepEqual(texts(desk).toSorted(), ['by the page', secret].toSorted());
  });

  it('is the same on two devices that open it', async () => {
    const [one, two] = [await formDesk(), await formDesk()];
    const file = await sealed(Uint8Array.of(0xff, 0xd8, 0xff, 1), one.recipient);
    for (const desk of [one, two]) {
      await arrive(desk, file);
      await fetchInbox(desk);
    }
    const whatIs = (desk: TestDesk) => {
      const [{ key, hash, report }] = attachedFiles(desk.ledger) as [ReturnType<typeof attachedFiles>[0]];
      return [toHex(key), toHex(hash), report, contacts(desk.ledger)[0]!.id];
    };
    assert.equal(one.recipient, two.recipient);
    assert.deepEqual(whatIs(one), whatIs(two));
    assert.equal(fromHex(whatIs(one)[0]!).length, 32);
  });
});
