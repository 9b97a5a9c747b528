// `report`, `carry` and `replies` as a source uses them, against a real relay.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { sha256 } from '@noble/hashes/sha2.js';
import { type RunningRelay, startRelay } from '../relay/serve-node.ts';
import { argon2idNode } from '../seal/argon2-node.ts';
import { cardToJson, cardToText, type DeskCard, makeCard } from '../seal/card.ts';
import { hpkeNode } from '../seal/hpke-node.ts';
import { joinParts } from '../seal/parts.ts';
import { inboxKeys } from '../seal/passphrase.ts';
import { systemRandom } from '../seal/random.ts';
import { dayOf } from '../seal/reply.ts';
import { type Attachment, openCell, type ReportPart } from '../seal/report.ts';
import { layShelf } from '../seal/shelf.ts';
import { openSlab, slabAddress } from '../seal/slabs.ts';
import { wordList } from '../seal/words.ts';
import { concat } from '../wire/bytes.ts';
import { relayClient } from '../wire/client.ts';
import { signerFromSeed } from '../wire/ed25519.ts';
import { runCli } from './testing.ts';

const inbox = signerFromSeed(systemRandom(32));
const intake = await hpkeNode.generate();
const text = '혜산 소식을 전합니다.\n모두 12명입니다.\n';
let folder: string;
let relay: RunningRelay;
let card: DeskCard;

const path = (name: string) => join(folder, name);
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(path(name), content);
  return path(name);
};

const run = (...args: string[]) => runCli(args);

let read = 0;
/** What has come into the inbox since it was last asked for. */
async function arrived(): Promise<ReportPart[]> {
  const items = await relayClient(relay.url).read(inbox, { after: read });
  read = items.at(-1)?.sequence ?? read;
  const all = await Promise.all(items.map(({ cell }) => openCell(hpkeNode, [intake.privateKey], cell)));
  return all.map((each) => {
    assert.equal(each.kind, 'report');
    return (each as { part: ReportPart }).part;
  });
}

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'springhouse-source-'));
  relay = await startRelay({ listen: { host: '127.0.0.1', port: 0 }, data: path('relay'), open: true });
  const fields = { relay: relay.url, inbox: inbox.publicKey, intake: intake.publicKey, pages: 64 };
  const expires = (Math.floor(Date.now() / 1000) + 3600) * 1000;
  card = makeCard(systemRandom(32), { ...fields, expires });
  write('card.txt', `${cardToText(card)}\n`);
  write('card.json', JSON.stringify(cardToJson(card)));
  write('text.txt', text);
  write('words.txt', '  강안 탑성\nriver\n');
  const old = makeCard(systemRandom(32), { ...fields, expires: Date.UTC(2020, 0, 1) });
  write('old.txt', cardToText(old));
});

after(async () => {
  await relay.close();
  rmSync(folder, { recursive: true });
});

