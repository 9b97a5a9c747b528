import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHex, utf8 } from '../wire/bytes.ts';
import { type Argon2id, inboxCost } from './argon2.ts';
import { argon2idNoble } from './argon2-noble.ts';
import { argon2idNode } from './argon2-node.ts';
import { inboxKeys, makeWords, normaliseWords, passphraseSalt } from './passphrase.ts';
import { systemRandom } from './random.ts';
import { wordLanguages, wordList } from './words.ts';

const inbox = new Uint8Array(32).fill(1);
const small = { memoryKiB: 64, passes: 1, lanes: 1 };

test('both implementations of Argon2id give the same, at the cost that inboxes have and at others', async () => {
  const salt = passphraseSalt(inbox);
  const costs = [inboxCost, small, { memoryKiB: 256, passes: 2, lanes: 2 }];
  for (const cost of costs)
    assert.deepEqual(
      await argon2idNoble(utf8('river'), salt, cost),
      await argon2idNode(utf8('river'), salt, cost),
    );
});

test('seven words, every one of them from the list of the language', () => {
  for (const language of wordLanguages) {
    const list = wordList(language);
    const words = makeWords(list, systemRandom);
    assert.equal(words.length, 7);
    assert.ok(words.every((word) => list.includes(word)));
    assert.ok(list.every((word) => word === word.normalize('NFC')));
    assert.equal(new Set(list.map(normaliseWords)).size, 2048);
  }
});

test('a language without a list, or with a region, has words all the same', () => {
  assert.deepEqual(wordList('fa'), wordList('en'));
  assert.deepEqual(wordList('ko-KP'), wordList('ko'));
});

test('every word is as likely as every other: each of 65536 draws counts once, 32 a word', () => {
  const list = wordList('en');
  const counts = new Map<string, number>();
  for (let draw = 0; draw < 65_536; draw++) {
    const [word] = makeWords(list, () => new Uint8Array(14).fill(draw >> 8, 0, 1).fill(draw & 255, 1, 2));
    counts.set(word!, (counts.get(word!) ?? 0) + 1);
  }
  assert.equal(counts.size, 2048);
  assert.deepEqual(new Set(counts.values()), new Set([32]));
});

test('a list of another length is refused', () => {
  assert.throws(() => makeWords(['one', 'two'], systemRandom), RangeError);
});

test('how words are typed does not matter: case, spacing, composed or not, unseen marks', () => {
  const plain = normaliseWords('강안 탑성 river');
  const typings = [
    '  강안\t탑성\n River ',
    '강안 탑성 river'.normalize('NFD'),
    '\ufeff강안 탑성\u200b \u200friver\u200e',
    '강안\u3000탑성\u00a0RIVER',
    'riv\u00ader'.replace('riv', '강안 탑성 riv'),
  ];
  for (const typing of typings) assert.equal(normaliseWords(typing), plain);
});

test('normalising twice is normalising once, for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(normaliseWords(normaliseWords(text)), normaliseWords(text));
    }),
    { numRuns: 500 },
  );
});

const quick: Argon2id = (password, salt) => argon2idNode(password, salt, small);

test('any text opens an inbox of its own; another desk, another inbox', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (words) => {
      const { id, key } = await inboxKeys(words, inbox, quick);
      assert.deepEqual([id.length, key.length], [16, 32]);
      const other = await inboxKeys(`${words} x`, inbox, quick);
      const elsewhere = await inboxKeys(words, inbox.with(0, 2) as Uint8Array, quick);
      assert.equal(new Set([id, other.id, elsewhere.id].map(toHex)).size, 3);
      assert.equal(new Set([key, other.key, elsewhere.key].map(toHex)).size, 3);
    }),
    { numRuns: 20 },
  );
});

test('the keys of an inbox stay what they are: protocol, version 1', async () => {
  const { id, key } = await inboxKeys('river candle orbit seven maple tin harbour', inbox, argon2idNode);
  assert.equal(toHex(id), '12869d88e5aee2440cadf248233b93ec');
  assert.equal(toHex(key), 'c632da188283a7b800386db28fb5f51aa587f94858028d31b1557b7316bbb8f8');
});

for (const [name, argon2id] of Object.entries({ noble: argon2idNoble, node: argon2idNode })) {
  test(`${name}: progress goes from its beginning to 1 and never back`, async () => {
    const seen: number[] = [];
    await argon2id(utf8('x'), passphraseSalt(inbox), small, { onProgress: (done) => seen.push(done) });
    assert.equal(seen.at(-1), 1);
    assert.deepEqual(
      seen,
      seen.toSorted((a, b) => a - b),
    );
  });

  test(`${name}: stopping it rejects with the reason given`, async () => {
    const stop = new AbortController();
    const reason = new Error('left the page');
    const run = argon2id(utf8('x'), passphraseSalt(inbox), inboxCost, {
      onProgress: () => stop.abort(reason),
      signal: stop.signal,
    });
    await assert.rejects(run, reason);
    await assert.rejects(argon2id(utf8('x'), passphraseSalt(inbox), small, { signal: stop.signal }), reason);
  });
}
