import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { wordlist } from '@scure/bip39/wordlists/english.js';
import { generateHybridIdentity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { split } from 'shamir-secret-sharing';
import { utf8 } from '../wire/bytes.ts';
import { lockAge, unlockAge } from './age.ts';
import { identityOfSeed } from './age-seed.ts';
import { changePassphrase, createVault, listRescues, openVault, rescueKey, splitRescue } from './index.ts';
import { readShare, type Share, writeShare } from './share.ts';
import { joinShares, newShares } from './shares.ts';
import { cheap, note, passphrase, seededRandom, testFolder } from './testing.ts';

const random = seededRandom('shares');
const made = (total: number, threshold: number) => newShares({ total, threshold }, random);

/** n, k, and the places of a choice of so many shares, in any order. */
const choice = (least: (k: number) => number, most: (n: number, k: number) => number) =>
  fc.integer({ min: 2, max: 8 }).chain((n) =>
    fc.integer({ min: 2, max: n }).chain((k) =>
      fc.record({
        n: fc.constant(n),
        k: fc.constant(k),
        places: fc.shuffledSubarray([...Array(n).keys()], { minLength: least(k), maxLength: most(n, k) }),
      }),
    ),
  );
const few = { numRuns: 40 };

describe('shares of an identity', () => {
  it('any k of n, in any order and as words, are the identity', async () => {
    const law = fc.asyncProperty(
      choice(
        (k) => k,
        (n) => n,
      ),
      async ({ n, k, places }) => {
        const { recipient, shares } = await made(n, k);
        const given = places.map((place) => readShare(writeShare(shares[place]!).join(' ')));
        const { identity, wrong } = await joinShares(given);
        assert.equal(await identityToRecipient(identity), recipient);
        assert.deepEqual(wrong, []);
      },
    );
    await fc.assert(law, few);
  });

  it('fewer than k are refused, and are nothing also for whoever leaves out the check', async () => {
    const law = fc.asyncProperty(
      choice(
        () => 1,
        (_, k) => k - 1,
      ),
      async ({ n, k, places }) => {
        const { shares } = await made(n, k);
        const given = places.map((place) => shares[place]!);
        await assert.rejects(joinShares(given), { code: 'too-few-shares' });
        if (given.length < 2) return;
        const lied = given.map((share) => ({ ...share, threshold: given.length }));
        await assert.rejects(joinShares(lied), { code: 'false-share' });
      },
    );
    await fc.assert(law, few);
  });

  it('fewer than k say nothing about the secret: one share of two is any byte, for a secret of zeros too', async () => {
    const seen = new Set<number>();
    for (let i = 0; i < 100; i++)
      for (const byte of (await split(new Uint8Array(64), 2, 2))[0]!.subarray(0, 64)) seen.add(byte);
    assert.equal(seen.size, 256);
  });

  it('one that was altered is found among more than are needed, and stops what is just enough', async () => {
    const law = fc.asyncProperty(
      choice(
        (k) => k,
        (n) => n,
      ),
      fc.nat(31),
      fc.integer({ min: 1, max: 255 }),
      async ({ n, k, places }, at, flip) => {
        const { recipient, shares } = await made(n, k);
        const given = places.map((place) => structuredClone(shares[place]!));
        given[0]!.point[at]! ^= flip;
        if (given.length === k) return assert.rejects(joinShares(given), { code: 'false-share' });
        const { identity, wrong } = await joinShares(given);
        assert.equal(await identityToRecipient(identity), recipient);
        assert.deepEqual(wrong, [given[0]!.number]);
      },
    );
    await fc.assert(law, few);
  });

  it('one that claims the place of another is put aside, whichever comes first', async () => {
    const { recipient, shares } = await made(3, 2);
    const [one, two, three] = shares as [Share, Share, Share];
    const false1 = { ...one, point: one.point.map((byte, i) => (i < 32 ? byte ^ 9 : byte)) };
    for (const given of [
      [false1, one, two],
      [two, one, false1, three],
    ]) {
      const { identity, wrong } = await joinShares(given);
      assert.equal(await identityToRecipient(identity), recipient);
      assert.deepEqual(wrong, [1]);
    }
    await assert.rejects(joinShares([one, false1]), { code: 'too-few-shares' });
  });

  it('of two sets do not go together, and the same one twice counts once', async () => {
    const [one, two] = [await made(3, 2), await made(3, 2)];
    await assert.rejects(joinShares([one.shares[0]!, two.shares[1]!]), { code: 'mixed-shares' });
    await assert.rejects(joinShares([one.shares[0]!, { ...one.shares[0]! }]), {
      code: 'too-few-shares',
      message: /1 more is needed/,
    });
    await assert.rejects(joinShares([]), { code: 'too-few-shares' });
  });

  it('are made as asked for, or not at all', async () => {
    for (const [total, threshold] of [
      [1, 1],
      [3, 1],
      [3, 4],
      [17, 2],
      [3.5, 2],
      [Number.NaN, 2],
    ] as const)
      await assert.rejects(made(total, threshold), { code: 'bad-split' });
  });

  it('are of an identity as the age library makes them', async () => {
    for (let i = 0; i < 5; i++) {
      const recipient = await identityToRecipient(identityOfSeed(random(32)));
      assert.match(recipient, /^age1pq1/);
    }
    const { recipient, shares } = await made(2, 2);
    const { identity } = await joinShares(shares);
    const file = await lockAge(utf8('a backup'), { recipients: [recipient] });
    assert.deepEqual(await unlockAge(file, { identities: [identity] }), utf8('a backup'));
    assert.equal(identity.length, (await generateHybridIdentity()).length);
  });
});

describe('a share as words', () => {
  const share: Share = { set: '01020304', threshold: 3, total: 5, number: 2, point: random(33) };
  const words = writeShare(share);

  it('is read however it was copied', () => {
    assert.equal(words.length, 32);
    const sheet = `# Share 2 of 5 about tree\n${words.map((word, i) => `${i + 1}. ${word}`).join('\n')}\n`;
    for (const text of [
      sheet,
      words.join(' ').toUpperCase(),
      words.map((word) => word.slice(0, 4)).join(', '),
    ])
      assert.deepEqual(readShare(text), share);
  });

  it('with a slip in it is refused, in a sentence that names the place and no word', () => {
    const altered = fc.property(fc.nat(31), fc.nat(2047), (place, other) => {
      fc.pre(wordlist[other] !== words[place]);
      assert.throws(() => readShare(words.with(place, wordlist[other]!).join(' ')), { code: 'not-a-share' });
    });
    fc.assert(altered, { numRuns: 300 });
    const swapped = words.with(0, words[1]!).with(1, words[0]!);
    if (words[0] !== words[1]) assert.throws(() => readShare(swapped.join(' ')), /changed places/);
    assert.throws(
      () => readShare(words.with(6, 'heron').join(' ')),
      /^SpringhouseError: Word 7 is not on the list\./,
    );
    assert.throws(() => readShare(words.slice(1).join(' ')), /has 32 words, and here are 31/);
    assert.throws(
      () => readShare('혜산 장마당에서 전파탐지기를 든 보위원 세 명을'),
      /not the words of a share/,
    );
    assert.throws(() => readShare(''), /here are 0/);
  });
});

describe('a vault with shares', () => {
  const folder = testFolder('shares');
  const path = join(folder, 'a.vault');

  it('opens with k of them, and with nothing that was not handed out', async () => {
    const ledger = await createVault({ path, passphrase, member: 'Ada', kdf: cheap });
    ledger.write(ledger.standing('record'), [note('a', 'kept')]);
    ledger.close();
    const at = { path, passphrase, random, split: { threshold: 2, total: 3 } };
    let words: string[] = [];
    const keep = async (shares: readonly Share[], newsroom: string[]) => {
      assert.equal(newsroom.length, 6);
      words = shares.map((share) => writeShare(share).join(' '));
    };
    const jammed = { ...at, hand: () => Promise.reject(new Error('the printer is jammed')) };
    await assert.rejects(splitRescue(jammed), /jammed/);
    await assert.rejects(splitRescue({ ...at, passphrase: 'no', hand: keep }), { code: 'wrong-passphrase' });
    assert.deepEqual([words, await listRescues(at)], [[], []]);

    await splitRescue({ ...at, now: () => 5, hand: keep });
    assert.deepEqual(
      (await listRescues(at)).map(({ added, split: how }) => [added, how]),
      [[5, at.split]],
    );
    const { identity } = await joinShares([words[2]!, words[0]!].map(readShare));
    const vaultKey = await rescueKey(path, [identity]);
    await changePassphrase({ path, vaultKey, next: 'fresh words', kdf: cheap });
    const opened = await openVault({ path, passphrase: 'fresh words' });
    assert.equal(opened.list('note').length, 1);
    opened.close();
    const elsewhere = await joinShares((await made(2, 2)).shares);
    await assert.rejects(rescueKey(path, [elsewhere.identity]), { code: 'no-way-in' });
  });
});
