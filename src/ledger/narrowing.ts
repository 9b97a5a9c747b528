// The one step that would shrink the worst case most without leaving anything that nobody opens any more.
import type { AccessMap, Reach } from './access-map.ts';

/** A single step, and how many sources the worst device could open after it. */
export interface Narrowing {
  kind: 'remove-device' | 'share-sources';
  device: string;
  member: string;
  /** The sources' compartments that the device would no longer be given. */
  compartments: string[];
  worst: number;
}

/** Devices whose loss is looked at: the worst ones. */
const considered = 20;

/**
 * Taking from a device the sources that another member opens too; removing it, where another device opens all that it
 * does and another can admit. A backup is nobody who opens anything: it goes with its device.
 *
 * @returns `null` where no such step helps.
 */
export function narrowing(map: AccessMap, reaches: readonly Reach[]): Narrowing | null {
  const admins = new Set(map.members.filter(({ admin }) => admin).map(({ id }) => id));
  const devices = reaches
    .filter(({ removed, backs }) => !removed && backs === null)
    .map(({ device, member, compartments }) => {
      const opens = compartments.filter(({ current, ended }) => current && !ended);
      const sources = opens.filter(({ kind }) => kind === 'source').map(({ id }) => id);
      return { device, member, opens: new Set(opens.map(({ id }) => id)), sources };
    })
    .sort((a, b) => b.sources.length - a.sources.length);
  const worst = devices[0]?.sources.length ?? 0;
  const steps = devices.slice(0, considered).flatMap(({ device, member, opens, sources }): Narrowing[] => {
    const others = devices.filter((other) => other.device !== device);
    const most = others[0]?.sources.length ?? 0;
    const shared = sources.filter((id) =>
      others.some((other) => other.member !== member && other.opens.has(id)),
    );
    const isSpare =
      device !== map.own &&
      [...opens].every((id) => others.some((other) => other.opens.has(id))) &&
      (!admins.has(member) || others.some((other) => admins.has(other.member)));
    const base = { device, member };
    const left = Math.max(most, sources.length - shared.length);
    return [
      ...(shared.length > 0
        ? [{ kind: 'share-sources' as const, ...base, compartments: shared, worst: left }]
        : []),
      ...(isSpare ? [{ kind: 'remove-device' as const, ...base, compartments: sources, worst: most }] : []),
    ];
  });
  return steps.reduce<Narrowing | null>((a, b) => (b.worst < (a?.worst ?? worst) ? b : a), null);
}
