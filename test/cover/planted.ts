// Leaks that are put in on purpose, into half of the visits of readers, to see whether the classifiers would find one in
// what this very observer saw: how much they do not find says how little their silence means.
import { exchangesIn } from './exchanges.ts';
import type { Record } from './observer.ts';

export type Leak = (records: readonly Record[]) => Record[];

const inExchanges =
  (change: (record: Record, cell: Record) => Record): Leak =>
  (records) => {
    const cells = new Map(
      exchangesIn(records).flatMap(({ records: its, cell }) => its.map((record) => [record, cell])),
    );
    return records
      .map((record) => (cells.has(record) ? change(record, cells.get(record)!) : record))
      .sort((a, b) => a.at - b.at);
  };

/** The cell's record is longer. */
export const longer = (bytes: number): Leak =>
  inExchanges((record, cell) => (record === cell ? { ...record, bytes: record.bytes + bytes } : record));

/** Whatever comes after the cell comes later. */
export const slower = (millis: number): Leak =>
  inExchanges((record, cell) => (record.at > cell.at ? { ...record, at: record.at + millis } : record));

/** The whole exchange comes later. */
export const later = (millis: number): Leak =>
  inExchanges((record) => ({ ...record, at: record.at + millis }));
