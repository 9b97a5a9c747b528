// The ledger over any journal: writes go to the journal first and are folded when they are on disk; what
// other processes appended is folded before anything is answered.
import type { Hpke } from '../seal/hpke.ts';
import { toHex } from '../wire/bytes.ts';
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { mayCreate } from './access.ts';
import { type Charter, compartmentEntries, precedence, readCharter } from './charter.ts';
import { keyBytes } from './cipher.ts';
import { Clock } from './clock.ts';
import type { DeviceKeys } from './device.ts';
import { packEntry } from './entry.ts';
import { refused } from './errors.ts';
import { Fold } from './fold.ts';
import {
  findThings,
  readHistory,
  readItem,
  readItems,
  readUpdates,
  type Thing,
  textSlot,
} from './fold-read.ts';
import { type Frame, readTrustedFrame } from './frame.ts';
import { type EpochKey, grantEntry } from './grant.ts';
import {
  heldFrames,
  hold,
  holdsWrong,
  judgedOf,
  linkFrame,
  readStanding,
  release,
  restrictionsMark,
} from './held.ts';
import { type Arrival, expose, type Received } from './inside.ts';
import { type Journal, type Kept, parkFrame } from './journal.ts';
import { Keyring } from './keyring.ts';
import { idBytes } from './keys.ts';
import { epochOfPointer, openPointer, sealPointer } from './pointer.ts';
import { sortArrivals } from './receive.ts';
import { refreshIndex, search } from './search.ts';
import type { Standing } from './standing.ts';
import type {
  Change,
  CompartmentInfo,
  Entry,
  Item,
  Ledger,
  Member,
  Now,
  Part,
  Random,
  SearchHit,
  SearchOptions,
  Secrets,
  StandingKind,
  Touched,
  Where,
} from './types.ts';
import { framesOf, type Part as Packed } from './writer.ts';
import { mergeTexts } from './yjs.ts';

export interface LedgerParts {
  journal: Journal;
  device: DeviceKeys;
  /** With the meta value `position`: the journal's frames up to there are folded. */
  fold: Fold;
  now: Now;
  random: Random;
  /** Seals keys to devices. Without it no grants are written (memory ledgers). */
  hpke?: Hpke | undefined;
}

class JournalLedger implements Ledger {
  readonly device: { readonly id: string; readonly member: string };
  readonly secrets: Secrets;
  readonly #journal: Journal;
  readonly #keys: DeviceKeys;
  #fold: Fold;
  readonly #random: Random;
  readonly #hpke: Hpke | undefined;
  readonly #now: Now;
  readonly #clock: Clock;
  readonly #keyring = new Keyring();
  readonly #listeners = new Set<(touched: readonly Touched[]) => void>();
  readonly #texts = new Map<number, { change: number; merged: Uint8Array }>();
  #charter: Charter | null = null;
  #standing: Standing | null = null;
  #entriesInImage: number;
  #open = true;

  constructor({ journal, device, fold, now, random, hpke }: LedgerParts) {
    this.device = { id: device.id, member: device.member };
    this.#journal = journal;
    this.#keys = device;
    this.#fold = fold;
    this.#random = random;
    this.#hpke = hpke;
    this.#now = now;
    this.#clock = new Clock(now);
    this.#entriesInImage = fold.entries;
    this.secrets = guarded(journal.secrets, () => this.#assertOpen());
    journal.consistently(() => this.#catchUp());
    refreshIndex(this.#fold);
    expose(this, {
      keys: device,
      journal,
      keyring: this.#keyring,
      random,
      now,
      hpke,
      fold: () => this.#fold,
      charter: () => {
        this.refresh();
        return this.#charterNow();
      },
      standing: () => this.#standingNow(),
      append: (parts, keys, also) => {
        this.#assertOpen();
        this.#append(parts, keys, undefined, also);
      },
      addKeys: (keys, also) => this.#addKeys(keys, also),
      receive: (arrivals, also) => this.#receive(arrivals, also),
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
    return this.#append(
      packed.filter(({ entries }) => entries.length > 0),
      [],
      when,
    );
  }

  #append(
    parts: readonly Packed[],
    keys: readonly EpochKey[] = [],
    when: () => boolean = () => true,
    also: () => void = () => {},
  ): boolean {
    if (parts.length === 0) return when();
    let others: Touched[] = [];
    const frames = this.#journal.exclusive(() => {
      others = this.#catchUp();
      if (!when()) return null;
      const made = framesOf(
        {
          device: this.#keys,
          fold: this.#fold,
          charter: this.#charterNow(),
          keyring: this.#keyring,
          clock: this.#clock,
        },
        parts,
      );
      this.#journal.append(
        made.map(({ bytes }) => bytes),
        keys,
        this.#clock.own,
      );
      also();
      return made.map(({ frame }) => frame);
    });
    if (!frames) {
      this.#tell(others);
      return false;
    }
    this.#keyring.add(keys);
    const position = this.#position + frames.length;
    this.#tell([...others, ...this.#take(frames, () => position)]);
    return true;
  }

