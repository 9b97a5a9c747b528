// Searches and lists as people ask them of a seeded newsroom's vault.
import { numbersFrom } from '../src/ledger/generate.ts';
import type { Ledger } from '../src/ledger/index.ts';
import { ownCpuMillis } from './cpu.ts';
import { median } from './measure.ts';

export interface Times {
  median: number;
  /** 99th percentile. */
  high: number;
}

export function timesFrom(millis: readonly number[]): Times {
  const sorted = millis.toSorted((a, b) => a - b);
  return { median: median(sorted), high: sorted[Math.ceil(sorted.length * 0.99) - 1]! };
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

export interface SearchTimes {
  count: number;
  /** Milliseconds of CPU, and by the clock, which also counts waiting for other programs. */
  cpu: Times;
  clock: Times;
  /** Of CPU, queries of two Korean syllables. */
  koreanTwo: Times;
  /** Of CPU: the first search reads what was loaded. It is one of all. */
  first: number;
}

export function timesOfSearch(ledger: Ledger): SearchTimes {
  const all = [...queriesFor(ledger)];
  const [cpu, clock]: number[][] = [[], []];
  for (const query of all) {
    const [used, started] = [ownCpuMillis(), performance.now()];
    ledger.search(query);
    cpu!.push(ownCpuMillis() - used);
    clock!.push(performance.now() - started);
  }
  const koreanTwo = cpu!.filter((_, i) => /^[가-힣]{2}$/.test(all[i]!));
  return {
    count: all.length,
    cpu: timesFrom(cpu!),
    clock: timesFrom(clock!),
    koreanTwo: timesFrom(koreanTwo),
    first: cpu![0]!,
  };
}

export type ListName = 'whole' | 'one field' | 'page of 50' | 'count';

/** Milliseconds of CPU. */
export function timesOfLists(ledger: Ledger): Record<ListName, number> & { things: number } {
  const time = (work: () => unknown) => {
    const millis = Array.from({ length: 9 }, () => {
      const started = ownCpuMillis();
      work();
      return ownCpuMillis() - started;
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