describe('springhouse report', () => {
  test('sends a file after the text, in slabs that only the report opens', async () => {
    const file = new Uint8Array(300_000).map((_, i) => i * 7);
    const args = ['--card', path('card.txt'), '--text', path('text.txt'), '--words', path('words.txt')];
    const { status, out } = await run('report', ...args, '--attach', write('photo.jpg', file));
    assert.equal(status, 0);
    assert.match(out, /photo\.jpg: all of it is with the relay, 300000 bytes/);
    const [part] = await arrived();
    const [{ key, type, size, hash }] = part!.attachments as [Attachment];
    assert.deepEqual([type, size, hash], ['image/jpeg', 300_000, sha256(file)]);
    const shares: Uint8Array[] = [];
    for (const index of [0, 1]) {
      const slab = await relayClient(relay.url).slab(slabAddress(key, index));
      shares.push(openSlab(key, index, size, slab!)!);
    }
    assert.deepEqual(concat(...shares), file);
  });
  test('sends nothing where a file cannot be read, or would go into a file to carry', async () => {
    const args = ['report', '--card', path('card.txt'), '--text', path('text.txt')];
    assert.equal((await run(...args, '--attach', path('missing.jpg'))).status, 1);
    assert.equal((await run(...args, '--attach', path('text.txt'), '--out', path('no.bin'))).status, 2);
    assert.deepEqual(await arrived(), []);
  });

  test('sends the text as it is, and shows the seven words it made', async () => {
    const { status, out } = await run(
      'report',
      '--card',
      path('card.txt'),
      '--text',
      path('text.txt'),
      '--language',
      'ko',
    );
    assert.equal(status, 0);
    const [words, shownOnce, sent] = out.split('\n');
    assert.equal(words!.split(' ').length, 7);
    assert.ok(words!.split(' ').every((word) => wordList('ko').includes(word)));
    assert.match(shownOnce!, /shown this once/);
    assert.match(sent!, /^1 cell sent to http/);
    const [part] = await arrived();
    assert.deepEqual([part!.text, part!.language], [text, 'ko']);
    assert.deepEqual(part!.id, (await inboxKeys(words!, card.inbox, argon2idNode)).id);
  });

  test('takes the card as JSON too, and words from an earlier time without showing them', async () => {
    const { status, out } = await run(
      'report',
      '--card',
      path('card.json'),
      '--text',
      path('text.txt'),
      '--words',
      path('words.txt'),
    );
    assert.deepEqual([status, out], [0, `1 cell sent to ${relay.url}.\n`]);
    const [part] = await arrived();
    assert.deepEqual(part!.id, (await inboxKeys('강안 탑성 river', card.inbox, argon2idNode)).id);
  });

  test('writes cells to a file that someone else carries', async () => {
    const long = write(
      'long.txt',
      Array.from(systemRandom(4000), (byte) => String.fromCharCode(0xac00 + byte * 43)).join(''),
    );
    const given = [
      '--card',
      path('card.txt'),
      '--text',
      long,
      '--words',
      path('words.txt'),
      '--out',
      path('cells'),
    ];
    assert.match((await run('report', ...given)).out, /^3 cells written to .*\. Nothing was sent\.\n$/);
    assert.equal(statSync(path('cells')).mode & 0o777, 0o600);
    assert.deepEqual(await arrived(), []);
    for (const _ of ['once', 'and once more, which does no harm']) {
      const carried = await run('carry', path('cells'), '--relay', relay.url);
      assert.deepEqual(carried, { status: 0, out: `All 3 cells were passed on to ${relay.url}.\n`, err: '' });
    }
    assert.equal(joinParts(await arrived()).text, readFileSync(long, 'utf8'));
  });

  test('never writes over a file', async () => {
    const taken = write('taken', 'a diary');
    const given = ['--card', path('card.txt'), '--text', path('text.txt'), '--out', taken];
    const { status, err } = await run('report', ...given);
    assert.equal(status, 1);
    assert.match(err, /There is a file of this name already/);
    assert.equal(readFileSync(taken, 'utf8'), 'a diary');
  });

  test('says what is wrong with its files in a sentence, status 1', async () => {
    const cases: [Record<string, string>, RegExp][] = [
      [{ card: path('none') }, /none: There is no such file/],
      [{ card: folder }, /This is a folder/],
      [{ card: path('text.txt') }, /This is not a whole desk card/],
      [{ card: path('old.txt') }, /This desk card ended on 2020-01-01/],
      [{ card: write('forged.json', JSON.stringify({ ...cardToJson(card), pages: 32 })) }, /was altered/],
      [{ text: write('latin1.txt', Uint8Array.of(0xe9, 0x20)) }, /not text in UTF-8/],
      [{ words: write('empty.txt', ' \n') }, /holds no words/],
    ];
    for (const [change, sentence] of cases) {
      const given = { card: path('card.txt'), text: path('text.txt'), ...change };
      const { status, out, err } = await run(
        'report',
        ...Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]),
      );
      assert.deepEqual([status, out], [1, '']);
      assert.match(err, sentence);
    }
    assert.deepEqual(await arrived(), []);
  });

  test('shows how it is used when it is not, status 2', async () => {
    const misuses = [
      [],
      ['--card', 'x'],
      ['--text', 'x'],
      ['--card', 'x', '--text', 'y', 'z'],
      ['--what'],
      ['--card', 'x', '--text', 'y', '--language', 'no such'],
    ];
    for (const args of misuses) {
      const { status, out, err } = await run('report', ...args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, /^.+\.\n\nspringhouse report --card FILE/);
    }
  });

  test('has shown the words, should the relay be out of reach', async () => {
    const away = makeCard(systemRandom(32), { ...card, relay: 'http://127.0.0.1:9' });
    const { status, out, err } = await run(
      'report',
      '--card',
      write('away.txt', cardToText(away)),
      '--text',
      path('text.txt'),
    );
    assert.equal(status, 1);
    assert.equal(out.split('\n')[0]!.split(' ').length, 7);
    assert.match(err, /^Nothing was sent\. The relay at http:\/\/127\.0\.0\.1:9 cannot be reached/);
  });
});

describe('springhouse carry', () => {
  test('passes on what is whole of a damaged file, and says so, status 1', async () => {
    const whole = readFileSync(path('cells'));
    const { status, err } = await run('carry', write('torn', whole.subarray(0, 9000)), '--relay', relay.url);
    assert.equal(status, 1);
    assert.match(err, /^2 of 3 cells were passed on/);
  });

  test('refuses other files and addresses', async () => {
    assert.match((await run('carry', path('text.txt'), '--relay', relay.url)).err, /not a file of cells/);
    assert.match((await run('carry', path('cells'), '--relay', 'relay')).err, /The address of a relay is/);
    assert.equal((await run('carry', path('cells'))).status, 2);
    assert.equal((await run('carry', '--relay', relay.url)).status, 2);
  });
});

describe('springhouse replies', () => {
  const given = () => ['--card', path('card.json'), '--words', path('words.txt')];

  test('before any is laid: none, and what that may mean', async () => {
    const { status, out } = await run('replies', ...given());
    assert.equal(status, 0);
    assert.match(out, /^No reply for these words/);
    assert.deepEqual(JSON.parse((await run('replies', ...given(), '--json')).out).replies, []);
  });

  test('laid by the desk, they are read with nothing but card and words', async () => {
    const { key } = await inboxKeys('강안 탑성 river', card.inbox, argon2idNode);
    const day = dayOf(Date.now());
    const replies = ['받았습니다.', '두 번째'].map((text) => ({ key, id: systemRandom(16), text, day }));
    const { pages } = await layShelf(replies, day, card.pages, systemRandom);
    await relayClient(relay.url).lay(inbox, pages);
    const json = await run('replies', ...given(), '--json');
    assert.deepEqual([json.status, json.err], [0, '']);
    const date = new Date(day * 86_400_000).toISOString().slice(0, 10);
    const shown = replies.map(({ text }) => ({ text, day: date }));
    assert.deepEqual(JSON.parse(json.out).replies, shown);
    assert.equal((await run('replies', ...given())).out, `${date}\n받았습니다.\n\n${date}\n두 번째\n`);
  });

  test('an expired card still finds them', async () => {
    assert.equal((await run('replies', '--card', path('old.txt'), '--words', path('words.txt'))).status, 0);
  });

  test('shows how it is used when it is not', async () => {
    assert.equal((await run('replies', '--card', path('card.txt'))).status, 2);
    assert.equal((await run('replies', ...given(), '--page', '3')).status, 2);
  });
});
