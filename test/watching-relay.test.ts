/**
 * A relay that keeps everything it sees: thirty days of a shelf that a hundred sources and ten thousand readers fetch
 * pages from. It is told of half the days who fetched what, learns from that, and guesses on the other half. It does no
 * better than a coin, neither at who a source is nor at how many replies there are; a broken design it would catch.
 */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readReplies } from '../src/drop/client.ts';
import { anyPage } from '../src/drop/turns.ts';
import { numbersFrom } from '../src/seal/mutating-node.ts';
import { layShelf, pagesOf, type ShelfReply } from '../src/seal/shelf.ts';
import { cellBytes, defaultPages, pageBytes } from '../src/wire/sizes.ts';

const sources = 100;
const readers = 10_000;
const days = 30;
const firstDay = 20_780;

/** The same bytes in every run. */
function randomFrom(seed: number) {
  const next = numbersFrom(seed);
  for (let n = 0; n < 20; n++) next();
  return (length: number) => {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at++) bytes[at] = next() >>> 11;
    return bytes;
  };
}
const keyOf = (source: number) => new Uint8Array(32).map((_, at) => (source >> (8 * (at % 4))) & 255);

/** What a relay sees of one request, and what it does not see. */
interface Fetch {
  day: number;
  page: number;
  ofSource: boolean;
}

/** Page that a source fetches on a day. */
type Choice = (source: number, day: number) => number;

/** In the order of time within each day, which has nothing to do with who fetches: turns are drawn (turns.ts). */
function watched(choice: Choice): Fetch[] {
  const random = randomFrom(1);
  const record: Fetch[] = [];
  for (let day = 0; day < days; day++) {
    const today: Fetch[] = [];
    for (let reader = 0; reader < readers; reader++)
      today.push({ day, page: anyPage(defaultPages, random), ofSource: false });
    // A source's page takes the place of a random one: it fetches as often as any reader.
    for (let source = 0; source < sources; source++)
      today.push({ day, page: choice(source, day), ofSource: true });
    for (let at = today.length - 1; at > 0; at--) {
      const other = Math.floor((at + 1) * (anyPage(2 ** 30, random) / 2 ** 30));
      [today[at], today[other]] = [today[other]!, today[at]!];
    }
    record.push(...today);
  }
  return record;
}

/** Everything of a fetch that could tell: what it asks for, what else is asked for on its day and the days around it. */
function featuresOf(record: readonly Fetch[]): number[][] {
  const counts = Array.from({ length: days + 2 }, () => new Array<number>(defaultPages).fill(0));
  const ever = new Array<number>(defaultPages).fill(0);
  for (const { day, page } of record) {
    counts[day + 1]![page]!++;
    ever[page]!++;
  }
  return record.map(({ day, page }, n) => [
    page,
    counts[day + 1]![page]!,
    counts[day]![page]! + counts[day + 2]![page]!,
    ever[page]!,
    Number(record[n - 1]?.page === page) + Number(record[n + 1]?.page === page),
    (n % (record.length / days)) / 100,
  ]);
}

const bins = 16;

/**
 * Learns, of every feature, how much oftener its values came from the ones sought; sums that up for the others.
 *
 * @returns how likely it ranks one that is sought above one that is not: 0.5 is guessing.
 */
function learnAndGuess(
  features: readonly number[][],
  sought: readonly boolean[],
  learns: (n: number) => boolean,
): number {
  const binned = features[0]!.map((_, f) => {
    const sorted = Float64Array.from(features, (each) => each[f]!).sort();
    const edges = Array.from(
      { length: bins - 1 },
      (_, b) => sorted[Math.floor(((b + 1) * sorted.length) / bins)]!,
    );
    return features.map((each) => {
      let bin = 0;
      while (bin < edges.length && each[f]! >= edges[bin]!) bin++;
      return bin;
    });
  });
  const scores = new Array<number>(features.length).fill(0);
  for (const bin of binned) {
    const [yes, no] = [new Array<number>(bins).fill(1), new Array<number>(bins).fill(1)];
    for (let n = 0; n < bin.length; n++) if (learns(n)) (sought[n] ? yes : no)[bin[n]!]!++;
    const [all, others] = [yes, no].map((counts) => counts.reduce((a, b) => a + b));
    for (let n = 0; n < bin.length; n++)
      scores[n]! += Math.log(yes[bin[n]!]! / all! / (no[bin[n]!]! / others!));
  }
  const judged = scores.flatMap((score, n) => (learns(n) ? [] : [{ score, is: sought[n]! }]));
  return areaUnder(judged);
}

/** Chance that one that is scores higher than one that is not; equal scores count half. */
function areaUnder(judged: { score: number; is: boolean }[]): number {
  judged.sort((a, b) => a.score - b.score);
  const of = judged.filter(({ is }) => is).length;
  let [below, sum] = [0, 0];
  for (let at = 0; at < judged.length; ) {
    let end = at;
    let [here, others] = [0, 0];
    for (; end < judged.length && judged[end]!.score === judged[at]!.score; end++)
      if (judged[end]!.is) here++;
      else others++;
    sum += here * (below + others / 2);
    below += others;
    at = end;
  }
  return sum / (of * (judged.length - of));
}

/** Four standard deviations of a guesser's area, where so many are sought among many more. */
const noise = (sought: number) => 4 * Math.sqrt(1 / (12 * sought));