  #addKeys(keys: readonly EpochKey[], also: () => void = () => {}): void {
    this.#assertOpen();
    this.#journal.exclusive(() => {
      this.#catchUp();
      this.#journal.append([], keys, this.#clock.own);
      also();
    });
    this.#keyring.add(keys);
  }

  #receive(arrivals: readonly Arrival[], also: (taken: number) => void = () => {}): Received {
    this.#assertOpen();
    let others: Touched[] = [];
    const { good, parked, known, refused } = this.#journal.exclusive(() => {
      others = this.#catchUp();
      const { charter } = this.#keys;
      const sorted = sortArrivals(this.#fold, charter, arrivals, ed25519VerifyNode, this.#now());
      if (sorted.good.length > 0)
        this.#journal.append(
          sorted.good.map(({ bytes }) => bytes),
          [],
          this.#clock.own,
        );
      for (const { compartment, bytes } of sorted.parked) parkFrame(this.#journal.notes, compartment, bytes);
      also(sorted.good.length);
      return sorted;
    });
    const position = this.#position + good.length;
    for (const { frame, bytes } of good) {
      linkFrame(this.#fold, frame);
      hold(this.#fold, frame, bytes);
    }
    this.#fold.setMeta('position', position);
    this.#tell([...others, ...(good.length > 0 ? this.#settle() : [])]);
    return { taken: good.length, known, refused, parked: parked.length };
  }

  get #position(): number {
    return this.#fold.meta('position');
  }

  /** @param position - of the last of them in the journal; asked when they are folded. */
  #take(frames: Iterable<Frame>, position: () => number): Touched[] {
    const touched = this.#fold.apply(frames);
    this.#fold.setMeta('position', position());
    if (touched.some(({ compartment }) => compartment === this.#keys.charter)) {
      this.#charter = null;
      this.#standing = null;
    }
    return touched;
  }

  /** Fold what counts of the frames that are held, and start anew where something folded counts no longer. */
  #settle(isFresh = false): Touched[] {
    this.#standing = null;
    const standing = this.#standingNow();
    const mark = restrictionsMark(standing);
    if (this.#fold.meta('restrictions') !== mark || isFresh) {
      if (holdsWrong(this.#fold, standing)) return this.#rebuild(standing, mark);
      this.#fold.setMeta('restrictions', mark);
    }
    const counting = heldFrames(this.#fold)
      .map(({ frame }) => frame)
      .filter((frame) => standing.counts(judgedOf(frame)));
    if (counting.length === 0) return [];
    release(this.#fold, counting);
    return this.#take(counting, () => this.#position);
  }

  #rebuild(standing: Standing, mark: number): Touched[] {
    const fold = new Fold();
    const position = this.#position;
    const { id } = this.#keys;
    const frames = this.#journal.framesAfter(0);
    const touched = fold.apply(
      (function* () {
        for (const kept of frames) {
          if (kept.position > position) break;
          const frame = readTrustedFrame(kept.bytes, kept.hash);
          if (!frame) continue;
          if (frame.device !== id) linkFrame(fold, frame);
          if (standing.counts(judgedOf(frame))) yield frame;
          else hold(fold, frame, kept.bytes);
        }
      })(),
    );
    fold.setMeta('position', position);
    fold.setMeta('restrictions', mark);
    this.#fold.close();
    this.#fold = fold;
    this.#texts.clear();
    this.#charter = null;
    this.#standing = null;
    this.#entriesInImage = 0;
    refreshIndex(fold);
    return touched;
  }

  #standingNow(): Standing {
    this.#standing ??= readStanding(this.#fold, this.#keys.charter, this.#keys.id);
    return this.#standing;
  }

  #catchUp(): Touched[] {
    const head = this.#journal.head();
    this.#clock.catchUp(head.clock);
    if (head.keys > this.#keyring.count) this.#keyring.add(this.#journal.keysAfter(this.#keyring.count));
    const after = this.#position;
    if (after >= head.frames) return [];
    const { id } = this.#keys;
    const fold = this.#fold;
    const isFirst = after === 0;
    let position = after;
    let strangers = false;
    const kept: Iterable<Kept> = this.#journal.framesAfter(after);
    const touched = this.#take(
      (function* () {
        for (const { position: place, bytes, hash } of kept) {
          position = place;
          const frame = readTrustedFrame(bytes, hash);
          if (!frame) continue;
          if (frame.device !== id) {
            strangers = true;
            linkFrame(fold, frame);
            // At the first replay nearly all counts, and what does not is found when all is in.
            if (!isFirst) {
              hold(fold, frame, bytes);
              continue;
            }
          }
          yield frame;
        }
      })(),
      () => position,
    );
    return strangers ? [...touched, ...this.#settle(isFirst)] : touched;
  }

  refresh(): boolean {
    this.#assertOpen();
    if (!this.#journal.changed()) return false;
    const touched = this.#journal.consistently(() => this.#catchUp());
    this.#tell(touched);
    return touched.length > 0;
  }

  #charterNow(): Charter {
    if (this.#charter) return this.#charter;
    const charter = readCharter(this.#fold, this.#keys.charter);
    for (const id of this.#standingNow().removed.keys()) {
      const device = charter.devices.get(id);
      if (!device) continue;
      device.removed = true;
      const member = charter.members.get(device.member);
      if (member) member.devices = member.devices.filter((other) => other !== id);
    }
    this.#charter = charter;
    return charter;
  }

  #thing(kind: string, id: string, where: Where): Thing | null {
    this.refresh();
    const found = findThings(this.#fold, kind, id, where.compartment);
    if (found.length <= 1) return found[0] ?? null;
    const charter = this.#charterNow();
    const rank = ({ compartment }: Thing) => precedence(charter, compartment);
    return found.sort((a, b) => rank(a) - rank(b) || (a.compartment < b.compartment ? -1 : 1))[0]!;
  }

  get(kind: string, id: string, where: Where = {}): Item | null {
    const thing = this.#thing(kind, id, where);
    return thing && readItem(this.#fold, thing);
  }

  list(kind: string, where: Where = {}): Item[] {
    this.refresh();
    return readItems(this.#fold, kind, where.compartment);
  }

  text(kind: string, id: string, field: string, where: Where = {}): Uint8Array | null {
    const thing = this.#thing(kind, id, where);
    const found = thing && textSlot(this.#fold, thing, field);
    if (!found) return null;
    const { slot, change } = found;
    let known = this.#texts.get(slot);
    if (known?.change !== change) {
      known = { change, merged: mergeTexts(readUpdates(this.#fold, slot)) };
      this.#texts.set(slot, known);
    }
    return known.merged.slice();
  }

  history(kind: string, id: string, where: Where = {}): Change[] {
    const thing = this.#thing(kind, id, where);
    const { devices } = this.#charterNow();
    return thing ? readHistory(this.#fold, thing, (device) => devices.get(device)?.member ?? '') : [];
  }

  search(query: string, options?: SearchOptions): SearchHit[] {
    this.refresh();
    return search(this.#fold, query, options, this.#keys.charter);
  }

  members(): Member[] {
    this.refresh();
    return structuredClone([...this.#charterNow().members.values()]);
  }

  compartments(): CompartmentInfo[] {
    this.refresh();
    return [...this.#charterNow().compartments.values()].map(({ id, kind, epoch }) => ({
      id,
      kind,
      epoch,
      held: this.#keyring.holds(id),
    }));
  }

  standing(kind: StandingKind): string {
    const found = this.compartments().find((compartment) => compartment.kind === kind);
    if (!found) throw refused('no-such-compartment');
    return found.id;
  }

  async createCompartment(kind: 'source' | 'story'): Promise<string> {
    this.refresh();
    const { charter } = this.#keys;
    const device = this.#charterNow().devices.get(this.device.id);
    if (!device || !mayCreate(this.#charterNow(), this.device.id, kind)) throw refused('not-allowed');
    const held = { compartment: toHex(this.#random(idBytes)), epoch: 0, key: this.#random(keyBytes) };
    const grants = this.#hpke ? [await grantEntry(this.#hpke, held, device)] : [];
    this.#assertOpen();
    const entries = [...compartmentEntries(held.compartment, kind, held.epoch), ...grants].map(packEntry);
    this.#append([{ compartment: charter, entries }], [held]);
    return held.compartment;
  }

  sealPointer(compartment: string, bytes: Uint8Array): Uint8Array {
    this.refresh();
    const held = this.#keyring.latest(compartment);
    if (!held) throw refused('no-such-key');
    return sealPointer(held, bytes, this.#random);
  }

  openPointer(compartment: string, pointer: Uint8Array): Uint8Array | null {
    this.refresh();
    const epoch = epochOfPointer(pointer);
    if (epoch === null) return null;
    for (const held of this.#keyring.at(compartment, epoch)) {
      const bytes = openPointer(held, pointer);
      if (bytes) return bytes;
    }
    return null;
  }

  onChange(listener: (touched: readonly Touched[]) => void): () => void {
    this.#assertOpen();
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** A listener that fails does not undo what is on disk, so it must not look as if the write had failed. */
  #tell(touched: readonly Touched[]): void {
    if (touched.length === 0) return;
    for (const listener of this.#listeners) {
      try {
        listener(touched);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#listeners.clear();
    const fold = this.#fold;
    const all = fold.entries;
    const image = () => {
      refreshIndex(fold);
      return fold.image();
    };
    this.#journal.saveImage(image, this.#position, { all, since: all - this.#entriesInImage });
    this.#keyring.wipe();
    this.#keys.signingSeed.fill(0);
    this.#keys.sealingSeed.fill(0);
    this.#texts.clear();
    fold.close();
    this.#journal.close();
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
