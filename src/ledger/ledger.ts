// The ledger that rooms above see: writes and questions over a journal and its fold.
import type { Hpke } from '../seal/hpke.ts';
import { mayCreate } from './access.ts';
import { precedence } from './charter.ts';
import { packEntry } from './entry.ts';
import { refused } from './errors.ts';
import {
  countThings,
  findThings,
  readHistory,
  readItem,
  readItems,
  type Thing,
  textSlot,
} from './fold-read.ts';
import { FoldedJournal, type JournalParts } from './folded-journal.ts';
import { grantEntry } from './grant.ts';
import { newCompartment } from './holding.ts';
import { expose } from './inside.ts';
import { type Listener, Listeners } from './listeners.ts';
import { MergedTexts } from './merged-texts.ts';
import { epochOfPointer, openPointer, sealPointer } from './pointer.ts';
import { search } from './search.ts';
import type {
  Change,
  CompartmentInfo,
  Entry,
  Item,
  Ledger,
  ListOptions,
  Member,
  Part,
  Random,
  SearchHit,
  SearchOptions,
  Secrets,
  StandingKind,
  Where,
} from './types.ts';

export interface LedgerParts extends JournalParts {
  random: Random;
  /** Seals keys to devices. Without it no grants are written (memory ledgers). */
  hpke?: Hpke | undefined;
}

class JournalLedger implements Ledger {
  readonly device: { readonly id: string; readonly member: string };
  readonly secrets: Secrets;
  readonly #folded: FoldedJournal;
  readonly #random: Random;
  readonly #hpke: Hpke | undefined;
  readonly #listeners = new Listeners();
  readonly #texts = new MergedTexts();
  #open = true;

  constructor(parts: LedgerParts) {
    const { journal, device, now, random, hpke } = parts;
    this.device = { id: device.id, member: device.member };
    this.#random = random;
    this.#hpke = hpke;
    const folded = new FoldedJournal(parts, (touched) => this.#listeners.tell(touched));
    this.#folded = folded;
    this.secrets = guarded(journal.secrets, () => this.#assertOpen());
    expose(this, {
      keys: device,
      journal,
      keyring: folded.keyring,
      random,
      now,
      hpke,
      fold: () => folded.fold,
      charter: () => {
        this.refresh();
        return folded.charter();
      },
      standing: () => folded.standing(),
      append: (entries, keys, also) => {
        this.#assertOpen();
        folded.append(entries, keys, undefined, also);
      },
      addKeys: (keys, also) => {
        this.#assertOpen();
        folded.addKeys(keys, also);
      },
      receive: (arrivals, also) => {
        this.#assertOpen();
        return folded.receive(arrivals, also);
      },
    });
  }

  write(compartment: string, entries: readonly Entry[]): void {
    this.writeAll([{ compartment, entries }]);
  }

  writeAll(parts: readonly Part[], when?: () => boolean): boolean {
    this.#assertOpen();
    const packed = parts.map(({ compartment, entries }) => ({
      compartment,
      entries: entries.map(packEntry),
    }));
    return this.#folded.append(
      packed.filter(({ entries }) => entries.length > 0),
      [],
      when,
    );
  }

  refresh(): boolean {
    this.#assertOpen();
    return this.#folded.refresh();
  }

  #thing(kind: string, id: string, where: Where): Thing | null {
    this.refresh();
    const found = findThings(this.#folded.fold, kind, id, where.compartment);
    if (found.length <= 1) return found[0] ?? null;
    const charter = this.#folded.charter();
    const rank = ({ compartment }: Thing) => precedence(charter, compartment);
    return found.sort((a, b) => rank(a) - rank(b) || (a.compartment < b.compartment ? -1 : 1))[0]!;
  }

  get(kind: string, id: string, where: Where = {}): Item | null {
    const thing = this.#thing(kind, id, where);
    return thing && readItem(this.#folded.fold, thing);
  }

  list(kind: string, options: ListOptions = {}): Item[] {
    this.refresh();
    return readItems(this.#folded.fold, kind, options);
  }

  count(kind: string, where: Where = {}): number {
    this.refresh();
    return countThings(this.#folded.fold, kind, where);
  }

  text(kind: string, id: string, field: string, where: Where = {}): Uint8Array | null {
    const thing = this.#thing(kind, id, where);
    const found = thing && textSlot(this.#folded.fold, thing, field);
    return found && this.#texts.of(this.#folded.fold, found);
  }

  history(kind: string, id: string, where: Where = {}): Change[] {
    const thing = this.#thing(kind, id, where);
    const { devices } = this.#folded.charter();
    return thing ? readHistory(this.#folded.fold, thing, (device) => devices.get(device)?.member ?? '') : [];
  }

  search(query: string, options?: SearchOptions): SearchHit[] {
    this.refresh();
    return search(this.#folded.fold, query, options, this.#folded.keys.charter);
  }

  members(): Member[] {
    this.refresh();
    return structuredClone([...this.#folded.charter().members.values()]);
  }

  compartments(): CompartmentInfo[] {
    this.refresh();
    return [...this.#folded.charter().compartments.values()].map(({ id, kind, epoch }) => ({
      id,
      kind,
      epoch,
      held: this.#folded.keyring.holds(id),
    }));
  }

  standing(kind: StandingKind): string {
    const found = this.compartments().find((compartment) => compartment.kind === kind);
    if (!found) throw refused('no-such-compartment');
    return found.id;
  }

  async createCompartment(kind: 'source' | 'story'): Promise<string> {
    this.refresh();
    const { charter } = this.#folded.keys;
    const device = this.#folded.charter().devices.get(this.device.id);
    if (!device || !mayCreate(this.#folded.charter(), this.device.id, kind)) throw refused('not-allowed');
    const { held, entries: made } = newCompartment(kind, device.id, this.#random);
    const grants = this.#hpke ? [await grantEntry(this.#hpke, held, device)] : [];
    this.#assertOpen();
    const entries = [...made, ...grants].map(packEntry);
    this.#folded.append([{ compartment: charter, entries }], [held]);
    return held.compartment;
  }

  sealPointer(compartment: string, bytes: Uint8Array): Uint8Array {
    this.refresh();
    const held = this.#folded.keyring.latest(compartment);
    if (!held) throw refused('no-such-key');
    return sealPointer(held, bytes, this.#random);
  }

  openPointer(compartment: string, pointer: Uint8Array): Uint8Array | null {
    this.refresh();
    const epoch = epochOfPointer(pointer);
    if (epoch === null) return null;
    for (const held of this.#folded.keyring.at(compartment, epoch)) {
      const bytes = openPointer(held, pointer);
      if (bytes) return bytes;
    }
    return null;
  }

  onChange(listener: Listener): () => void {
    this.#assertOpen();
    return this.#listeners.add(listener);
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#listeners.clear();
    this.#texts.clear();
    this.#folded.close();
  }

  #assertOpen(): void {
    if (!this.#open) throw refused('vault-closed');
  }
}

function guarded(secrets: Secrets, check: () => void): Secrets {
  const before = <Args extends unknown[], Result>(call: (...args: Args) => Result) => {
    return (...args: Args): Result => {
      check();
      return call(...args);
    };
  };
  return {
    put: before((name, bytes) => secrets.put(name, bytes)),
    get: before((name) => secrets.get(name)),
    delete: before((name) => secrets.delete(name)),
  };
}

/** Fold what the journal holds beyond the fold's position, and serve. The fold is closed with the ledger. */
export function openLedger(parts: LedgerParts): Ledger {
  try {
    return new JournalLedger(parts);
  } catch (error) {
    parts.fold.close();
    throw error;
  }
}
