import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { encode } from 'cborg';
import fc from 'fast-check';
import { toHex } from '../wire/bytes.ts';
import { cellBytes, pageBytes } from '../wire/sizes.ts';
import { deflate } from './deflate.ts';
import { systemRandom } from './random.ts';
import { composeReply, dayOf, openReply, replyPlaintextBytes, sealReply } from './reply.ts';
import { layShelf, pageOf, pagesOf, type ShelfReply, tryPage } from './shelf.ts';

const today = dayOf(Date.UTC(2026, 10, 23, 15));
const key = new Uint8Array(32).fill(1);
const pageAt = (shelf: Uint8Array, page: number) => shelf.subarray(page * pageBytes, (page + 1) * pageBytes);
const reply = (text: string, more: Partial<ShelfReply> = {}): ShelfReply => ({
  key,
  id: systemRandom(16),
  text,
  day: today,
  ...more,
});
/** Text that fills about this many cells and hardly compresses. */
const textOfCells = (cells: number) =>
  Array.from(systemRandom(Math.max(1, Math.round(cells * 1900))), (byte) =>
    String.fromCharCode(0xac00 + byte * 43),
  ).join('');

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const anyReplies = fc.array(
  fc.record({
    key: fc.integer({ min: 1, max: 12 }).map((n) => new Uint8Array(32).fill(n)),
    id: bytes(16),
    text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 3 }).map(textOfCells)),
    day: fc.integer({ min: today - 13, max: today }),
  }),
  { maxLength: 14 },
);

