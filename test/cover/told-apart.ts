// From visits to what a classifier is asked: which visit reported, which exchange had the report.
import { advantageOf, classifiers, type Grouped, seeded } from './advantage.ts';
import { exchangeFeatures, exchangesIn } from './exchanges.ts';
import { visitFeatures } from './features.ts';
import { type Leak, later, longer, slower } from './planted.ts';
import type { Kind, Visit } from './visit.ts';

const isOnStory = (visit: Visit) => visit.records.filter(({ at }) => at <= visit.left);

export function visitExamples(visits: readonly Visit[], kind: Kind): Grouped[] {
  return visits.flatMap((each, visit) =>
    each.kind === kind || each.kind === 'reads'
      ? [{ features: visitFeatures(each), label: each.kind === kind, visit }]
      : [],
  );
}

/** Those of the visits' stories, from `since` milliseconds after they were opened. */
export function exchangeExamples(visits: readonly Visit[], kind: Kind, since = 0): Grouped[] {
  return visits.flatMap((each, visit) =>
    each.kind === kind || each.kind === 'reads'
      ? exchangesIn(isOnStory(each))
          .filter(({ cell }) => cell.at >= each.opened + since)
          .map((exchange) => ({
            features: exchangeFeatures(exchange, each.records[0]!.at),
            label: each.kind === kind,
            visit,
          }))
      : [],
  );
}

/** Readers' visits only, half of them with a leak. */
function planted(visits: readonly Visit[], leak: Leak): Grouped[] {
  const readers = visits.filter(({ kind }) => kind === 'reads');
  const half = readers.map(
    (visit, i): Visit =>
      i % 2 === 0 ? visit : { ...visit, kind: 'reports', records: leak(isOnStory(visit)) },
  );
  return exchangeExamples(half, 'reports');
}

/** When nearly every source has something to send, in milliseconds of the story. */
export function settled(visits: readonly Visit[]): number {
  const ready = visits.flatMap((visit) => (visit.ready === null ? [] : [visit.ready - visit.opened]));
  return ready.sort((a, b) => a - b)[Math.floor(ready.length * 0.95)] ?? 0;
}

const three = (value: number) => value.toFixed(3);

/** @returns a line for each question and classifier. */
export function told(visits: readonly Visit[]): string[] {
  const since = settled(visits);
  const questions: [string, Grouped[]][] = [
    ['visits that report', visitExamples(visits, 'reports')],
    ['their exchanges', exchangeExamples(visits, 'reports')],
    [`their exchanges from ${Math.round(since)} ms on`, exchangeExamples(visits, 'reports', since)],
    ['visits that ask for replies', visitExamples(visits, 'asks for replies')],
    ['planted: cell 32 bytes longer', planted(visits, longer(32))],
    ['planted: 2 ms after the cell', planted(visits, slower(2))],
    ['planted: 10 ms after the cell', planted(visits, slower(10))],
    ['planted: exchange 300 ms later', planted(visits, later(300))],
  ];
  return questions.flatMap(([question, examples]) =>
    Object.entries(classifiers).map(([name, train]) => {
      if (examples.length < 40) return `${question}: too few`;
      const { advantage, interval, tested } = advantageOf(examples, train, seeded(1));
      const [low, high] = interval.map(three);
      const among = new Set(examples.map(({ visit }) => visit)).size;
      return `${question.padEnd(40)} ${name.padEnd(10)} ${three(advantage).padStart(6)} (${low} to ${high}), ${tested} of ${among} visits`;
    }),
  );
}
