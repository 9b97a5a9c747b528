// Who can open what: read from the charter once, then plain data that every question here is a pure function of.
import { millisOf } from './clock.ts';
import { firstWritten } from './heirs.ts';
import { holdingsOf } from './holding.ts';
import { insideOf } from './inside.ts';
import { type Narrowing, narrowing } from './narrowing.ts';
import type { CompartmentKind, Ledger } from './types.ts';

/** A compartment's key, sealed to a device. */
export interface Grant {
  compartment: string;
  epoch: number;
  device: string;
  /** When it was written, milliseconds since 1970, by the writer's clock. */
  at: number;
}

export interface AccessMap {
  members: { id: string; name: string; admin?: boolean }[];
  /**
   * With the time of their removal, if they were removed. `heirOf`: the device whose backup it lies in, and when it
   * was restored, if it was (heirs.ts).
   */
  devices: {
    id: string;
    member: string;
    removed: number | null;
    heirOf?: { device: string; restored: number | null } | null;
  }[];
  compartments: { id: string; kind: CompartmentKind; epoch: number }[];
  /** Of those who may grant. */
  grants: Grant[];
  /** Whose access was ended: no key of a later epoch is given them. */
  ended?: { compartment: string; device: string }[];
  /** The device that asks: it does not remove itself. */
  own?: string;
}

/** Everything about access that this ledger's charter says, today and on any day before. */
export function accessMap(ledger: Ledger): AccessMap {
  const inside = insideOf(ledger);
  const charter = inside.charter();
  const holdings = holdingsOf(inside);
  const removals = new Map(
    ledger.list('removal', { compartment: charter.id }).map(({ id, created }) => [id, created]),
  );
  return {
    members: [...charter.members.values()].map(({ id, name, roles }) => ({
      id,
      name,
      admin: roles.includes('admin'),
    })),
    devices: [...charter.devices.values()].map(({ id, member, removed, backs }) => ({
      id,
      member,
      removed: removed ? (removals.get(id) ?? 0) : null,
      heirOf: backs === undefined ? null : { device: backs, restored: firstWritten(ledger, id) },
    })),
    compartments: [...charter.compartments.values()].map(({ id, kind, epoch }) => ({
      id,
      kind,
      epoch: holdings.get(id)?.epoch ?? epoch,
    })),
    grants: [...holdings].flatMap(([compartment, { granted }]) =>
      [...granted].flatMap(([device, epochs]) =>
        [...epochs].map(([epoch, clock]) => ({ compartment, epoch, device, at: millisOf(clock) })),
      ),
    ),
    ended: [...holdings].flatMap(([compartment, { ended }]) =>
      [...ended].map((device) => ({ compartment, device })),
    ),
    own: ledger.device.id,
  };
}

/** What a device can open: compartments, with the highest epoch of each. */
export interface Reach {
  device: string;
  member: string;
  name: string;
  removed: boolean;
  /**
   * Of a backup that was not restored: the device that it was made of. It opens what that device could at its last
   * backup, which the charter does not tell: all that the device could is counted.
   */
  backs: string | null;
  /** `ended`: no key of a later epoch is given it, although it has the last one. */
  compartments: { id: string; kind: CompartmentKind; epoch: number; current: boolean; ended: boolean }[];
  /** Compartments of kind `source`. */
  sources: number;
}

export interface BlastRadius {
  /** The worst first. */
  devices: Reach[];
  /** Sources that all devices of a member open together, the worst first. */
  members: { member: string; name: string; sources: number; compartments: number }[];
  /** The one step that would shrink the worst case most, or `null` if none does. */
  change: Narrowing | null;
}

/**
 * What each device could open had it been seized at a moment: from the grants alone. A grant that was written
 * counts as held, whether or not the device has synced since.
 *
 * @param at - milliseconds since 1970; now if not said.
 */
export function blastRadius(map: AccessMap, at: number = Number.MAX_SAFE_INTEGER): BlastRadius {
  const devices = reaches(map, at);
  const members = map.members
    .map(({ id, name }) => {
      const own = devices.filter(({ member, removed }) => member === id && !removed);
      const held = new Map(
        own.flatMap((each) => each.compartments.map((one) => [one.id, one.kind] as const)),
      );
      const sources = [...held.values()].filter((kind) => kind === 'source').length;
      return { member: id, name, sources, compartments: held.size };
    })
    .sort((a, b) => b.sources - a.sources || b.compartments - a.compartments);
  return { devices, members, change: narrowing(map, devices) };
}

function reaches(map: AccessMap, at: number): Reach[] {
  const kinds = new Map(map.compartments.map(({ id, kind }) => [id, kind]));
  const names = new Map(map.members.map(({ id, name }) => [id, name]));
  const grants = map.grants.filter((grant) => grant.at <= at);
  const latest = new Map<string, number>();
  for (const { compartment, epoch } of grants)
    latest.set(compartment, Math.max(latest.get(compartment) ?? 0, epoch));
  const ended = new Set(map.ended?.map(({ compartment, device }) => `${compartment} ${device}`));
  const perDevice = Map.groupBy(grants, ({ device }) => device);
  return map.devices
    .map(({ id, member, removed, heirOf = null }): Reach => {
      const backs = heirOf && (heirOf.restored === null || heirOf.restored > at) ? heirOf.device : null;
      const held = new Map<string, number>();
      for (const device of backs === null ? [id] : [id, backs])
        for (const { compartment, epoch } of perDevice.get(device) ?? [])
          held.set(compartment, Math.max(held.get(compartment) ?? 0, epoch));
      const compartments = [...held].flatMap(([compartment, epoch]) => {
        const kind = kinds.get(compartment);
        if (!kind) return [];
        const current = epoch === latest.get(compartment);
        return [{ id: compartment, kind, epoch, current, ended: ended.has(`${compartment} ${backs ?? id}`) }];
      });
      const sources = compartments.filter(({ kind }) => kind === 'source').length;
      const gone = removed !== null && removed <= at;
      return {
        device: id,
        member,
        name: names.get(member) ?? '',
        removed: gone,
        backs,
        compartments,
        sources,
      };
    })
    .filter(({ compartments }) => compartments.length > 0)
    .sort((a, b) => b.sources - a.sources || b.compartments.length - a.compartments.length);
}

/** What an act would make readable, and to whom, before it is done. */
export interface Preview {
  member: string;
  name: string;
  devices: string[];
  /** Compartments that those devices cannot open now and could then, with everything ever written in them. */
  opens: { id: string; kind: CompartmentKind }[];
}

/** @param to - a device, or all devices of a member. */
export function previewGrant(
  map: AccessMap,
  compartments: readonly string[],
  to: { device: string } | { member: string },
): Preview {
  const devices = map.devices.filter(
    ({ id, member, removed }) =>
      removed === null && ('device' in to ? id === to.device : member === to.member),
  );
  const member = 'member' in to ? to.member : (devices[0]?.member ?? '');
  const isEnded = (device: string, compartment: string) =>
    map.ended?.some((end) => end.device === device && end.compartment === compartment) ?? false;
  const lacks = (compartment: string) =>
    devices.some(
      ({ id }) =>
        isEnded(id, compartment) ||
        !map.grants.some((grant) => grant.device === id && grant.compartment === compartment),
    );
  return {
    member,
    name: map.members.find(({ id }) => id === member)?.name ?? '',
    devices: devices.map(({ id }) => id),
    opens: map.compartments.filter(({ id }) => compartments.includes(id) && lacks(id)),
  };
}
