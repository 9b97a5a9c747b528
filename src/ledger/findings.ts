// What a relay (or a device) that lies is caught at: whose, and from when. What was verified is shown all the same.
import { toHex } from '../wire/bytes.ts';
import { decodeCbor, encodeCbor } from './cbor.ts';
import type { Finding as ChainFinding } from './chain.ts';
import { millisOf } from './clock.ts';
import type { Fold } from './fold.ts';
import { firstPrev } from './frame.ts';
import { heldFrames, prevOf } from './held.ts';
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
  const places = readPlaces(inside.fold());
  const chains = [...places.values()].flatMap(chainFindings(inside.fold(), inside.keys.id));
  const told = readSeen(inside.fold()).flatMap((seen) => disagreement(places, seen));
  return [...readNoted(inside.journal.notes), ...chains, ...told];
}

interface Chain {
  compartment: string;
  device: string;
  /** By number; more than one hash is a fork. */
  places: Map<number, { hash: string; since: number }[]>;
}

const chainName = (compartment: string, device: string) => `${compartment} ${device}`;

function readPlaces(fold: Fold): Map<string, Chain> {
  const chains = new Map<string, Chain>();
  const add = (compartment: string, device: string, seq: number, hash: Uint8Array, clock: number) => {
    const name = chainName(compartment, device);
    const chain = chains.get(name) ?? { compartment, device, places: new Map() };
    chains.set(name, chain);
    chain.places.set(seq, [...(chain.places.get(seq) ?? []), { hash: toHex(hash), since: millisOf(clock) }]);
  };
  const rows = fold.prepare('SELECT hash, compartment, device, seq, clock FROM frame').all() as unknown as {
    hash: Uint8Array;
    compartment: number;
    device: number;
    seq: number;
    clock: number;
  }[];
  for (const { hash, compartment, device, seq, clock } of rows)
    add(fold.nameText(compartment), fold.nameText(device), seq, hash, clock);
  for (const { frame } of heldFrames(fold))
    add(frame.compartment, frame.device, frame.seq, frame.hash, frame.clock);
  return chains;
}

const chainFindings =
  (fold: Fold, own: string) =>
  ({ compartment, device, places }: Chain): Finding[] => {
    const found: Finding[] = [];
    const at = (kind: Finding['kind'], seq: number, through: number, since: number) =>
      found.push({ kind, compartment, device, seq, through, since });
    let expected = 0;
    let since = 0;
    for (const [seq, here] of [...places].sort(([a], [b]) => a - b)) {
      if (seq > expected) at('dropped', expected, seq - 1, since);
      const earliest = Math.min(...here.map((one) => one.since));
      const before = seq === 0 ? [toHex(firstPrev)] : (places.get(seq - 1) ?? []).map(({ hash }) => hash);
      const follows = ({ hash }: { hash: string }) => {
        const prev = device === own ? null : prevOf(fold, hash);
        return prev === null || before.length === 0 || before.includes(prev);
      };
      if (here.length > 1 || !here.every(follows)) at('forked', seq, seq, earliest);
      expected = seq + 1;
      since = earliest;
    }
    return found;
  };

/** What a device wrote down about how far it has read another's chain. */
interface Seen {
  compartment: string;
  by: string;
  device: string;
  seq: number;
  hash: string;
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

function disagreement(chains: Map<string, Chain>, seen: Seen): Finding[] {
  const { compartment, device, by, seq, hash } = seen;
  const places = chains.get(chainName(compartment, device))?.places;
  const last = Math.max(-1, ...(places?.keys() ?? []));
  const since = places?.get(last)?.[0]?.since ?? 0;
  if (seq > last) return [{ kind: 'truncated', compartment, device, by, seq: last + 1, through: seq, since }];
  const here = places?.get(seq);
  if (here && !here.some((one) => one.hash === hash))
    return [{ kind: 'differs', compartment, device, by, seq, through: seq, since: here[0]!.since }];
  return [];
}
