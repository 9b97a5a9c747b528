// A channel for tests of the page's actions: keys, cells and the relay are counters that a test moves by hand.
import type { FailureKind } from '../languages/phrases.ts';
import type { Channel, Report } from './channel.ts';
import type { ShownReply } from './state.ts';

export interface FakeChannel extends Channel {
  readonly sealed: Report[];
  readonly posted: Uint8Array[];
  /** Indexes of the slabs that were put. */
  readonly slabs: number[];
  readonly derivations: string[];
  forgotten: number;
  /** Cells that the relay still takes; then it cannot be reached. */
  capacity: number;
  replies: readonly ShownReply[];
  /** What the next fetch fails with. */
  fails: FailureKind | null;
  /** While set, keys, seals and posts wait for it. */
  hold: Promise<void> | null;
  /** How often the page was told not to wait. */
  hurried: number;
  /** Seconds until the next turn; `null` for a page without cover. */
  turn: number | null;
}

export function fakeChannel(): FakeChannel {
  const channel: FakeChannel = {
    sealed: [],
    posted: [],
    slabs: [],
    derivations: [],
    forgotten: 0,
    capacity: 1000,
    replies: [],
    fails: null,
    hold: null,
    hurried: 0,
    turn: null,
    makeWords: () => ['one', 'two', 'three', 'four', 'five', 'six', 'seven'],
    pickPlaces: () => [1, 4],
    sameWord: (a, b) => a.trim().toLowerCase() === b.trim().toLowerCase(),
    cellsNeeded: async (text) => Math.ceil(text.length / 10),
    async prepareKeys(phrase, progress, signal) {
      channel.derivations.push(phrase);
      progress(0.5);
      await channel.hold;
      signal.throwIfAborted();
    },
    async seal(report) {
      channel.sealed.push(report);
      const of = Math.ceil(report.text.length / 10);
      const cells = Array.from({ length: of }, (_, i) => Uint8Array.of(channel.sealed.length, i));
      return { cells, arrived: 0, of };
    },
    async post(parcel, on, signal) {
      for (const cell of parcel.cells.slice(parcel.arrived)) {
        if (channel.turn !== null) on.waiting(channel.turn);
        await channel.hold;
        if (signal.aborted) return 'stopped';
        if (channel.capacity-- <= 0) return 'unreachable';
        channel.posted.push(cell);
        parcel.arrived++;
        on.arrived();
      }
      return null;
    },
    async wrapFile(file) {
      const attachment = {
        key: new Uint8Array(32),
        type: file.type,
        size: file.size,
        hash: new Uint8Array(32),
      };
      return { attachment, file, sent: 0, of: Math.max(1, Math.ceil(file.size / 10)) };
    },
    async postFile(parcel, on, signal) {
      while (parcel.sent < parcel.of) {
        if (signal.aborted) return 'stopped';
        if (channel.capacity-- <= 0) return 'unreachable';
        channel.slabs.push(parcel.sent++);
        on.arrived();
      }
      return null;
    },
    async fetchReplies(_phrase, waiting) {
      if (channel.turn !== null) waiting(channel.turn);
      if (channel.fails) throw channel.fails;
      return channel.replies;
    },
    carriedFile: (parcel) => Uint8Array.of(parcel.cells.length),
    async readCarried(chosen) {
      const bytes = new Uint8Array(await (chosen[0] as Blob).arrayBuffer());
      if (bytes.length === 0) return { carried: null, not: 'not-ours' };
      const cells = [...bytes].map((byte) => Uint8Array.of(byte));
      return { carried: { cells, arrived: 0, of: cells.length }, not: null };
    },
    hurry: () => {
      channel.hurried++;
    },
    prepare: async () => {},
    stampAhead: async () => {},
    failureOf: (error) => (typeof error === 'string' ? (error as FailureKind) : 'device'),
    forget: () => {
      channel.forgotten++;
    },
  };
  return channel;
}
