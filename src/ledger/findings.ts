// What a relay (or a device) that lies is caught at: whose, and from when. What was verified is shown all the same.
import { toHex } from '../wire/bytes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Finding as ChainFinding } from './chain.ts';
import { chainsOf, type Seen } from './chains-seen.ts';
import type { Fold } from './fold.ts';
import { insideOf } from './inside.ts';
import type { Notes } from './journal.ts';
import { restoreValue, type StoredValue } from './stored-value.ts';
import type { Ledger } from './types.ts';

/**
 * As in chain.ts, and
 * - `truncated`: another device has seen frames of this chain that have not come here, `seq` to `through`.
 * - `differs`: another device saw a different frame at this place: the relay shows two stories.
 */
export interface Finding extends Omit<ChainFinding, 'kind'> {
  kind: ChainFinding['kind'] | 'truncated' | 'differs';
  /** The device that saw otherwise, of `truncated` and `differs`. */
  by?: string;
}

const noteName = 'findings';
/** Older ones go first. */
const maxNoted = 500;

const nameOf = ({ kind, compartment, device, seq, by = '' }: Finding) =>
  `${kind} ${compartment} ${device} ${seq} ${by}`;

/** Keep findings that show only once. Inside `exclusive`. */
export function noteFindings(notes: Notes, found: readonly Finding[]): void {
  if (found.length === 0) return;
  const all = new Map([...readNoted(notes), ...found].map((finding) => [nameOf(finding), finding]));
  notes.put(noteName, encodeCbor([...all.values()].slice(-maxNoted)));
}

function readNoted(notes: Notes): Finding[] {
  const bytes = notes.get(noteName);
  return bytes ? (decodeCbor(bytes) as Finding[]) : [];
}

/** Forget what was noticed on arrival, once someone has read it. What is still wrong shows again. */
export function dismissFindings(ledger: Ledger): void {
  const { journal } = insideOf(ledger);
  journal.exclusive(() => journal.notes.delete(noteName));
}

/** Everything noticed so far and not dismissed, and what is missing now. */
export function findings(ledger: Ledger): Finding[] {
  ledger.refresh();
  const inside = insideOf(ledger);
  const fold = inside.fold();
  const chains = chainsOf(fold);
  const odd = chains.lookedAtWhole(inside.keys.id);
  const told = readSeen(fold).flatMap((seen) => chains.disagreement(seen, odd));
  return [...readNoted(inside.journal.notes), ...[...odd.values()].flatMap(({ found }) => found), ...told];
}

/** A device speaks for itself alone: what another wrote under its name says nothing. */
export function readSeen(fold: Fold): Seen[] {
  const rows = fold
    .prepare(
      `SELECT thing.compartment, thing.key, field.text AS device, change.value
       FROM thing JOIN slot ON slot.thing = thing.id JOIN change ON change.id = slot.change
       JOIN frame ON frame.id = change.frame JOIN name AS author ON author.id = frame.device
       JOIN name AS field ON field.id = slot.field
       WHERE thing.kind = ? AND slot.sort = 0 AND author.text = thing.key`,
    )
    .all(fold.findName('seen')) as unknown as {
    compartment: number;
    key: string;
    device: string;
    value: StoredValue;
  }[];
  return rows.flatMap(({ compartment, key, device, value }) => {
    const { seq, hash } = (restoreValue(value) ?? {}) as { seq?: unknown; hash?: unknown };
    if (typeof seq !== 'number' || !(hash instanceof Uint8Array)) return [];
    return [{ compartment: fold.nameText(compartment), by: key, device, seq, hash: toHex(hash) }];
  });
}