function guessedOn(choice: Choice): number {
  const record = watched(choice);
  const sought = record.map(({ ofSource }) => ofSource);
  return learnAndGuess(featuresOf(record), sought, (n) => record[n]!.day % 2 === 0);
}

describe('a relay that records everything', () => {
  test('cannot tell the fetches of sources from those of readers', () => {
    const random = randomFrom(2);
    const area = guessedOn((source, day) => {
      const pages = pagesOf(keyOf(source), firstDay + day, defaultPages);
      return pages[Math.floor(3 * (anyPage(2 ** 30, random) / 2 ** 30))]!;
    });
    assert.ok(Math.abs(area - 0.5) < noise((sources * days) / 2), `${area}`);
  });

  test('is no straw man: it tells sources that look on part of the shelf, or all on one page', () => {
    const half = guessedOn((source, day) => pagesOf(keyOf(source), firstDay + day, defaultPages / 2)[1]!);
    assert.ok(half > 0.5 + 3 * noise((sources * days) / 2), `half the shelf: ${half}`);
    const one = guessedOn((_, day) => pagesOf(keyOf(1), firstDay + day, defaultPages)[1]!);
    assert.ok(one > 0.9, `one page: ${one}`);
  });

  test('sees a source fetch one of its three pages of the day, each as often as the others', async () => {
    const random = randomFrom(3);
    const fetched = new Map<number, number>();
    const now = () => firstDay * 86_400_000 + 40_000_000;
    const root = new Uint8Array(32);
    const card = { relay: 'http://relay.test', inbox: root, intake: new Uint8Array(1216), root, pages: 1024 };
    let asked = -1;
    const through = {
      post: () => Promise.reject(new Error('not here')),
      page: async (_: Uint8Array, page: number) => {
        asked = page;
        return new Uint8Array(pageBytes);
      },
    };
    const argon2id = async () => new Uint8Array(32).fill(7);
    const desk = { ...card, expires: now() + 1, signature: new Uint8Array(64) };
    for (let visit = 0; visit < 300; visit++) {
      const options = { card: desk, words: 'a', argon2id, random, now, through, fetch: () => new Response() };
      const { page } = await readReplies(options);
      assert.equal(page, asked);
      fetched.set(page, (fetched.get(page) ?? 0) + 1);
    }
    assert.equal(fetched.size, 3);
    for (const count of fetched.values())
      assert.ok(Math.abs(count - 100) < 4 * Math.sqrt(300 * (2 / 9)), `${count}`);
  });

  test('cannot tell from the shelf which cells are replies, nor how many there are', async () => {
    const random = randomFrom(4);
    const pages = 16;
    const cells: { features: number[]; is: boolean }[] = [];
    const layings: { features: number[]; replies: number }[] = [];
    for (let laying = 0; laying < 60; laying++) {
      const replies: ShelfReply[] = Array.from({ length: laying % 2 ? 10 : 0 }, (_, n) => ({
        key: keyOf(1 + n),
        id: random(16),
        text: '언제 보셨습니까?',
        day: firstDay + laying,
      }));
      const shelf = await layShelf(replies, firstDay + laying, pages, random);
      const used = new Map<number, number>();
      for (const { key } of shelf.laid)
        for (const page of new Set(pagesOf(key, firstDay + laying, pages)))
          used.set(page, (used.get(page) ?? 0) + 1);
      const features: number[][] = [];
      for (let at = 0; at < shelf.pages.length; at += cellBytes) {
        const place = at / cellBytes;
        features.push(looksOf(shelf.pages.subarray(at, at + cellBytes)));
        cells.push({ features: features.at(-1)!, is: (used.get(place >> 2) ?? 0) > place % 4 });
      }
      const sum = features[0]!.map((_, f) => features.reduce((total, each) => total + each[f]!, 0));
      const most = features[0]!.map((_, f) => Math.max(...features.map((each) => each[f]!)));
      layings.push({ features: [...sum, ...most], replies: shelf.laid.length });
    }
    const sought = cells.map(({ is }) => is);
    const many = sought.filter(Boolean).length;
    assert.ok(many > 500, `${many}`);
    const perShelf = pages * 4;
    const area = learnAndGuess(
      cells.map(({ features }) => features),
      sought,
      (n) => Math.floor(n / perShelf / 2) % 2 === 0,
    );
    assert.ok(Math.abs(area - 0.5) < noise(many / 2), `cells: ${area}`);
    const isFull = layings.map(({ replies }) => replies > 0);
    const guessed = learnAndGuess(
      layings.map(({ features }) => features),
      isFull,
      (n) => Math.floor(n / 2) % 2 === 0,
    );
    assert.ok(Math.abs(guessed - 0.5) < 4 * Math.sqrt(31 / (12 * 15 * 15)), `layings: ${guessed}`);
  });
});

/** How far the bytes of a cell are from even: bits set, kinds of bytes, neighbours that are alike, its first bytes. */
function looksOf(cell: Uint8Array): number[] {
  const counts = new Array<number>(256).fill(0);
  let [bits, alike] = [0, 0];
  for (let at = 0; at < cell.length; at++) {
    const byte = cell[at]!;
    counts[byte]!++;
    alike += Number(byte === cell[at - 1]);
    for (let rest = byte; rest > 0; rest &= rest - 1) bits++;
  }
  const uneven = counts.reduce((sum, count) => sum + (count - cell.length / 256) ** 2, 0);
  return [bits, uneven, alike, cell[0]!, cell[cell.length - 1]!];
}
