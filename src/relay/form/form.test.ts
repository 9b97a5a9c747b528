import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { armor, Encrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption';
import { toBase64url } from '../../wire/bytes.ts';
import { formFileBytes, readFormCell } from '../../wire/form.ts';
import { slabBytes } from '../../wire/sizes.ts';
import { signerOf, type TestRelay, withRelay } from '../test-relay.ts';
import { formWords } from './words.ts';

const desk = signerOf(1);
const path = `/form/${toBase64url(desk.publicKey)}`;
const mebibyte = 1024 * 1024;

async function sealed(plain: string | Uint8Array): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(await generateHybridIdentity()));
  return encrypter.encrypt(plain);
}

/** Begins as age does; what follows nobody can tell from a sealed file. */
function pretended(length: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(7);
  bytes.set(Buffer.from('age-encryption.org/v1\n'));
  return bytes;
}

/** As a browser without scripts sends it. */
function send(relay: TestRelay, file: Uint8Array | string, language = 'en', to = path): Promise<Response> {
  const form = new FormData();
  form.set('language', language);
  form.set('file', new File([file as BlobPart], 'my-secret-name.age'));
  return relay.request(to, { method: 'POST', body: form });
}

async function filesOf({ client, store }: TestRelay) {
  const items = await client.read(desk);
  return Promise.all(
    items.map(async ({ cell }) => {
      const file = readFormCell(cell)!;
      const slabs = await Promise.all(file.addresses.map((address) => store.get(address)));
      return { file, bytes: Buffer.concat(slabs.map((slab) => slab!)).subarray(0, file.size) };
    }),
  );
}

async function answers(response: Response, status: number, ...sentences: string[]): Promise<void> {
  const page = await response.text();
  assert.equal(response.status, status);
  assert.match(response.headers.get('content-type')!, /^text\/html/);
  assert.equal(response.headers.get('cache-control'), 'no-store');
  for (const sentence of sentences) assert.ok(page.includes(sentence), `${sentence} not in ${page}`);
  assert.doesNotMatch(page, /my-secret-name/);
}

const { en } = formWords as { en: (typeof formWords)[string] };

describe('a file that is sent by the plain form', () => {
  test('lies in slabs, and the inbox says where, in which language', () =>
    withRelay(async (relay) => {
      const binary = await sealed(new Uint8Array(2 * slabBytes));
      const armored = armor.encode(await sealed('Twelve people'));
      await answers(await send(relay, binary, 'ko'), 202, formWords.ko!.arrived, '<html lang="ko"');
      await answers(await send(relay, `\n${armored}`, 'fa'), 202, 'dir="rtl"');
      const files = await filesOf(relay);
      assert.deepEqual(
        files.map(({ file }) => [file.size, file.language, file.addresses.length]),
        [
          [binary.length, 'ko', 3],
          [armored.length + 1, 'fa', 1],
        ],
      );
      assert.deepEqual(files[0]!.bytes, Buffer.from(binary));
      assert.equal(files[1]!.bytes.toString(), `\n${armored}`);
      for (const { file, bytes } of files)
        assert.deepEqual(Buffer.from(file.hash), createHash('sha256').update(bytes).digest());
    }));

  test('is taken at its longest, and not a byte longer', () =>
    withRelay(
      async (relay) => {
        await answers(await send(relay, pretended(formFileBytes)), 202, en.arrived);
        await answers(await send(relay, pretended(formFileBytes + 1)), 413, en.nothing, en.tooLarge);
        assert.equal((await filesOf(relay))[0]!.bytes.length, formFileBytes);
      },
      { formBytesPerHour: 64 * mebibyte },
    ));

  test('that says it is too long takes nothing of what all may send', () =>
    withRelay(
      async (relay) => {
        const form = new FormData();
        form.set('file', new File([pretended(9 * mebibyte) as BlobPart], 'a'));
        const whole = new Request('http://relay.test', { method: 'POST', body: form });
        const body = new Uint8Array(await whole.arrayBuffer());
        const headers = {
          'content-type': whole.headers.get('content-type')!,
          'content-length': `${body.length}`,
        };
        for (let n = 0; n < 2; n++)
          await answers(await relay.request(path, { method: 'POST', headers, body }), 413, en.tooLarge);
        await answers(await send(relay, pretended(formFileBytes)), 202, en.arrived);
      },
      { formBytesPerHour: slabBytes },
    ));

  test('wakes a desk that waits for its inbox', () =>
    withRelay(async (relay) => {
      const waiting = relay.client.read(desk, { wait: 60 });
      await send(relay, await sealed('a'));
      assert.equal((await waiting).length, 1);
    }));
});

