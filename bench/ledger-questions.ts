// Searches and lists as people ask them of a seeded newsroom's vault.
import { numbersFrom } from '../src/ledger/generate.ts';
import type { Ledger } from '../src/ledger/index.ts';
import { median } from './measure.ts';

export interface Times {
  count: number;
  median: number;
  /** 99th percentile. */
  high: number;
}

export function timesFrom(millis: readonly number[]): Times {
  const sorted = millis.toSorted((a, b) => a - b);
  return { count: sorted.length, median: median(sorted), high: sorted[Math.ceil(sorted.length * 0.99) - 1]! };
}

const queries = 3000;

/**
 * Korean words of one to three syllables with and without particles, English words and beginnings of words, phrases
 * of two and three words that stand in the texts, words that stand nowhere. Cut out of what the vault holds.
 */
function* queriesFor(ledger: Ledger): Generator<string> {
  const pick = numbersFrom(3);
  const claims = ledger.list('claim', { fields: ['wording'] });
  const texts = ledger.list('testimony', { fields: ['text'], limit: 500 });
  for (let i = 0; i < queries; i++) {
    const wording = claims[pick(claims.length)]!.fields.wording as { en: string; ko: string };
    const korean = (i % 3 === 0 ? (texts[pick(texts.length)]!.fields.text as string) : wording.ko).split(' ');
    const [words, first] = [i % 2 === 0 ? korean : wording.en.split(' '), pick(4)];
    const word = words[first]!;
    const kind = pick(10);
    if (kind < 4) yield i % 2 === 0 ? word.slice(0, 2) : word;
    else if (kind < 5) yield word.slice(0, 1 + pick(3));
    else if (kind < 8) yield words.slice(first, first + 2).join(' ');
    else if (kind < 9) yield words.slice(first, first + 3).join(' ');
    else yield i % 2 === 0 ? `${word.slice(0, 1)}뷁` : `${word}qz`;
  }
}

/** Milliseconds by the clock. The first search, which reads what was loaded, is one of them. */
export function timesOfSearch(ledger: Ledger): Times & { first: number; koreanTwo: Times } {
  const all = [...queriesFor(ledger)];
  const millis = all.map((query) => {
    const started = performance.now();
    ledger.search(query);
    return performance.now() - started;
  });
  const koreanTwo = millis.filter((_, i) => /^[가-힣]{2}$/.test(all[i]!));
  return { ...timesFrom(millis), first: millis[0]!, koreanTwo: timesFrom(koreanTwo) };
}

export type ListName = 'whole' | 'one field' | 'page of 50' | 'count';

export function timesOfLists(ledger: Ledger): Record<ListName, number> & { things: number } {
  const time = (work: () => unknown) => {
    const millis = Array.from({ length: 9 }, () => {
      const started = performance.now();
      work();
      return performance.now() - started;
    });
    return median(millis);
  };
  return {
    things: ledger.count('claim'),
    whole: time(() => ledger.list('claim')),
    'one field': time(() => ledger.list('claim', { fields: ['grade'] })),
    'page of 50': time(() => ledger.list('claim', { newestFirst: true, limit: 50 })),
    count: time(() => ledger.count('claim')),
  };
}