describe('the shelf', () => {
  test('every reply laid is found by its source on any of the three pages, by nobody else, and nowhere else', async () => {
    await fc.assert(
      fc.asyncProperty(anyReplies, fc.constantFrom(1, 2, 8, 64), async (replies, pages) => {
        const shelf = await layShelf(replies, today, pages, systemRandom);
        assert.equal(shelf.pages.length, pages * pageBytes);
        assert.equal(shelf.laid.length + shelf.waiting.length, replies.length);
        const keys = [...new Set(replies.map(({ key }) => key[0]!)), 99].map((n) =>
          new Uint8Array(32).fill(n),
        );
        for (const key of keys) {
          const expected = shelf.laid.filter((laid) => laid.key[0] === key[0]);
          const its = pagesOf(key, today, pages);
          for (let page = 0; page < pages; page++) {
            const found = await tryPage(key, today, pageAt(shelf.pages, page));
            const there = its.includes(page) ? expected : [];
            assert.deepEqual(
              found.map(({ id, text, day }) => ({ id, text, day })),
              there.map(({ id, text, day }) => ({ id, text: text.toWellFormed(), day })),
            );
            assert.ok(found.every(({ parts }) => parts[0] === parts[1]));
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  test('a source whose clock is a day off finds its reply on two of its three pages', async () => {
    for (let n = 1; n <= 20; n++) {
      const key = new Uint8Array(32).fill(n);
      const { pages } = await layShelf([reply('a', { key })], today, 1024, systemRandom);
      for (const clock of [today - 1, today + 1]) {
        const visits = pagesOf(key, clock, 1024).map((page) => tryPage(key, clock, pageAt(pages, page)));
        const found = (await Promise.all(visits)).filter(({ length }) => length === 1).length;
        assert.ok(found >= 2, `${found} of 3`);
      }
    }
  });

  test('a shelf of two days ago opens no more', async () => {
    const { pages } = await layShelf([reply('a')], today, 1, systemRandom);
    assert.equal((await tryPage(key, today + 1, pages)).length, 1);
    assert.equal((await tryPage(key, today + 2, pages)).length, 0);
  });

  test('a page that is full lets the reply wait, told to the caller; another day it has other pages', async () => {
    const replies = Array.from({ length: 6 }, (_, n) => reply('a', { key: new Uint8Array(32).fill(n + 1) }));
    const one = await layShelf(replies, today, 1, systemRandom);
    assert.deepEqual([one.laid, one.waiting], [replies.slice(0, 4), replies.slice(4)]);
    // Two sources that meet on a page today, with replies of three cells, and do not on some other day.
    const long = replies.map((each) => ({ ...each, text: textOfCells(3) }));
    const days = await Promise.all(
      Array.from({ length: 10 }, (_, later) => layShelf(long.slice(0, 3), today + later, 8, systemRandom)),
    );
    const laid = new Set(days.flatMap((day) => day.laid));
    assert.equal(laid.size, 3);
    assert.ok(days.some((day) => day.waiting.length > 0));
  });

  test('a reply that waits does not keep a shorter one from being laid', async () => {
    const replies = [reply(textOfCells(3)), reply(textOfCells(3)), reply('short')];
    const { laid, waiting } = await layShelf(replies, today, 1, systemRandom);
    assert.deepEqual([laid, waiting], [[replies[0], replies[2]], [replies[1]]]);
  });

  test('a reply too long for a page is refused with what would fit', async () => {
    const text = textOfCells(6);
    await assert.rejects(layShelf([reply(text)], today, 64, systemRandom), { code: 'reply-too-long' });
    await assert.rejects(composeReply(reply(text)), /the first \d{4} characters do/);
    assert.equal((await composeReply(reply(textOfCells(3.5)))).length, 4);
  });

  test('no two layings share a cell, and free places look like taken ones', async () => {
    const replies = [reply('a'), reply('b', { key: new Uint8Array(32).fill(2) })];
    const shelves = await Promise.all([1, 2].map(() => layShelf(replies, today, 8, systemRandom)));
    const cells = shelves.flatMap(({ pages }) =>
      Array.from({ length: pages.length / cellBytes }, (_, i) =>
        pages.subarray(i * cellBytes, (i + 1) * cellBytes),
      ),
    );
    assert.equal(new Set(cells.map(toHex)).size, cells.length);
    for (const cell of cells) {
      const ones = cell.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
      assert.ok(Math.abs(ones - 16_384) < 6 * 90.5, `${ones} bits set`); // Standard deviation √(32768 / 4).
    }
  });

  test('an altered cell is no reply', async () => {
    const [plaintext] = await composeReply(reply('안녕하십니까'));
    const cell = sealReply(key, today, plaintext!, systemRandom);
    assert.equal(cell.length, cellBytes);
    assert.equal((await openReply(key, today, cell))?.text, '안녕하십니까');
    await fc.assert(
      fc.asyncProperty(fc.nat(cellBytes * 8 - 1), async (bit) => {
        const altered = cell.with(bit >> 3, cell[bit >> 3]! ^ (1 << (bit & 7))) as Uint8Array;
        assert.equal(await openReply(key, today, altered), null);
      }),
      { numRuns: 200 },
    );
    assert.equal(await openReply(key, today + 1, cell), null);
    assert.equal(await openReply(new Uint8Array(32), today, cell), null);
    assert.equal(await openReply(key, today, cell.subarray(1)), null);
  });

  test('what opens and is no reply is passed over', async () => {
    const text = await deflate(new Uint8Array());
    const fields = (): [number, number | Uint8Array][] => [
      [0, 1],
      [1, new Uint8Array(16)],
      [2, 1],
      [3, 1],
      [4, today],
      [5, text],
    ];
    // With cborg, which encodes what ours does not.
    const read = (entries: [number, number | Uint8Array][]) => {
      const plaintext = new Uint8Array(replyPlaintextBytes);
      plaintext.set(encode(new Map(entries)));
      return openReply(key, today, sealReply(key, today, plaintext, systemRandom));
    };
    assert.equal((await read(fields()))?.text, '');
    const bad: [number, number | Uint8Array][] = [
      [0, 2],
      [1, new Uint8Array(8)],
      [2, 0],
      [2, 2],
      [3, 5],
      [4, -1],
      [4, 2 ** 32],
      [5, new Uint8Array(3)],
      [6, 0],
    ];
    for (const change of bad) assert.equal(await read([...fields(), change]), null, `${change}`);
  });

  test('a page of another size is refused', async () => {
    await assert.rejects(tryPage(key, today, new Uint8Array(pageBytes - 1)), RangeError);
  });

  test('where replies lie stays what it is: protocol, version 1', () => {
    assert.equal(today, 20_780);
    assert.deepEqual(pagesOf(key, 20_780, 64), [24, 30, 21]);
  });

  test('pages are drawn evenly', () => {
    const counts = new Array<number>(8).fill(0);
    for (let day = 0; day < 4000; day++) counts[pageOf(key, day, 8)]!++;
    for (const count of counts) assert.ok(Math.abs(count - 500) < 6 * 21, `${counts}`);
  });
});