describe('the plain form takes nothing, and says so on a page,', () => {
  test('where the file is not age’s, or is not there', () =>
    withRelay(async (relay) => {
      await answers(await send(relay, 'Twelve people were arrested'), 415, en.nothing, en.notAge);
      await answers(await send(relay, '-----BEGIN AGE ENCRYPTED FILE-----\nAAAA'), 415);
      await answers(await send(relay, new Uint8Array(slabBytes + 5)), 415);
      await answers(await send(relay, ''), 400, en.noFile);
      await answers(await relay.request(path, { method: 'POST', body: 'a' }), 400, en.noFile);
      await answers(await send(relay, await sealed('a'), 'en', '/form/nobody'), 404, en.noDesk);
      assert.deepEqual(await relay.client.read(desk), []);
    }));

  test('where it was cut off, whatever came before', () =>
    withRelay(async (relay) => {
      const form = new FormData();
      form.set('language', 'en');
      form.set('file', new File([pretended(slabBytes + 100) as BlobPart], 'a'));
      const whole = new Request('http://relay.test', { method: 'POST', body: form });
      const headers = { 'content-type': whole.headers.get('content-type')! };
      const bytes = new Uint8Array(await whole.arrayBuffer());
      for (const length of [0, 10, 500, slabBytes + 300, bytes.length - 5]) {
        const body = bytes.subarray(0, length);
        const response = await relay.request(path, { method: 'POST', headers, body });
        await answers(response, 400, en.nothing);
      }
      assert.deepEqual(await relay.client.read(desk), []);
    }));

  test('where all together sent enough for the hour; an hour later it does again', () =>
    withRelay(
      async (relay) => {
        const file = await sealed('a');
        // So few an hour that one file at its longest, and what is before its first slab, is all.
        const most = formFileBytes / slabBytes + 1;
        for (let n = 0; n < most; n++) assert.equal((await send(relay, file)).status, 202);
        const refused = await send(relay, file, 'zh-TW');
        assert.equal(refused.headers.get('retry-after'), '3600');
        await answers(refused, 503, formWords['zh-Hant']!.noRoom);
        relay.clock.now += 3_600_000;
        assert.equal((await send(relay, file)).status, 202);
        assert.equal((await send(relay, file)).status, 503);
        assert.equal((await filesOf(relay)).length, most + 1);
      },
      { formBytesPerHour: slabBytes },
    ));

  test('where the operator wants none', () =>
    withRelay(async (relay) => answers(await send(relay, await sealed('a')), 503, en.noRoom), {
      formBytesPerHour: 0,
    }));

  test('where the relay is full, which keeps what it has', () =>
    withRelay(
      async (relay) => {
        const file = await sealed('a');
        const statuses: number[] = [];
        for (let n = 0; n < 10; n++) statuses.push((await send(relay, file)).status);
        assert.deepEqual([...new Set(statuses)], [202, 507]);
        await answers(await send(relay, file, 'ru'), 507, formWords.ru!.full);
        assert.equal((await filesOf(relay)).length, statuses.filter((status) => status === 202).length);
      },
      { quota: 2 * mebibyte },
    ));
});

test('the answers are there in every language, whole, and promise nothing', () => {
  const keys = Object.keys(en);
  assert.equal(Object.keys(formWords).length, 12);
  for (const words of Object.values(formWords)) {
    assert.deepEqual(Object.keys(words), keys);
    for (const sentence of Object.values(words)) assert.ok(sentence.length > 2);
    // None can close a tag or begin one.
    assert.doesNotMatch(JSON.stringify(words), /[<>&]|\b(safe(ly)?|anonym\w+|untraceable)\b/i);
  }
});
