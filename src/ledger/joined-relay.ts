import { insideOf } from './inside.ts';
import type { Ledger } from './types.ts';
import { relayNote } from './vault-join.ts';

/** The relay that this vault's invitation named, for the first sync; `null` where there was none. */
export function joinedRelay(ledger: Ledger): string | null {
  const note = insideOf(ledger).journal.notes.get(relayNote);
  return (note && new TextDecoder().decode(note)) || null;
}

/** The charter that this vault belongs to, known before it has come. */
export const charterOf = (ledger: Ledger): string => insideOf(ledger).keys.charter;
