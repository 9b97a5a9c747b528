// Blast radius with numbers: what each member and each device could open had it been seized at a moment, counted
// from the grants and from what this device can read itself.
import { type AccessMap, accessMap, blastRadius, type Reach } from '../ledger/index.ts';
import type { Ledger } from '../ledger/types.ts';
import { type Counter, counterOf, type Held, type Holdings } from './holdings.ts';

export interface Opens extends Holdings {
  /** Of `sources`, those whose key it was not given anew: it has what was written before, and nothing after. */
  kept: string[];
}

export interface DeviceReach {
  device: string;
  member: string;
  /** By then. */
  removed: boolean;
  /** Of a backup: the device that it was made of, all of which it may open. */
  backs: string | null;
  opens: Opens;
}

export interface MemberReach {
  member: string;
  name: string;
  /** Over all devices that belonged then. */
  opens: Opens;
  devices: DeviceReach[];
}

export interface ReachOn {
  /** The worst first, and their devices too. */
  members: MemberReach[];
  /** Devices that were removed by then: what they had they keep. */
  removed: DeviceReach[];
  /** Compartments of sources that there were, in the order of their making. */
  sources: string[];
}

interface Piece extends Held {
  current: boolean;
}

/** @param at - milliseconds since 1970. */
export function reachOn(ledger: Ledger, at: number, map: AccessMap = accessMap(ledger)): ReachOn {
  const counter = counterOf(ledger);
  const { devices } = blastRadius(map, at);
  const turned = turnsOf(map, at);
  const ended = endedBy(map, at);
  const pieces = new Map(devices.map((reach) => [reach.device, piecesOf(reach, at, turned, ended)]));
  const reaches = devices.map(({ device, member, removed, backs }): DeviceReach => {
    return { device, member, removed, backs, opens: opensOf(counter, pieces.get(device)!) };
  });
  const members = map.members.map(({ id, name }): MemberReach => {
    const own = reaches.filter(({ member, removed }) => member === id && !removed);
    const all = own.flatMap(({ device }) => pieces.get(device)!);
    return { member: id, name, opens: opensOf(counter, together(all)), devices: own.sort(worstFirst) };
  });
  const made = new Set(map.grants.filter((grant) => grant.at <= at).map(({ compartment }) => compartment));
  return {
    members: members.filter(({ devices }) => devices.length > 0).sort(worstFirst),
    removed: reaches.filter(({ removed }) => removed),
    sources: map.compartments.filter(({ id, kind }) => kind === 'source' && made.has(id)).map(({ id }) => id),
  };
}

/** What one device could open at a moment, or `null` if it had nothing. */
export function reachOfDevice(ledger: Ledger, device: string, at: number): Opens | null {
  const map = accessMap(ledger);
  const reach = blastRadius(map, at).devices.find((each) => each.device === device);
  return reach ? opensOf(counterOf(ledger), piecesOf(reach, at, turnsOf(map, at), endedBy(map, at))) : null;
}

/** When each epoch of a compartment began: the time of its first grant. */
function turnsOf(map: AccessMap, at: number): (compartment: string, epoch: number) => number {
  const turns = new Map<string, number>();
  for (const grant of map.grants) {
    const key = `${grant.compartment}:${grant.epoch}`;
    turns.set(key, Math.min(grant.at, turns.get(key) ?? at));
  }
  return (compartment, epoch) => turns.get(`${compartment}:${epoch}`) ?? at;
}

/** Access that was ended, also where its new key is not made yet. The charter says so of today alone. */
function endedBy(map: AccessMap, at: number): ReadonlySet<string> {
  if (map.grants.some((grant) => grant.at > at)) return new Set();
  return new Set(map.ended?.map(({ compartment, device }) => `${compartment} ${device}`));
}

const piecesOf = (
  { device, backs, compartments }: Reach,
  at: number,
  began: (compartment: string, epoch: number) => number,
  ended: ReadonlySet<string>,
): Piece[] =>
  compartments.map(({ id, kind, epoch, current }) => ({
    id,
    kind,
    current: current && !ended.has(`${id} ${backs ?? device}`),
    until: current ? at : began(id, epoch + 1),
  }));

function together(pieces: readonly Piece[]): Piece[] {
  const most = new Map<string, Piece>();
  for (const piece of pieces) {
    const known = most.get(piece.id);
    if (!known || known.until < piece.until || piece.current) most.set(piece.id, piece);
  }
  return [...most.values()];
}

function opensOf(counter: Counter, pieces: readonly Piece[]): Opens {
  const kept = pieces.filter(({ kind, current }) => kind === 'source' && !current).map(({ id }) => id);
  return { ...counter.count(pieces), kept };
}

function worstFirst(a: { opens: Opens }, b: { opens: Opens }): number {
  const by = (measure: (opens: Opens) => number) => measure(b.opens) - measure(a.opens);
  return (
    by(({ sources }) => sources.length) ||
    by(({ kept }) => -kept.length) ||
    by(({ claims }) => claims ?? 0) ||
    by(({ stories }) => stories.length)
  );
}
