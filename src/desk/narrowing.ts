// The one step that would shrink the worst case most without leaving a source that nobody opens any more.
import type { Narrowing } from '../ledger/index.ts';
import type { MemberReach } from './reach.ts';

/** Devices whose loss is looked at: the worst ones. */
const considered = 20;

/**
 * Taking from a device what another member opens too; removing it, where all of its sources have another holder.
 *
 * @param members - as they open today.
 * @param own - this device, which does not remove itself.
 * @returns `null` where no such step helps.
 */
export function narrowingOf(members: readonly MemberReach[], own: string): Narrowing | null {
  const devices = members.flatMap(({ devices }) =>
    devices.map(({ device, member, opens }) => {
      const kept = new Set(opens.kept);
      return { device, member, sources: opens.sources.filter((id) => !kept.has(id)) };
    }),
  );
  const worst = Math.max(0, ...devices.map(({ sources }) => sources.length));
  const steps = devices
    .toSorted((a, b) => b.sources.length - a.sources.length)
    .slice(0, considered)
    .flatMap(({ device, member, sources }): Narrowing[] => {
      const others = devices.filter((other) => other.device !== device);
      const most = Math.max(0, ...others.map((other) => other.sources.length));
      const heldBy = (which: (other: string) => boolean) => (id: string) =>
        others.some((other) => which(other.member) && other.sources.includes(id));
      const shared = sources.filter(heldBy((other) => other !== member));
      const left = Math.max(most, sources.length - shared.length);
      const base = { device, member };
      return [
        ...(shared.length > 0
          ? [{ kind: 'share-sources' as const, ...base, compartments: shared, worst: left }]
          : []),
        ...(device !== own && sources.every(heldBy(() => true))
          ? [{ kind: 'remove-device' as const, ...base, compartments: sources, worst: most }]
          : []),
      ];
    });
  return steps.reduce<Narrowing | null>((a, b) => (b.worst < (a?.worst ?? worst) ? b : a), null);
}
