// What the rooms above the ledger program against. Times are milliseconds since the Unix epoch, ids are
// strings that sort and compare as they are, bytes are Uint8Array.

/** What a field may hold. Finite numbers only; strings are stored as well-formed Unicode. */
export type Value = string | number | boolean | null | Uint8Array | Value[] | { [key: string]: Value };

/**
 * One change. `set` is last writer wins per field; `add` and `remove` are last writer wins per item of a set;
 * `text` is a Yjs update, merged with all others of its field. A field may be used by one of the three only
 * within itself: `fields`, `sets` and texts are three name spaces.
 */
export type Entry =
  | { op: 'set'; kind: string; id: string; field: string; value: Value }
  | { op: 'add' | 'remove'; kind: string; id: string; field: string; item: string }
  | { op: 'text'; kind: string; id: string; field: string; update: Uint8Array };

export type Op = Entry['op'];

/** A thing as it now is. `created` and `changed` are the times of its first and last entry. */
export interface Item {
  kind: string;
  id: string;
  compartment: string;
  fields: Record<string, Value>;
  /** Items of each set, sorted. */
  sets: Record<string, string[]>;
  created: number;
  changed: number;
}

/** One entry as it was written. For `add` and `remove`, value is the item and before whether it was there. */
export interface Change {
  when: number;
  member: string;
  device: string;
  compartment: string;
  field: string;
  op: Op;
  value: Value;
  /** What the field held before, in the order of the clocks; `null` if nothing, and for `text`. */
  before: Value;
  /**
   * Its place in the order in which this device took changes in. Where a change was written before another by the
   * clocks and arrived after it, whoever wrote the other had not seen it.
   */
  arrived: number;
}

export const compartmentKinds = ['charter', 'intake', 'record', 'editions', 'source', 'story'] as const;
export type CompartmentKind = (typeof compartmentKinds)[number];
/** Every newsroom has one of each from its first moment. Sources and stories get theirs as they come. */
export type StandingKind = Exclude<CompartmentKind, 'source' | 'story'>;

export interface CompartmentInfo {
  id: string;
  kind: CompartmentKind;
  epoch: number;
  /** Whether this device holds its key. */
  held: boolean;
}

export const roles = ['reporter', 'translator', 'editor', 'publisher', 'admin'] as const;
export type Role = (typeof roles)[number];

export interface Member {
  id: string;
  name: string;
  roles: Role[];
  /** Device ids. */
  devices: string[];
}

/** What was touched, in which compartment. */
export interface Touched {
  compartment: string;
  kind: string;
  id: string;
}

export interface SearchHit extends Touched {
  field: string;
  /** A line of the text around the first match. */
  snippet: string;
}

/**
 * Narrow a question to one compartment. The same kind and id in two compartments are two things: an entry
 * counts only where it was written. Asked without a compartment, `get`, `text` and `history` answer for the
 * first in this order: charter, intake, record, editions, source, story; among equals, the one made first.
 * Whoever holds a story can therefore not shadow a claim of the record.
 */
export interface Where {
  compartment?: string | undefined;
}

/** What of a list to read. What is left out is not read at all, so that long lists stay fast. */
export interface ListOptions extends Where {
  /** Only these of each thing's fields and sets; the others are missing from `fields` and `sets`. */
  fields?: readonly string[] | undefined;
  /** Only things with these ids; ids of which there is none are passed over. */
  ids?: readonly string[] | undefined;
  /** By which time, and among equals by id; `created` if not said. */
  order?: 'created' | 'changed' | undefined;
  /** The newest first, not the oldest. */
  newestFirst?: boolean | undefined;
  /** How many things to pass over before the first. */
  offset?: number | undefined;
  /** How many things at most; all if not said. */
  limit?: number | undefined;
}

export interface SearchOptions extends Where {
  kinds?: readonly string[] | undefined;
  /** Only things changed from this moment on, and before that one; milliseconds since the Unix epoch. */
  after?: number | undefined;
  before?: number | undefined;
  /** How many hits at most; 50 if not said. */
  limit?: number | undefined;
}

/** Kept by this device alone, never synced, sealed in the vault: keys that must be destroyed in time. */
export interface Secrets {
  put(name: string, bytes: Uint8Array): void;
  get(name: string): Uint8Array | null;
  /** Deletes for good: the freed pages are overwritten and the write-ahead log is emptied. */
  delete(name: string): void;
}

/** Entries for one compartment. */
export interface Part {
  compartment: string;
  entries: readonly Entry[];
}

/** What an unlocked vault gives. Everything is synchronous but what seals keys to devices. */
export interface Ledger {
  readonly device: { readonly id: string; readonly member: string };

  /**
   * Append one frame: on disk (fsync) and folded when this returns; nothing of it is kept if it throws.
   *
   * @throws {SpringhouseError} `not-allowed` (role or key missing), `no-such-compartment`, `disk-full`,
   * `vault-busy`, `vault-closed`, `frame-too-large`.
   * @throws {TypeError} if an entry is none.
   */
  write(compartment: string, entries: readonly Entry[]): void;
  /**
   * Several frames in one step, one per part: all are on disk, or none.
   *
   * @param when - asked after taking in what other processes wrote and before any of them can write more; where
   * it says no, nothing is written.
   * @returns whether it was written.
   */
  writeAll(parts: readonly Part[], when?: () => boolean): boolean;

  get(kind: string, id: string, where?: Where): Item | null;
  /**
   * Things of a kind, in the order they were created. 15,000 things whole take under a tenth of a second; a page of
   * them (`limit`, `offset`), or all with two or three `fields`, a fraction of that: what a screen shows at once is
   * what it should ask for.
   *
   * @returns each thing anew: what the caller does to it stays with the caller.
   */
  list(kind: string, options?: ListOptions): Item[];
  /** How many things of a kind there are: as long as `list` would be, without reading them. */
  count(kind: string, where?: Where): number;
  /** The merged Yjs state of a text field as one update, or `null` if nobody wrote in it. */
  text(kind: string, id: string, field: string, where?: Where): Uint8Array | null;
  /** Every change of a thing, oldest first. */
  history(kind: string, id: string, where?: Where): Change[];
  /**
   * Things in which every word of the query occurs, in any order and anywhere in a word, blind to case, Unicode form,
   * vowel marks and Korean particles; newest first.
   */
  search(query: string, options?: SearchOptions): SearchHit[];

  members(): Member[];
  compartments(): CompartmentInfo[];
  /** The id of a standing compartment. */
  standing(kind: StandingKind): string;
  /** A new compartment, its key granted to this device. Returns its id. */
  createCompartment(kind: 'source' | 'story'): Promise<string>;

  /** Seal bytes (a span's address) so that only holders of a compartment open them. */
  sealPointer(compartment: string, bytes: Uint8Array): Uint8Array;
  /** @returns `null` if this device does not hold the compartment, or the bytes are not its. */
  openPointer(compartment: string, pointer: Uint8Array): Uint8Array | null;

  readonly secrets: Secrets;
  /**
   * Called after every change, also those another process made in the same vault (noticed at the next call
   * of any method, or `refresh`). Returns what stops it.
   */
  onChange(listener: (touched: readonly Touched[]) => void): () => void;
  /** Take in what other processes wrote to this vault. Returns whether there was anything. */
  refresh(): boolean;
  /** Save what makes the next opening fast, forget the keys. Every other call then throws `vault-closed`. */
  close(): void;
}

/** Randomness: that many bytes. */
export type Random = (bytes: number) => Uint8Array;
/** Milliseconds since the Unix epoch. */
export type Now = () => number;
