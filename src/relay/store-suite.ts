// What every store must do. Each engine's test calls this with a way to open it.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { concat } from '../wire/bytes.ts';
import { SpringhouseError } from '../wire/error.ts';
import type { Item } from '../wire/requests.ts';
import { cellBytes, defaultPages, pageBytes, slabBytes } from '../wire/sizes.ts';
import type { Store } from './store.ts';

/** One empty place to store in, opened as often as the test likes; removed by `end`. */
export interface TestPlace {
  /** @param quota - bytes; none is no limit. */
  open(now: () => number, quota?: number): Promise<Store>;
  end(): Promise<void>;
}

const hour = 3_600_000;
const start = 1_790_000_000_000;

export const keyOf = (n: number) => new Uint8Array(32).fill(n);

/** Cells that differ in their first four bytes. */
export function cellOf(n: number): Uint8Array<ArrayBuffer> {
  const cell = new Uint8Array(cellBytes).fill(n & 0xff);
  new DataView(cell.buffer).setUint32(0, n);
  return cell;
}

export const numberOf = ({ cell }: Item) => new DataView(cell.buffer, cell.byteOffset).getUint32(0);

/** All items after `after`, read in pages of `limit`. */
export async function readAll(store: Store, key: Uint8Array, after = 0, limit = 100): Promise<Item[]> {
  const all: Item[] = [];
  for (;;) {
    const items = await store.read(key, all.at(-1)?.sequence ?? after, limit);
    if (items.length === 0) return all;
    all.push(...items);
  }
}

const slabOf = (byte: number) => new Uint8Array(slabBytes).fill(byte);

const pagesOf = (count: number, byte: number) => new Uint8Array(count * pageBytes).fill(byte);

