// How far each chain is whole, kept as frames come: after a sync only what came is looked at. A chain with anything
// out of order is looked through whole, each time, until it is whole.
import { equalBytes, toHex } from '../wire/bytes.ts';
import { millisOf } from './clock.ts';
import type { Finding } from './findings.ts';
import type { Fold } from './fold.ts';
import { firstPrev } from './frame.ts';
import { heldFrames, prevOf } from './held.ts';

/** What a device wrote down about how far it has read another's chain. */
export interface Seen {
  compartment: string;
  by: string;
  device: string;
  seq: number;
  hash: string;
}

/** The end of a chain that has every frame from 0 on, each with the hash of the one before it. */
interface Whole {
  seq: number;
  hash: Uint8Array;
  /** Milliseconds. */
  since: number;
}

/** A chain frame by frame. By number; more than one hash is a fork. */
interface Chain {
  compartment: string;
  device: string;
  places: Map<number, { hash: string; since: number }[]>;
}

/** Such a chain, and what is wrong with it. */
interface Looked extends Chain {
  found: Finding[];
}

type Row = {
  id: number;
  hash: Uint8Array;
  prev: Uint8Array;
  compartment: number;
  device: number;
  seq: number;
  clock: number;
};

const nameOf = (compartment: string, device: string) => `${compartment} ${device}`;

const known = new WeakMap<Fold, Chains>();

export function chainsOf(fold: Fold): Chains {
  const chains = known.get(fold) ?? new Chains(fold);
  known.set(fold, chains);
  return chains;
}

export class Chains {
  readonly #fold: Fold;
  readonly #whole = new Map<string, Whole>();
  readonly #odd = new Set<string>();
  /** What each device last said of each chain, if that is so. */
  readonly #agreed = new Map<string, string>();
  #through = 0;

  constructor(fold: Fold) {
    this.#fold = fold;
  }

  /** @param own - this device: what it wrote itself need not be tried. @returns every chain that is not whole. */
  lookedAtWhole(own: string): Map<string, Looked> {
    this.#takeIn();
    const held = Map.groupBy(heldFrames(this.#fold), ({ frame }) => nameOf(frame.compartment, frame.device));
    const looked = new Map<string, Looked>();
    for (const name of new Set([...this.#odd, ...held.keys()])) {
      const [compartment, device] = name.split(' ') as [string, string];
      const chain: Chain = { compartment, device, places: new Map() };
      const add = (seq: number, hash: Uint8Array, clock: number) =>
        chain.places.set(seq, [
          ...(chain.places.get(seq) ?? []),
          { hash: toHex(hash), since: millisOf(clock) },
        ]);
      const rows = this.#rows('compartment = ? AND device = ?', compartment, device);
      for (const { seq, hash, clock } of rows) add(seq, hash, clock);
      const waiting = held.get(name) ?? [];
      for (const { frame } of waiting) add(frame.seq, frame.hash, frame.clock);
      const found = findingsIn(this.#fold, chain, own);
      looked.set(name, { ...chain, found });
      const last = rows.toSorted((a, b) => a.seq - b.seq).at(-1);
      if (found.length > 0 || waiting.length > 0 || !last) continue;
      this.#odd.delete(name);
      this.#whole.set(name, { seq: last.seq, hash: last.hash, since: millisOf(last.clock) });
    }
    return looked;
  }

  /** @param looked - as `lookedAtWhole` gave it. */
  disagreement(seen: Seen, looked: ReadonlyMap<string, Looked>): Finding[] {
    const { compartment, device, by, seq, hash } = seen;
    const name = nameOf(compartment, device);
    const odd = looked.get(name);
    const said = `${seq} ${hash}`;
    if (!odd && this.#agreed.get(`${by} ${name}`) === said) return [];
    const places = odd?.places;
    const whole = odd ? undefined : this.#whole.get(name);
    const last = places ? Math.max(-1, ...places.keys()) : (whole?.seq ?? -1);
    if (seq > last) {
      const since = places ? (places.get(last)?.[0]?.since ?? 0) : (whole?.since ?? 0);
      return [{ kind: 'truncated', compartment, device, by, seq: last + 1, through: seq, since }];
    }
    const here = places
      ? places.get(seq)
      : this.#rows('compartment = ? AND device = ? AND seq = ?', compartment, device, seq).map((row) => ({
          hash: toHex(row.hash),
          since: millisOf(row.clock),
        }));
    if (here && here.length > 0 && !here.some((one) => one.hash === hash))
      return [{ kind: 'differs', compartment, device, by, seq, through: seq, since: here[0]!.since }];
    if (!odd) this.#agreed.set(`${by} ${name}`, said);
    return [];
  }

  /** Frames that were not looked at before, each chain's in its order however they came. */
  #takeIn(): void {
    for (const { id, hash, prev, compartment, device, seq, clock } of this.#rowsAfter(this.#through)) {
      this.#through = Math.max(this.#through, id);
      const name = nameOf(this.#fold.nameText(compartment), this.#fold.nameText(device));
      const end = this.#whole.get(name);
      const follows = seq === (end?.seq ?? -1) + 1 && equalBytes(prev, end?.hash ?? firstPrev);
      if (follows && !this.#odd.has(name)) this.#whole.set(name, { seq, hash, since: millisOf(clock) });
      else {
        this.#whole.delete(name);
        this.#odd.add(name);
      }
    }
  }

  #rowsAfter(id: number): Iterable<Row> {
    return this.#fold
      .prepare('SELECT id, hash, prev, compartment, device, seq, clock FROM frame WHERE id > ? ORDER BY seq')
      .iterate(id) as unknown as Iterable<Row>;
  }

  #rows(where: string, compartment: string, device: string, ...seq: number[]): Row[] {
    const chain = [compartment, device].map((text) => this.#fold.findName(text)) as [number, number];
    return this.#fold
      .prepare(`SELECT id, hash, prev, compartment, device, seq, clock FROM frame WHERE ${where}`)
      .all(...chain, ...seq) as unknown as Row[];
  }
}

function findingsIn(fold: Fold, { compartment, device, places }: Chain, own: string): Finding[] {
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
}
