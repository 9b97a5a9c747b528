// What a relay left out once it may show the next time: it was slow, restored from an older copy, or has another
// owner. A sync reads on from where it was, so that it would never see what lies before.
import { reopenLogs } from './epoch-logs.ts';
import { findings } from './findings.ts';
import { insideOf } from './inside.ts';
import { beginAgain, noteNumber, numberNote } from './sync-pull.ts';
import type { Ledger } from './types.ts';

/** Reading a long log again costs both sides: not more often than this, in milliseconds. */
export const readAgainMillis = 86_400_000;
const noteOf = (compartment: string) => `again-at/${compartment}`;

/**
 * Have the next sync read again, from their beginning, the logs in which something is missing.
 *
 * @param options.always - also if that was done within the last day.
 * @returns whether there is any.
 */
export function readAgain(ledger: Ledger, options: { now: number; always?: boolean }): boolean {
  const { now, always = false } = options;
  const inside = insideOf(ledger);
  const missing = findings(ledger).filter(({ kind }) => kind === 'dropped' || kind === 'truncated');
  const due = [...new Set(missing.map(({ compartment }) => compartment))].filter((compartment) => {
    const last = noteNumber(inside, noteOf(compartment));
    return always || now < last || now - last >= readAgainMillis;
  });
  if (due.length === 0) return false;
  inside.journal.exclusive(() => {
    reopenLogs(inside);
    for (const compartment of due) {
      beginAgain(inside, compartment);
      inside.journal.notes.put(noteOf(compartment), numberNote(now));
    }
  });
  return true;
}
