// A journal and the fold of its frames, kept in step: what is appended or comes from elsewhere is put into the
// journal first and folded when it is there, and what other processes appended is folded before that.
import { ed25519VerifyNode } from '../wire/ed25519-node.ts';
import { forgetNames } from './cbor-fast.ts';
import { type Charter, readCharter } from './charter.ts';
import { Clock } from './clock.ts';
import type { DeviceKeys } from './device.ts';
import { Fold } from './fold.ts';
import { type Frame, readTrustedFrame } from './frame.ts';
import type { EpochKey } from './grant.ts';
import { heldFrames, hold, holdsWrong, judgedOf, readStanding, release, restrictionsMark } from './held.ts';
import type { Arrival, Received } from './inside.ts';
import { type Journal, type Kept, parkFrame } from './journal.ts';
import { Keyring } from './keyring.ts';
import { sortArrivals } from './receive.ts';
import { refreshIndex } from './search.ts';
import type { Standing } from './standing.ts';
import type { Now, Touched } from './types.ts';
import { framesOf, type Part } from './writer.ts';

export interface JournalParts {
  journal: Journal;
  device: DeviceKeys;
  /** With the meta value `position`: the journal's frames up to there are folded. */
  fold: Fold;
  now: Now;
}

export class FoldedJournal {
  readonly journal: Journal;
  readonly keys: DeviceKeys;
  readonly keyring = new Keyring();
  readonly #clock: Clock;
  readonly #now: Now;
  readonly #tell: (touched: readonly Touched[]) => void;
  #fold: Fold;
  #charter: Charter | null = null;
  #standing: Standing | null = null;
  #entriesInImage: number;

