// What a subject is called here: the name of a source only where this device holds the source.
import type { Ledger } from '../ledger/types.ts';
import { readingsOf } from './readings.ts';

export function subjectLabels(ledger: Ledger): (subject: string) => string {
  const { sources, subjects } = readingsOf(ledger);
  const own = new Map(sources.list().map(({ subject, name }) => [subject, name]));
  return (subject) => own.get(subject) ?? subjects.get(subject)?.label ?? '';
}