/** @param runs - of the one test with random steps. */
export function storeSuite(engine: string, makePlace: () => Promise<TestPlace>, runs = 25): void {
  suite(`store on ${engine}`, () => {
    /** A test with a store of its own, whose clock it moves. */
    const withStore = (
      name: string,
      body: (store: Store, clock: { now: number }, reopen: () => Promise<Store>) => Promise<void>,
    ) =>
      test(name, async () => {
        const place = await makePlace();
        const clock = { now: start };
        let store = await place.open(() => clock.now);
        const reopen = async () => {
          await store.close();
          store = await place.open(() => clock.now);
          return store;
        };
        try {
          await body(store, clock, reopen);
        } finally {
          await store.close();
          await place.end();
        }
      });

    withStore('gives cells back whole, in order, with rising numbers', async (store) => {
      const last = await store.append(keyOf(1), [cellOf(1), cellOf(2)]);
      assert.ok((await store.append(keyOf(1), [cellOf(3)])) > last);
      const items = await store.read(keyOf(1), 0, 10);
      assert.deepEqual(
        items.map(({ cell }) => cell),
        [cellOf(1), cellOf(2), cellOf(3)],
      );
      assert.equal(items[1]!.sequence, last);
      assert.ok(items[0]!.sequence >= 1);
      assert.deepEqual(await store.read(keyOf(1), items[0]!.sequence, 1), [items[1]]);
    });

    withStore(
      'reads nothing from a log that nobody wrote, and prunes it without complaint',
      async (store) => {
        assert.deepEqual(await store.read(keyOf(9), 0, 10), []);
        await store.prune(keyOf(9), 100);
      },
    );

    withStore('keeps logs apart', async (store) => {
      await Promise.all([store.append(keyOf(1), [cellOf(1)]), store.append(keyOf(2), [cellOf(2)])]);
      assert.deepEqual((await readAll(store, keyOf(1))).map(numberOf), [1]);
      assert.deepEqual((await readAll(store, keyOf(2))).map(numberOf), [2]);
    });

    withStore('takes a log of equal cells as they come', async (store) => {
      await store.append(keyOf(1), [cellOf(5), cellOf(5)]);
      await store.append(keyOf(1), [cellOf(5)]);
      assert.equal((await readAll(store, keyOf(1))).length, 3);
    });

    withStore(
      'stores what is posted twice within the hour once, also after pruning',
      async (store, clock) => {
        await Promise.all([store.post(keyOf(1), cellOf(1)), store.post(keyOf(1), cellOf(1))]);
        clock.now += hour;
        await store.post(keyOf(1), cellOf(1));
        const items = await readAll(store, keyOf(1));
        assert.equal(items.length, 1);
        await store.prune(keyOf(1), items[0]!.sequence);
        await store.post(keyOf(1), cellOf(1));
        assert.deepEqual(await readAll(store, keyOf(1)), []);
        await store.post(keyOf(2), cellOf(1));
        assert.equal((await readAll(store, keyOf(2))).length, 1);
      },
    );

    withStore('stores the same bytes again a day later', async (store, clock) => {
      await store.post(keyOf(1), cellOf(1));
      clock.now += 24 * hour;
      await store.post(keyOf(1), cellOf(1));
      assert.equal((await readAll(store, keyOf(1))).length, 2);
    });

    withStore(
      'never gives a number again, also when all was pruned and reopened',
      async (store, _clock, reopen) => {
        const last = await store.append(keyOf(1), [cellOf(1), cellOf(2)]);
        await store.prune(keyOf(1), last);
        assert.ok((await store.append(keyOf(1), [cellOf(3)])) > last);
        await store.prune(keyOf(1), last + 1000);
        const again = await reopen();
        assert.deepEqual(await readAll(again, keyOf(1)), []);
        assert.ok((await again.append(keyOf(1), [cellOf(4)])) > last + 1);
      },
    );

    withStore('prunes more than one slice at once', async (store) => {
      const cells = Array.from({ length: 64 }, (_, n) => cellOf(n));
      const lasts = await Promise.all(Array.from({ length: 40 }, () => store.append(keyOf(1), cells)));
      const last = Math.max(...lasts);
      await store.prune(keyOf(1), last - 1);
      assert.deepEqual((await readAll(store, keyOf(1))).map(numberOf), [63]);
    });

    withStore('makes every one of many concurrent appends readable, each in one piece', async (store) => {
      await Promise.all(
        Array.from({ length: 200 }, (_, n) => store.append(keyOf(1), [cellOf(2 * n), cellOf(2 * n + 1)])),
      );
      const numbers = (await readAll(store, keyOf(1), 0, 64)).map(numberOf);
      assert.deepEqual(
        numbers.toSorted((a, b) => a - b),
        Array.from({ length: 400 }, (_, n) => n),
      );
      for (let at = 0; at < numbers.length; at += 2) assert.equal(numbers[at]! + 1, numbers[at + 1]);
    });

    withStore('replaces a shelf whole, larger or smaller', async (store) => {
      for (const [count, byte] of [
        [4, 1],
        [8, 2],
        [2, 3],
      ] as const) {
        await store.lay(keyOf(1), pagesOf(count, byte));
        for (let page = 0; page < count; page++)
          assert.deepEqual(Buffer.from((await store.page(keyOf(1), page))!), Buffer.alloc(pageBytes, byte));
        assert.equal(await store.page(keyOf(1), count), null);
      }
    });

    withStore('keeps the pages of a shelf in their order', async (store) => {
      await store.lay(keyOf(1), concat(...[7, 8, 9, 10].map((byte) => pagesOf(1, byte))));
      const first = await Promise.all([0, 1, 2, 3].map(async (n) => (await store.page(keyOf(1), n))![0]));
      assert.deepEqual(first, [7, 8, 9, 10]);
    });

    withStore('has pages before any are laid, which look laid', async (store, clock, reopen) => {
      const pages = await Promise.all([0, 1, defaultPages - 1].map((n) => store.page(keyOf(1), n)));
      pages.push(await store.page(keyOf(2), 0));
      assert.equal(await store.page(keyOf(1), defaultPages), null);
      for (const page of pages) {
        assert.equal(page!.length, pageBytes);
        assert.ok(new Set(page!).size > 250, 'bytes of every value');
      }
      assert.equal(new Set(pages.map((page) => Buffer.from(page!).toString('hex'))).size, 4);
      assert.deepEqual(await store.page(keyOf(1), 0), pages[0], 'the same when fetched twice');
      const again = await reopen();
      assert.deepEqual(await again.page(keyOf(1), 0), pages[0], 'and after a restart');
      clock.now += hour;
      assert.notDeepEqual(await again.page(keyOf(1), 0), pages[0], 'but not an hour later');
    });

    withStore('keeps what was appended and posted in one order, whoever wrote it', async (store) => {
      await store.post(keyOf(1), cellOf(1));
      const last = await store.append(keyOf(1), [cellOf(2), cellOf(3)]);
      await store.post(keyOf(1), cellOf(4));
      const items = await readAll(store, keyOf(1));
      assert.deepEqual(items.map(numberOf), [1, 2, 3, 4]);
      assert.equal(items[2]!.sequence, last);
    });

    withStore('writes a slab once, the same bytes again without complaint', async (store, _clock, reopen) => {
      assert.equal(await store.get(keyOf(1)), null);
      assert.equal(await store.put(keyOf(1), slabOf(1)), true);
      assert.equal(await store.put(keyOf(1), slabOf(1)), true);
      assert.equal(await store.put(keyOf(1), slabOf(2)), false);
      const again = await reopen();
      assert.deepEqual(Buffer.from((await again.get(keyOf(1)))!), Buffer.from(slabOf(1)));
      assert.equal(await again.get(keyOf(2)), null);
    });

    withStore('gives an address to one of several who want it at once', async (store) => {
      const results = await Promise.all([1, 2, 3, 3].map((n) => store.put(keyOf(1), slabOf(n))));
      const there = (await store.get(keyOf(1)))![0]!;
      assert.deepEqual(
        results,
        [1, 2, 3, 3].map((n) => n === there),
      );
    });

    withStore('lets cells and slabs expire, and nothing that came later', async (store, clock) => {
      await store.append(keyOf(1), [cellOf(1), cellOf(2)]);
      await store.post(keyOf(1), cellOf(3));
      await store.put(keyOf(1), slabOf(1));
      await store.lay(keyOf(1), pagesOf(2, 5));
      clock.now += 15 * 24 * hour;
      const before = clock.now - 14 * 24 * hour;
      await store.append(keyOf(1), [cellOf(4)]);
      const last = await store.append(keyOf(2), [cellOf(5)]);
      await store.put(keyOf(2), slabOf(2));
      await store.expire(before);
      assert.deepEqual((await readAll(store, keyOf(1))).map(numberOf), [4]);
      assert.deepEqual((await readAll(store, keyOf(2))).map(numberOf), [5]);
      assert.equal(await store.get(keyOf(1)), null);
      assert.equal((await store.get(keyOf(2)))![0], 2);
      assert.equal((await store.page(keyOf(1), 1))![0], 5, 'a shelf stays until it is laid anew');
      assert.ok((await store.append(keyOf(2), [cellOf(6)])) > last);
      assert.equal(await store.put(keyOf(1), slabOf(3)), true, 'the address is free again');
    });

    test('a full store takes no more from anyone who does not sign, keeps all, and takes again when pruned', async () => {
      const place = await makePlace();
      const clock = { now: start };
      let posted = 0;
      const isFull = (error: unknown) => error instanceof SpringhouseError && error.code === 'relay-full';
      const store = await place.open(() => clock.now, 16 * 1024 * 1024);
      try {
        const fill = async () => {
          for (; posted < 10_000; posted += 100)
            await Promise.all(
              Array.from({ length: 100 }, (_, n) => store.post(keyOf(1), cellOf(posted + n))),
            );
        };
        await assert.rejects(fill(), isFull);
        // Several at once may be refused where one still fits.
        const fillUp = async () => {
          for (let n = 0; n < 1000; n++) await store.post(keyOf(1), cellOf(30_000 + n));
        };
        await assert.rejects(fillUp(), isFull);
        assert.ok(posted > 1000 && posted < 8000, `${posted}`);
        await store.post(keyOf(1), cellOf(1));
        await assert.rejects(store.put(keyOf(1), slabOf(1)), isFull);
        assert.equal(await store.get(keyOf(1)), null);
        const last = await store.append(keyOf(2), [cellOf(1)]);
        const items = await readAll(store, keyOf(1));
        const found = new Set(items.map(numberOf));
        for (let n = 0; n < posted; n++) assert.ok(found.has(n), `${n}`);
        await store.prune(keyOf(1), items[items.length >> 1]!.sequence);
        await store.expire(start - hour);
        await store.post(keyOf(1), cellOf(20_000));
        assert.equal(await store.put(keyOf(1), slabOf(1)), true);
        assert.equal((await readAll(store, keyOf(2))).at(-1)!.sequence, last);
      } finally {
        await store.close();
        await place.end();
      }
    });

    test('any sequence of appends, posts, prunes and reads gives each cell exactly once, in order', async () => {
      const log = fc.integer({ min: 1, max: 2 });
      const step = fc.oneof(
        fc.record({ do: fc.constant('append' as const), log, count: fc.integer({ min: 1, max: 4 }) }),
        fc.record({ do: fc.constant('post' as const), log, again: fc.boolean() }),
        fc.record({
          do: fc.constant('prune' as const),
          log,
          share: fc.double({ min: 0, max: 1, noNaN: true }),
        }),
        fc.record({ do: fc.constant('read' as const), log, limit: fc.integer({ min: 1, max: 7 }) }),
        fc.record({ do: fc.constant('reopen' as const) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
          const place = await makePlace();
          let store = await place.open(() => start);
          const model = new Map<number, Item[]>([1, 2].map((n) => [n, []]));
          const highest = new Map([1, 2].map((n) => [n, 0]));
          const posted = new Map<number, number>();
          let next = 1;
          try {
            for (const s of steps) {
              if (s.do === 'reopen') {
                await store.close();
                store = await place.open(() => start);
                continue;
              }
              const key = keyOf(s.log);
              const items = model.get(s.log)!;
              if (s.do === 'append') {
                const cells = Array.from({ length: s.count }, () => cellOf(next++));
                const last = await store.append(key, cells);
                const stored = await readAll(store, key, highest.get(s.log));
                assert.deepEqual(
                  stored.map(({ cell }) => cell),
                  cells,
                );
                assert.equal(stored.at(-1)!.sequence, last);
                highest.set(s.log, last);
                items.push(...stored);
              } else if (s.do === 'post') {
                const again = s.again ? posted.get(s.log) : undefined;
                const number = again ?? next++;
                await store.post(key, cellOf(number));
                const stored = await readAll(store, key, highest.get(s.log));
                assert.deepEqual(stored.map(numberOf), again === undefined ? [number] : []);
                if (again !== undefined) continue;
                posted.set(s.log, number);
                highest.set(s.log, stored[0]!.sequence);
                items.push(...stored);
              } else if (s.do === 'prune') {
                const through = Math.floor(s.share * highest.get(s.log)!);
                await store.prune(key, through);
                model.set(
                  s.log,
                  items.filter(({ sequence }) => sequence > through),
                );
              } else assert.deepEqual(await readAll(store, key, 0, s.limit), items);
            }
            for (const [n, items] of model) assert.deepEqual(await readAll(store, keyOf(n)), items);
          } finally {
            await store.close();
            await place.end();
          }
        }),
        { numRuns: runs },
      );
    });
  });
}
