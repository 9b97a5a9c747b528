// Visits that nobody made: exchanges at the page's own turns, with the noise of a network, to try the classifiers on.
import { untilNextTurn } from '../../src/drop/turns.ts';
import type { Record } from './observer.ts';
import type { Leak } from './planted.ts';
import type { Visit } from './visit.ts';

const stayed = 15 * 60_000;

/** @param random - from 0 up to 1. @param leak - into what a source's visit shows. */
export function syntheticVisit(label: boolean, random: () => number, leak: Leak): Visit {
  const bytes = (n: number) => Uint8Array.from({ length: n }, () => random() * 256);
  const records: Record[] = [];
  const see = (at: number, way: Record['way'], size: number, connection: number) =>
    records.push({ at, way, bytes: size, connection });
  const page = (at: number) => {
    see(at, 'up', 640, 0);
    for (let i = 0; i < 3; i++) see(at + 20 + random() * 30, 'down', 16_401, 0);
  };
  page(0);
  for (let at = untilNextTurn(0, { oneIn: 1, tempo: 1 }, bytes); at < stayed; ) {
    const begun = at + random() * 10;
    const wait = () => 15 + 30 * random();
    see(begun, 'up', 672, 0);
    see(begun + 2 * random(), 'up', 4113, 1);
    see(begun + wait(), 'down', 284, 1);
    see(begun + wait(), 'down', 16_401, 0);
    at += untilNextTurn(at, { oneIn: 1, tempo: 1 }, bytes);
  }
  records.sort((a, b) => a.at - b.at);
  return {
    kind: label ? 'reports' : 'reads',
    records: label ? leak(records) : records,
    opened: 0,
    ready: label ? 60_000 : null,
    left: stayed,
    done: 0,
  };
}
