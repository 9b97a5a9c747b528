// What an observer can make of a whole visit: how much there was, how many exchanges, what each was like, and how it ended.
import { exchangeFeatures, exchangesIn } from './exchanges.ts';
import type { Record } from './observer.ts';
import type { Visit } from './visit.ts';

const exchanges = 6;
const sizes = [0, 64, 128, 256, 512, 1024, 2048, 4096, 4400, 8192, 16_400];
const total = (records: readonly Record[]) => records.reduce((all, { bytes }) => all + bytes, 0);
const padded = (values: readonly number[], length: number) => [
  ...values.slice(0, length),
  ...Array<number>(Math.max(0, length - values.length)).fill(0),
];

/** @returns as many numbers for every visit. */
export function visitFeatures({ records, left }: Pick<Visit, 'records' | 'left'>): number[] {
  const [during, afterwards] = [true, false].map((story) => records.filter(({ at }) => at <= left === story));
  const features: number[] = [];
  for (const part of [during!, afterwards!]) {
    features.push(new Set(part.map(({ connection }) => connection)).size);
    for (const way of ['up', 'down'] as const) {
      const its = part.filter((record) => record.way === way);
      features.push(its.length, total(its), new Set(its.map(({ bytes }) => bytes)).size);
      features.push(
        ...sizes.map(
          (least, i) => its.filter(({ bytes: b }) => b >= least && b < (sizes[i + 1] ?? 1e9)).length,
        ),
      );
    }
  }
  // The first requests of the page that is gone to. When the link was pressed nobody sees.
  const ups = afterwards!.filter(({ way }) => way === 'up').slice(0, 4);
  const gone = ups[0]?.at ?? 0;
  features.push(
    ...padded(
      ups.map(({ bytes }) => bytes),
      4,
    ),
    ...padded(
      ups.map(({ at }) => at - gone),
      4,
    ),
  );
  const each = exchangesIn(during!).map((exchange) => exchangeFeatures(exchange, records[0]!.at));
  const columns = each[0]?.length ?? exchangeFeatures(nothing, 0).length;
  for (let column = 0; column < columns; column++) {
    const values = each.map((its) => its[column]!);
    const mean = values.length > 0 ? values.reduce((all, value) => all + value, 0) / values.length : 0;
    features.push(mean, Math.min(1e9, ...values), Math.max(-1, ...values));
  }
  // Of each of the first: when, between which silences, how long, and when its cell, its requests and answers came.
  for (const at of [0, 1, 2, 3, 6, 7, 8, 9, 17, 18, 19, 35, 36, 37, 38])
    features.push(
      ...padded(
        each.map((its) => its[at]!),
        exchanges,
      ),
    );
  return [each.length, ...features];
}

const silent: Record = { at: 0, way: 'up', bytes: 0, connection: 0 };
const nothing = { records: [silent], cell: silent, before: 0, after: 0 };