  /** @param tell - gets what every change touched, when it is folded. */
  constructor({ journal, device, fold, now }: JournalParts, tell: (touched: readonly Touched[]) => void) {
    this.journal = journal;
    this.keys = device;
    this.#now = now;
    this.#clock = new Clock(now);
    this.#tell = tell;
    this.#fold = fold;
    this.#entriesInImage = fold.entries;
    journal.consistently(() => this.#catchUp());
    refreshIndex(this.#fold);
  }

  /** Another one after a rebuild. */
  get fold(): Fold {
    return this.#fold;
  }

  /** Take in what other processes appended. @returns whether there was anything. */
  refresh(): boolean {
    if (!this.journal.changed()) return false;
    const touched = this.journal.consistently(() => this.#catchUp());
    this.#tell(touched);
    return touched.length > 0;
  }

  /** @returns whether it was written: not where `when` says no. @param also - runs in the same step. */
  append(
    parts: readonly Part[],
    keys: readonly EpochKey[] = [],
    when: () => boolean = () => true,
    also: () => void = () => {},
  ): boolean {
    if (parts.length === 0) return when();
    let others: Touched[] = [];
    const frames = this.journal.exclusive(() => {
      others = this.#catchUp();
      if (!when()) return null;
      const made = framesOf(
        {
          device: this.keys,
          fold: this.#fold,
          charter: this.charter(),
          keyring: this.keyring,
          clock: this.#clock,
        },
        parts,
      );
      this.journal.append(
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
    this.keyring.add(keys);
    const position = this.#position + frames.length;
    this.#tell([...others, ...this.#take(frames, () => position)]);
    return true;
  }

  addKeys(keys: readonly EpochKey[], also: () => void = () => {}): void {
    this.journal.exclusive(() => {
      this.#catchUp();
      this.journal.append([], keys, this.#clock.own);
      also();
    });
    this.keyring.add(keys);
  }

  receive(arrivals: readonly Arrival[], also: (taken: number) => void = () => {}): Received {
    let others: Touched[] = [];
    const { good, parked, known, refused } = this.journal.exclusive(() => {
      others = this.#catchUp();
      const { charter } = this.keys;
      const sorted = sortArrivals(this.#fold, charter, arrivals, ed25519VerifyNode, this.#now());
      if (sorted.good.length > 0)
        this.journal.append(
          sorted.good.map(({ bytes }) => bytes),
          [],
          this.#clock.own,
        );
      for (const { compartment, bytes } of sorted.parked) parkFrame(this.journal.notes, compartment, bytes);
      also(sorted.good.length);
      return sorted;
    });
    const position = this.#position + good.length;
    for (const { frame, bytes } of good) hold(this.#fold, frame, bytes);
    this.#fold.setMeta('position', position);
    this.#tell([...others, ...(good.length > 0 ? this.#settle() : [])]);
    return { taken: good.length, known, refused, parked: parked.length };
  }

  charter(): Charter {
    if (this.#charter) return this.#charter;
    const charter = readCharter(this.#fold, this.keys.charter);
    for (const id of this.standing().removed.keys()) {
      const device = charter.devices.get(id);
      if (!device) continue;
      device.removed = true;
      const member = charter.members.get(device.member);
      if (member) member.devices = member.devices.filter((other) => other !== id);
    }
    this.#charter = charter;
    return charter;
  }

  standing(): Standing {
    this.#standing ??= readStanding(this.#fold, this.keys.charter, this.keys.id);
    return this.#standing;
  }

  /** Keep an image if that is worth it, forget the keys, and close the fold and the journal. */
  close(): void {
    const fold = this.#fold;
    const all = fold.entries;
    const image = () => {
      refreshIndex(fold);
      return fold.image();
    };
    this.journal.saveImage(image, this.#position, { all, since: all - this.#entriesInImage });
    forgetNames();
    this.keyring.wipe();
    this.keys.signingSeed.fill(0);
    this.keys.sealingSeed.fill(0);
    fold.close();
    this.journal.close();
  }

  get #position(): number {
    return this.#fold.meta('position');
  }

  /** @param position - of the last of them in the journal; asked when they are folded. */
  #take(frames: Iterable<Frame>, position: () => number): Touched[] {
    const touched = this.#fold.apply(frames);
    this.#fold.setMeta('position', position());
    if (touched.some(({ compartment }) => compartment === this.keys.charter)) {
      this.#charter = null;
      this.#standing = null;
    }
    return touched;
  }

  #catchUp(): Touched[] {
    const head = this.journal.head();
    this.#clock.catchUp(head.clock);
    if (head.keys > this.keyring.count) this.keyring.add(this.journal.keysAfter(this.keyring.count));
    const after = this.#position;
    if (after >= head.frames) return [];
    const { id } = this.keys;
    const fold = this.#fold;
    const isFirst = after === 0;
    let position = after;
    let strangers = false;
    const kept: Iterable<Kept> = this.journal.framesAfter(after);
    const touched = this.#take(
      (function* () {
        for (const { position: place, bytes, hash } of kept) {
          position = place;
          const frame = readTrustedFrame(bytes, hash);
          if (!frame) continue;
          if (frame.device !== id) {
            strangers = true;
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

  /** Fold what counts of the frames that are held, and start anew where something folded counts no longer. */
  #settle(isFresh = false): Touched[] {
    this.#standing = null;
    const standing = this.standing();
    const mark = restrictionsMark(standing);
    if (this.#fold.meta('restrictions') !== mark || isFresh) {
      if (holdsWrong(this.#fold, standing, this.keys.charter)) return this.#rebuild(standing, mark);
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
    const frames = this.journal.framesAfter(0);
    const touched = fold.apply(
      (function* () {
        for (const kept of frames) {
          if (kept.position > position) break;
          const frame = readTrustedFrame(kept.bytes, kept.hash);
          if (!frame) continue;
          if (standing.counts(judgedOf(frame))) yield frame;
          else hold(fold, frame, kept.bytes);
        }
      })(),
    );
    fold.setMeta('position', position);
    fold.setMeta('restrictions', mark);
    this.#fold.close();
    this.#fold = fold;
    this.#charter = null;
    this.#standing = null;
    this.#entriesInImage = 0;
    refreshIndex(fold);
    return touched;
  }
}
