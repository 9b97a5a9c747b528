// How syncing stands, for a screen: read from the vault, nothing is asked of a relay.
import { decodeCbor, encodeCbor } from './cbor.ts';
import { millisOf } from './clock.ts';
import { findings } from './findings.ts';
import { type Inside, insideOf } from './inside.ts';
import { countParked } from './sync-pull.ts';
import { waitingByCompartment } from './sync-push.ts';
import type { Ledger } from './types.ts';

export interface SyncState {
  /** Frames of this device that wait to be sent, where there are any. */
  waiting: { compartment: string; frames: number }[];
  /** When a sync last went through, to the minute; milliseconds since 1970. */
  last: number | null;
  /** Of the last sync, if it failed. */
  failure: { at: number; code: string; sentence: string } | null;
  /** What the relay was caught at and nobody has dismissed. */
  findings: number;
  /** Frames that cannot be judged yet. */
  parked: number;
  /** Devices that belong and have written nothing for 14 days; `heard` is null if nothing ever came. */
  silent: { device: string; member: string; name: string; heard: number | null }[];
  /** This device's keys write on two machines: its own chain is forked. */
  twice: boolean;
}

const lastNote = 'sync/last';
const failureNote = 'sync/failure';
const minute = 60_000;
export const silentMillis = 14 * 24 * 60 * minute;

/** @throws {SpringhouseError} `vault-closed`, `vault-damaged`. */
export function syncState(ledger: Ledger): SyncState {
  ledger.refresh();
  const inside = insideOf(ledger);
  const { notes } = inside.journal;
  const found = findings(ledger);
  const [at, code, sentence] = readNote(notes.get(failureNote));
  return {
    waiting: [...waitingByCompartment(inside)].map(([compartment, list]) => ({
      compartment,
      frames: list.length,
    })),
    last: lastSynced(inside),
    failure: typeof at === 'number' ? { at, code: `${code}`, sentence: `${sentence}` } : null,
    findings: found.length,
    parked: countParked(inside),
    silent: silentDevices(ledger, inside),
    twice: found.some(({ kind, device }) => kind === 'forked' && device === inside.keys.id),
  };
}

const readNote = (bytes: Uint8Array | null): unknown[] => {
  const value = bytes && decodeCbor(bytes);
  return Array.isArray(value) ? value : [];
};

function silentDevices(ledger: Ledger, inside: Inside): SyncState['silent'] {
  const fold = inside.fold();
  const rows = fold.prepare('SELECT device, max(clock) AS clock FROM frame GROUP BY device').all();
  const heard = new Map(
    rows.map(({ device, clock }) => [fold.nameText(device as number), millisOf(clock as number)]),
  );
  const { devices, members, id: charter } = inside.charter();
  const before = inside.now() - silentMillis;
  return [...devices.values()].flatMap(({ id, member, removed }) => {
    const when = heard.get(id) ?? null;
    const since = when ?? ledger.get('device', id, { compartment: charter })?.created ?? 0;
    if (removed || id === inside.keys.id || since > before) return [];
    return [{ device: id, member, name: members.get(member)?.name ?? '', heard: when }];
  });
}

/** When a sync last went through. */
export function lastSynced(inside: Inside): number | null {
  const [last] = readNote(inside.journal.notes.get(lastNote));
  return typeof last === 'number' ? last : null;
}

/** Keep how a sync ended. Written where it tells something new: an idle desk wears out no disk. */
export function noteOutcome(inside: Inside, error?: unknown): void {
  const { journal } = inside;
  const { notes } = journal;
  const now = inside.now();
  if (error === undefined) {
    const [last] = readNote(notes.get(lastNote));
    const hadFailed = notes.get(failureNote) !== null;
    if (!hadFailed && typeof last === 'number' && Math.abs(now - last) < minute) return;
    journal.exclusive(() => {
      notes.put(lastNote, encodeCbor([now]));
      if (hadFailed) notes.delete(failureNote);
    });
    return;
  }
  const code = (error as { code?: unknown }).code;
  if (typeof code !== 'string' || !(error instanceof Error)) return;
  const [, before] = readNote(notes.get(failureNote));
  if (before === code) return;
  journal.exclusive(() => notes.put(failureNote, encodeCbor([now, code, error.message])));
}
