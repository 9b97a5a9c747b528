// Where a ledger keeps what it must not lose. One interface, two engines: memory, and the vault's file.
import { toHex } from '../wire/bytes.ts';
import type { Stamp } from './clock.ts';
import type { EpochKey } from './grant.ts';
import { sha256 } from './keys.ts';
import type { Secrets } from './types.ts';

/** A frame's bytes and its place in the journal, counted from 1. */
export interface Kept {
  position: number;
  bytes: Uint8Array;
  /** The frame's hash, where it is known without computing it. */
  hash?: Uint8Array;
}

export interface JournalHead {
  /** How many frames and keys there are. */
  frames: number;
  keys: number;
  /** This device's own clock when it last wrote. */
  clock: Stamp;
}

/** Small things that must be as durable as the frames, and change with them in one step. Never synced. */
export interface Notes {
  get(name: string): Uint8Array | null;
  put(name: string, bytes: Uint8Array): void;
  delete(name: string): void;
  /** All whose names begin so, in the order of their names. */
  list(prefix: string): { name: string; bytes: Uint8Array }[];
}

export interface Journal {
  readonly secrets: Secrets;
  /** Written inside `exclusive`. */
  readonly notes: Notes;
  /**
   * Hold the write lock while `work` runs. What it appended is on disk when this returns, or none of it is.
   *
   * @throws {SpringhouseError} if it cannot be written.
   */
  exclusive<T>(work: () => T): T;
  /** What `work` reads, in several steps, is as of one moment. Not inside `exclusive`. */
  consistently<T>(work: () => T): T;
  head(): JournalHead;
  /** Inside `exclusive`. */
  append(frames: readonly Uint8Array[], keys: readonly EpochKey[], clock: Stamp): void;
  /** In order. */
  framesAfter(position: number): Iterable<Kept>;
  keysAfter(position: number): EpochKey[];
  /** Whether another process may have written since this was last asked. Cheap. */
  changed(): boolean;
  /** Keep an image of the fold, as of `position`, if that is worth it. Never throws. */
  saveImage(image: () => Uint8Array, position: number, entries: { all: number; since: number }): void;
  close(): void;
}

/** Keep a frame that cannot be judged yet. Inside `exclusive`. */
export const parkFrame = (notes: Notes, compartment: string, bytes: Uint8Array): void =>
  notes.put(`parked/${compartment}/${toHex(sha256(bytes))}`, bytes);

/** A journal that forgets everything with the process. */
export function memoryJournal(): Journal {
  const frames: Kept[] = [];
  const keys: EpochKey[] = [];
  const secrets = new Map<string, Uint8Array>();
  const notes = new Map<string, Uint8Array>();
  let clock = 0;
  return {
    notes: {
      get: (name) => notes.get(name)?.slice() ?? null,
      put: (name, bytes) => void notes.set(name, Uint8Array.from(bytes)),
      delete: (name) => void notes.delete(name),
      list: (prefix) =>
        [...notes]
          .filter(([name]) => name.startsWith(prefix))
          .map(([name, bytes]) => ({ name, bytes: bytes.slice() }))
          .sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    secrets: {
      put: (name, bytes) => void secrets.set(name, Uint8Array.from(bytes)),
      get: (name) => secrets.get(name)?.slice() ?? null,
      delete: (name) => void secrets.delete(name),
    },
    exclusive: (work) => work(),
    consistently: (work) => work(),
    head: () => ({ frames: frames.length, keys: keys.length, clock }),
    append(newFrames, newKeys, stamp) {
      for (const bytes of newFrames) frames.push({ position: frames.length + 1, bytes });
      keys.push(...newKeys);
      clock = stamp;
    },
    framesAfter: (position) => frames.slice(position),
    keysAfter: (position) => keys.slice(position),
    changed: () => false,
    saveImage() {},
    close() {},
  };
}
