// Every check over a record of 100,000 claims, and after one change. Also runs alone: `node bench/checks.ts`.
import { type Changed, type Checker, makeChecker } from '../src/record/checks/index.ts';
import type { Claim } from '../src/record/claims.ts';
import { recordOf } from './checks-record.ts';
import { ownCpuMillis } from './cpu.ts';
import { type Bench, byTurns, rowOf, type Section } from './measure.ts';

const claimCount = 100_000;
const goals = { all: 2_000, change: 20 };
const changesEach = 100;

interface Spread {
  median: number;
  /** 99th percentile. */
  slow: number;
}

export async function checksSection(bench: Bench): Promise<Section> {
  bench.progress('making the record');
  const record = recordOf(claimCount);
  let checker = makeChecker(record);
  const found = checker.findings().length;
  const at = <T>(all: readonly T[], index: number): T => all[(index * 7919) % all.length]!;
  const one = <T extends { id: string }>(thing: T) => new Map([[thing.id, thing]]);
  const kinds: Record<string, (index: number) => Changed> = {
    claim: (i) => {
      const claim = at(record.claims, i);
      return {
        claims: one<Claim>({ ...claim, asserted: claim.asserted === 'retracted' ? null : 'retracted' }),
      };
    },
    origin: (i) => ({
      origins: one({ ...at(record.origins, i), heardFrom: at(record.origins, 31 * i + 5_000).id }),
    }),
    incident: (i) => ({
      incidents: one({ ...at(record.incidents, i), when: { edtf: '2019-01', typed: '' } }),
    }),
    circle: (i) => ({ circles: one({ ...at(record.circles, i), label: `Other ${i}` }) }),
    disclosure: (i) => ({
      disclosures: one({ ...at(record.disclosures, i), circle: at(record.circles, i).id }),
    }),
    place: (i) => {
      const place = at(record.places, i);
      const other = { ...place, others: [...place.others, `Other ${i}`] };
      return { places: record.places.map((each) => (each === place ? other : each)) };
    },
  };
  const changed = (of: (index: number) => Changed) => () => spreadOf(checker, of);
  const turns = await byTurns<string, Spread>(bench, {
    all: () => {
      const started = ownCpuMillis();
      checker = makeChecker(record);
      checker.findings();
      const millis = ownCpuMillis() - started;
      return { median: millis, slow: millis };
    },
    ...Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [kind, changed(of)])),
  });
  const row = (figure: string, name: string, which: keyof Spread, goal: number) => {
    const ours = turns[name]!.map((spread) => spread[which]);
    return rowOf(
      figure,
      'ms',
      ours,
      'goal',
      ours.map(() => goal),
    );
  };
  return {
    name: 'checks',
    title: `Checks: ${claimCount.toLocaleString('en')} claims, milliseconds of CPU`,
    rows: [
      row('every check over all of it', 'all', 'median', goals.all),
      ...Object.keys(kinds).flatMap((kind) => [
        row(`after a change of one ${kind}, median`, kind, 'median', goals.change),
        row(`after a change of one ${kind}, 99th percentile`, kind, 'slow', goals.change),
      ]),
    ],
    notes: [
      `${record.origins.length} origins, ${record.incidents.length} incidents, ${record.statements.length} published statements, ${record.circles.length} circles, ${record.disclosures.length} disclosures, ${record.places.length} places; ${found} findings.`,
      'After a change: what it touches is checked again, and the whole list of findings is made.',
      'Reading the record from the ledger is not in it.',
    ],
  };
}

function spreadOf(checker: Checker, of: (index: number) => Changed): Spread {
  const millis = Array.from({ length: changesEach }, (_, index) => {
    const change = of(index);
    const started = ownCpuMillis();
    checker.change(change);
    checker.findings();
    return ownCpuMillis() - started;
  }).sort((a, b) => a - b);
  return { median: millis[changesEach >> 1]!, slow: millis[Math.floor(changesEach * 0.99)]! };
}

if (import.meta.main) {
  const { tableOf } = await import('./table.ts');
  console.log(tableOf([await checksSection({ rounds: 2, progress: () => {} })]));
}
