// What the page asks of the drop's client, so that screens can be tested without keys and without a network.
import type { Attachment } from '../../seal/plaintext.ts';
import type { ReadSheet } from '../../seal/printed-read.ts';
import type { FailureKind } from '../languages/phrases.ts';
import type { ShownReply } from './state.ts';

/** Sealed cells, in memory until all have arrived. */
export interface Parcel {
  readonly cells: readonly Uint8Array[];
  /** How many of them, from the first, the relay has on disk. */
  arrived: number;
  /** How many there were to begin with: more than `cells` in a file that is damaged. */
  readonly of: number;
}

/** What somebody carries, as far as it was read: a file, or paper of which some codes may be missing. */
export interface Carried extends Parcel {
  readonly sheet?: ReadSheet;
}

/** Why something that was chosen added nothing. */
export type NotCarried = 'not-ours' | 'no-code' | 'other-sheet';

/** A file on its way, slab by slab. */
export interface FileParcel {
  readonly attachment: Attachment;
  readonly file: Blob;
  /** How many of its slabs, from the first, the relay has on disk. */
  sent: number;
  readonly of: number;
}

export interface Report {
  phrase: string;
  /** BCP 47, of the text. */
  language: string;
  text: string;
  /** Ids of replies that were shown on this page, base64url. */
  acknowledged: readonly string[];
  attachments: readonly Attachment[];
}

export interface Channel {
  /** Seven new words of the page's list. */
  makeWords(): readonly string[];
  /** Two different places out of seven, from 0, in order. */
  pickPlaces(): readonly [number, number];
  /** Whether two spellings of a word are the same word. */
  sameWord(a: string, b: string): boolean;
  /** Cells that a text needs. Takes a moment: it is compressed to find out. */
  cellsNeeded(text: string): Promise<number>;
  /**
   * Argon2id of the words, once; asked again for the same words, it answers from memory.
   *
   * @param progress - called with 0 to 1.
   * @throws when stopped by the signal.
   */
  prepareKeys(phrase: string, progress: (done: number) => void, signal: AbortSignal): Promise<void>;
  /** @param progress - called with 0 to 1. @throws when stopped by the signal. */
  seal(report: Report, progress: (done: number) => void, signal: AbortSignal): Promise<Parcel>;
  /**
   * Posts what has not arrived and counts what has in `parcel.arrived`: where the page makes cover, a cell at each of
   * its turns; else, and after `hurry`, in one burst.
   *
   * @param on.stamping - called with 0 to 1 while the relay's sum takes long.
   * @param on.waiting - called each second with the seconds until the next turn.
   *
   * @returns why it stopped before all had arrived, or `null`.
   */
  post(
    parcel: Parcel,
    on: { arrived(): void; stamping(done: number): void; waiting(seconds: number): void },
    signal: AbortSignal,
  ): Promise<FailureKind | null>;
  /** Reads the file once, for its hash, and makes a key for it. @throws when stopped by the signal. */
  wrapFile(file: Blob, signal: AbortSignal): Promise<FileParcel>;
  /** As `post`, for the slabs of a file; after all cells of its report. */
  postFile(
    parcel: FileParcel,
    on: { arrived(): void; stamping(done: number): void },
    signal: AbortSignal,
  ): Promise<FailureKind | null>;
  /** @param waiting - as in `post`. @throws what `failureOf` knows. */
  fetchReplies(
    phrase: string,
    waiting: (seconds: number) => void,
    signal: AbortSignal,
  ): Promise<readonly ShownReply[]>;
  /** What waits for its turn goes at once. */
  hurry(): void;
  /** Does the costly half of sealing this many cells, while the device has nothing else to do. */
  prepare(cells: number): Promise<void>;
  /** Makes the stamp of the next cell to go. @throws when stopped by the signal. */
  stampAhead(parcel: Parcel, signal: AbortSignal): Promise<void>;
  carriedFile(parcel: Parcel): Uint8Array;
  /**
   * Reads a file of cells, or photographs of paper with codes.
   *
   * @param before - what of the paper was read already: new codes are added to it.
   */
  readCarried(
    chosen: readonly (Blob | ImageData)[],
    before: Carried | null,
  ): Promise<{ carried: Carried | null; not: NotCarried | null }>;
  failureOf(error: unknown): FailureKind;
  /** Drops keys and whatever else is kept in memory. */
  forget(): void;
}
