import assert from 'node:assert/strict';
import * as crypto from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { decodeFirst } from 'cborg';
import { fromBase64url } from '../wire/bytes.ts';
import { readCard } from './card.ts';
import { hpkeNoble } from './hpke-noble.ts';
import { hpkeNode } from './hpke-node.ts';
import { openReply } from './reply.ts';
import { openCell } from './report.ts';
import * as made from './version-1.ts';

const filled = (length: number, byte: number) => new Uint8Array(length).fill(byte);
const cell = fromBase64url(made.reportCell)!;
const text = '모두 12명입니다.\n';

test('reports of version 1 open', async () => {
  for (const hpke of [hpkeNode, hpkeNoble])
    assert.deepEqual(await openCell(hpke, [filled(32, 7)], cell), {
      kind: 'report',
      part: {
        id: filled(16, 1),
        key: filled(32, 2),
        report: filled(16, 3),
        index: 1,
        of: 1,
        language: 'ko',
        text,
        acknowledged: [filled(16, 4)],
        attachments: [],
      },
    });
});

test('replies of version 1 open', async () => {
  const reply = await openReply(filled(32, 2), 20_780, fromBase64url(made.replyCell)!);
  assert.deepEqual(reply, { id: filled(16, 5), index: 1, of: 1, day: 20_779, text: '받았습니다.' });
});

test('cards of version 1 are read', async () => {
  const card = readCard(made.cardText, 0);
  assert.deepEqual(card.intake, (await hpkeNode.fromSeed(filled(32, 7))).publicKey);
  assert.deepEqual([card.relay, card.inbox, card.pages], ['https://relay.example', filled(32, 8), 64]);
});

test('docs/protocol.md is enough to open a report: once more from it alone, on node:crypto', () => {
  const utf8 = (text: string) => Buffer.from(text);
  const hex = (text: string) => Buffer.from(text, 'hex');
  const hmac = (key: Uint8Array, ...data: Uint8Array[]) =>
    crypto.createHmac('sha256', key).update(Buffer.concat(data)).digest();

  const seed = crypto.createHash('shake256', { outputLength: 96 }).update(filled(32, 7)).digest();
  const privateKey = (header: string, raw: Buffer) =>
    crypto.createPrivateKey({ key: Buffer.concat([hex(header), raw]), format: 'der', type: 'pkcs8' });
  const mlkem = privateKey('3054020100300b060960864801650304040204428040', seed.subarray(0, 64));
  const x25519 = privateKey('302e020100300506032b656e04220420', seed.subarray(64));
  const raw = crypto.createPublicKey(x25519).export({ format: 'der', type: 'spki' }).subarray(-32);

  const [ciphertext, ephemeral] = [cell.subarray(0, 1088), cell.subarray(1088, 1120)];
  const spki = Buffer.concat([hex('302a300506032b656e032100'), ephemeral]);
  const publicKey = crypto.createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const secret = crypto
    .createHash('sha3-256')
    .update(crypto.decapsulate(mlkem, ciphertext))
    .update(crypto.diffieHellman({ privateKey: x25519, publicKey }))
    .update(ephemeral)
    .update(raw)
    .update(hex('5c2e2f2f5e5c'))
    .digest();

  const suite = Buffer.concat([utf8('HPKE-v1'), utf8('HPKE'), hex('647a00010003')]);
  const none = Buffer.alloc(32);
  const pskId = hmac(none, suite, utf8('psk_id_hash'));
  const info = hmac(none, suite, utf8('info_hash'), utf8('springhouse/v1/report'));
  const context = Buffer.concat([hex('00'), pskId, info]);
  const prk = hmac(secret, suite, utf8('secret'));
  const expand = (label: string, length: number) =>
    hmac(prk, Buffer.of(0, length), suite, utf8(label), context, Buffer.of(1)).subarray(0, length);
  const decipher = crypto.createDecipheriv('chacha20-poly1305', expand('key', 32), expand('base_nonce', 12), {
    authTagLength: 16,
  });
  decipher.setAuthTag(cell.subarray(-16));
  const plaintext = Buffer.concat([decipher.update(cell.subarray(1120, -16)), decipher.final()]);

  assert.equal(plaintext.length, 2960);
  const [map, zeros] = decodeFirst(plaintext, { useMaps: true }) as [Map<number, Uint8Array>, Uint8Array];
  assert.ok(zeros.every((byte) => byte === 0));
  assert.deepEqual([...map.keys()], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  assert.equal(inflateRawSync(map.get(8)!).toString(), text);
});
