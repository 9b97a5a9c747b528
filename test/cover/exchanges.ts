// The exchanges of a visit with the relay, as an observer finds them: each has one record of a cell's size that goes up.
import type { Record } from './observer.ts';

/** A TLS alert (RFC 8446, section 6): a connection that is closed when it was idle for long, which is no exchange. */
const isAlert = ({ bytes }: Record) => bytes === 19;
const isCell = ({ way, bytes }: Record) => way === 'up' && bytes > 4000 && bytes < 5000;

export interface Exchange {
  /** All its records, in order. */
  records: readonly Record[];
  /** The one with the cell. */
  cell: Record;
  /** Milliseconds of silence before it, and after it until the next; 0 where there is none. */
  before: number;
  after: number;
}

/** Between two cells, the longest silence parts one exchange from the next. @param records - of one page. */
export function exchangesIn(records: readonly Record[]): Exchange[] {
  const cells = records.flatMap((record, at) => (isCell(record) ? [at] : []));
  const cuts = cells.map((cell, i) => longestSilence(records, i === 0 ? 0 : cells[i - 1]!, cell));
  const silence = (at: number) => (records[at] && records[at - 1] ? records[at].at - records[at - 1]!.at : 0);
  return cells.map((cell, i) => {
    const [from, to] = [cuts[i]!, cuts[i + 1] ?? records.length];
    return {
      records: records.slice(from, to),
      cell: records[cell]!,
      before: silence(from),
      after: silence(to),
    };
  });
}

/** @returns the index of the record that ends the longest silence after `from`, up to `to`. Alerts break none. */
function longestSilence(records: readonly Record[], from: number, to: number): number {
  let [last, longest, found] = [from, -1, to];
  for (let i = from + 1; i <= to; i++) {
    if (isAlert(records[i]!)) continue;
    const silence = records[i]!.at - records[last]!.at;
    if (silence > longest) [longest, found] = [silence, i];
    last = i;
  }
  return found;
}

const most = 8;
const filled = (values: readonly number[]) => [
  ...values.slice(0, most),
  ...Array<number>(Math.max(0, most - values.length)).fill(0),
];
const sum = (records: readonly Record[]) => records.reduce((all, { bytes }) => all + bytes, 0);

/** Names of what `exchangeFeatures` tells. */
export const exchangeNames: readonly string[] = [
  ...['age', 'silence before', 'silence after', 'length', 'connections', 'cell bytes', 'cell after begin'],
  ...['up', 'down'].flatMap((way) => [
    ...[`${way} records`, `${way} bytes`],
    ...Array.from({ length: most }, (_, i) => `${way} ${i + 1} bytes`),
    ...Array.from({ length: most }, (_, i) => `${way} ${i + 1} at`),
  ]),
];

/** Sizes and times of its records, and the silence around it. @param opened - when the visit's first record was seen. */
export function exchangeFeatures({ records, cell, before, after }: Exchange, opened: number): number[] {
  const begun = records[0]!.at;
  const features = [begun - opened, before, after, records.at(-1)!.at - begun];
  features.push(new Set(records.map(({ connection }) => connection)).size, cell.bytes, cell.at - begun);
  for (const way of ['up', 'down'] as const) {
    const its = records.filter((record) => record.way === way);
    features.push(its.length, sum(its));
    features.push(...filled(its.map(({ bytes }) => bytes)), ...filled(its.map(({ at }) => at - begun)));
  }
  return features;
}
